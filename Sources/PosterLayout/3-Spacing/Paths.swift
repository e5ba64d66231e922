package import PathwayPicture
package import Scene

/// The drawn line of each way, from border to border.
package struct Paths {
  /// One straight stretch of a drawn way.
  struct Stretch: Hashable {
    var from: Point
    var to: Point
    var run: RunID
    /// From its middle to the edges of what is drawn here: above and below, or left and right.
    var before: Double
    var after: Double
    /// Position of its page among those that the way goes over.
    var page: Int
    var isHorizontal: Bool { from.y == to.y }
  }

  /// A part of a way on one page: its corner points, and the run that each stretch between them belongs to.
  package struct Piece: Hashable {
    package var points: [Point]
    /// By stretch.
    package var runs: [RunID] = []
    /// Mark at its start and at its end, where it is cut: the page on the left of the cut.
    var startsAtCut: Int?
    package var endsAtCut: Int?
  }

  /// Corner points of each way, first and last on the items' borders; empty for a way without a route. Where a way goes from page
  /// to page, what it does between them is in `pieces`.
  package private(set) var points = ByID<WayID, [Point]>()
  /// The pieces of each way, page by page.
  package private(set) var pieces = ByID<WayID, [Piece]>()

  init(_ routed: RoutedFigure, _ across: HorizontalSpacing, _ down: VerticalSpacing, frames: ByID<ItemID, Rect>) {
    let (figure, wiring, sheet) = (routed.figure, routed.wiring, across.sheet)
    for (way, runs) in wiring.runsOf.pairs {
      guard let first = runs.first, let last = runs.last else {
        points.append([])
        pieces.append([])
        continue
      }
      let from = frames[figure.ways[way].from]
      let to = frames[figure.ways[way].to]
      func y(_ run: RunID, _ page: Int) -> Double {
        let known = wiring.runs[run]
        return down.group(known.group, page) + known.offset
      }
      func x(_ run: RunID) -> Double { across.group[wiring.runs[run].group] + wiring.runs[run].offset }
      var page = sheet.page(of: from.midX)
      let start =
        wiring.runs[first].isHorizontal
        ? Paths.border(from, wiring.runs[first], at: y(first, page), leaving: true)
        : Paths.border(from, wiring.runs[first], at: x(first), leaving: true)
      var corners = [start]
      var done: [Piece] = []
      var piece = Piece(points: [start])
      for (position, run) in runs.enumerated() {
        var end: Point
        if wiring.runs[run].isHorizontal {
          let isLast = run == last
          let stop = isLast ? Paths.border(to, wiring.runs[run], at: 0, leaving: false).x : x(runs[position + 1])
          let aim = sheet.page(of: isLast ? to.midX : stop)
          while page != aim {
            let step = aim > page ? 1 : -1
            let cut = step > 0 ? page : page - 1
            piece.points.append(Point(step > 0 ? sheet.leaving(page) : sheet.coming(page), y(run, page)))
            piece.runs.append(run)
            piece.endsAtCut = cut
            done.append(piece)
            page += step
            piece = Piece(points: [Point(step > 0 ? sheet.coming(page) : sheet.leaving(page), y(run, page))])
            piece.startsAtCut = cut
          }
          end = Point(stop, y(run, page))
        } else if run == last {
          end = Paths.border(to, wiring.runs[run], at: x(run), leaving: false)
        } else {
          end = Point(x(run), y(runs[position + 1], page))
        }
        piece.points.append(end)
        piece.runs.append(run)
        corners.append(end)
      }
      points.append(corners)
      pieces.append(done + [piece])
    }
  }

  private static func border(_ frame: Rect, _ run: Wiring.Run, at place: Double, leaving: Bool) -> Point {
    let towardsEnd = run.isForward == leaving
    if run.isHorizontal { return Point(towardsEnd ? frame.maxX : frame.minX, place) }
    return Point(place, towardsEnd ? frame.maxY : frame.minY)
  }
}
