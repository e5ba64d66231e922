import PathwayModel
import PathwayPicture
import PosterLayout
import Scene
import Testing

/// One thing done to a sound poster that breaks a law.
private struct Planted: Sendable, CustomTestStringConvertible {
  var law: LayoutCheck.Law
  var what: String
  var plant: @Sendable (inout PosterGeometry) -> Void
  var testDescription: String { "\(law.rawValue): \(what)" }

  init(_ law: LayoutCheck.Law, _ what: String, _ plant: @escaping @Sendable (inout PosterGeometry) -> Void) {
    self.law = law
    self.what = what
    self.plant = plant
  }

  /// For each branch of each law.
  static let all: [Planted] = [
    Planted(.overlap, "a card on another") { $0.items[1].frame = $0.items[0].frame },
    Planted(.overlap, "words on a way over a card") { $0.labels[0].frame = Rect(90, 60, 20, 10) },
    Planted(.overlap, "words on a way over other words") {
      $0.labels.append(.init(way: 0, frame: $0.labels[0].frame, text: "no"))
    },
    Planted(.overlap, "a plate over words on a way") { $0.labels[0].frame = $0.plates[0].frame },
    Planted(.overlap, "a plate over a card") { $0.items[0].frame = $0.plates[0].frame },
    Planted(.overlap, "two texts of the page") { $0.texts.append($0.texts[0]) },
    Planted(.textOutside, "a card's words beside it") { $0.items[0].texts[0].x = 20 },
    Planted(.textOutside, "words in the corner of a decision's hexagon") {
      $0.items[2].texts = [Rect($0.items[2].frame.minX + 1, $0.items[2].frame.minY + 1, 30, 6)]
    },
    Planted(.textOutside, "a plate's words below it") { $0.plates[0].texts[0].y += 40 },
    Planted(.type, "words under 7 points") { $0.smallestType = 6.9 },
    Planted(.wayThroughItem, "a way through a card that it doesn't lead to") {
      $0.ways[0].pieces[0].points = [Point(100, 65), Point(450, 65), Point(450, 150), Point(300, 150)]
      $0.ways[0].pieces[0].ribbons = [0, 0, 0]
      $0.labels = []
    },
    Planted(.wayThroughItem, "a way that ends deep inside its own card") {
      $0.ways[0].pieces[0].points[0].x = 50
    },
    Planted(.wayThroughWords, "a way through the words of another") { $0.labels[0].frame.y = 60 },
    Planted(.wayThroughWords, "a way through a plate") {
      $0.plates[0].frame = Rect(120, 60, 60, 20)
      $0.plates[0].texts = []
      $0.labels = []
    },
    Planted(.coincidence, "two ways on one stretch") {
      $0.ways[1].pieces[0].points = [Point(100, 65.5), Point(190, 65.5)]
      $0.labels = []
    },
    Planted(.coincidence, "two ways of one ribbon closer than their widths") {
      $0.ways[1].pieces[0] = .init(points: [Point(100, 66), Point(190, 66)], ribbons: [0])
      $0.labels = []
    },
    Planted(.lane, "a gap between two lanes") { $0.lanes[1].frame.y += 3 },
    Planted(.lane, "a card outside its lane") { $0.items[0].lane = LaneID(1) },
    Planted(.lane, "lanes out of order on one page") { $0.lanes.swapAt(0, 1) },
    Planted(.column, "columns over each other") { $0.columns[1].frame.x -= 5 },
    Planted(.column, "a card outside its column") { $0.items[0].column = 1 },
    Planted(.column, "a card out of line with its slot") {
      $0.items[3].slot = 0
      $0.items[3].column = 0
      $0.items[3].frame = Rect(42, 140, 60, 30)
      $0.items[3].texts = []
    },
    Planted(.column, "a way on that runs to an earlier column") {
      $0.items.swapAt(0, 1)
      ($0.items[0].node, $0.items[1].node) = ($0.items[1].node, $0.items[0].node)
      $0.ways = [
        .init(parts: [0], from: NodeID(0), to: NodeID(1), pieces: [$0.ways[1].pieces[0]], width: 2, isDashed: false)
      ]
      $0.labels = []
    },
    Planted(.page, "a card off the page") {
      $0.items[3].frame.x = 480
      $0.items[3].texts = []
      $0.columns[1].frame.width = 400
    },
    Planted(.page, "words off the page") { $0.texts[0].y = -20 },
    Planted(.page, "a way to a place that is none") { $0.ways[1].pieces[0].points[1].x = .nan },
    Planted(.page, "a way that is not drawn") { $0.ways[1].pieces = [] },
  ]
}

