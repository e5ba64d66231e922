import Canvas
import PathwayDrawing
import PathwayModel
import PathwayPicture
import PosterLayout
import Scene
import Testing

@Suite("Layout laws")
struct LayoutLawTests {
  @Test("Every pathway of the repository keeps every law", arguments: Library.files)
  func library(file: String) throws {
    let pathway = try #require(Library.load(file))
    let measurer = try #require(PangoMeasurer())
    let drawing = poster(pathway, timing: madeUpTiming(pathway), refusal: nil, measurer: measurer)
    let violations = LayoutCheck.violations(of: drawing.geometry)
    #expect(violations.isEmpty, "\(file): \(violations.map(\.description).joined(separator: "\n"))")
  }

  @Test("Every variant of every pathway keeps every law", arguments: Library.variants)
  func variants(entry: Library.Entry) throws {
    let pathway = try #require(Library.load(entry.file, variant: entry.variant))
    let drawing = poster(pathway, timing: madeUpTiming(pathway), refusal: nil, measurer: TableMeasurer())
    let violations = LayoutCheck.violations(of: drawing.geometry)
    #expect(violations.isEmpty, "\(entry): \(violations.map(\.description).joined(separator: "\n"))")
  }

  @Test("The laws hold for patients, upright, on A4 and on a page that fits", arguments: Library.files)
  func otherwise(file: String) throws {
    let pathway = try #require(Library.load(file))
    let timing = madeUpTiming(pathway)
    for options in [
      PosterOptions(forPatients: true), PosterOptions(portrait: true), PosterOptions(page: .a4),
      PosterOptions(page: .slide),
      PosterOptions(page: .fit),
    ] {
      let drawing = poster(pathway, timing: timing, refusal: nil, options: options, measurer: TableMeasurer())
      let violations = LayoutCheck.violations(of: drawing.geometry)
      #expect(violations.isEmpty, "\(file) \(options): \(violations.map(\.description).joined(separator: "\n"))")
    }
  }

  @Test("The lanes of every pathway fit one A3 page, and what has no box is named", arguments: Library.files)
  func onePage(file: String) throws {
    let pathway = try #require(Library.load(file))
    let measurer = try #require(PangoMeasurer())
    let drawing = poster(pathway, timing: madeUpTiming(pathway), refusal: nil, measurer: measurer)
    #expect(drawing.pages.count <= 2)
    #expect(drawing.geometry.items.allSatisfy { $0.frame.maxX <= 1191 }, "cards on a second page")
    let words = drawing.pages.map { SVGWriter().text(of: $0) }.joined() + drawing.notes.joined()
    for id in pathway.nodeIDs where pathway[id].kind != .inTurn && !pathway[id].title.isEmpty {
      let last = pathway[id].title.split(separator: " ").last.map(String.init) ?? ""
      #expect(words.contains(last), "\(file): \(pathway[id].title) is nowhere")
    }
  }

  @Test("A pathway of few steps is drawn larger")
  func enlarged() throws {
    let pathway = try #require(RandomPathway.pathway(seed: 1, steps: 7, lanes: 2))
    let drawing = poster(pathway, timing: nil, refusal: nil, measurer: TableMeasurer())
    #expect(
      drawing.pages.count == 1 && abs(drawing.geometry.width - 1191) < 1e-6 && abs(drawing.geometry.height - 842) < 1e-6
    )
    #expect(drawing.geometry.smallestType > 8)
  }

  /// All two hundred where the tests are optimised, a handful where they are not.
  static let seeds: [UInt64] = {
    #if DEBUG
    [1, 9, 16, 23, 29, 36, 45, 54]
    #else
    Array(0..<200)
    #endif
  }()

  @Test("Random pathways keep every law", arguments: seeds)
  func random(seed: UInt64) throws {
    let pathway = try #require(RandomPathway.pathway(seed: seed, steps: 4 + Int(seed % 56), lanes: 1 + Int(seed % 6)))
    let drawing = poster(pathway, timing: nil, refusal: nil, measurer: TableMeasurer())
    let violations = LayoutCheck.violations(of: drawing.geometry)
    #expect(violations.isEmpty, "seed \(seed): \(violations.map(\.description).joined(separator: "\n"))")
  }
}

@Suite("Poster")
struct PosterTests {
  @Test("Equal input gives an equal scene", arguments: ["lower-gi.pathway", "lung.pathway"])
  func equal(file: String) throws {
    let pathway = try #require(Library.load(file))
    let one = poster(pathway, timing: madeUpTiming(pathway), refusal: nil, measurer: TableMeasurer())
    let two = poster(pathway, timing: madeUpTiming(pathway), refusal: nil, measurer: TableMeasurer())
    #expect(one.pages == two.pages)
  }
}
