package import PathwayModel
package import PathwayPicture
package import PathwayTiming
package import Scene

/// A strip: the compact timed-pathway table. Its geometry, for tests, and its pages, for the writers.
///
/// All places are points on their own page, the origin top left.
package struct StripDrawing: Sendable {
  package struct Column: Hashable, Sendable {
    package var title: PrintableText
    package var page: Int
    package var frame: Rect
    package var day: Int?
  }

  /// One cell of the table.
  package struct Cell: Hashable, Sendable {
    package var column: Int
    /// 0 step, 1 what happens, 2 seen in practice, 3 ways out.
    package var row: Int
    package var page: Int
    package var frame: Rect
    package var texts: [Rect]
    /// Discs, brackets and pills.
    package var parts: [Rect]
  }

  package var columns: [Column] = []
  package var cells: [Cell] = []
  /// By page: the verdict plates.
  package var plates: [[Rect]] = []
  /// By page: words outside the cells.
  package var texts: [[Rect]] = []
  package var smallestType: Double = .infinity
  package var notes: [String] = []
  package var pages: [Scene] = []
}

/// Draws a pathway as a strip: columns are days, rows say what happens, what is seen in practice and how people leave.
///
/// What a page has no room for is counted, and said in the notes. The same input gives the same scene.
package func strip(
  _ pathway: Pathway, timing: TimingReport?, refusal: Refusal? = nil, options: PosterOptions = PosterOptions(page: .a4),
  theme: Theme = .nhs, measurer: any TextMeasuring
) -> StripDrawing {
  StripMaker(pathway, timing: timing, refusal: refusal, options: options, theme: theme, measurer: measurer).make()
}

/// Chooses how much a strip can say on its page.
struct StripMaker {
  let pathway: Pathway
  let timing: TimingReport?
  let refusal: Refusal?
  let options: PosterOptions
  let theme: Theme
  let ruler: TextRuler
  let figure: Figure
  let days: DayColumns
  let subject: Subject
  /// What found no room stands there.
  var whereTheRestIs = "the poster has them"

  /// By how much a page grows at a time that can't hold its words, in points; nobody prints one that is higher by more.
  private enum Growth {
    static let step = 60.0
    static let most = 3000.0
  }

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
    let flows = FlowTable(pathway, timing: timing)
    figure = Figure(pathway, flows: flows)
    subject = Subject(pathway, figure: figure, flows: flows, options: options)
    days = DayColumns(figure, pathway, timing: timing, place: options.place)
  }

  func make() -> StripDrawing {
    let paper = options.paper ?? .a4
    // From all that can be said to the least that still says what happens.
    let large = options.forPatients ? 9.4 : 7.8
    func limits(_ size: Double, _ lines: Int, _ amounts: [(Int, Int, Int)]) -> [StripContent.Limits] {
      amounts.map { .init(bullets: $0.0, sentences: $0.1, exits: $0.2, size: size, lines: lines) }
    }
    let choices =
      limits(large, 9, [(4, 3, 4), (4, 2, 4), (4, 2, 3), (4, 2, 2)])
      + limits(7.2, 7, [(4, 3, 4), (4, 2, 3), (4, 2, 2), (4, 1, 2), (3, 2, 2), (3, 1, 2)])
      + limits(7, 5, [(3, 1, 2), (2, 1, 2), (1, 1, 1)])
    for choice in choices {
      if let layout = layout(choice, on: paper) { return paint(layout) }
    }
    // Nothing is cut: the page grows.
    for extra in stride(from: Growth.step, through: Growth.most, by: Growth.step) {
      if let layout = layout(choices[2], on: Paper(paper.width, paper.height + extra)) {
        return paint(layout, note: "The page grew to hold what it says.")
      }
    }
    return StripDrawing()
  }

  private func layout(_ limits: StripContent.Limits, on paper: Paper) -> StripLayout? {
    let content = StripContent(subject, days: days, limits: limits)
    // Sources are numbered in the order of the page: the ruler's notes, the verdicts, the cells, the limits of targets.
    var citations = Citations(isQuiet: options.forPatients)
    citations.read(days.cited + Verdict.cited(pathway), of: pathway)
    citations.read(content.cited, of: pathway)
    citations.read(days.columns.map(\.evidence), of: pathway)
    let verdicts =
      options.forPatients
      ? [] : Verdict.all(pathway, timing: timing, refusal: refusal, citations: citations, ruler: ruler)
    let bar =
      options.forPatients ? nil : DaysBar(pathway, figure: figure, columns: days, timing: timing, showsTypical: false)
    return StripLayout(
      content,
      beside: .init(
        verdicts: verdicts, bar: bar, footer: PaintFooter(pathway: pathway, citations: citations)),
      paper: paper, ruler: ruler)
  }

  private func paint(_ layout: StripLayout, note: String? = nil) -> StripDrawing {
    var drawing = StripPainter(
      pathway: pathway, figure: figure, days: days, layout: layout, logo: options.logo, theme: theme, ruler: ruler
    ).paint()
    if let note { drawing.notes.append(note) }
    if layout.content.leftOut > 0 {
      let count = layout.content.leftOut
      let things = count == 1 ? "1 step, sentence or way out" : "\(count) steps, sentences or ways out"
      drawing.notes.append("\(things) found no room on the strip; \(whereTheRestIs).")
    }
    if let refusal { drawing.notes.append(refusal.words.text) }
    return drawing
  }
}
