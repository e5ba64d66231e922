extension Rect {
  /// Grown on all sides.
  package func inset(by amount: Double) -> Rect {
    Rect(x + amount, y + amount, width - 2 * amount, height - 2 * amount)
  }

  /// True when the two have area in common, by more than a hair.
  package func overlaps(_ other: Rect, slack: Double = 0.01) -> Bool {
    minX < other.maxX - slack && other.minX < maxX - slack && minY < other.maxY - slack && other.minY < maxY - slack
  }

  package func contains(_ other: Rect, slack: Double = 0.01) -> Bool {
    other.minX >= minX - slack && other.maxX <= maxX + slack && other.minY >= minY - slack && other.maxY <= maxY + slack
  }

  /// The box of a straight stretch of some thickness.
  package init(from: Point, to: Point, thickness: Double) {
    let half = thickness / 2
    self.init(
      min(from.x, to.x) - (from.x == to.x ? half : 0), min(from.y, to.y) - (from.y == to.y ? half : 0),
      abs(to.x - from.x) + (from.x == to.x ? thickness : 0), abs(to.y - from.y) + (from.y == to.y ? thickness : 0))
  }
}
