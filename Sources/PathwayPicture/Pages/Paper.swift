/// The size of a page, in points.
package struct Paper: Hashable, Sendable {
  package var width: Double
  package var height: Double

  package init(_ width: Double, _ height: Double) {
    self.width = width
    self.height = height
  }

  // The sizes of ISO 216, wider than tall, and a slide of 16 to 9.
  package static let a4 = Paper(842, 595)
  package static let a3 = Paper(1191, 842)
  package static let a2 = Paper(1684, 1191)
  package static let a1 = Paper(2384, 1684)
  package static let a0 = Paper(3370, 2384)
  package static let slide = Paper(960, 540)

  /// Taller than wide.
  package var upright: Paper { Paper(height, width) }

  /// A page of this shape, so many times as large; whole points.
  package func larger(by factor: Double) -> Paper {
    Paper((width * factor).rounded(.up), (height * factor).rounded(.up))
  }

  /// A page that comes out as large as this one once its drawing is made so many times larger.
  package func smaller(by factor: Double) -> Paper { Paper(width / factor, height / factor) }
}
