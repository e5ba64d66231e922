package import PathwayPicture
package import Scene

/// Places the words of each way: near its start, above a horizontal line or beside a vertical one, in the first of its
/// candidate places that is free; where none is, says what room is missing.
package struct Labels {
  package struct Label: Hashable {
    package var way: WayID
    package var frame: Rect
    package var lines: [RichLine]
    /// Baselines' places.
    package var origins: [Point]
  }

  package private(set) var labels: [Label] = []
  private(set) var missing = Needs()
  /// Ways whose words found no place.
  package private(set) var homeless: [WayID] = []

  private typealias Block = WayTexts.Block

  /// What words may not stand on, and where they must stay.
  struct Ground {
    /// The strokes of the ways, and the frames of the items.
    var strokes: Strokes
    var frames: ByID<ItemID, Rect>
    /// The lines of targets, and the cuts between pages.
    var fixed: [Rect]
    var area: Rect
  }

  private let routed: RoutedFigure
  private let paths: Paths
  private var obstacles: [Rect] = []
  /// Items that are brackets, with their frames.
  private let brackets: [(item: ItemID, frame: Rect)]
  /// The right edge of the cards of each slot.
  private var slotEdges: [Slot: Double] = [:]
  private let area: Rect
  private let lead: Double

  private var figure: Figure { routed.figure }
  private var grid: RoutingGrid { routed.grid }
  private var wiring: Wiring { routed.wiring }

  init(
    _ texts: WayTexts, _ routed: RoutedFigure, paths: Paths, ground: Ground, needs: Needs
  ) {
    let (frames, strokes) = (ground.frames, ground.strokes)
    self.routed = routed
    self.paths = paths
    area = ground.area
    lead = texts.density.labelLead
    brackets = frames.pairs.filter { routed.figure.items[$0.0].shape == .bundle }.map { (item: $0.0, frame: $0.1) }
    missing = needs
    obstacles = frames.pairs.filter { figure.items[$0.0].shape != .bundle }.map { $0.1.inset(by: -2) }
    obstacles += ground.fixed
    for (item, frame) in frames.pairs {
      let slot = grid.places[item].slot
      slotEdges[slot] = max(slotEdges[slot] ?? 0, frame.maxX)
    }
    for (way, pieces) in paths.pieces.pairs {
      for (one, two) in pieces.flatMap({ zip($0.points, $0.points.dropFirst()) }) {
        obstacles.append(Rect(from: one, to: two, thickness: strokes.width[way] + 2.4))
      }
    }
    for way in figure.ways.indices {
      guard let words = texts.words[way], !paths.points[way].isEmpty else { continue }
      place(words, way: way, width: strokes.width[way])
    }
  }

  private mutating func place(_ words: WayTexts.Words, way: WayID, width: Double) {
    let parts = parts(way)
    let own = ownStretches(parts)
    // Near its start, where it lies alone; else beside the ribbon that it is part of; else wherever it lies alone.
    let page = parts.first.map { $0.page } ?? 0
    let near = own.filter { $0.page == page }
    for stretches in [near, ribbonStretches(parts).filter { $0.page == page }, own] {
      for block in words.blocks {
        for stretch in stretches {
          if let label = candidate(way, stretch, block) {
            labels.append(label)
            obstacles.append(label.frame.inset(by: -1.2))
            return
          }
        }
      }
    }
    homeless.append(way)
    ask(for: words, on: near.isEmpty ? ribbonStretches(parts) : near, way: way, width: width)
  }

  // MARK: Candidates

  private func candidate(_ way: WayID, _ stretch: Paths.Stretch, _ all: Block) -> Label? {
    let (a, b) = (stretch.from, stretch.to)
    if stretch.isHorizontal {
      let length = abs(b.x - a.x)
      guard length >= all.width + 4 else { return nil }
      let isForward = b.x > a.x
      let room = length - all.width - 3
      for y in [a.y - stretch.before - 2.5 - all.height, a.y + stretch.after + 2] {
        for along in Labels.steps(room) {
          let x = isForward ? a.x + along : a.x - along - all.width
          let frame = Rect(x, y, all.width, all.height)
          if isFree(frame, way) { return label(way, frame, all) }
        }
      }
      return nil
    }
    let length = abs(b.y - a.y)
    guard length >= all.height - 3 else { return nil }
    let isDown = b.y > a.y
    for isRight in [true, false] {
      let x = isRight ? a.x + stretch.after + 4 : a.x - stretch.before - 4 - all.width
      for along in Labels.steps(length - all.height - 2) {
        let y = isDown ? a.y + along : a.y - along - all.height
        let frame = Rect(x, y, all.width, all.height)
        if isFree(frame, way) { return label(way, frame, all) }
      }
    }
    return nil
  }

  /// Distances from the start of a stretch at which words are tried: near it first.
  private static func steps(_ room: Double) -> [Double] {
    guard room > 3 else { return [max(0, room / 2 + 1)] }
    if room < 12 { return [(room + 3) / 2, 3] }
    return [3] + Swift.stride(from: 9, through: min(room, 400), by: 6).map { $0 }
  }

  private func isFree(_ frame: Rect, _ way: WayID) -> Bool {
    guard area.contains(frame), !obstacles.contains(where: { $0.overlaps(frame) }) else { return false }
    return !brackets.contains { bracket in
      // Words between two branches stay inside their bracket, all others outside.
      guard figure.ways[way].isInside, figure.items[figure.ways[way].from].bundle == bracket.item else {
        return bracket.frame.inset(by: -3).overlaps(frame)
      }
      return bracket.frame.overlaps(frame) && !bracket.frame.inset(by: 3).contains(frame)
    }
  }

  private func label(_ way: WayID, _ frame: Rect, _ block: Block) -> Label {
    let origins = block.lines.enumerated().map { index, line in
      Point(frame.x, frame.y + lead * 0.8 + Double(index) * lead)
    }
    return Label(way: way, frame: frame, lines: block.lines, origins: origins)
  }

  // MARK: Stretches

  /// A straight part of a way on one page.
  private struct Part {
    var from: Point
    var to: Point
    var run: RunID
    var page: Int
  }

  private func parts(_ way: WayID) -> [Part] {
    paths.pieces[way].enumerated().flatMap { page, piece in
      piece.runs.enumerated().map {
        Part(from: piece.points[$0.offset], to: piece.points[$0.offset + 1], run: $0.element, page: page)
      }
    }
  }

  /// The stretches of a way that it shares with no other, from its start.
  private func ownStretches(_ parts: [Part]) -> [Paths.Stretch] {
    var stretches: [Paths.Stretch] = []
    for part in parts {
      var (from, to) = (part.from, part.to)
      let own = wiring.runs[part.run]
      for other in wiring.groups[own.group].runs where other != part.run {
        clip(&from, &to, own, wiring.runs[other])
      }
      // Where ribbons part, a sliver is left that no words can stand on.
      guard abs(to.x - from.x) + abs(to.y - from.y) > 5 else { continue }
      stretches.append(
        Paths.Stretch(
          from: from, to: to, run: part.run, before: own.width / 2, after: own.width / 2, page: part.page))
    }
    return stretches
  }

  /// The stretches with the whole of their ribbons.
  private func ribbonStretches(_ parts: [Part]) -> [Paths.Stretch] {
    parts.map { part in
      let own = wiring.runs[part.run]
      let half = wiring.groups[own.group].width / 2
      return Paths.Stretch(
        from: part.from, to: part.to, run: part.run, before: half + own.offset, after: half - own.offset,
        page: part.page)
    }
  }

  /// Cuts off the part of a stretch that another run of its ribbon covers.
  private func clip(_ from: inout Point, _ to: inout Point, _ own: Wiring.Run, _ other: Wiring.Run) {
    guard own.low < other.high, other.low < own.high, let line = position(other.way, other) else { return }
    let (start, end) = own.isHorizontal ? (line.from.x, line.to.x) : (line.from.y, line.to.y)
    let (low, high) = (min(start, end), max(start, end))
    func cut(_ a: Double, _ b: Double) -> (Double, Double) {
      let (first, last) = (min(a, b), max(a, b))
      guard low < last, first < high else { return (a, b) }
      var kept = (first, first)
      if low > first + 1 { kept = (first, low) }
      if last > high + 1, last - high > kept.1 - kept.0 { kept = (high, last) }
      return a <= b ? kept : (kept.1, kept.0)
    }
    if own.isHorizontal {
      (from.x, to.x) = cut(from.x, to.x)
    } else {
      (from.y, to.y) = cut(from.y, to.y)
    }
  }

  private func position(_ way: WayID, _ run: Wiring.Run) -> (from: Point, to: Point)? {
    for (index, own) in wiring.runsOf[way].enumerated() where wiring.runs[own] == run {
      let points = paths.points[way]
      if index + 1 < points.count { return (points[index], points[index + 1]) }
    }
    return nil
  }

  // MARK: Missing room

  private mutating func ask(for words: WayTexts.Words, on stretches: [Paths.Stretch], way: WayID, width: Double) {
    let times = missing.asked[way] ?? 0
    missing.asked[way] = times + 1
    guard times < 6, let stretch = stretches.first else { return }
    let block = words.narrow
    guard let position = wiring.runsOf[way].firstIndex(of: stretch.run) else { return }
    if stretch.isHorizontal, abs(stretch.to.x - stretch.from.x) < block.width + 7 {
      askForLength(block, stretch, way: way, at: position, width: width)
      return
    }
    if !stretch.isHorizontal, times >= 2 { askForBreadth(block, stretch, width: width) }
    missing.reserves.removeAll { $0.way == way }
    missing.reserves.append(
      Needs.Reserve(way: way, run: position, width: block.width, height: block.height + Double(times) * 3))
  }

  /// Room to the right of a vertical stretch: what runs beside it moves away.
  private mutating func askForBreadth(_ block: Block, _ stretch: Paths.Stretch, width: Double) {
    let run = wiring.runs[stretch.run]
    let wide = block.width + stretch.after + 8
    let low = min(stretch.from.y, stretch.to.y)
    let high = max(stretch.from.y, stretch.to.y)
    guard case .upright(let line) = run.line else { return }
    if !line.isMiddle {
      missing.tail[run.group] = max(missing.tail[run.group] ?? 0, wide + width / 2)
      return
    }
    guard let edge = slotEdges[line.slot] else { return }
    for (index, group) in wiring.groups.pairs where group.line == .upright(.gap(.right(of: line.slot))) {
      let ends = group.runs.compactMap { position(wiring.runs[$0].way, wiring.runs[$0]) }
      let isBeside = ends.contains { min($0.from.y, $0.to.y) < high && max($0.from.y, $0.to.y) > low }
      if isBeside {
        missing.lead[index] = max(missing.lead[index] ?? 0, stretch.from.x + wide + group.width / 2 - edge)
      }
    }
  }

  private mutating func askForLength(
    _ block: Block, _ stretch: Paths.Stretch, way: WayID, at position: Int, width: Double
  ) {
    let run = wiring.runs[stretch.run]
    let list = wiring.runsOf[way]
    let head = Arrow.headLength(width)
    func raise<Key>(_ needs: inout [Key: Double], _ key: Key, _ least: Double) {
      needs[key] = max((needs[key] ?? 0) + 4, least)
    }
    if run.startsAtItem, position + 1 < list.count {
      let group = wiring.runs[list[position + 1]].group
      let least = block.width + 9
      if run.isForward { raise(&missing.lead, group, least) } else { raise(&missing.tail, group, least) }
    } else if run.endsAtItem, position > 0 {
      let group = wiring.runs[list[position - 1]].group
      let least = block.width + head + 10
      if run.isForward { raise(&missing.tail, group, least) } else { raise(&missing.lead, group, least) }
    } else {
      let gap = run.start.gap(ahead: run.isForward)
      raise(&missing.gap, min(max(gap, grid.gaps.lowerBound), grid.gaps.upperBound), block.width + head + 8)
    }
  }
}
