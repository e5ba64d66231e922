import Canvas
import Foundation
import Scene
import TestSupport
import Testing

@Suite("PDF")
struct PDFWriterTests {
  @Test("The same scenes give the same bytes")
  func sameBytes() throws {
    let measurer = try #require(PangoMeasurer())
    let scenes = [SampleScene.make(), SampleScene.make(title: "Second")]
    let first = try PDFWriter(measurer: measurer).bytes(of: scenes)
    let second = try PDFWriter(measurer: #require(PangoMeasurer())).bytes(of: scenes)
    #expect(first == second)
    #expect(first.starts(with: Array("%PDF-1.5".utf8)))
    #expect(first.count > 5000)
  }

  @Test(
    "Every word is read back from inside the box it was set in",
    .enabled(if: Tool.path("pdftotext") != nil, "pdftotext (poppler-utils) is not installed"))
  func wordsInBoxes() throws {
    let measurer = try #require(PangoMeasurer())
    let scene = SampleScene.make()
    let bytes = try PDFWriter(measurer: measurer).bytes(of: [scene])
    let words = try PDFWords(of: bytes)
    #expect(words.pages == [PDFWords.Page(width: 420, height: 297)])
    for word in ["Telephone", "triage", "up", "to", "20", "min", "10"] {
      let place = try #require(words.places[word], "\(word) was not read back")
      #expect(place.minX >= SampleScene.card.minX && place.maxX <= SampleScene.card.maxX)
      #expect(place.minY >= SampleScene.card.minY - 1 && place.maxY <= SampleScene.card.maxY + 1)
    }
    let title = try #require(words.places["triage"])
    let start = 106 + measurer.width(of: "Telephone ", font: Font(9, bold: true))
    #expect(abs(title.minX - start) < 0.1)
    #expect(abs(title.width - measurer.width(of: "triage", font: Font(9, bold: true))) < 0.1)
    let aligned = try #require(words.places["aligned"])
    #expect(abs(aligned.maxX - 400) < 0.1)
    let upwards = try #require(words.places["Upwards"])
    #expect(abs(upwards.midY - 200) < 0.1 && upwards.height > upwards.width)
    let share = try #require(words.places["85.5%"])
    #expect(abs(share.midX - 320) < 0.1)
  }

  @Test(
    "The file says its title, date and page; it carries no clock and is tagged",
    .enabled(if: Tool.path("pdfinfo") != nil, "pdfinfo (poppler-utils) is not installed"))
  func information() throws {
    let measurer = try #require(PangoMeasurer())
    var scene = SampleScene.make(title: PrintableText(String("Lower GI (β) \u{0} <b>")))
    scene.date = "2026-03-01"
    let bytes = try PDFWriter(measurer: measurer).bytes(of: [scene, scene])
    let information = try Tool.run("pdfinfo", ["-isodates", "@"], on: bytes).output
    #expect(information.contains("Title:           Lower GI (β) <b>"))
    #expect(information.contains("2026-03-01T00:00:00"))
    #expect(information.contains("Pages:           2"))
    #expect(information.contains("420 x 297"))
    #expect(information.contains("Tagged:          yes"))
    let structure = try Tool.run("pdfinfo", ["-struct-text", "@"], on: bytes).output
    #expect(structure.hasPrefix("Document\n  Sect\n") && !structure.contains("Warning"))
    #expect(structure.components(separatedBy: "Telephone triage").count == 3)
    for (date, written) in [
      ("yesterday", "2000-01-01"), ("2026-03", "2026-03-01"), ("2026", "2026-01-01"), ("", "2000-01-01"),
      ("2026-03-01T10", "2000-01-01"), ("2026-3-1", "2000-01-01"),
    ] {
      scene.date = date
      let bytes = try PDFWriter(measurer: measurer).bytes(of: [scene])
      let information = try Tool.run("pdfinfo", ["-isodates", "@"], on: bytes).output
      #expect(information.contains("CreationDate:    \(written)T00:00:00"), "\(date)")
    }
  }

  @Test("Links that do harm are left out, the others are kept")
  func links() throws {
    let writer = PDFWriter(measurer: try #require(PangoMeasurer()))
    func file(link: String) throws -> String {
      var scene = SampleScene.make()
      scene.marks = [
        .group(
          MarkGroup(
            link: link,
            marks: [
              .shape(Shape([.move(Point(0, 0)), .line(Point(9, 9)), .line(Point(0, 9)), .close], fill: Color(0)))
            ]))
      ]
      return String(decoding: try writer.bytes(of: [scene]), as: UTF8.self)
    }
    #expect(try file(link: "https://example.org/a'b").contains("https://example.org/a%27b"))
    for link in ["javascript:alert(1)", "file:///etc/passwd", "https://a b", "http:", ""] {
      #expect(try !file(link: link).contains("/URI"), "\(link)")
    }
  }

  @Test("Pages of no sensible size, and no pages at all, are refused in words")
  func refusals() throws {
    let writer = PDFWriter(measurer: try #require(PangoMeasurer()))
    #expect(throws: CanvasError.noPages) { try writer.bytes(of: []) }
    for size in [0, -1, Double.nan, .infinity, 1e9] {
      #expect(throws: CanvasError.self) {
        try writer.bytes(of: [Scene(width: size, height: 100, title: "", description: "")])
      }
    }
  }

  @Test("Numbers that are none do not spoil the page")
  func oddNumbers() throws {
    let writer = PDFWriter(measurer: try #require(PangoMeasurer()))
    let odd = Point(.nan, .infinity)
    let scene = Scene(
      width: 100, height: 100, title: "", description: "",
      marks: [
        .shape(Shape([.move(odd), .line(Point(1, 1))], fill: Color(0))),
        .shape(
          Shape(
            [.move(Point(1, 1)), .arc(to: Point(1, 1), radius: -3, clockwise: true)],
            stroke: Stroke(Color(0), width: .nan))),
        .shape(Shape([.move(Point(1, 1)), .line(Point(5, 5))], stroke: Stroke(Color(0), width: 1, dash: [0, 0]))),
        .text(TextLine(at: odd, spans: [.init("x", font: Font(9), color: Color(0))])),
        .text(TextLine(at: Point(1, 9), spans: [.init("x", font: Font(.nan), color: Color(0), rise: .infinity)])),
      ])
    #expect(try writer.bytes(of: [scene]).count > 100)
  }
}

/// Words of a PDF with their boxes, as `pdftotext -bbox` reads them; a word that comes twice keeps its first place.
struct PDFWords {
  struct Page: Equatable {
    var width: Double
    var height: Double
  }
  var pages: [Page] = []
  var places: [String: Rect] = [:]

  init(of bytes: [UInt8]) throws {
    let text = try Tool.run("pdftotext", ["-bbox", "@", "-"], on: bytes).output
    let page = /<page width="([0-9.]+)" height="([0-9.]+)">/
    for match in text.matches(of: page) {
      pages.append(Page(width: Double(match.1) ?? 0, height: Double(match.2) ?? 0))
    }
    let word = /<word xMin="([0-9.-]+)" yMin="([0-9.-]+)" xMax="([0-9.-]+)" yMax="([0-9.-]+)">([^<]*)</
    for match in text.matches(of: word) {
      let numbers = [match.1, match.2, match.3, match.4].map { Double($0) ?? 0 }
      let place = Rect(numbers[0], numbers[1], numbers[2] - numbers[0], numbers[3] - numbers[1])
      if places[String(match.5)] == nil { places[String(match.5)] = place }
    }
  }
}
