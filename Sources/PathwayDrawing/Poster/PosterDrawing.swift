package import PosterLayout
package import Scene

/// A poster: its geometry, for tests and exports, and its pages, for the writers.
package struct PosterDrawing: Sendable {
  package var geometry: PosterGeometry
  /// What the reader should know: a page that had to grow, words that found no room.
  package var shortfalls: [Shortfall] = []
  /// One scene a page.
  package var pages: [Scene] = []

  /// The shortfalls in words.
  package var notes: [String] { shortfalls.map(\.words) }

  /// The first page.
  package var scene: Scene {
    pages.first ?? Scene(width: geometry.width, height: geometry.height, title: "", description: "")
  }

  /// The same drawing and its geometry so many times as large.
  func scaled(by factor: Double) -> PosterDrawing {
    guard factor != 1 else { return self }
    var drawing = self
    drawing.geometry = geometry.scaled(by: factor)
    drawing.pages = pages.map { $0.scaled(by: factor) }
    return drawing
  }
}
