package import PathwayPicture

/// The part of a day column that lies on one page: the ruler and the lines of targets hang on it.
package struct ColumnSpan: Hashable {
  package var column: ColumnID
  package var page: Int
  package var left: Double
  package var right: Double
  /// False where it goes on from the page before, or on the next.
  package var begins: Bool
  package var ends: Bool

  package init(column: ColumnID, page: Int, left: Double, right: Double, begins: Bool, ends: Bool) {
    self.column = column
    self.page = page
    self.left = left
    self.right = right
    self.begins = begins
    self.ends = ends
  }

  /// All columns on all pages, from left to right; inside a page their edges lie in the middle of the gaps.
  /// `margin` is the distance from where a page's first column begins to where its cards do.
  package static func all(
    _ grid: RoutingGrid, _ wiring: Wiring, _ across: HorizontalSpacing, on sheet: Sheet, margin: Double
  )
    -> [ColumnSpan]
  {
    let columnOf = grid.columnOfSlot
    var spans: [ColumnSpan] = []
    for (page, start) in across.starts.enumerated() {
      let end = page + 1 < across.starts.count ? across.starts[page + 1] : columnOf.endIndex
      guard start < end else { continue }
      var left = sheet.left(page) - margin
      for slot in start..<end {
        let isLast = slot.next == end
        guard isLast || columnOf[slot.next] != columnOf[slot] else { continue }
        let wide = page + 1 == across.pages ? max(sheet.right(page), across.end) : sheet.right(page)
        let right = isLast ? wide : clearPlace(.right(of: slot), wiring, across)
        let isFirstPart = spans.last?.column != columnOf[slot]
        spans.append(
          ColumnSpan(
            column: columnOf[slot], page: page, left: left, right: right, begins: isFirstPart,
            ends: slot.next == columnOf.endIndex || columnOf[slot.next] != columnOf[slot]))
        left = right
      }
    }
    return spans
  }

  /// The place in a gap that is farthest from the runs in it and from its sides.
  private static func clearPlace(_ gap: Gap, _ wiring: Wiring, _ across: HorizontalSpacing) -> Double {
    let low = across.gapLeft[gap]
    var stops = [low, low + across.gapWidth[gap]]
    for (index, group) in wiring.groups.pairs where group.line == .upright(.gap(gap)) {
      stops.append(across.group[index])
    }
    stops.sort()
    var best = (width: 0.0, x: low + across.gapWidth[gap] / 2)
    for (a, b) in zip(stops, stops.dropFirst()) where b - a > best.width + 0.01 { best = (b - a, (a + b) / 2) }
    return best.x
  }
}
