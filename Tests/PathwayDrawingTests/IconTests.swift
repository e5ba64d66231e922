import Foundation
import PathwayModel
import PathwayPicture
import Scene
import TestSupport
import Testing

@Suite("Icons")
struct IconTests {
  @Test("Every icon stays inside its frame, stroke and all", arguments: Icon.all)
  func inside(icon: Icon) throws {
    let frame = Rect(100, 50, 13, 13)
    let marks = icon.marks(in: frame, color: Theme.nhs.strong)
    #expect(!marks.isEmpty)
    for mark in marks {
      guard case .shape(let shape) = mark else {
        Issue.record("an icon is strokes only")
        continue
      }
      #expect(shape.fill == nil && shape.stroke?.roundCaps == true && shape.stroke?.width == Icon.lineWidth)
      let half = Icon.lineWidth / 2
      for point in shape.elements.flatMap(IconTests.outline) {
        #expect(point.x >= frame.minX + half - 0.3 && point.x <= frame.maxX - half + 0.3, "\(icon.name)")
        #expect(point.y >= frame.minY + half - 0.3 && point.y <= frame.maxY - half + 0.3, "\(icon.name)")
      }
    }
  }

  /// Ends and, for curves, points on the way (the handles themselves may lie outside).
  private static func outline(_ element: Shape.Element) -> [Point] {
    switch element {
    case .move(let to), .line(let to): [to]
    case .arc(let to, radius: _, clockwise: _): [to]
    case .curve(_, _, let to): [to]
    case .close: []
    }
  }

  @Test("Names are unique, and every name leads to an icon")
  func names() {
    #expect(Set(Icon.names).count == Icon.names.count)
    for name in Icon.names { #expect(Icon.named(name) != nil, "\(name)") }
    #expect(Icon.named("no such icon") == nil)
  }

  @Test("Kinds of work and ways out have an icon of their own accord")
  func standards() {
    for kind in Node.Kind.allCases where ![.end, .decide, .together, .inTurn].contains(kind) {
      #expect(Icon.standard(for: kind) != nil, "\(kind)")
    }
    for outcome in Outcome.allCases { #expect(Icon.standard(for: outcome) != nil, "\(outcome)") }
  }

  @Test("A rectangle is filled by its largest square, in the middle")
  func centred() throws {
    let icon = try #require(Icon.named("tick"))
    let wide = icon.marks(in: Rect(0, 0, 40, 20), color: .white)
    #expect(wide == icon.marks(in: Rect(10, 0, 20, 20), color: .white))
  }

  @Test("Every icon that the pathways name exists")
  func pathways() throws {
    let folder = Repository.root.appendingPathComponent("Pathways")
    let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    for file in files where file.hasSuffix(".pathway") {
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      for match in text.matches(of: /\bicon\s+([a-z][a-z0-9-]*)/) {
        #expect(Icon.named(String(match.1)) != nil, "\(file): icon \(match.1)")
      }
    }
  }
}
