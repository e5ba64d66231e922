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
      strokes: Strokes(draft.subject.figure, columns: draft.columns), lanes: pathway.lanes.count
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
    let verdicts =
      options.forPatients
      ? [] : Verdict.all(pathway, timing: timing, refusal: refusal, citations: citations, ruler: ruler)
    let bar =
      options.forPatients ? nil : DaysBar(pathway, figure: whole.subject.figure, columns: whole.columns, timing: timing)
    let footer = PaintFooter(pathway: pathway, citations: citations)
    let labels = pathway.lanes.map { PaintPage.laneHeight($0, width: 50, ruler) }
    let parts = Parts(
      flows: flows, content: content, citations: citations, verdicts: verdicts, footer: footer, bar: bar,
      labels: labels)
    var workshop = trials(whole, citations)
    let (plan, scale) =
      enlarged(&workshop, parts)
      ?? onOnePage(&workshop, parts).map { ($0, 1) }
      ?? (plan(place(&workshop, parts), parts), 1)
    let painter = PosterPainter(
      pathway: pathway, options: options, theme: theme, ruler: ruler, citations: citations, plan: plan.plan,
      panels: panels(plan.plan.layout, parts), leftOut: leftOut(plan.plan.layout))
    var drawing = painter.paint(verdicts: verdicts, bar: bar, footer: footer).scaled(by: scale)
    drawing.shortfalls = (refusal.map { [.notTimed($0)] } ?? []) + plan.before + drawing.shortfalls
    return drawing
  }

  /// What stands beside the cards, and what it says.
  private struct Parts {
    let flows: FlowTable
    let content: PanelContent
    let citations: Citations
    let verdicts: [Verdict]
    let footer: PaintFooter
    let bar: DaysBar?
    /// The heights of the lanes' names.
    let labels: [Double]
  }

  /// A plan, and what is to be said before its own shortfalls.
  private struct Planned {
    var plan: PosterPlan
    var before: [Shortfall] = []
  }

  /// A page with few cards is laid out on smaller paper and made larger, its type with it: the largest of these at which
  /// everything stands on one page, in full; nil when none does.
  private func enlarged(
    _ workshop: inout LayoutTrials, _ parts: Parts
  ) -> (Planned, scale: Double)? {
    guard let paper = options.size else { return nil }
    let full = frame(paper, parts)
    let room = workshop.layout(.roomy, .roomy, ruler: ruler).leastRoom(
      on: Sheet(pageWidth: paper.width, area: full.area, isCut: false), of: paper, laneLabels: parts.labels)
    for factor in PosterMaker.enlargements
    where room.width * factor <= full.area.width && room.height * factor <= full.area.height {
      let size = (width: paper.width / factor, height: paper.height / factor)
      let page = frame(size, parts)
      let choice = workshop.roomy(
        on: Sheet(pageWidth: size.width, area: page.area, isCut: false), of: size, laneLabels: parts.labels,
        ruler: ruler)
      guard choice.fits else { continue }
      let planned = plan(Placing(choice: choice, page: page, full: page), parts)
      if planned.plan.shortfalls.isEmpty { return (planned, factor) }
    }
    return nil
  }

  private static let enlargements = [1.5, 1.4, 1.3, 1.2, 1.1]

  /// The bar and the sources under the lanes of one of several pages, as long as every panel has room there; else behind.
  private func plan(_ placing: Placing, _ parts: Parts) -> Planned {
    let before = placing.notes
    if placing.choice.spaced.pages > 1, let hosted = hosted(placing, parts) {
      let tried = plan(hosted, on: parts)
      if !tried.shortfalls.contains(where: \.isPanel) { return Planned(plan: tried, before: before) }
    }
    return Planned(plan: plan(placing, on: parts), before: before)
  }

  private func plan(_ placing: Placing, on parts: Parts) -> PosterPlan {
    let layout = placing.choice.layout
    let panels = panels(layout, parts)
    let tones = panels.overlay.map { key in { key.panel(width: $0).height } }
    return PosterPlan(
      layout, placing.choice.spaced,
      frames: PosterPlan.Frames(page: placing.page, full: placing.full, notesPage: placing.notesPage),
      pathway: pathway, verdicts: parts.verdicts, panels: panels.wishes, tones: tones, leftOut: leftOut(layout))
  }

  private func panels(_ layout: PosterLayout, _ parts: Parts) -> PosterPanels {
    PosterPanels(
      words: PanelWords(content: parts.content, layout: layout, citations: parts.citations, ruler: ruler),
      overlay: OverlayKey(options.overlay, ruler: ruler))
  }

  private func leftOut(_ layout: PosterLayout) -> [PrintableText] {
    layout.figure.leftOut(pathway).map { .title(of: pathway[$0]) }
  }

  /// Everything on one page, or all lanes on one and the sources on a second, with fewer boxes where it has to be; nil when
  /// none of it fits, or what fits breaks a law: pages that are less full do not.
  private func onOnePage(
    _ workshop: inout LayoutTrials, _ parts: Parts
  ) -> Planned? {
    guard let size = options.size else { return nil }
    let page = frame(size, parts)
    let sheet = Sheet(pageWidth: size.width, area: page.area, isCut: false)
    let single = workshop.best(on: [sheet], of: size, laneLabels: parts.labels, ruler: ruler)?.choice
    var placing: Placing?
    if let single, single.fits, single.spaced.labels.homeless.isEmpty {
      placing = Placing(choice: single, page: page, full: page)
    } else if let beside = beside(&workshop, size, parts) {
      placing = beside
    } else if options.overlay == nil {
      // What is laid over the cards needs every card.
      placing = condensed(size, parts)
    }
    guard let placing else { return nil }
    let planned = plan(placing, parts)
    return LayoutCheck.violations(of: planned.plan.geometry).isEmpty ? planned : nil
  }

  /// A layout on its pages.
  private struct Placing {
    var choice: LayoutTrials.Choice
    var page: PageFrame
    /// A page with bar and sources.
    var full: PageFrame
    var notesPage: PageFrame?
    var notes: [Shortfall] = []
  }

  /// The lanes over several pages, and the rest behind them; else a larger sheet of the same shape, which the printer makes
  /// smaller.
  private func place(
    _ workshop: inout LayoutTrials, _ parts: Parts
  ) -> Placing {
    let asked = options.size ?? PosterOptions.largest
    let page = frame(asked, parts)
    let sheet = Sheet(pageWidth: asked.width, area: page.area, isCut: false)
    if options.size == nil {
      let single =
        workshop.best(on: [sheet], of: asked, laneLabels: parts.labels, ruler: ruler)?.choice
        ?? workshop.roomy(on: sheet, of: asked, laneLabels: parts.labels, ruler: ruler)
      return fitted(single, parts)
    }
    var size = asked
    var scale = 1.0
    for _ in 0..<12 {
      let lanes = PageFrame(width: size.width, height: size.height, footerHeight: 16, barHeight: 0, hasFlags: true)
      let full = frame(size, parts)
      let sheet = Sheet(
        pageWidth: size.width, area: lanes.area, isCut: true, hostHeight: lanes.area.height - full.area.height)
      let cut = workshop.cut(on: sheet, of: size, laneLabels: parts.labels, ruler: ruler)
      if cut.fits || scale > 6 {
        var placing = Placing(choice: cut, page: lanes, full: full)
        var large = parts.footer
        large.size = PosterPainter.notesType
        let list = large.list(width: size.width - 40, ruler: ruler)
        placing.notesPage = PageFrame.notes(
          lanes, footerHeight: list.height + 18, barHeight: barHeight(parts.bar, width: size.width),
          at: cut.spaced.pages)
        if scale > 1 { placing.notes.append(.largerThanPaper(scale: scale)) }
        return placing
      }
      // A page keeps its shape when it grows, so that it still prints on that paper.
      scale *= max(1.02, PosterLayout.scale(cut.spaced.leastWidth, cut.spaced.leastHeight, lanes.area, size))
      size = ((asked.width * scale).rounded(.up), (asked.height * scale).rounded(.up))
    }
    return fitted(
      workshop.roomy(on: sheet, of: asked, laneLabels: parts.labels, ruler: ruler), parts)
  }

  /// One page to see it all on: questions asked in the cards they follow, titles and waits only, and where that is not
  /// enough without the steps that fewest people come to; nil when that isn't enough either.
  private func condensed(
    _ size: (width: Double, height: Double), _ parts: Parts
  ) -> Placing? {
    let folded = Draft(self, .folded, parts.flows)
    var workshop = trials(folded, parts.citations)
    for density in [Density.tightest, .overview] {
      if let placing = beside(&workshop, size, parts, densities: [density]) { return placing }
    }
    let lesser = LesserSteps(pathway, folded.subject.figure, columns: folded.columns, timing: timing)
    var last = 0
    for most in [3, 7, 14] {
      let count = min(most, lesser.reductions.count)
      guard count > last else { break }
      last = count
      var fewer = trials(Draft(self, lesser.detail(count), parts.flows), parts.citations)
      if let placing = beside(&fewer, size, parts, densities: [.overview]) { return placing }
    }
    return nil
  }

  /// All lanes on one page, the sources and what finds no room on a second; nil when that isn't enough room either. The bar
  /// stays under the lanes as long as they have the height.
  private func beside(
    _ workshop: inout LayoutTrials, _ size: (width: Double, height: Double), _ parts: Parts,
    densities: [Density] = Density.all
  ) -> Placing? {
    var large = parts.footer
    large.size = PosterPainter.notesType
    let list = large.list(width: size.width - 40, ruler: ruler)
    let most = barHeight(parts.bar, width: size.width)
    let frames = (most > 0 ? [most, 0] : [0]).map { height in
      PageFrame(
        width: size.width, height: size.height, footerHeight: 16, barHeight: height, hasFlags: true,
        isFull: densities == [.overview])
    }
    let sheets = frames.map { Sheet(pageWidth: size.width, area: $0.area, isCut: false) }
    guard
      let (choice, number) = workshop.best(
        on: sheets, of: size, laneLabels: parts.labels, ruler: ruler, densities: densities),
      choice.fits, choice.spaced.labels.homeless.isEmpty
    else { return nil }
    let lanes = frames[number]
    let notes = PageFrame.notes(
      lanes, footerHeight: list.height + 18, barHeight: most - lanes.bar.height, at: 1)
    return Placing(choice: choice, page: lanes, full: frame(size, parts), notesPage: notes)
  }

  /// The same with the bar and the sources under the lanes of a page that has room for them; nil when none has.
  private func hosted(_ placing: Placing, _ parts: Parts) -> Placing? {
    let choice = placing.choice
    let height = placing.page.area.height - placing.full.area.height
    let needs = choice.spaced.down.leastByPage
    for page in needs.indices.reversed() where needs[page] + height <= placing.page.area.height {
      var sheet = choice.spaced.sheet
      sheet.host = page
      sheet.hostHeight = height
      let spaced = choice.layout.spaced(
        on: sheet, of: (placing.page.width, placing.page.height), laneLabels: parts.labels)
      guard spaced.fits(sheet.area), spaced.pages == choice.spaced.pages,
        spaced.labels.homeless.count <= choice.spaced.labels.homeless.count
      else { continue }
      var hosted = placing
      hosted.choice.spaced = spaced
      hosted.notesPage = nil
      return hosted
    }
    return nil
  }

  /// A page made to fit, of any size and shape.
  private func fitted(
    _ single: LayoutTrials.Choice, _ parts: Parts
  ) -> Placing {
    var spaced = single.spaced
    var size = PosterOptions.largest
    var page = frame(size, parts)
    for _ in 0..<8 where !spaced.fits(page.area) {
      size.width += max(0, spaced.leastWidth - page.area.width).rounded(.up)
      size.height += max(0, spaced.leastHeight - page.area.height).rounded(.up)
      page = frame(size, parts)
      spaced = single.layout.spaced(
        on: Sheet(pageWidth: size.width, area: page.area, isCut: false), of: size, laneLabels: parts.labels)
    }
    var choice = single
    choice.spaced = spaced
    return Placing(choice: choice, page: page, full: page)
  }

  private func frame(_ size: (width: Double, height: Double), _ parts: Parts) -> PageFrame {
    let list = parts.footer.list(width: size.width - 40, ruler: ruler)
    return PageFrame(
      width: size.width, height: size.height, footerHeight: list.height + 18,
      barHeight: barHeight(parts.bar, width: size.width), hasFlags: true)
  }

  /// The bar of days, and the key of an overlay above it.
  private func barHeight(_ bar: DaysBar?, width: Double) -> Double {
    // The wider of the two margins: the key may take less room, never more.
    let key = OverlayKey(options.overlay, ruler: ruler)?.height(width: width - 40) ?? 0
    return (bar?.height ?? 0) + key
  }
}
