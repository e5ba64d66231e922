import Scene

/// Finds empty rectangles among everything that is drawn, on a coarse raster with running sums: each question costs one look
/// at every raster place, whatever the number of parts.
struct FreeRoom {
  private let area: Rect
  private let cell = 4.0
  private let columns: Int
  private let rows: Int
  private var taken: [Bool]
  private var sums: [Int32] = []

  init(area: Rect) {
    self.area = area
    columns = max(1, min(1200, Int(area.width / cell)))
    rows = max(1, min(1200, Int(area.height / cell)))
    taken = Array(repeating: false, count: columns * rows)
  }

  /// Marks a part, with a margin around it, as taken.
  mutating func take(_ frame: Rect, margin: Double = 6) {
    sums = []
    let box = frame.inset(by: -margin)
    let left = max(0, Int(((box.minX - area.minX) / cell).rounded(.down)))
    let right = min(columns - 1, Int(((box.maxX - area.minX) / cell).rounded(.up)) - 1)
    let top = max(0, Int(((box.minY - area.minY) / cell).rounded(.down)))
    let bottom = min(rows - 1, Int(((box.maxY - area.minY) / cell).rounded(.up)) - 1)
    guard left <= right, top <= bottom else { return }
    for row in top...bottom {
      for column in left...right { taken[row * columns + column] = true }
    }
  }

  /// The free place of a size that is nearest to a point (by its middle); nil when there is none.
  mutating func place(width: Double, height: Double, near point: Point) -> Rect? {
    prepare()
    let wide = Int((width / cell).rounded(.up))
    let high = Int((height / cell).rounded(.up))
    guard wide <= columns, high <= rows else { return nil }
    var best: (distance: Double, column: Int, row: Int)?
    for row in 0...(rows - high) {
      for column in 0...(columns - wide) where isFree(column, row, wide, high) {
        let dx = area.minX + (Double(column) * cell + width / 2) - point.x
        let dy = area.minY + (Double(row) * cell + height / 2) - point.y
        let distance = dx * dx + dy * dy
        if let best, distance >= best.distance { continue }
        best = (distance, column, row)
      }
    }
    guard let best else { return nil }
    return Rect(area.minX + Double(best.column) * cell, area.minY + Double(best.row) * cell, width, height)
  }

  private func isFree(_ column: Int, _ row: Int, _ wide: Int, _ high: Int) -> Bool {
    let stride = columns + 1
    let (a, b) = (row * stride + column, (row + high) * stride + column)
    return sums[b + wide] - sums[b] - sums[a + wide] + sums[a] == 0
  }

  private mutating func prepare() {
    guard sums.isEmpty else { return }
    let stride = columns + 1
    sums = Array(repeating: 0, count: stride * (rows + 1))
    for row in 0..<rows {
      var line: Int32 = 0
      for column in 0..<columns {
        line += taken[row * columns + column] ? 1 : 0
        sums[(row + 1) * stride + column + 1] = sums[row * stride + column + 1] + line
      }
    }
  }
}
