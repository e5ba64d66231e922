import Foundation
import PathwayDrawing
import PathwayModel
import PathwayPicture
import PosterLayout
import Scene
import TestSupport
import Testing

/// Every letter as wide as every other, so that only the length of a word counts.
private struct EvenMeasurer: TextMeasuring {
  func width(of text: String, font: Font) -> Double { Double(text.unicodeScalars.count) * font.size * 0.52 }
}

@Suite("Stability of the poster")
struct PosterStabilityTests {
  @Test("Other names of the same lengths give the same columns, lanes and ways", arguments: Library.files)
  func scrambled(file: String) throws {
    let pathway = try #require(Library.load(file))
    let scrambled = PosterStabilityTests.scrambled(pathway)
    #expect(scrambled.nodes.map(\.name) != pathway.nodes.map(\.name))
    let one = poster(pathway, timing: nil, refusal: nil, measurer: EvenMeasurer())
    let two = poster(scrambled, timing: nil, refusal: nil, measurer: EvenMeasurer())
    #expect(one.geometry.items.map(\.frame) == two.geometry.items.map(\.frame))
    #expect(one.geometry.items.map(\.column) == two.geometry.items.map(\.column))
    #expect(one.geometry.items.map(\.lane) == two.geometry.items.map(\.lane))
    #expect(one.geometry.ways == two.geometry.ways)
    #expect(one.geometry.lanes == two.geometry.lanes)
  }

  /// Letters shifted by one; spaces, digits and signs stay, so that lines break at the same places.
  private static func scrambled(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar {
          case "a"..."y", "A"..."Y": Unicode.Scalar(scalar.value + 1) ?? scalar
          case "z": "a"
          case "Z": "A"
          default: scalar
          }
        }))
  }

  private static func scrambled(_ pathway: Pathway) -> Pathway {
    var other = pathway
    other.name = scrambled(other.name)
    other.title = scrambled(other.title)
    for index in other.lanes.indices {
      other.lanes[index].name = scrambled(other.lanes[index].name)
      other.lanes[index].title = scrambled(other.lanes[index].title)
    }
    for index in other.groups.indices {
      other.groups[index].name = scrambled(other.groups[index].name)
      other.groups[index].title = scrambled(other.groups[index].title)
    }
    for index in other.nodes.indices {
      other.nodes[index].name = scrambled(other.nodes[index].name)
      other.nodes[index].title = scrambled(other.nodes[index].title)
      guard case .decide(var arms) = other.nodes[index].body else { continue }
      for arm in arms.indices {
        arms[arm].name = scrambled(arms[arm].name)
        arms[arm].title = scrambled(arms[arm].title)
      }
      other.nodes[index].body = .decide(arms)
    }
    return other
  }

  @Test(
    "One step more leaves four in five cards in their lane and order",
    arguments: ["lower-gi.pathway", "lung.pathway", "non-specific-symptoms.pathway", "upper-gi.pathway"])
  func oneMore(file: String) throws {
    let url = Library.folder.appendingPathComponent(file)
    let text = try String(contentsOf: url, encoding: .utf8)
    let milestone = try #require(text.range(of: "\n    milestone "))
    var longer = text
    longer.insert(
      contentsOf: "\n    step one-more \"One more check\" { waits 1 to 2 days [assumed] }", at: milestone.lowerBound)
    let before = try #require(Library.load(file))
    let after = try #require(Library.load(file, text: longer))
    #expect(after.nodes.count == before.nodes.count + 1)
    let old = order(poster(before, timing: nil, refusal: nil, measurer: TableMeasurer()), before)
    let new = order(poster(after, timing: nil, refusal: nil, measurer: TableMeasurer()), after)
    let kept = zip(old, new).map { PosterStabilityTests.common($0, $1) }.reduce(0, +)
    let all = old.map(\.count).reduce(0, +)
    #expect(kept * 5 >= all * 4, "\(file): \(kept) of \(all) stay in their lane and order")
  }

  /// By lane: the names of its items from left to right, each slot from top to bottom.
  private func order(_ drawing: PosterDrawing, _ pathway: Pathway) -> [[String]] {
    pathway.lanes.indices.map { lane in
      drawing.geometry.items.filter { $0.lane.index == lane }
        .sorted { ($0.slot, $0.frame.minY) < ($1.slot, $1.frame.minY) }.map { pathway[$0.node].name }
    }
  }

  /// Length of the longest sequence that both have in common.
  private static func common(_ one: [String], _ other: [String]) -> Int {
    var best = Array(repeating: 0, count: other.count + 1)
    for name in one {
      var corner = 0
      for (index, candidate) in other.enumerated() {
        let above = best[index + 1]
        best[index + 1] = name == candidate ? corner + 1 : max(above, best[index])
        corner = above
      }
    }
    return best[other.count]
  }
}

