import PathwayPicture
import PosterLayout
import Scene

/// Draws the ways: rounded lines, concentric where they run as a ribbon, one head for all that end together.
struct PaintWays {
  let layout: PosterLayout
  let spaced: PosterLayout.Spaced
  let cuts: PageCuts

  func paint(_ brush: inout Brush) {
    let order = layout.figure.ways.indices.sorted {
      (layout.strokes.tone[$0] == .looked ? 1 : 0, $0) < (layout.strokes.tone[$1] == .looked ? 1 : 0, $1)
    }
    for way in order { paint(way, &brush) }
    paintHeads(&brush)
    let theme = brush
    cuts.paint(&brush) { color($0, theme) }
    for way in order where layout.strokes.tone[way] == .timed { paintClock(way, &brush) }
  }

  private func color(_ way: WayID, _ brush: Brush) -> Color {
    switch layout.strokes.tone[way] {
    case .plain: brush.theme.way
    case .clear: brush.theme.good
    case .exit: brush.theme.exit
    case .looked: brush.theme.cancer
    case .timed: brush.theme.strong
    }
  }

  private func paint(_ way: WayID, _ brush: inout Brush) {
    var pieces = spaced.paths.pieces[way]
    guard let last = layout.wiring.runsOf[way].last, var first = pieces.first, first.points.count >= 2 else { return }
    let total = headWidth(layout.wiring.runs[last])
    first.points[0] = PaintWays.moved(first.points[0], awayFrom: first.points[1], by: 3)
    pieces[0] = first
    var end = pieces[pieces.count - 1]
    let tip = end.points.count - 1
    end.points[tip] = PaintWays.moved(
      end.points[tip], awayFrom: end.points[tip - 1], by: -Arrow.headLength(total) + 0.6)
    pieces[pieces.count - 1] = end
    let stroke = Stroke(
      color(way, brush), width: layout.strokes.width[way], dash: layout.strokes.tone[way] == .timed ? [4, 2.6] : [])
    for piece in pieces { brush.add(.shape(Shape(rounded(piece, way: way), stroke: stroke))) }
  }

  /// A point moved along the line from another point.
  private static func moved(_ point: Point, awayFrom other: Point, by distance: Double) -> Point {
    if point.y == other.y { return Point(point.x + (point.x >= other.x ? distance : -distance), point.y) }
    return Point(point.x, point.y + (point.y >= other.y ? distance : -distance))
  }

