import PathwayPicture

/// The order of the groups that lie beside each other on a line of the grid: the one with the fewest crossings.
struct Tracks {
  /// The groups with their tracks.
  private(set) var groups: ByID<RibbonID, Wiring.Group>
  private let runs: ByID<RunID, Wiring.Run>
  private let runsOf: ByID<WayID, [RunID]>
  /// True for a channel between rows.
  private let channels: ByID<LevelLine, Bool>

  init(_ wiring: Wiring, _ grid: RoutingGrid) {
    groups = wiring.groups
    runs = wiring.runs
    runsOf = wiring.runsOf
    channels = ByID(for: grid.laneOfLine) { grid.isChannel($0) }
    order(grid)
  }

  /// On each line, puts overlapping groups beside each other in the order that crosses least.
  private mutating func order(_ grid: RoutingGrid) {
    var uprights = ByID<UprightLine, [RibbonID]>(repeating: [], count: grid.across)
    var levels = ByID<LevelLine, [RibbonID]>(repeating: [], for: grid.laneOfLine)
    for (id, group) in groups.pairs {
      switch group.line {
      case .level(let line): levels[line].append(id)
      case .upright(let line): uprights[line].append(id)
      }
    }
    for line in uprights.values + levels.values where line.count > 1 { order(on: line) }
  }

  private func overlap(_ a: RibbonID, _ b: RibbonID) -> Bool {
    groups[a].low <= groups[b].high && groups[b].low <= groups[a].high
  }

  private mutating func order(on line: [RibbonID]) {
    let ends = line.map { turnsOf(group: $0) }
    let count = line.count
    var cost = Array(repeating: 0, count: count * count)
    for a in 0..<count {
      for b in 0..<count where a != b && overlap(line[a], line[b]) {
        cost[a * count + b] = crossings(of: (line[a], ends[a]), before: (line[b], ends[b]))
      }
    }
    var order = (0..<count).sorted { pull(ends[$0]) != pull(ends[$1]) ? pull(ends[$0]) < pull(ends[$1]) : $0 < $1 }
    func total(_ order: [Int]) -> Int {
      var sum = 0
      for (position, a) in order.enumerated() {
        for b in order[(position + 1)...] { sum += cost[a * count + b] }
      }
      return sum
    }
    // Moving one at a time to its best place; a handful of groups share a line.
    for _ in 0..<4 {
      var changed = false
      for element in 0..<count {
        guard let at = order.firstIndex(of: element) else { continue }
        var rest = order
        rest.remove(at: at)
        var best = (cost: total(order), place: at)
        for place in 0...rest.count where place != at {
          var tried = rest
          tried.insert(element, at: place)
          let sum = total(tried)
          if sum < best.cost { best = (sum, place) }
        }
        if best.place != at {
          rest.insert(element, at: best.place)
          order = rest
          changed = true
        }
      }
      if !changed { break }
    }
    for (position, element) in order.enumerated() {
      var track = 0
      for earlier in order[..<position] where overlap(line[element], line[earlier]) {
        track = max(track, groups[line[earlier]].track + 1)
      }
      groups[line[element]].track = track
    }
    for element in line {
      groups[element].tracks = 1 + (line.filter { overlap($0, element) }.map { groups[$0].track }.max() ?? 0)
    }
  }

  private func turnsOf(group: RibbonID) -> [Turn] {
    var turns: [Turn] = []
    for run in groups[group].runs {
      let known = runs[run]
      let list = runsOf[known.way]
      guard let position = list.firstIndex(of: run) else { continue }
      if position > 0 {
        turns.append(
          Turn(
            at: known.start, side: runs[list[position - 1]].isForward ? -1 : 1, outward: known.isForward ? -1 : 1))
      }
      if position + 1 < list.count {
        turns.append(
          Turn(at: known.end, side: runs[list[position + 1]].isForward ? 1 : -1, outward: known.isForward ? 1 : -1))
      }
    }
    return turns
  }

  private func pull(_ turns: [Turn]) -> Int { turns.reduce(0) { $0 + $1.side } }

  /// Where a run turns off: the place along its line, to which side, and in which direction along the line (-1 left or up, 1
  /// right or down).
  private struct Turn {
    var at: HalfStep
    var side: Int
    var outward: Int
  }

  private typealias Turns = (group: RibbonID, turns: [Turn])

  /// Crossings when `a` lies before `b` (left of it, or above it).
  private func crossings(of a: Turns, before b: Turns) -> Int {
    let (first, second) = (groups[a.group], groups[b.group])
    var sum = 0
    for turn in a.turns where turn.side > 0 && second.low < turn.at && turn.at < second.high { sum += 10 }
    for turn in b.turns where turn.side < 0 && first.low < turn.at && turn.at < first.high { sum += 10 }
    for turn in a.turns where turn.side > 0 {
      for other in b.turns where other.side < 0 && other.at == turn.at {
        // Both stretches would lie on one line between the two.
        sum += isMiddle(turn.at, a.group) ? 1000 : (turn.outward == other.outward ? 10 : 0)
      }
    }
    return sum
  }

  /// True for a line through the middle of a row or a slot, which has no tracks to spare.
  private func isMiddle(_ at: HalfStep, _ group: RibbonID) -> Bool {
    groups[group].isHorizontal ? at.uprightLine.isMiddle : !channels[at.levelLine]
  }
}
