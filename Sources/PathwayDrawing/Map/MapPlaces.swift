import PathwayTiming
import Scene

/// Where the boxes of a map stand and through which ranks each way passes.
///
/// The engine gives places only. A way that passes ranks gets a small box of its own in each of them, and its words one
/// in the rank after its start; the graph is laid out again with these, until no way passes a rank without a box. So
/// nothing in a rank stands where a way runs.
struct MapPlaces {
  /// One way's course: its passages from start to end, by position in `sizes`.
  struct Course {
    var from: Int
    var to: Int
    /// Where it passes, in the order of the way.
    var passages: [Int]
    /// The passage that carries its words.
    var label: Int?
  }

  private(set) var flow: MapFlow
  private(set) var sizes: [LayoutGraph.Size]
  /// The middle of each box, passages last.
  private(set) var middles: [Point] = []
  private(set) var courses: [Course] = []
  /// By box.
  private(set) var rank: [Int] = []
  /// By box: its rank, or where a passage without a place yet comes in their order.
  private var order: [Double] = []
  /// By rank: from where to where its boxes reach along the flow.
  private(set) var reach: [(low: Double, high: Double)] = []
  private(set) var lanes: [Rect?] = []
  private(set) var width = 0.0
  private(set) var height = 0.0

  /// A way as asked for.
  struct Wish {
    var from: Int
    var to: Int
    var isBack: Bool
    var weight: Int
    var thickness: Double
    var label: LayoutGraph.Size?
  }

  struct Plan {
    var boxes: [LayoutGraph.Size]
    var lanes: [Int]
    var headings: [LayoutGraph.Size]
    var wishes: [Wish]
    var nodeGap: Double
    var rankGap: Double
  }

  /// Rounds of laying out again; a round more than needed changes nothing.
  private static let mostRounds = 5

  init(_ plan: Plan, direction: LayoutGraph.Direction, engine: any LayoutEngine) throws(LayoutFailure) {
    flow = MapFlow(direction: direction)
    sizes = plan.boxes
    courses = plan.wishes.map { Course(from: $0.from, to: $0.to, passages: [], label: nil) }
    var lanes = plan.lanes
    var isFirst = true
    for _ in 0..<Self.mostRounds {
      let result = try engine.layout(graph(plan, lanes: lanes, isFirst: isFirst))
      isFirst = false
      middles = result.nodes
      (width, height, self.lanes) = (result.width, result.height, result.clusters)
      findRanks()
      if !split(plan, lanes: &lanes) { break }
    }
    // Passages added in the last round have no place; a way without them is only less careful.
    for index in courses.indices {
      courses[index].passages.removeAll { $0 >= middles.count }
      if let label = courses[index].label, label >= middles.count { courses[index].label = nil }
    }
  }

  /// A size along and across the flow.
  private func size(_ along: Double, _ across: Double) -> LayoutGraph.Size {
    flow.direction == .right ? .init(along, across) : .init(across, along)
  }

  private func graph(_ plan: Plan, lanes: [Int], isFirst: Bool) -> LayoutGraph {
    var edges: [LayoutGraph.Edge] = []
    for (wish, course) in zip(plan.wishes, courses) where wish.from != wish.to {
      let stops = [course.from] + course.passages + [course.to]
      let needsRoom = isFirst && wish.label != nil
      for (one, other) in zip(stops, stops.dropFirst()) {
        // Ways back are told as ways forward: only the places matter.
        let isForward = isFirst ? !wish.isBack : order[one] <= order[other]
        edges.append(
          LayoutGraph.Edge(
            from: isForward ? one : other, to: isForward ? other : one, weight: weight(wish, one, other, plan),
            ranks: needsRoom ? 2 : 1))
      }
    }
    let nodes = sizes.indices.map { LayoutGraph.Node(size: sizes[$0], cluster: lanes[$0]) }
    return LayoutGraph(
      direction: flow.direction, nodes: nodes, edges: edges, clusters: plan.headings.map { .init(heading: $0) },
      nodeGap: plan.nodeGap, rankGap: plan.rankGap)
  }

  /// Stretches between passages are kept straightest (as dot does with ways of its own); they are as short as can be, so
  /// their weight moves no box to another rank.
  private func weight(_ wish: Wish, _ one: Int, _ other: Int, _ plan: Plan) -> Int {
    let passages = [one, other].filter { $0 >= plan.boxes.count }.count
    return min(1000, wish.weight * [1, 2, 8][passages])
  }

  /// Boxes of one rank have their middles on one line.
  private mutating func findRanks() {
    let sorted = middles.indices.sorted { (flow.u(middles[$0]), $0) < (flow.u(middles[$1]), $1) }
    rank = Array(repeating: 0, count: sizes.count)
    reach = []
    var last = -Double.infinity
    for box in sorted {
      let u = flow.u(middles[box])
      if u > last + 0.75 {
        reach.append((u, u))
        last = u
      }
      rank[box] = reach.count - 1
      let half = flow.along(sizes[box]) / 2
      let known = reach[reach.count - 1]
      reach[reach.count - 1] = (min(known.low, u - half), max(known.high, u + half))
    }
    order = rank.map(Double.init)
  }

  /// Gives each way a passage in every rank it passes without one; true when there were any.
  private mutating func split(_ plan: Plan, lanes: inout [Int]) -> Bool {
    var changed = false
    for index in courses.indices {
      let wish = plan.wishes[index]
      guard wish.from != wish.to else { continue }
      var passages: [Int] = []
      var here = courses[index].from
      for stop in courses[index].passages + [courses[index].to] {
        for place in Self.between(rank[here], rank[stop], needsRoom: wish.label != nil && courses[index].label == nil) {
          let isLabel = courses[index].label == nil && wish.label != nil
          passages.append(addPassage(wish, isLabel: isLabel, lane: isLabel ? lanes[wish.from] : lanes[wish.to], &lanes))
          if isLabel { courses[index].label = passages.last }
          order.append(place)
          changed = true
        }
        if stop != courses[index].to { passages.append(stop) }
        here = stop
      }
      courses[index].passages = passages
    }
    return changed
  }

  /// The ranks between two, in order; for words that need a rank, one is made where there is none.
  private static func between(_ start: Int, _ end: Int, needsRoom: Bool) -> [Double] {
    let ranks =
      start < end ? Array((start + 1)..<max(end, start + 1)) : Array(((end + 1)..<max(start, end + 1)).reversed())
    if ranks.isEmpty, needsRoom { return [Double(start + end) / 2] }
    return ranks.map(Double.init)
  }

  private mutating func addPassage(_ wish: Wish, isLabel: Bool, lane: Int, _ lanes: inout [Int]) -> Int {
    var box = size(1, wish.thickness + 2)
    if isLabel, let label = wish.label {
      // The line runs under its words when the flow is to the right, left of them when it is down.
      box =
        flow.direction == .right
        ? .init(label.width + 4, label.height + wish.thickness + 3)
        : .init(label.width + wish.thickness + 6, label.height + 2)
    }
    sizes.append(box)
    lanes.append(lane)
    return sizes.count - 1
  }
}
