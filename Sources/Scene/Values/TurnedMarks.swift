/// Marks that were painted level at the origin, laid along a direction.
extension Mark {
  /// Turned so that what ran to the right runs along `reading` (a unit vector, `degrees` from level), and moved so that
  /// the origin comes to lie at a point.
  package func turned(along reading: Point, degrees: Double, to origin: Point) -> Mark {
    func place(_ point: Point) -> Point {
      Point(
        origin.x + reading.x * point.x - reading.y * point.y, origin.y + reading.y * point.x + reading.x * point.y)
    }
    switch self {
    case .group(var group):
      group.marks = group.marks.map { $0.turned(along: reading, degrees: degrees, to: origin) }
      return .group(group)
    case .text(var line):
      line.origin = place(line.origin)
      line.rotation += degrees
      return .text(line)
    case .image: return self
    case .shape(var shape):
      shape.elements = shape.elements.map { element in
        switch element {
        case .move(let point): .move(place(point))
        case .line(let point): .line(place(point))
        case .arc(let point, let radius, let clockwise): .arc(to: place(point), radius: radius, clockwise: clockwise)
        case .curve(let one, let two, let point): .curve(place(one), place(two), to: place(point))
        case .close: .close
        }
      }
      return .shape(shape)
    }
  }
}
