package import PathwayModel
package import PathwayTiming

/// Draws a pathway as a poster: lanes as rows, days as columns, verdicts from `timing` where there is one.
///
/// A pathway that `time` refuses, or with no target, is drawn all the same; its plates say what is missing. A page that is
/// too small grows, never the overlap; the drawing's notes say so. The same input gives the same scene.
package func poster(
  _ pathway: Pathway, timing: TimingReport?, refusal: Refusal?, options: PosterOptions = PosterOptions(),
  theme: Theme = .nhs, measurer: any TextMeasuring
) -> PosterDrawing {
  let maker = PosterMaker(pathway, timing: timing, refusal: refusal, options: options, theme: theme, measurer: measurer)
  return maker.make()
}

/// Lays a poster out on its page and paints it.
struct PosterMaker {
  let pathway: Pathway
  let timing: TimingReport?
  let refusal: Refusal?
  let options: PosterOptions
  let theme: Theme
  let ruler: TextRuler
  let marks: SourceMarks

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
    marks = SourceMarks(pathway, isQuiet: options.forPatients)
  }

  func make() -> PosterDrawing {
    let flows = FlowTable(pathway, timing: timing)
    let figure = Figure(pathway, flows: flows)
    let columns = DayColumns(figure, pathway, timing: timing, place: options.place)
    let strokes = Strokes(figure, columns: columns)
    // Sources are numbered in the order of the page: the ruler's notes, the verdicts, then the items.
    for column in columns.columns where column.target == nil { _ = marks.marks(column.evidence) }
    let verdicts =
      options.forPatients ? [] : Verdict.all(pathway, timing: timing, refusal: refusal, marks: marks, ruler: ruler)
    var workshop = Workshop(
      figure: figure, columns: columns, strokes: strokes, lanes: pathway.lanes.count
    ) { density in
      let density = options.forPatients ? density.forPatients : density
      return (
        ItemTexts(figure, pathway, flows: flows, marks: marks, options: options, density: density, ruler: ruler),
        WayTexts(figure, pathway, flows: flows, marks: marks, options: options, density: density, ruler: ruler)
      )
    }
    let first = workshop.layout(.roomy, .roomy, ruler: ruler)
    let words = PanelWords(
      pathway: pathway, timing: timing, layout: first, marks: marks, ruler: ruler, options: options)
    _ = words.criteria(width: 200)
    _ = words.people(width: 280)
    let bar = options.forPatients ? nil : DaysBar(pathway, figure: figure, columns: columns, timing: timing)
    let footer = PaintFooter(pathway: pathway, marks: marks)
    let labels = pathway.lanes.map { PaintPage.laneHeight($0, width: 54, ruler) }
    let placing = place(&workshop, footer, bar, labels)
    var notes = placing.notes
    if let refusal { notes.append("Not timed: " + refusal.reason + (refusal.advice.map { " " + $0 } ?? "")) }
    func painter(_ placing: Placing) -> PosterPainter {
      PosterPainter(
        pathway: pathway, timing: timing, options: options, theme: theme, ruler: ruler, marks: marks,
        layout: placing.choice.layout,
        spaced: placing.choice.spaced, page: placing.page, full: placing.full, notesPage: placing.notesPage)
    }
    var drawing: PosterDrawing?
    if placing.choice.spaced.pages > 1 || placing.notesPage != nil, let hosted = hosted(placing, labels) {
      let tried = painter(hosted).paint(verdicts: verdicts, bar: bar, footer: footer)
      if !tried.notes.contains(where: { $0.hasPrefix(PosterPainter.noPanel) }) { drawing = tried }
    }
    var painted = drawing ?? painter(placing).paint(verdicts: verdicts, bar: bar, footer: footer)
    painted.notes = notes + painted.notes
    return painted
  }

  /// A layout on its pages.
  private struct Placing {
    var choice: Workshop.Choice
    var page: PageFrame
    /// A page with bar and sources.
    var full: PageFrame
    var notesPage: PageFrame?
    var notes: [String] = []
  }

  /// One page with everything on it; else the lanes over several, and the rest behind them; else a larger sheet of the same
  /// shape, which the printer makes smaller.
  private func place(
    _ workshop: inout Workshop, _ footer: PaintFooter, _ bar: DaysBar?, _ labels: [Double]
  ) -> Placing {
    let asked = options.size ?? (width: 1191, height: 842)
    let page = frame(asked, footer, bar)
    let single = workshop.best(
      on: Sheet(pageWidth: asked.width, area: page.area, isCut: false), of: asked, laneLabels: labels, ruler: ruler)
    if single.fits { return Placing(choice: single, page: page, full: page) }
    if options.size == nil { return fitted(single, footer, bar, labels) }
    var size = asked
    var scale = 1.0
    for _ in 0..<12 {
      let lanes = PageFrame(width: size.width, height: size.height, footerHeight: 16, barHeight: 0, hasFlags: true)
      let full = frame(size, footer, bar)
      let sheet = Sheet(
        pageWidth: size.width, area: lanes.area, isCut: true, hostHeight: lanes.area.height - full.area.height)
      let cut = workshop.best(
        on: sheet, of: size, laneLabels: labels, ruler: ruler)
      if cut.fits || scale > 6 {
        var placing = Placing(choice: cut, page: lanes, full: full)
        let list = footer.list(width: size.width - 40, ruler: ruler)
        placing.notesPage = PageFrame.notes(
          lanes, footerHeight: list.height + 18, barHeight: barHeight(bar, width: size.width), at: cut.spaced.pages)
        if scale > 1 { placing.notes.append(small(by: scale)) }
        return placing
      }
      // A page keeps its shape when it grows, so that it still prints on that paper.
      scale *= max(1.02, PosterLayout.scale(cut.spaced.leastWidth, cut.spaced.leastHeight, lanes.area, size))
      size = ((asked.width * scale).rounded(.up), (asked.height * scale).rounded(.up))
    }
    return fitted(single, footer, bar, labels)
  }

  /// The same with the bar and the sources under the lanes of a page that has room for them; nil when none has.
  private func hosted(_ placing: Placing, _ labels: [Double]) -> Placing? {
    let choice = placing.choice
    let height = placing.page.area.height - placing.full.area.height
    let needs = choice.spaced.down.leastByPage
    for page in needs.indices.reversed() where needs[page] + height <= placing.page.area.height {
      var sheet = choice.spaced.sheet
      sheet.host = page
      sheet.hostHeight = height
      let spaced = choice.layout.spaced(
        on: sheet, of: (placing.page.width, placing.page.height), laneLabels: labels)
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

  private func small(by scale: Double) -> String {
    let type = PlainNumbers.decimal(7 / scale, places: 1)
    return "The pathway needs more room than this page has: printed on it, the drawing comes out at "
      + "\(Int((100 / scale).rounded()))%, its smallest words at \(type) points. A larger page keeps them readable."
  }

  /// A page made to fit, of any size and shape.
  private func fitted(
    _ single: Workshop.Choice, _ footer: PaintFooter, _ bar: DaysBar?, _ labels: [Double]
  ) -> Placing {
    var spaced = single.spaced
    var size = (width: 1191.0, height: 842.0)
    var page = frame(size, footer, bar)
    for _ in 0..<8 where !spaced.fits(page.area) {
      size.width += max(0, spaced.leastWidth - page.area.width).rounded(.up)
      size.height += max(0, spaced.leastHeight - page.area.height).rounded(.up)
      page = frame(size, footer, bar)
      spaced = single.layout.spaced(
        on: Sheet(pageWidth: size.width, area: page.area, isCut: false), of: size, laneLabels: labels)
    }
    var choice = single
    choice.spaced = spaced
    return Placing(choice: choice, page: page, full: page)
  }

  private func frame(_ size: (width: Double, height: Double), _ footer: PaintFooter, _ bar: DaysBar?) -> PageFrame {
    let list = footer.list(width: size.width - 40, ruler: ruler)
    return PageFrame(
      width: size.width, height: size.height, footerHeight: list.height + 18,
      barHeight: barHeight(bar, width: size.width), hasFlags: true)
  }

  /// The bar of days, and the key of an overlay above it.
  private func barHeight(_ bar: DaysBar?, width: Double) -> Double {
    // The wider of the two margins: the key may take less room, never more.
    let key = OverlayKey(options.overlay, ruler: ruler)?.height(width: width - 40) ?? 0
    return (bar?.height ?? 0) + key
  }
}
