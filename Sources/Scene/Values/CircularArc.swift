/// A circular arc of at most half a turn, given as a scene gives it: two ends, a radius, a direction.
///
/// Turned into curves with square roots only, so that every machine computes the same numbers.
package struct CircularArc: Hashable, Sendable {
  package struct Curve: Hashable, Sendable {
    package var control1: Point
    package var control2: Point
    package var to: Point
  }

  package var from: Point
  package var to: Point
  /// As large as asked, or half the distance of the ends if that is larger (as SVG has it).
  package var radius: Double
  package var clockwise: Bool

  package init(from: Point, to: Point, radius: Double, clockwise: Bool) {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    self.from = from
    self.to = to
    self.radius = max(radius, (dx * dx + dy * dy).squareRoot() / 2)
    self.clockwise = clockwise
  }

  /// The middle of the circle; nil when the ends are one point.
  package var center: Point? {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    let distance = (dx * dx + dy * dy).squareRoot()
    guard distance > 0, distance.isFinite, radius.isFinite else { return nil }
    let height = max(0, radius * radius - distance * distance / 4).squareRoot()
    // Going clockwise on a page whose y grows downwards, the centre lies to the right of the way.
    let side = clockwise ? height / distance : -height / distance
    return Point((from.x + to.x) / 2 - dy * side, (from.y + to.y) / 2 + dx * side)
  }

  /// Cubic curves of at most a quarter turn each, within 0.03 % of the radius; empty when the ends are one point.
  package var curves: [Curve] {
    guard let center else { return [] }
    let start = Point(from.x - center.x, from.y - center.y)
    let end = Point(to.x - center.x, to.y - center.y)
    if start.x * end.x + start.y * end.y >= 0 { return [curve(start, end, center, to)] }
    // More than a quarter: halve it. The middle direction is at right angles to the chord, on the arc's own side.
    let chord = Point(to.x - from.x, to.y - from.y)
    let length = (chord.x * chord.x + chord.y * chord.y).squareRoot()
    let side = clockwise ? radius / length : -radius / length
    let middle = Point(chord.y * side, -chord.x * side)
    let top = Point(center.x + middle.x, center.y + middle.y)
    return [curve(start, middle, center, top), curve(middle, end, center, to)]
  }

  /// The usual cubic for an arc: handles of 4/3 tan(angle / 4) along the tangents.
  private func curve(_ start: Point, _ end: Point, _ center: Point, _ target: Point) -> Curve {
    let cosine = (start.x * end.x + start.y * end.y) / (radius * radius)
    let half = (max(0, 1 - cosine) / (1 + cosine)).squareRoot()
    let quarter = half / (1 + (1 + half * half).squareRoot())
    let handle = (clockwise ? 1.0 : -1.0) * 4 / 3 * quarter
    return Curve(
      control1: Point(center.x + start.x - start.y * handle, center.y + start.y + start.x * handle),
      control2: Point(center.x + end.x + end.y * handle, center.y + end.y - end.x * handle), to: target)
  }
}
