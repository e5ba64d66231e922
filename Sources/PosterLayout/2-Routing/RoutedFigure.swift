import PathwayPicture

/// A figure whose items have slots and rows and whose ways have lines, but no place on a page yet.
struct RoutedFigure {
  let figure: Figure
  let grid: RoutingGrid
  let wiring: Wiring
}
