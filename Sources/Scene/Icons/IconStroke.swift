/// One stroke of an icon; numbers are grid units, x before y.
enum IconStroke: Hashable, Sendable {
  /// Straight from point to point.
  case line([Double])
  /// Straight from point to point and back to the first.
  case loop([Double])
  case circle(Double, Double, radius: Double)
  /// Left, top, width, height.
  case box(Double, Double, Double, Double, radius: Double)
  /// A first point, then for each cubic its two handles and its end.
  case curve([Double])
  /// As `curve`, closed.
  case blob([Double])
  /// As round as the stroke is wide.
  case dot(Double, Double)

  func elements(scale: Double, place: (Point) -> Point) -> [Shape.Element] {
    switch self {
    case .line(let numbers): Self.straight(numbers, place)
    case .loop(let numbers): Self.straight(numbers, place) + [.close]
    case .circle(let x, let y, let radius):
      [
        .move(place(Point(x - radius, y))),
        .arc(to: place(Point(x + radius, y)), radius: radius * scale, clockwise: true),
        .arc(to: place(Point(x - radius, y)), radius: radius * scale, clockwise: true), .close,
      ]
    case .box(let x, let y, let width, let height, let radius):
      Self.box(Rect(x, y, width, height), radius: radius, scale: scale, place: place)
    case .curve(let numbers): Self.curved(numbers, place)
    case .blob(let numbers): Self.curved(numbers, place) + [.close]
    case .dot(let x, let y): [.move(place(Point(x, y))), .line(place(Point(x + 0.02, y)))]
    }
  }

  private static func points(_ numbers: [Double], _ place: (Point) -> Point) -> [Point] {
    stride(from: 0, to: numbers.count - 1, by: 2).map { place(Point(numbers[$0], numbers[$0 + 1])) }
  }

  private static func straight(_ numbers: [Double], _ place: (Point) -> Point) -> [Shape.Element] {
    points(numbers, place).enumerated().map { $0.offset == 0 ? .move($0.element) : .line($0.element) }
  }

  private static func curved(_ numbers: [Double], _ place: (Point) -> Point) -> [Shape.Element] {
    let points = points(numbers, place)
    guard let first = points.first else { return [] }
    return [.move(first)]
      + stride(from: 1, to: points.count - 2, by: 3).map { .curve(points[$0], points[$0 + 1], to: points[$0 + 2]) }
  }

  private static func box(
    _ box: Rect, radius: Double, scale: Double, place: (Point) -> Point
  ) -> [Shape.Element] {
    func corner(_ x: Double, _ y: Double) -> Shape.Element {
      .arc(to: place(Point(x, y)), radius: radius * scale, clockwise: true)
    }
    func to(_ x: Double, _ y: Double) -> Shape.Element { .line(place(Point(x, y))) }
    return [
      .move(place(Point(box.minX + radius, box.minY))),
      to(box.maxX - radius, box.minY), corner(box.maxX, box.minY + radius),
      to(box.maxX, box.maxY - radius), corner(box.maxX - radius, box.maxY),
      to(box.minX + radius, box.maxY), corner(box.minX, box.maxY - radius),
      to(box.minX, box.minY + radius), corner(box.minX + radius, box.minY), .close,
    ]
  }
}
