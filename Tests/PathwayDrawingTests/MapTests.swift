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

private let sheets = ProcessInfo.processInfo.environment["WAYMARK_SHEETS"]

@Suite("Map")
struct MapTests {
  private func draw(_ file: String, portrait: Bool = false) throws -> MapDrawing {
    let pathway = try #require(Library.load(file))
    let options = PosterOptions(portrait: portrait)
    return try map(
      pathway, timing: nil, options: options, measurer: #require(PangoMeasurer()), engine: GraphvizEngine())
  }

  @Test("Nothing overlaps, every word is inside, no way runs through a box", arguments: Library.files, [false, true])
  func geometry(file: String, portrait: Bool) throws {
    let drawing = try draw(file, portrait: portrait)
    let arms = try #require(Library.load(file)).nodes.flatMap(\.arms).count
    #expect(drawing.ways.count { $0.label != nil } >= arms / 2, "\(file): words are missing")
    try check(drawing, file)
  }

  @Test("The same holds for random pathways", arguments: 0..<40)
  func random(seed: Int) throws {
    let text = RandomPathway.text(seed: UInt64(seed), steps: 6 + seed % 40, lanes: 1 + seed % 6)
    let pathway = try #require(Workspace().load(text: text).pathway)
    let options = PosterOptions(portrait: seed % 2 == 1)
    try check(
      map(pathway, timing: nil, options: options, measurer: TableMeasurer(), engine: GraphvizEngine()), "\(seed)")
  }

  private func check(_ drawing: MapDrawing, _ what: String) throws {
    #expect(drawing.smallestType >= 7)
    let page = Rect(0, 0, drawing.scene.width, drawing.scene.height)
    for (index, box) in drawing.boxes.enumerated() {
      #expect(page.contains(box.frame))
      for text in box.texts { #expect(box.frame.grown(0.6).contains(text), "\(what): words leave box \(index)") }
      for other in drawing.boxes[(index + 1)...] { #expect(!box.frame.overlaps(other.frame), "\(what)") }
      let within = drawing.lanes.compactMap { $0 }.filter { $0.grown(0.5).contains(box.frame) }
      #expect(within.count == 1, "\(what): box \(index) is in \(within.count) lanes")
    }
    let labels = drawing.ways.compactMap(\.label)
    for (index, label) in labels.enumerated() {
      for other in labels[(index + 1)...] { #expect(!label.overlaps(other), "\(what)") }
      for box in drawing.boxes { #expect(!label.overlaps(box.frame), "\(what)") }
    }
    for way in drawing.ways {
      let points = way.points
      for (index, box) in drawing.boxes.enumerated() {
        // At its own boxes a way only touches the border.
        let isOwn = index == way.from || index == way.to
        // The noses of a decision and the round ends of a pill lie inside their frames.
        let frame = isOwn ? box.frame.inset(box.isPointed ? 9.5 : 1.6, 1.6) : box.frame.grown(-0.1)
        #expect(!points.contains { frame.contains($0) }, "\(what): \(way.from) to \(way.to) runs through \(index)")
      }
      for label in labels where label != way.label {
        #expect(!points.contains { label.grown(-0.5).contains($0) }, "\(what): a way runs through words")
      }
      #expect(drawing.boxes[way.from].frame.grown(0.6).contains(points[0]))
      #expect(drawing.boxes[way.to].frame.grown(0.6).contains(points[points.count - 1]))
    }
  }

  @Test("The same pathway gives the same scene", arguments: Library.files)
  func deterministic(file: String) throws {
    #expect(try draw(file).scene == draw(file).scene)
  }

  @Test(
    "An XML checker accepts every map", .enabled(if: Tool.path("xmllint") != nil, "xmllint is not installed"),
    arguments: Library.files)
  func valid(file: String) throws {
    let svg = SVGWriter().text(of: try draw(file).scene)
    #expect(try Tool.run("xmllint", ["--noout", "--nonet", "@"], on: Array(svg.utf8)).output == "")
  }

  @Test("A pathway of almost nothing is drawn all the same")
  func small() throws {
    let measurer = TableMeasurer()
    var pathway = Pathway(name: "p", title: "")
    #expect(try map(pathway, timing: nil, measurer: measurer, engine: GraphvizEngine()).boxes.isEmpty)
    pathway.lanes = [Lane(name: "l", title: "")]
    pathway.nodes = [
      Node(name: "a", title: "", kind: .step, next: .node(NodeID(0))),
      Node(name: "b", title: "B", kind: .end, next: .nowhere),
    ]
    let drawing = try map(pathway, timing: nil, measurer: measurer, engine: GraphvizEngine())
    #expect(drawing.boxes.count == 2 && drawing.ways.count == 1)
  }

  @Test("Sheets to look at", .enabled(if: sheets != nil, "set WAYMARK_SHEETS to a folder"), arguments: Library.files)
  func look(file: String) throws {
    let measurer = try #require(PangoMeasurer())
    for portrait in [false, true] {
      let scene = try draw(file, portrait: portrait).scene
      let bytes = try PNGWriter(measurer: measurer).bytes(of: scene, scale: 1.5)
      let name = (portrait ? "map-down-" : "map-") + file.replacing(".pathway", with: ".png")
      try Data(bytes).write(to: URL(fileURLWithPath: sheets ?? "/tmp").appendingPathComponent(name))
    }
  }
}

extension MapDrawing.Way {
  /// Close points along the line.
  fileprivate var points: [Point] {
    var points: [Point] = []
    func between(_ steps: Int, _ place: (Double) -> Point) {
      for step in 1...steps { points.append(place(Double(step) / Double(steps))) }
    }
    for element in elements {
      let from = points.last ?? Point(0, 0)
      switch element {
      case .move(let to): points.append(to)
      case .line(let to), .arc(let to, radius: _, clockwise: _):
        between(40) { Point(from.x + (to.x - from.x) * $0, from.y + (to.y - from.y) * $0) }
      case .curve(let one, let other, let to):
        between(40) { t in
          let (a, b, c, d) = ((1 - t) * (1 - t) * (1 - t), 3 * (1 - t) * (1 - t) * t, 3 * (1 - t) * t * t, t * t * t)
          return Point(
            a * from.x + b * one.x + c * other.x + d * to.x, a * from.y + b * one.y + c * other.y + d * to.y)
        }
      case .close: break
      }
    }
    return points
  }
}

extension MapDrawing.Box {
  fileprivate var isPointed: Bool { shape == .decision || shape == .pill }
}

extension Rect {
  fileprivate func inset(_ x: Double, _ y: Double) -> Rect {
    Rect(self.x + x, self.y + y, width - 2 * x, height - 2 * y)
  }
  fileprivate func grown(_ by: Double) -> Rect { Rect(x - by, y - by, width + 2 * by, height + 2 * by) }
  fileprivate func contains(_ point: Point) -> Bool {
    point.x > minX && point.x < maxX && point.y > minY && point.y < maxY
  }
  fileprivate func contains(_ other: Rect) -> Bool {
    other.minX >= minX && other.maxX <= maxX && other.minY >= minY && other.maxY <= maxY
  }
  fileprivate func overlaps(_ other: Rect) -> Bool {
    minX < other.maxX - 0.01 && other.minX < maxX - 0.01 && minY < other.maxY - 0.01 && other.minY < maxY - 0.01
  }
}