/// The judge of layouts, judged: a sound poster passes, and each thing planted in it is found as what it is.
@Suite("Laws of the poster")
struct LayoutCheckTests {
  /// Two lanes, two columns, three cards and a decision; two ways, words on one, a plate, a text.
  private static var sound: PosterGeometry {
    var page = PosterGeometry(width: 500, height: 220)
    page.lanes = [
      .init(lane: LaneID(0), frame: Rect(0, 40, 500, 80), rail: Rect(0, 40, 30, 80)),
      .init(lane: LaneID(1), frame: Rect(0, 120, 500, 90), rail: Rect(0, 120, 30, 90)),
    ]
    page.columns = [
      .init(title: "Before", frame: Rect(30, 40, 110, 170), day: nil),
      .init(title: "By day 28", frame: Rect(140, 40, 360, 170), day: 28),
    ]
    func item(_ node: Int, _ frame: Rect, lane: Int, column: ColumnID, slot: Slot) -> PosterGeometry.Item {
      .init(
        node: NodeID(node), shape: .card, frame: frame, lane: LaneID(lane), column: column, slot: slot,
        row: RowID(lane),
        together: nil, texts: [Rect(frame.minX + 4, frame.minY + 4, 20, 7)])
    }
    page.items = [
      item(0, Rect(40, 50, 60, 30), lane: 0, column: 0, slot: 0),
      item(1, Rect(190, 50, 60, 30), lane: 0, column: 1, slot: 1),
      item(2, Rect(300, 50, 60, 30), lane: 0, column: 1, slot: 2),
      item(3, Rect(300, 140, 60, 30), lane: 1, column: 1, slot: 2),
    ]
    page.items[2].shape = .decision
    page.items[2].texts = [Rect(320, 62, 20, 7)]
    page.ways = [
      .init(
        parts: [0], from: NodeID(0), to: NodeID(1),
        pieces: [.init(points: [Point(100, 65), Point(190, 65)], ribbons: [0])], width: 2, isDashed: false),
      .init(
        parts: [1], from: NodeID(1), to: NodeID(2),
        pieces: [.init(points: [Point(250, 65), Point(300, 65)], ribbons: [1])], width: 2, isDashed: false),
    ]
    page.labels = [.init(way: 0, frame: Rect(130, 52, 30, 9), text: "yes")]
    page.plates = [.init(kind: .key, frame: Rect(40, 150, 80, 40), texts: [Rect(46, 156, 30, 8)])]
    page.texts = [Rect(10, 10, 60, 10)]
    page.smallestType = 7
    return page
  }

  @Test("A sound poster breaks no law")
  func sound() {
    #expect(LayoutCheck.violations(of: LayoutCheckTests.sound).isEmpty)
  }

  @Test("What is planted is found", arguments: Planted.all)
  fileprivate func planted(_ planted: Planted) {
    var page = LayoutCheckTests.sound
    planted.plant(&page)
    let found = LayoutCheck.violations(of: page).map(\.law)
    #expect(found.contains(planted.law), "found only \(found)")
  }

  @Test("Every law has something planted against it")
  func covered() {
    #expect(Set(Planted.all.map(\.law)) == Set(LayoutCheck.Law.allCases))
  }
}
