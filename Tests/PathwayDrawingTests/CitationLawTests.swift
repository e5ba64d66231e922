import PathwayDrawing
import PathwayModel
import PathwayPicture
import PosterLayout
import Scene
import Testing

/// What is raised behind words and what the list of sources says, as they stand in a drawing that is finished.
struct DrawnCitations {
  private(set) var marked: Set<String> = []
  private(set) var listed: Set<String> = []
  /// Raised signs of a number without a source: each means one thing, told in the key.
  private static let signs: Set<String> = [SourcePlate.assumedMark, SourcePlate.fittedMark]

  init(_ pages: [Scene], theme: Theme = .nhs) {
    for page in pages { read(page.marks, theme) }
  }

  private mutating func read(_ marks: [Mark], _ theme: Theme) {
    for mark in marks {
      switch mark {
      case .group(let group): read(group.marks, theme)
      case .text(let line): read(line, theme)
      case .shape, .image: continue
      }
    }
  }

  private mutating func read(_ line: TextLine, _ theme: Theme) {
    for span in line.spans where span.rise > 0 {
      marked.formUnion(span.text.split(separator: ",").map(String.init))
    }
    // An entry of the list starts with its number, bold and blue.
    guard line.spans.count > 2, let first = line.spans.first, first.font.bold, first.color == theme.way,
      Int(first.text) != nil || first.text == Citations.weighted
    else { return }
    listed.insert(first.text)
  }

  /// Raised, and in no list.
  var unlisted: [String] { marked.subtracting(DrawnCitations.signs).subtracting(listed).sorted() }
  /// In the list, and raised nowhere.
  var unmarked: [String] { listed.subtracting(marked).sorted() }
}

@Suite("Laws of citations")
struct CitationLawTests {
  /// Two where the tests are not optimised.
  static let seeds: [Int] = {
    #if DEBUG
    [1, 4]
    #else
    Array(0..<40)
    #endif
  }()

  static let options = [
    PosterOptions(), PosterOptions(page: .a4), PosterOptions(portrait: true), PosterOptions(page: .fit),
    PosterOptions(page: .slide),
  ]

  private func pathway(_ seed: Int) throws -> Pathway {
    try #require(CitedPathway.pathway(seed: seed, size: 4 + seed * 5 % 36))
  }

  /// A poster that says less says so: panels without room, steps without a box, cards with a title and a wait or
  /// without who does it.
  private func saysLess(_ drawing: PosterDrawing) -> Bool {
    drawing.shortfalls.contains { shortfall in
      switch shortfall {
      case .panel, .verdict, .label, .leftOut, .instead, .roles: true
      case .notTimed, .largerThanPaper: false
      }
    } || drawing.pages.contains { SVGWriter().text(of: $0).contains("Cards say how long") }
  }

  private func check(_ drawing: PosterDrawing, _ what: String) {
    let drawn = DrawnCitations(drawing.pages)
    #expect(drawn.unlisted.isEmpty, "\(what): raised, and not in the list")
    #expect(!drawn.listed.isEmpty, "\(what): no source is listed")
    if !saysLess(drawing) { #expect(drawn.unmarked.isEmpty, "\(what): listed, and raised nowhere; \(drawing.notes)") }
  }

  @Test("What is raised on a poster is in its list, and what is listed is raised", arguments: seeds)
  func poster(seed: Int) throws {
    let pathway = try pathway(seed)
    for options in Self.options {
      let drawing = PathwayDrawing.poster(
        pathway, timing: madeUpTiming(pathway), refusal: nil, options: options, measurer: TableMeasurer())
      check(drawing, "seed \(seed), \(options.page), upright: \(options.portrait)")
    }
  }

  @Test("The same holds without a timing, and under an overlay", arguments: seeds)
  func overlay(seed: Int) throws {
    let pathway = try pathway(seed)
    var overlay = Overlay(title: "Laid over")
    for id in pathway.nodeIDs { overlay.notes[id] = Overlay.Note(.changed, ["day off: +1.9"]) }
    overlay.key = [Overlay.KeyEntry(.changed, "changed")]
    for options in [PosterOptions(), PosterOptions(overlay: overlay)] {
      let drawing = PathwayDrawing.poster(
        pathway, timing: nil, refusal: nil, options: options, measurer: TableMeasurer())
      check(drawing, "seed \(seed)")
    }
  }

  @Test("Patients read no numbers of sources, and no list", arguments: seeds)
  func patients(seed: Int) throws {
    let pathway = try pathway(seed)
    let options = PosterOptions(forPatients: true)
    let timing = madeUpTiming(pathway)
    let poster = PathwayDrawing.poster(
      pathway, timing: timing, refusal: nil, options: options, measurer: TableMeasurer())
    let strip = PathwayDrawing.strip(pathway, timing: timing, options: options, measurer: TableMeasurer())
    for pages in [poster.pages, strip.pages] {
      let drawn = DrawnCitations(pages)
      #expect(drawn.marked.isEmpty && drawn.listed.isEmpty)
    }
  }

  @Test("What is raised on a strip is in its list, and what is listed is raised", arguments: seeds)
  func strip(seed: Int) throws {
    let pathway = try pathway(seed)
    for options in Self.options where options.page != .fit {
      let drawing = PathwayDrawing.strip(
        pathway, timing: madeUpTiming(pathway), options: options, measurer: TableMeasurer())
      let drawn = DrawnCitations(drawing.pages)
      #expect(!drawn.listed.isEmpty)
      #expect(drawn.unlisted.isEmpty, "seed \(seed), \(options.page): raised, and not in the list")
      #expect(drawn.unmarked.isEmpty, "seed \(seed), \(options.page): listed, and raised nowhere")
    }
  }

  @Test("A number without a source and a source without a number are found, where they are planted")
  func planted() throws {
    let pathway = try pathway(1)
    var page = PathwayDrawing.strip(pathway, timing: nil, measurer: TableMeasurer()).pages[0]
    let small = Font(7)
    func line(_ spans: [TextLine.Span]) -> Mark { .text(TextLine(at: Point(9, 9), spans: spans)) }
    page.marks.append(line([TextLine.Span("990,2", font: small, color: .white, rise: 2)]))
    let number = TextLine.Span("991", font: Font(7, bold: true), color: Theme.nhs.way)
    let words = ["A", "paper"].map { TextLine.Span($0, font: small, color: Theme.nhs.text) }
    page.marks.append(.group(MarkGroup(marks: [line([number] + words)])))
    let drawn = DrawnCitations([page])
    #expect(drawn.unlisted == ["990"])
    #expect(drawn.unmarked == ["991"])
  }

  @Test("What the pass did not read stands there by its key, in no list")
  func unread() throws {
    let pathway = try pathway(1)
    var citations = Citations()
    let read = Evidence([.source(SourceID(0), place: nil, calculated: nil)])
    citations.read([read], of: pathway)
    let unread: [Citation] = [
      .source(SourceID(1), place: nil, calculated: nil), .undeclared("x", place: nil, calculated: nil),
    ]
    let other = Evidence(read.citations + unread)
    #expect(citations.marks(other) == "1,source 2,x")
    #expect(citations.entries.count == 1)
  }
}