  private func rounded(_ piece: Paths.Piece, way: WayID) -> [Shape.Element] {
    let points = piece.points
    guard let first = points.first, let last = points.last else { return [] }
    var elements: [Shape.Element] = [.move(first)]
    for index in points.indices.dropFirst().dropLast() {
      let (a, b, c) = (points[index - 1], points[index], points[index + 1])
      let before = abs(b.x - a.x) + abs(b.y - a.y)
      let after = abs(c.x - b.x) + abs(c.y - b.y)
      let wanted = radius(way, from: piece.runs[index - 1], to: piece.runs[index])
      let r = min(wanted, index == 1 ? before : before / 2, index == points.count - 2 ? after : after / 2)
      guard r > 0.2 else {
        elements.append(.line(b))
        continue
      }
      let start = PaintWays.moved(b, awayFrom: a, by: -r)
      let end = PaintWays.moved(b, awayFrom: c, by: -r)
      let cross = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)
      elements.append(.line(start))
      elements.append(.arc(to: end, radius: r, clockwise: cross > 0))
    }
    elements.append(.line(last))
    return elements
  }

  /// Corner radius: 6 for the innermost of a ribbon, more for those outside it.
  private func radius(_ way: WayID, from: RunID, to: RunID) -> Double {
    let (one, two) = (layout.wiring.runs[from], layout.wiring.runs[to])
    let isRight = one.isHorizontal ? one.isForward == two.isForward : one.isForward != two.isForward
    func left(_ run: Wiring.Run) -> Double {
      run.isHorizontal == run.isForward ? -run.offset : run.offset
    }
    let own = left(one)
    var inner = own
    for other in layout.wiring.groups[one.group].runs {
      let known = layout.wiring.runs[other]
      let list = layout.wiring.runsOf[known.way]
      guard let position = list.firstIndex(of: other), position + 1 < list.count,
        layout.wiring.runs[list[position + 1]].group == two.group, known.isForward == one.isForward
      else { continue }
      inner = isRight ? min(inner, left(known)) : max(inner, left(known))
    }
    return Arrow.radius + abs(own - inner)
  }

  // MARK: Heads

  private func headWidth(_ run: Wiring.Run) -> Double {
    layout.wiring.groups[run.group].runs
      .filter { layout.wiring.runs[$0].endsAtItem && layout.wiring.runs[$0].end == run.end }
      .reduce(0) { $0 + layout.wiring.runs[$1].width }
  }

  private func paintHeads(_ brush: inout Brush) {
    var done: Set<RunID> = []
    for way in layout.figure.ways.indices {
      guard let last = layout.wiring.runsOf[way].last, !done.contains(last), spaced.paths.points[way].count >= 2
      else { continue }
      let run = layout.wiring.runs[last]
      let company = layout.wiring.groups[run.group].runs
        .filter { layout.wiring.runs[$0].endsAtItem && layout.wiring.runs[$0].end == run.end }
      done.formUnion(company)
      let tips = company.compactMap { spaced.paths.points[layout.wiring.runs[$0].way].last }
      let offsets = company.map { layout.wiring.runs[$0].offset }
      let middle = ((offsets.min() ?? 0) + (offsets.max() ?? 0)) / 2
      guard let tip = tips.first, let offset = offsets.first else { continue }
      let widest = company.max { layout.wiring.runs[$0].width < layout.wiring.runs[$1].width } ?? last
      let center =
        run.isHorizontal ? Point(tip.x, tip.y - offset + middle) : Point(tip.x - offset + middle, tip.y)
      let points = spaced.paths.points[way]
      paintHead(
        center, from: points[points.count - 2], run: run, width: headWidth(run),
        color: color(layout.wiring.runs[widest].way, brush), &brush)
    }
  }

  private func paintHead(
    _ tip: Point, from: Point, run: Wiring.Run, width: Double, color: Color, _ brush: inout Brush
  ) {
    let length = Arrow.headLength(width)
    let half = Arrow.headHalf(width)
    let sign = run.isForward ? 1.0 : -1.0
    let points =
      run.isHorizontal
      ? [tip, Point(tip.x - sign * length, tip.y + half), Point(tip.x - sign * length, tip.y - half)]
      : [tip, Point(tip.x - half, tip.y - sign * length), Point(tip.x + half, tip.y - sign * length)]
    brush.polygon(points, fill: color)
  }

  // MARK: Clock

  /// The clock of an `after`, in the middle of its longest stretch.
  private func paintClock(_ way: WayID, _ brush: inout Brush) {
    guard let center = PaintWays.clockCenter(spaced.paths.pieces[way]) else { return }
    let disc = Rect(center.x - 6, center.y - 6, 12, 12)
    brush.box(disc, radius: 6, fill: brush.theme.page)
    brush.icon(Icon.named("clock"), in: disc.inset(by: 1.5), brush.theme.strong)
  }

  private static func clockCenter(_ pieces: [Paths.Piece]) -> Point? {
    var best: (length: Double, center: Point)?
    for (a, b) in pieces.flatMap({ zip($0.points, $0.points.dropFirst()) }) {
      let length = abs(a.x - b.x) + abs(a.y - b.y)
      if let best, length <= best.length { continue }
      best = (length, Point((a.x + b.x) / 2, (a.y + b.y) / 2))
    }
    return best?.center
  }
}
