import Canvas
import PathwayDrawing
import PathwayModel
import Testing

@Suite("Layout laws")
struct LayoutLawTests {
  @Test("Every pathway of the repository keeps every law", arguments: Library.files)
  func library(file: String) throws {
    let pathway = try #require(Library.load(file))
    let measurer = try #require(PangoMeasurer())
    let drawing = poster(pathway, timing: madeUpTiming(pathway), refusal: nil, measurer: measurer)
    let violations = LayoutCheck.violations(of: drawing)
    #expect(violations.isEmpty, "\(file): \(violations.map(\.description).joined(separator: "\n"))")
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
    let violations = LayoutCheck.violations(of: drawing)
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
