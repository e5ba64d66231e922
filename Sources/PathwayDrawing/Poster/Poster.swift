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
    marks = SourceMarks(pathway)
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
      (
        ItemTexts(figure, pathway, flows: flows, marks: marks, options: options, density: density, ruler: ruler),
        WayTexts(figure, pathway, flows: flows, marks: marks, options: options, density: density, ruler: ruler)
      )
    }
    let first = workshop.layout(.roomy, .roomy, ruler: ruler)
    let words = PanelWords(
      pathway: pathway, timing: timing, layout: first, marks: marks, ruler: ruler, options: options)
    _ = words.criteria(width: 200)
    _ = words.people(width: 280)
    let bar = options.forPatients ? nil : DaysBar(pathway, layout: first, timing: timing)
    let footer = PaintFooter(pathway: pathway, marks: marks)
    let labels = pathway.lanes.map { PaintPage.laneHeight($0, width: 54, ruler) }
    var size = options.size ?? (width: 1191, height: 842)
    var notes: [String] = []
    var page = frame(size, footer, bar)
    let asked = size
    let best = workshop.best(in: page.area, of: asked, laneLabels: labels, ruler: ruler)
    var spaced = best.spaced
    // A page keeps its shape when it grows, so that it still prints on that paper.
    for _ in 0..<8 where !spaced.fits(page.area) {
      let scale = max(spaced.scale(page.area, on: size) * size.width / asked.width, size.width / asked.width + 0.005)
      size = ((asked.width * scale).rounded(.up), (asked.height * scale).rounded(.up))
      page = frame(size, footer, bar)
      spaced = best.layout.spaced(in: page.area, of: size, laneLabels: labels)
    }
    if let asked = options.size, size != asked {
      notes.append(
        "The pathway needs more room than the page has: the drawing is \(Int(size.width)) by \(Int(size.height)) points, and prints on that paper at \(Int((100 * asked.width / size.width).rounded()))%."
      )
    }
    if let refusal { notes.append("Not timed: " + refusal.reason + (refusal.advice.map { " " + $0 } ?? "")) }
    let painter = PosterPainter(
      pathway: pathway, timing: timing, options: options, theme: theme, ruler: ruler, marks: marks, layout: best.layout,
      spaced: spaced, page: page)
    var drawing = painter.paint(verdicts: verdicts, bar: bar, footer: footer)
    drawing.notes = notes + drawing.notes
    return drawing
  }

  private func frame(_ size: (width: Double, height: Double), _ footer: PaintFooter, _ bar: DaysBar?) -> PageFrame {
    let list = footer.list(width: size.width - 40, ruler: ruler)
    return PageFrame(
      width: size.width, height: size.height, footerHeight: list.height + 18, barHeight: bar?.height ?? 0,
      hasFlags: true)
  }
}
