import PathwayPicture

/// A straight stretch of one way along one line of the grid.
package struct RunID: TableID {
  package let index: Int
  @inlinable package init(_ index: Int) { self.index = index }
}

/// Runs that are drawn as one.
package struct RibbonID: TableID {
  package let index: Int
  @inlinable package init(_ index: Int) { self.index = index }
}
