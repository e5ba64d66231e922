import Canvas
import Foundation
import Graphviz
import PathwayCompiler
import PathwayDrawing
import PathwayKit
import PathwayModel
import PathwayPicture
import Scene
import TestSupport
import Testing

@Suite("Radial map")
struct RadialMapTests {
  /// Every file of the library, on one map.
  private func library() throws -> [Pathway] { try Library.files.map { try #require(Library.load($0)) } }

  private func draw(_ pathways: [Pathway]) throws -> RadialDrawing {
    try radialMap(pathways, measurer: #require(PangoMeasurer()), engine: GraphvizEngine())
  }

  /// A pathway with so many criteria, to so many items.
  private func pathway(_ number: Int, criteria: Int, actions: Int) throws -> Pathway {
    var text = "pathway p\(number) \"Pathway number \(number)\" {\n"
    for index in 0..<criteria {
      text += "  criterion \"Sign \(index) of \(number), with words that go on for a while, as they do\" "
      text += "leads to s\(index % actions) under \"Heading \(index % actions)\" [assumed]\n"
    }
    text += "  flow {\n    start s0 \"Start\"\n"
    for index in 1..<max(actions, 2) { text += "    step s\(index) \"Step \(index)\" { takes 1 hours }\n" }
    text += "    end e \"End\"\n  }\n}\n"
    return try #require(Workspace().load(text: text).pathway)
  }

  @Test("Every criterion of the library is on the map, once for each pathway")
  func complete() throws {
    let pathways = try library()
    let drawing = try draw(pathways)
    #expect(drawing.entries.count == pathways.reduce(0) { $0 + $1.criteria.count })
    let svg = SVGWriter().text(of: drawing.scene)
    for criterion in pathways.flatMap(\.criteria) {
      let first = criterion.text.value.split(separator: " ").prefix(2).joined(separator: " ")
      #expect(svg.contains(first.escapedForXML), "\(first) can't be searched for")
    }
  }

  @Test(
    "A title of any length has its card, and its words whole in the text",
    arguments: [10, 62, 71, 76, 120, 400, 10_000])
  func longTitles(letters: Int) throws {
    let title =
      String(String(repeating: "the one-stop clinic and its two doors ", count: 300).prefix(letters - 1)) + "."
    let text = """
      pathway p "\(title)" {
        criterion "\(title)" leads to lump under "\(title)" [assumed]
        flow { start lump "\(title)"; end seen "Seen" }
      }
      """
    let pathway = try #require(Workspace().load(text: text).pathway)
    let drawing = try draw([pathway])
    #expect(drawing.cards.count == 1)
    #expect(drawing.smallestType >= 7)
    #expect(drawing.scene.description.text.contains(title))
    let page = Rect(0, 0, drawing.scene.width, drawing.scene.height)
    for card in drawing.cards { #expect(page.contains(card)) }
    check(drawing.actions, drawing)
    check(drawing.entries, drawing)
  }

  @Test("Nothing overlaps and nothing leaves the page", arguments: [0, 1, 2, 3, 4])
  func geometry(sort: Int) throws {
    let pathways: [Pathway] =
      switch sort {
      case 0: try library()
      case 1: [try pathway(1, criteria: 1, actions: 1)]
      case 2: [try pathway(1, criteria: 30, actions: 5)]
      case 3: try (1...12).map { try pathway($0, criteria: $0, actions: 2) }
      default: try (1...3).map { try pathway($0, criteria: 40, actions: 7) }
      }
    let drawing = try draw(pathways)
    #expect(drawing.smallestType >= 7)
    check(drawing.actions, drawing)
    check(drawing.entries, drawing)
    for (index, card) in drawing.cards.enumerated() {
      for other in drawing.cards[(index + 1)...] { #expect(!card.overlaps(other), "\(sort): cards overlap") }
    }
    let reach = drawing.entries.map(\.from).min() ?? 0
    #expect((drawing.actions.map(\.to).max() ?? 0) < reach, "\(sort): actions run into criteria")
    let page = Rect(0, 0, drawing.scene.width, drawing.scene.height)
    for text in drawing.texts { #expect(page.contains(text)) }
  }

  /// Neighbours along the circle are further apart than half of both is high.
  private func check(_ blocks: [RadialDrawing.Block], _ drawing: RadialDrawing) {
    for (index, block) in blocks.enumerated() {
      #expect(block.to <= drawing.rim + 0.5, "words leave the rim")
      for other in blocks[(index + 1)...] {
        let cosine = block.direction.x * other.direction.x + block.direction.y * other.direction.y
        guard cosine > 0.5 else { continue }
        let cross = block.direction.x * other.direction.y - block.direction.y * other.direction.x
        #expect(abs(cross) * block.from >= (block.height + other.height) / 2 - 0.5, "words overlap")
      }
    }
  }

  @Test("The same library gives the same bytes")
  func deterministic() throws {
    let pathways = try library()
    #expect(try draw(pathways).scene == draw(pathways).scene)
  }

  @Test("Hostile words stay words")
  func hostile() throws {
    let text = """
      pathway p "<script>alert(1)</script>" {
        criterion "</text><image href='x'/> & \\"more\\"" leads to s [assumed]
        flow {
          start s "S"
          end e "E"
        }
      }
      """
    let pathway = try #require(Workspace().load(text: text).pathway)
    let svg = SVGWriter().text(of: try draw([pathway]).scene)
    #expect(!svg.contains("<script") && !svg.contains("<image"))
  }

  @Test("In words: pathways, what is done, criteria, sources")
  func words() throws {
    let tree = CriteriaTree([
      try pathway(1, criteria: 2, actions: 1), try #require(Library.load(Library.files[0])),
    ])
    #expect(tree.text.hasPrefix("Who goes where\nFor service planning, not for decisions about a patient.\n\nPathway"))
    #expect(tree.text.contains("  Heading 0: Start\n    - Sign 0 of 1"))
    #expect(tree.text.contains("(assumed)"))
    #expect(tree.text.contains("\nSources\n  [1] "))
  }

  @Test("Angles without the platform's functions", arguments: [0, 1, 30, 44, 45, 46, 89, 90, 135, 179, -1, -90, -135])
  func angles(degrees: Int) throws {
    let angle = Double(degrees) * Double.pi / 180
    let drawn = radialDegrees(Point(cos(angle), sin(angle)))
    #expect(abs(drawn - Double(degrees)) < 1e-6)
  }
}

extension Rect {
  fileprivate func overlaps(_ other: Rect) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }
  fileprivate func contains(_ other: Rect) -> Bool {
    minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
  }
}
