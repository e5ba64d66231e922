/// The lengths that arrows need.
package enum Arrow {
  package static func headLength(_ width: Double) -> Double { 4.2 + 0.75 * width }
  package static func headHalf(_ width: Double) -> Double { 2.5 + 0.72 * width }
  package static let radius = 6.0
  /// From a turn to the tip of a head.
  package static func reach(_ width: Double) -> Double { headLength(width) + radius + width / 2 + 1 }
}
