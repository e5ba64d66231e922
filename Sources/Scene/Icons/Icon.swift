/// A small picture of one idea, drawn in strokes on a 16 by 16 grid; it always stands beside a word.
package struct Icon: Hashable, Sendable {
  package var name: String
  /// Outlines on the grid.
  var strokes: [IconStroke]

  init(_ name: String, _ strokes: IconStroke...) {
    self.name = name
    self.strokes = strokes
  }

  /// Points, the same at any size, so that icons of different sizes have one weight on the page.
  package static let lineWidth = 1.25

  /// The icon of that name or of a name it also goes by; nil when there is none.
  package static func named(_ name: String) -> Icon? {
    let known = aliases[name] ?? name
    return all.first { $0.name == known }
  }

  /// Every name a pathway may write, other names included, in order.
  package static var names: [String] { (all.map(\.name) + aliases.keys).sorted() }

  /// The strokes, scaled to fit a square or the largest square in the middle of a rectangle.
  package func marks(in frame: Rect, color: Color, lineWidth: Double = Icon.lineWidth) -> [Mark] {
    let side = min(frame.width, frame.height)
    let (left, top) = (frame.midX - side / 2, frame.midY - side / 2)
    let place = { (point: Point) in Point(left + point.x * side / 16, top + point.y * side / 16) }
    let elements = strokes.flatMap { $0.elements(scale: side / 16, place: place) }
    return [.shape(Shape(elements, stroke: Stroke(color, width: lineWidth, roundCaps: true)))]
  }
}