@Suite("Crossings and bends")
struct CrossingTests {
  /// Looked at and accepted; a change may make them fewer, never more.
  static let golden = "Tests/PathwayDrawingTests/crossings.txt"
  private static let isAccepting = ProcessInfo.processInfo.environment["WAYMARK_ACCEPT"] == "1"

  @Test("No pathway's ways cross or bend more often than they did")
  func neverMore() throws {
    var lines: [String] = []
    var counts: [String: (crossings: Int, bends: Int)] = [:]
    func count(_ name: String, _ drawing: PosterDrawing) {
      counts[name] = (CrossingTests.crossings(drawing), CrossingTests.bends(drawing))
      lines.append("\(name) \(counts[name]?.crossings ?? 0) \(counts[name]?.bends ?? 0)")
    }
    for file in Library.files {
      let pathway = try #require(Library.load(file))
      count(file, poster(pathway, timing: nil, refusal: nil, measurer: TableMeasurer()))
    }
    for seed in 0..<30 {
      let pathway = try #require(RandomPathway.pathway(seed: UInt64(seed), steps: 6 + seed, lanes: 1 + seed % 6))
      count("random-\(seed)", poster(pathway, timing: nil, refusal: nil, measurer: TableMeasurer()))
    }
    let made = lines.joined(separator: "\n") + "\n"
    let known =
      (try? String(contentsOf: Repository.root.appendingPathComponent(CrossingTests.golden), encoding: .utf8)) ?? ""
    var old = (crossings: 0, bends: 0)
    for line in known.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 3, let crossings = Int(words[1]), let bends = Int(words[2]) else { continue }
      old.crossings += crossings
      old.bends += bends
      guard let now = counts[String(words[0])], !CrossingTests.isAccepting else { continue }
      #expect(now.crossings <= crossings, "\(words[0]): \(now.crossings) crossings, \(crossings) before")
    }
    let all = counts.values.reduce((0, 0)) { ($0.0 + $1.crossings, $0.1 + $1.bends) }
    if CrossingTests.isAccepting {
      try Data(made.utf8).write(to: Repository.root.appendingPathComponent(CrossingTests.golden))
    } else {
      #expect(!known.isEmpty && all.0 <= old.crossings && all.1 <= old.bends, "\(all) now, \(old) before")
    }
  }

  /// Pairs of ways, without an end in common, of which one passes over the other.
  private static func crossings(_ drawing: PosterDrawing) -> Int {
    var count = 0
    for (index, one) in drawing.geometry.ways.pairs {
      for other in drawing.geometry.ways[..<index] where !related(one, other) {
        for a in one.stretches {
          for b in other.stretches where cross(a.from, a.to, b.from, b.to) { count += 1 }
        }
      }
    }
    return count
  }

  private static func related(_ one: PosterGeometry.Way, _ other: PosterGeometry.Way) -> Bool {
    one.from == other.from || one.to == other.to
  }

  private static func cross(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> Bool {
    guard (a.y == b.y) != (c.y == d.y) else { return false }
    let (left, right) = a.y == b.y ? ((a, b), (c, d)) : ((c, d), (a, b))
    let (y, x) = (left.0.y, right.0.x)
    return min(left.0.x, left.1.x) < x && x < max(left.0.x, left.1.x) && min(right.0.y, right.1.y) < y
      && y < max(right.0.y, right.1.y)
  }

  private static func bends(_ drawing: PosterDrawing) -> Int {
    drawing.geometry.ways.reduce(0) { sum, way in sum + way.pieces.reduce(0) { $0 + max(0, $1.points.count - 2) } }
  }
}
