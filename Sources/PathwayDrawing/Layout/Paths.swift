/// The drawn line of each way, from border to border.
struct Paths {
  /// One straight stretch of a drawn way.
  struct Stretch: Hashable {
    var from: Point
    var to: Point
    var run: Int
    /// From its middle to the edges of what is drawn here: above and below, or left and right.
    var before: Double
    var after: Double
    var isHorizontal: Bool { from.y == to.y }
  }

  /// By way: corner points, first and last on the items' borders; empty for a way without a route.
  private(set) var points: [[Point]] = []

  init(_ wiring: Wiring, _ across: Across, _ down: Down, figure: Figure, frames: [Rect]) {
    for (way, runs) in wiring.runsOf.enumerated() {
      guard let first = runs.first, let last = runs.last else {
        points.append([])
        continue
      }
      func place(_ run: Int) -> Double {
        let known = wiring.runs[run]
        return (known.isHorizontal ? down.group[known.group] : across.group[known.group]) + known.offset
      }
      var line: [Point] = []
      line.append(
        Paths.border(frames[figure.ways[way].from], wiring.runs[first], at: place(first), leaving: true))
      for (one, two) in zip(runs, runs.dropFirst()) {
        line.append(
          wiring.runs[one].isHorizontal ? Point(place(two), place(one)) : Point(place(one), place(two)))
      }
      line.append(Paths.border(frames[figure.ways[way].to], wiring.runs[last], at: place(last), leaving: false))
      points.append(line)
    }
  }

  private static func border(_ frame: Rect, _ run: Wiring.Run, at place: Double, leaving: Bool) -> Point {
    let towardsEnd = run.isForward == leaving
    if run.isHorizontal { return Point(towardsEnd ? frame.maxX : frame.minX, place) }
    return Point(place, towardsEnd ? frame.maxY : frame.minY)
  }
}

extension Rect {
  /// Grown on all sides.
  func inset(by amount: Double) -> Rect {
    Rect(x + amount, y + amount, width - 2 * amount, height - 2 * amount)
  }

  /// True when the two have area in common, by more than a hair.
  func overlaps(_ other: Rect, slack: Double = 0.01) -> Bool {
    minX < other.maxX - slack && other.minX < maxX - slack && minY < other.maxY - slack && other.minY < maxY - slack
  }

  func contains(_ other: Rect, slack: Double = 0.01) -> Bool {
    other.minX >= minX - slack && other.maxX <= maxX + slack && other.minY >= minY - slack && other.maxY <= maxY + slack
  }

  /// The box of a straight stretch of some thickness.
  init(from: Point, to: Point, thickness: Double) {
    let half = thickness / 2
    self.init(
      min(from.x, to.x) - (from.x == to.x ? half : 0), min(from.y, to.y) - (from.y == to.y ? half : 0),
      abs(to.x - from.x) + (from.x == to.x ? thickness : 0), abs(to.y - from.y) + (from.y == to.y ? thickness : 0))
  }
}
