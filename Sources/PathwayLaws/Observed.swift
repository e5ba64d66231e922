/// Many observed lengths: their survival function and stop-loss, both exact at every second.
///
/// A table of waits to the minute holds thousands of single lengths, and to follow each from each moment would take their
/// product. As a law by these two functions every cell of the grid gets exactly the lengths that fall into it; only where in
/// the cell they lie is forgotten, and the coarser grid beside it tells what that may do (`errorBound`).
package struct Observed: TailFunction {
  /// Ascending, no two alike.
  package let seconds: [Double]
  /// By place: share of the lengths from there on, and their sum of share times seconds.
  private let above: [Double]
  private let sumAbove: [Double]

  /// So many single lengths are followed one by one; of more, those that are not whole days are gathered.
  package static let mostSingle = 512

  package init(_ points: [LawParts.Point]) {
    seconds = points.map { Double($0.seconds) }
    var above = [Double](repeating: 0, count: points.count + 1)
    var sumAbove = above
    for index in points.indices.reversed() {
      above[index] = above[index + 1] + points[index].share
      sumAbove[index] = sumAbove[index + 1] + points[index].share * seconds[index]
    }
    self.above = above
    self.sumAbove = sumAbove
  }

  /// Of all patients.
  package var share: Double { above[0] }

  package var mean: Double { above[0] > 0 ? sumAbove[0] / above[0] : 0 }

  /// P(X >= x), since a length may end just where a cell begins, and E[(X - x)+].
  func tail(_ x: Double, _ whole: Continuous) -> (survival: Double, loss: Double) {
    var low = 0
    var high = seconds.count
    while low < high {
      let middle = (low + high) / 2
      if seconds[middle] < x { low = middle + 1 } else { high = middle }
    }
    return (above[low], max(0, sumAbove[low] - x * above[low]))
  }
}
