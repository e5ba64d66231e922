package import PathwayModel
package import PathwayPicture
package import PathwayTiming
import PosterLayout
package import Scene

/// Draws a pathway as a poster: lanes as rows, days as columns, verdicts from `timing` where there is one.
///
/// A pathway that `time` refuses, or with no target, is drawn all the same; its plates say what is missing. A page that is
/// too small grows, never the overlap; the drawing's notes say so. The same input gives the same scene. Of more than
/// `PosterMaker.mostItems` a strip is drawn instead.
package func poster(
  _ pathway: Pathway, timing: TimingReport?, refusal: Refusal?, options: PosterOptions = PosterOptions(),
  theme: Theme = .nhs, measurer: any TextMeasuring
) -> PosterDrawing {
  if pathway.nodes.count > PosterMaker.mostItems {
    return stripInstead(pathway, timing, refusal, options, theme, measurer)
  }
  let maker = PosterMaker(pathway, timing: timing, refusal: refusal, options: options, theme: theme, measurer: measurer)
  return maker.make()
}

/// Whether a pathway is small enough for a poster; of a larger one `poster` draws a strip, and a map shows all of it.
package func posterHasRoom(for pathway: Pathway) -> Bool { pathway.nodes.count <= PosterMaker.mostItems }

/// Says that something else than a poster is drawn.
package func noRoomOnPoster(_ pathway: Pathway, drawn: String) -> String {
  "A poster has room for \(PosterMaker.mostItems) items and this pathway has \(pathway.nodes.count): \(drawn)."
}

/// A table's columns need no search for places, so it grows with the items alone.
private func stripInstead(
  _ pathway: Pathway, _ timing: TimingReport?, _ refusal: Refusal?, _ options: PosterOptions, _ theme: Theme,
  _ measurer: any TextMeasuring
) -> PosterDrawing {
  var maker = StripMaker(pathway, timing: timing, refusal: refusal, options: options, theme: theme, measurer: measurer)
  maker.whereTheRestIs = "a map has them (--style map)"
  let strip = maker.make()
  let page = strip.pages.first
  var drawing = PosterDrawing(geometry: PosterGeometry(width: page?.width ?? 0, height: page?.height ?? 0))
  drawing.pages = strip.pages
  var notes = [noRoomOnPoster(pathway, drawn: "it is drawn as a strip, a table in the order of care")]
  if options.overlay != nil { notes.append("A strip has no cards, so nothing is laid over them.") }
  drawing.shortfalls = (notes + strip.notes).map { .instead($0) }
  return drawing
}

/// Lays a poster out on its page and paints it.
struct PosterMaker {
  /// Cards of more than so many items can't be read on any page, and the search for their places takes minutes.
  static let mostItems = 200

  let pathway: Pathway
  let timing: TimingReport?
  let refusal: Refusal?
  let options: PosterOptions
  let theme: Theme
  let ruler: TextRuler

  init(
    _ pathway: Pathway, timing: TimingReport?, refusal: Refusal?, options: PosterOptions, theme: Theme,
    measurer: any TextMeasuring
  ) {
    self.pathway = pathway
    self.timing = timing
    self.refusal = refusal
    self.options = options
    self.theme = theme
    ruler = TextRuler(measurer)
  }

  /// A figure with what depends on it alone.
  private struct Draft {
    let subject: Subject
    let columns: DayColumns

    init(_ maker: PosterMaker, _ detail: Figure.Detail, _ flows: FlowTable) {
      let figure = Figure(maker.pathway, flows: flows, detail: detail)
      subject = Subject(maker.pathway, figure: figure, flows: flows, options: maker.options)
      columns = DayColumns(figure, maker.pathway, timing: maker.timing, place: maker.options.place)
    }
  }

  private func trials(_ draft: Draft, _ citations: Citations) -> LayoutTrials {
    LayoutTrials(
      figure: draft.subject.figure, columns: draft.columns,
      strokes: Strokes(draft.subject.figure, columns: draft.columns),
      laneNames: pathway.lanes.map { PaintPage.laneHeight($0, width: 50, ruler) }, ruler: ruler
    ) { density in
      let density = options.forPatients ? density.forPatients : density
      return (
        ItemTexts(draft.subject, citations: citations, density: density, ruler: ruler),
        WayTexts(draft.subject, citations: citations, density: density, ruler: ruler)
      )
    }
  }

  /// Sources are numbered in the order of the page, of the whole figure with all its words, so that a page that says less
  /// keeps the numbers: the ruler's notes, the verdicts, the items, the ways, the panels.
  private func citations(_ whole: Draft, _ panels: PanelContent) -> Citations {
    var citations = Citations(isQuiet: options.forPatients)
    citations.read(whole.columns.cited + Verdict.cited(pathway), of: pathway)
    citations.read(ItemTexts.cited(whole.subject, density: .roomy) + WayTexts.cited(whole.subject), of: pathway)
    citations.read(panels.cited, of: pathway)
    return citations
  }

  func make() -> PosterDrawing {
    let flows = FlowTable(pathway, timing: timing)
    let whole = Draft(self, .full, flows)
    let content = PanelContent(subject: whole.subject, columns: whole.columns, timing: timing)
    let citations = citations(whole, content)
    let footer = PaintFooter(pathway: pathway, citations: citations)
    let bar =
      options.forPatients ? nil : DaysBar(pathway, figure: whole.subject.figure, columns: whole.columns, timing: timing)
    let key = OverlayKey(options.overlay, ruler: ruler)
    func panels(_ layout: PosterLayout) -> PosterPanels {
      PosterPanels(
        words: PanelWords(content: content, layout: layout, citations: citations, ruler: ruler), overlay: key)
    }
    let parts = PosterParts(
      verdicts: options.forPatients
        ? [] : Verdict.all(pathway, timing: timing, refusal: refusal, citations: citations, ruler: ruler),
      sources: { footer.list(width: $0, ruler: ruler).height },
      sourcesAlone: { footer.alone.list(width: $0, ruler: ruler).height },
      bar: { (bar?.height ?? 0) + (key?.height(width: $0 - PageFrame.listMargins) ?? 0) },
      panels: { panels($0).wishes }, tones: key.map { key in { key.panel(width: $0).height } })
    var planner = PosterPlanner(whole.subject, parts: parts) { detail in
      trials(detail == .full ? whole : Draft(self, detail, flows), citations)
    } lesser: { trials in
      LesserSteps(pathway, trials.figure, columns: trials.columns, timing: timing)
    }
    let plan = planner.plan()
    let painter = PosterPainter(
      pathway: pathway, options: options, theme: theme, ruler: ruler, citations: citations, plan: plan,
      panels: panels(plan.layout))
    var drawing = painter.paint(verdicts: parts.verdicts, bar: bar, footer: footer).scaled(by: plan.scale)
    drawing.shortfalls = (refusal.map { [.notTimed($0)] } ?? []) + drawing.shortfalls
    return drawing
  }
}
