import PathwayPicture
import Scene

/// The line of each way: straight through the ranks, bent only in the gaps between them, where no box stands.
struct MapRoutes {
  enum Outline: Hashable { case box, hexagon, pill }

  struct Route {
    var start: Point
    /// Lines and curves up to the base of the head.
    var elements: [Shape.Element]
    var base: Point
    var tip: Point
    /// Where its line passes its words.
    var label: Rect?
  }

  private(set) var routes: [Route?] = []
  private let places: MapPlaces
  private let outlines: [Outline]
  private var flow: MapFlow { places.flow }

  /// One end of a way at a box.
  private struct End {
    var link: Int
    var isStart: Bool
    /// The side of the box: with the flow, or against it.
    var isAhead: Bool
    /// Across the flow, where the way goes next.
    var toward: Double
  }

  init(_ places: MapPlaces, outlines: [Outline], thickness: [Double]) {
    self.places = places
    self.outlines = outlines
    let ports = Self.ports(places, outlines)
    for index in places.courses.indices {
      routes.append(route(index, ports: ports, thickness: thickness[index]))
    }
  }

  private static func ends(_ places: MapPlaces) -> [[End]] {
    var ends: [[End]] = Array(repeating: [], count: places.sizes.count)
    let flow = places.flow
    for (index, course) in places.courses.enumerated() where course.from != course.to {
      let stops = [course.from] + course.passages + [course.to]
      let (second, last) = (stops[1], stops[stops.count - 2])
      let leavesAhead = places.rank[second] >= places.rank[course.from]
      // Within one rank both ends are on the side ahead.
      let entersAhead = places.rank[last] >= places.rank[course.to]
      ends[course.from].append(
        End(link: index, isStart: true, isAhead: leavesAhead, toward: flow.v(places.middles[second])))
      ends[course.to].append(
        End(link: index, isStart: false, isAhead: entersAhead, toward: flow.v(places.middles[last])))
    }
    return ends
  }

  /// By way: where it leaves and where it arrives, spread over the sides in the order of where it goes.
  private static func ports(_ places: MapPlaces, _ outlines: [Outline]) -> [(start: Point, end: Point, ahead: Bool)] {
    var ports = places.courses.map { _ in (start: Point(0, 0), end: Point(0, 0), ahead: true) }
    for (box, ends) in Self.ends(places).enumerated() {
      for isAhead in [true, false] {
        let side = ends.filter { $0.isAhead == isAhead }.sorted {
          ($0.toward, $0.isStart ? 0 : 1, $0.link) < ($1.toward, $1.isStart ? 0 : 1, $1.link)
        }
        for (position, end) in side.enumerated() {
          let across = places.flow.across(places.sizes[box])
          let room = outlines[box] == .box ? across - 12 : across * 0.45
          let gap = side.count > 1 ? min(11, max(0, room) / Double(side.count - 1)) : 0
          let shift = (Double(position) - Double(side.count - 1) / 2) * gap
          let point = Self.border(places, box, outlines[box], isAhead: isAhead, shift: shift)
          if end.isStart {
            ports[end.link].start = point
            ports[end.link].ahead = isAhead
          } else {
            ports[end.link].end = point
          }
        }
      }
    }
    return ports
  }

  /// The point of a box's border on one side, so far from the middle of that side.
  private static func border(
    _ places: MapPlaces, _ box: Int, _ outline: Outline, isAhead: Bool, shift: Double
  ) -> Point {
    let flow = places.flow
    let (along, across) = (flow.along(places.sizes[box]) / 2, flow.across(places.sizes[box]) / 2)
    var inset = 0.0
    switch outline {
    case .box: break
    case .hexagon:
      // The noses are left and right; from above and below the border is flat.
      if flow.direction == .right, across > 0 { inset = min(Measure.nose, along) * abs(shift) / across }
    case .pill:
      if flow.direction == .right {
        inset = across - max(0, across * across - shift * shift).squareRoot()
      }
    }
    let u = flow.u(places.middles[box]) + (isAhead ? along - inset : inset - along)
    return flow.point(u, flow.v(places.middles[box]) + shift)
  }

