import Canvas
import Foundation
import PathwayCompiler
import PathwayDrawing
import PathwayKit
import PathwayModel
import PathwayPicture
import Scene
import TestSupport
import Testing

private let sheets = ProcessInfo.processInfo.environment["WAYMARK_SHEETS"]

@Suite("Strip")
struct StripTests {
  private func draw(_ file: String, _ options: PosterOptions = PosterOptions(page: .a4)) throws -> StripDrawing {
    let pathway = try #require(Library.load(file))
    return strip(
      pathway, timing: madeUpTiming(pathway), options: options, measurer: try #require(PangoMeasurer()))
  }

  @Test(
    "Nothing overlaps, nothing is cut, every word is inside its cell",
    arguments: Library.files, [PosterOptions.Page.a4, .a3, .slide])
  func geometry(file: String, page: PosterOptions.Page) throws {
    check(try draw(file, PosterOptions(page: page)), "\(file) \(page)")
  }

  @Test("The same holds upright and for patients", arguments: Library.files)
  func upright(file: String) throws {
    check(try draw(file, PosterOptions(page: .a4, portrait: true)), file)
    let patients = try draw(file, PosterOptions(page: .a4, forPatients: true))
    check(patients, file)
    let plates = patients.plates.joined().count
    #expect(plates == 0, "patients are shown no verdict")
  }

  @Test("The same holds for 200 random pathways")
  func random() throws {
    for seed in 0..<200 {
      let text = RandomPathway.text(seed: UInt64(seed), steps: 4 + seed % 57, lanes: 1 + seed % 6)
      let pathway = try #require(Workspace().load(text: text).pathway)
      check(strip(pathway, timing: nil, measurer: TableMeasurer()), "seed \(seed)")
    }
  }

  private func check(_ drawing: StripDrawing, _ what: String) {
    #expect(drawing.smallestType >= 7, "\(what): type of \(drawing.smallestType)")
    #expect(!drawing.pages.isEmpty && !drawing.cells.isEmpty, "\(what): nothing is drawn")
    for cell in drawing.cells {
      for text in cell.texts {
        #expect(cell.frame.grown(1).holds(text), "\(what): words leave a cell of row \(cell.row)")
      }
      for part in cell.parts { #expect(cell.frame.grown(1).holds(part), "\(what): a part leaves its cell") }
      for (index, text) in cell.texts.enumerated() {
        for other in cell.texts[(index + 1)...] {
          #expect(!text.grown(-0.8).meets(other.grown(-0.8)), "\(what): words meet")
        }
      }
      let page = drawing.pages[cell.page]
      #expect(Rect(0, 0, page.width, page.height).holds(cell.frame), "\(what): a cell leaves the page")
    }
    for (one, two) in zip(drawing.columns, drawing.columns.dropFirst()) where one.page == two.page {
      #expect(abs(one.frame.maxX - two.frame.minX) < 0.01, "\(what): columns do not join")
      if let first = one.day, let second = two.day { #expect(first < second, "\(what): columns run backwards") }
    }
    for (number, plates) in drawing.plates.enumerated() {
      for (index, plate) in plates.enumerated() {
        for other in plates[(index + 1)...] { #expect(!plate.meets(other), "\(what): plates overlap") }
        for text in drawing.texts[number] where text.maxY < plate.maxY && text.minY > plate.minY {
          #expect(plate.grown(0.5).holds(text) || !plate.meets(text), "\(what): words meet a plate")
        }
      }
    }
  }

  @Test("A planted overlap is found")
  func planted() throws {
    var drawing = try draw(Library.files[0])
    let cell = try #require(drawing.cells.firstIndex { !$0.texts.isEmpty })
    drawing.cells[cell].texts.append(drawing.cells[cell].texts[0])
    withKnownIssue { check(drawing, "planted") }
  }

  @Test("The same pathway gives the same scene", arguments: Library.files)
  func deterministic(file: String) throws {
    let first = try draw(file)
    let second = try draw(file)
    #expect(first.pages == second.pages)
  }

  @Test("Every strip says what it is not for", arguments: Library.files)
  func disclaimer(file: String) throws {
    let svg = try draw(file).pages.map { SVGWriter().text(of: $0) }.joined()
    #expect(svg.contains("For service planning, not for decisions about a patient."))
  }

  @Test("Pictures to look at", .enabled(if: sheets != nil, "WAYMARK_SHEETS names no folder"), arguments: Library.files)
  func pictures(file: String) throws {
    let folder = URL(fileURLWithPath: try #require(sheets))
    let measurer = try #require(PangoMeasurer())
    for (number, page) in try draw(file).pages.enumerated() {
      let bytes = try PNGWriter(measurer: measurer).bytes(of: page)
      try Data(bytes).write(to: folder.appendingPathComponent("strip-\(file)-\(number + 1).png"))
    }
  }
}

extension Rect {
  fileprivate func grown(_ by: Double) -> Rect { Rect(x - by, y - by, width + 2 * by, height + 2 * by) }
  fileprivate func meets(_ other: Rect) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }
  fileprivate func holds(_ other: Rect) -> Bool {
    minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
  }
}