  private func route(
    _ index: Int, ports: [(start: Point, end: Point, ahead: Bool)], thickness: Double
  ) -> Route? {
    let course = places.courses[index]
    guard course.from != course.to else { return loop(course.from, thickness: thickness) }
    let port = ports[index]
    let head = Arrow.headLength(thickness)
    var pen = Pen(flow: flow, at: port.start)
    var label: Rect?
    var rank = places.rank[course.from]
    for passage in course.passages {
      let next = places.rank[passage]
      let isForward = next > rank
      let line = lineThrough(passage, course, thickness: thickness)
      pen.bend(leaving: edge(rank, isForward), entering: edge(next, !isForward), at: line)
      pen.straight(to: edge(next, isForward))
      if passage == course.label { label = words(passage, thickness: thickness) }
      rank = next
    }
    let last = places.rank[course.to]
    let end = port.end
    if last == rank {
      pen.turn(beyond: edge(rank, true), by: 16, to: flow.v(end), at: flow.u(end) + head)
    } else {
      let isForward = last > rank
      // Level before the head begins, so that the head points as the line comes.
      let base = flow.u(end) - (isForward ? head : -head) * 0.8
      let entering = isForward ? min(edge(last, false), base - 1) : max(edge(last, true), base + 1)
      pen.bend(leaving: edge(rank, isForward), entering: entering, at: flow.v(end))
      pen.straight(to: base)
    }
    return Route(start: port.start, elements: pen.elements, base: pen.point, tip: end, label: label)
  }

  /// The border of a rank along the flow: its far side, or its near one.
  private func edge(_ rank: Int, _ far: Bool) -> Double { far ? places.reach[rank].high : places.reach[rank].low }

  /// Across the flow, where the line runs through a passage: beside its words, or in the middle.
  private func lineThrough(_ passage: Int, _ course: MapPlaces.Course, thickness: Double) -> Double {
    let middle = flow.v(places.middles[passage])
    guard passage == course.label else { return middle }
    let half = flow.across(places.sizes[passage]) / 2
    return flow.direction == .right ? middle + half - thickness / 2 - 1 : middle - half + thickness / 2 + 1
  }

  /// Where the words of a passage go.
  private func words(_ passage: Int, thickness: Double) -> Rect {
    let size = places.sizes[passage]
    let middle = places.middles[passage]
    let (left, top) = (middle.x - size.width / 2, middle.y - size.height / 2)
    if flow.direction == .right { return Rect(left + 2, top, size.width - 4, size.height - thickness - 3) }
    return Rect(left + thickness + 4, top + 1, size.width - thickness - 6, size.height - 2)
  }

  /// A way from a box to itself: a small ear at its corner.
  private func loop(_ box: Int, thickness: Double) -> Route {
    let size = places.sizes[box]
    let (x, y) = (places.middles[box].x + size.width / 2, places.middles[box].y - size.height / 2)
    let start = Point(x - 16, y)
    let tip = Point(x - 4, y + min(8, size.height / 2))
    let base = Point(x + Arrow.headLength(thickness) * 0.8, tip.y)
    let end = Point(x, tip.y)
    return Route(
      start: start, elements: [.curve(Point(start.x, y - 12), Point(base.x + 12, base.y - 10), to: base)], base: base,
      tip: end)
  }
}

/// Draws one line in terms of the flow.
private struct Pen {
  let flow: MapFlow
  var point: Point
  var elements: [Shape.Element] = []

  init(flow: MapFlow, at point: Point) {
    self.flow = flow
    self.point = point
  }

  mutating func straight(to u: Double) {
    let next = flow.point(u, flow.v(point))
    if next == point { return }
    elements.append(.line(next))
    point = next
  }

  /// Straight to the rank's border, then through the gap in one soft bend.
  mutating func bend(leaving: Double, entering: Double, at v: Double) {
    straight(to: leaving)
    let next = flow.point(entering, v)
    if abs(v - flow.v(point)) < 0.01 {
      elements.append(.line(next))
    } else {
      let middle = (leaving + entering) / 2
      elements.append(.curve(flow.point(middle, flow.v(point)), flow.point(middle, v), to: next))
    }
    point = next
  }

  /// Out of a rank and back into it.
  mutating func turn(beyond edge: Double, by distance: Double, to v: Double, at u: Double) {
    straight(to: edge)
    let out = edge + distance * 4 / 3
    let next = flow.point(edge, v)
    elements.append(.curve(flow.point(out, flow.v(point)), flow.point(out, v), to: next))
    point = next
    straight(to: u)
  }
}
