/// Vertical places: lanes, rows, and the horizontal runs in the channels between them.
struct Down {
  /// By lane: its top edge; one more for the bottom of the last.
  private(set) var edge: [Double] = []
  /// By row of the grid: its centre line.
  private(set) var row: [Double] = []
  /// By group: the place of horizontal ones; unused for vertical ones.
  private(set) var group: [Double]
  /// The least height of all lanes.
  private(set) var least = 0.0

  /// Something at a height with a reach to the left and right: an item or a run.
  private struct Body {
    var variable: Int
    var lane: Int
    var low: Double
    var high: Double
    var up: Double
    var down: Double
    /// Item, or nil for a run.
    var item: Int?
    var group: Int?
  }

  init(
    _ grid: Grid, _ wiring: Wiring, _ across: Across, figure: Figure, boxes: [ItemBox], needs: Needs,
    laneLabels: [Double], from: Double, to: Double
  ) {
    let numbers = Numbers(grid, wiring)
    let bodies = Down.bodies(grid, wiring, across, figure, boxes, numbers, needs)
    var rules = Down.laneRules(grid, numbers, laneLabels)
    Down.addBodies(bodies, grid, wiring, figure, numbers, needs, &rules)
    Down.addUprights(grid, boxes, numbers, &rules)
    let solver = Difference(count: numbers.count, rules: rules)
    least = solver.length()
    if debugLayout {
      let t = solver.tight()
      print("   lanes", zip(numbers.edge.dropFirst(), numbers.edge).map { Int(t[$0] - t[$1]) })
      print("   chain", solver.chain())
    }
    let length = max(least, to - from)
    let air = solver.air(fitting: length, most: 120)
    let places = solver.balanced(length: length, air: air).map { $0 + from }
    edge = numbers.edge.map { places[$0] }
    row = numbers.row.map { places[$0] }
    group = Array(repeating: 0, count: wiring.groups.count)
    for (index, known) in wiring.groups.enumerated() where known.isHorizontal {
      if let variable = numbers.group[index] {
        group[index] = places[variable]
      } else if let rowIndex = grid.rowOfLine[known.line] {
        group[index] = row[rowIndex] + Across.shift(known)
      }
    }
  }

  /// The variables in the order of the page.
  private struct Numbers {
    var edge: [Int] = []
    var row: [Int] = []
    var group: [Int: Int] = [:]
    var count = 0

    init(_ grid: Grid, _ wiring: Wiring) {
      var channels: [[Int]] = Array(repeating: [], count: grid.down)
      for (index, group) in wiring.groups.enumerated() where group.isHorizontal && grid.isChannel(group.line) {
        channels[group.line].append(index)
      }
      row = Array(repeating: 0, count: grid.rows.count)
      var lane = -1
      for line in 0..<grid.down {
        if grid.laneOfLine[line] != lane {
          lane = grid.laneOfLine[line]
          edge.append(count)
          count += 1
        }
        if let own = grid.rowOfLine[line] {
          row[own] = count
          count += 1
        } else {
          for member in channels[line].sorted(by: { (wiring.groups[$0].track, $0) < (wiring.groups[$1].track, $1) }) {
            group[member] = count
            count += 1
          }
        }
      }
      edge.append(count)
      count += 1
    }
  }

  private static func laneRules(_ grid: Grid, _ numbers: Numbers, _ labels: [Double]) -> [Difference.Rule] {
    var rules: [Difference.Rule] = []
    for lane in 0..<(numbers.edge.count - 1) {
      rules.append(
        Difference.Rule(
          from: numbers.edge[lane], to: numbers.edge[lane + 1], least: lane < labels.count ? labels[lane] : 44, air: 1))
    }
    for (index, row) in grid.rows.enumerated() {
      rules.append(Difference.Rule(from: numbers.edge[row.lane], to: numbers.row[index], least: 14, air: 0.5))
      rules.append(Difference.Rule(from: numbers.row[index], to: numbers.edge[row.lane + 1], least: 14, air: 0.5))
      if index > 0, grid.rows[index - 1].lane == row.lane {
        rules.append(Difference.Rule(from: numbers.row[index - 1], to: numbers.row[index], least: 14, air: 0.5))
      }
    }
    return rules
  }

  private static func bodies(
    _ grid: Grid, _ wiring: Wiring, _ across: Across, _ figure: Figure, _ boxes: [ItemBox], _ numbers: Numbers,
    _ needs: Needs
  ) -> [Body] {
    var bodies: [Body] = []
    for (item, place) in grid.places.enumerated() {
      guard let row = grid.rowOfLine[place.top] else { continue }
      if boxes[item].isUpright { continue }
      let half = boxes[item].height / 2
      let middle = across.center(place.slot)
      let isInside = figure.items[item].bundle != nil
      let reach =
        max(boxes[item].width, isInside || figure.items[item].shape == .bundle ? across.width[place.slot] : 0) / 2
      var down = half
      if let bundle = figure.items[item].bundle, grid.places[bundle].bottom == place.top { down += 7 }
      bodies.append(
        Body(
          variable: numbers.row[row], lane: grid.laneOfLine[place.top], low: middle - reach - 2,
          high: middle + reach + 2,
          up: half, down: down, item: item))
    }
    for (index, group) in wiring.groups.enumerated() where group.isHorizontal {
      guard let variable = numbers.group[index] else { continue }
      let ends = group.runs.flatMap { Down.ends(of: $0, wiring, across) }
      bodies.append(
        Body(
          variable: variable, lane: grid.laneOfLine[group.line], low: (ends.min() ?? 0) - 3,
          high: (ends.max() ?? 0) + 3,
          up: group.width / 2, down: group.width / 2, group: index))
    }
    for reserve in needs.reserves {
      if let body = Down.body(of: reserve, grid, wiring, across, figure, boxes, numbers) { bodies.append(body) }
    }
    return bodies.sorted { ($0.variable, $0.low) < ($1.variable, $1.low) }
  }

  /// Room for words: above a horizontal run, or below (above) the item that a vertical one leaves.
  private static func body(
    of reserve: Needs.Reserve, _ grid: Grid, _ wiring: Wiring, _ across: Across, _ figure: Figure, _ boxes: [ItemBox],
    _ numbers: Numbers
  ) -> Body? {
    let list = wiring.runsOf[reserve.way]
    guard reserve.run < list.count else { return nil }
    let run = wiring.runs[list[reserve.run]]
    let group = wiring.groups[run.group]
    if run.isHorizontal {
      let ends = Down.ends(of: list[reserve.run], wiring, across)
      let start = ends.first ?? 0
      let from = run.startsAtItem ? boxes[figure.ways[reserve.way].from].width / 2 : 0
      let variable = numbers.group[run.group] ?? grid.rowOfLine[group.line].map { numbers.row[$0] }
      guard let variable else { return nil }
      let low = run.isForward ? start + from + 2 : start - from - 4 - reserve.width
      return Body(
        variable: variable, lane: grid.laneOfLine[group.line], low: low, high: low + reserve.width + 2,
        up: reserve.height + group.width / 2 + 4, down: group.width / 2)
    }
    let x = across.group[run.group]
    let (low, high) = (x + 2, x + reserve.width + group.width / 2 + 5)
    if run.startsAtItem {
      let item = figure.ways[reserve.way].from
      guard let row = grid.rowOfLine[run.isForward ? grid.places[item].bottom : grid.places[item].top] else {
        return nil
      }
      let half = boxes[item].height / 2 + reserve.height + 5
      return Body(
        variable: numbers.row[row], lane: grid.rows[row].lane, low: low, high: high, up: run.isForward ? 0 : half,
        down: run.isForward ? half : 0)
    }
    guard reserve.run > 0 else { return nil }
    let before = wiring.runs[list[reserve.run - 1]]
    let line = wiring.groups[before.group].line
    let variable = numbers.group[before.group] ?? grid.rowOfLine[line].map { numbers.row[$0] }
    guard let variable else { return nil }
    let reach = reserve.height + 6
    return Body(
      variable: variable, lane: grid.laneOfLine[line], low: low, high: high, up: run.isForward ? 0 : reach,
      down: run.isForward ? reach : 0)
  }

  /// Where a horizontal run begins and ends.
  private static func ends(of index: Int, _ wiring: Wiring, _ across: Across) -> [Double] {
    let run = wiring.runs[index]
    let list = wiring.runsOf[run.way]
    guard let position = list.firstIndex(of: index) else { return [] }
    func x(_ neighbour: Int, _ half: Int) -> Double {
      if list.indices.contains(neighbour) { return across.group[wiring.runs[list[neighbour]].group] }
      return across.center(min(half / 4, across.left.count - 1))
    }
    return [x(position - 1, run.start), x(position + 1, run.end)]
  }

  private static func addBodies(
    _ bodies: [Body], _ grid: Grid, _ wiring: Wiring, _ figure: Figure, _ numbers: Numbers, _ needs: Needs,
    _ rules: inout [Difference.Rule]
  ) {
    for (index, body) in bodies.enumerated() {
      let isItem = body.item != nil
      rules.append(
        Difference.Rule(
          from: numbers.edge[body.lane], to: body.variable, least: body.up + (isItem ? 6 : 3), air: isItem ? 0.8 : 0.3))
      rules.append(
        Difference.Rule(
          from: body.variable, to: numbers.edge[body.lane + 1], least: body.down + (isItem ? 6 : 3),
          air: isItem ? 0.8 : 0.3))
      for other in bodies[..<index].reversed() where other.lane == body.lane && other.variable < body.variable {
        guard other.low < body.high, body.low < other.high else { continue }
        let apart = other.down + body.up + Down.room(between: other, and: body, wiring, figure)
        rules.append(Difference.Rule(from: other.variable, to: body.variable, least: apart, air: 1))
      }
    }
  }

  /// The room between two bodies one above the other.
  private static func room(between upper: Body, and lower: Body, _ wiring: Wiring, _ figure: Figure) -> Double {
    switch (upper.item, lower.item) {
    case (let above?, let below?):
      if let bundle = figure.items[below].bundle, bundle == figure.items[above].bundle || bundle == above { return 5 }
      let joined =
        figure.out[above].contains { figure.ways[$0].to == below }
        || figure.out[below].contains { figure.ways[$0].to == above }
      return joined ? 17 : 9
    case (nil, nil): return upper.group == nil || lower.group == nil ? 3 : 5
    default:
      if upper.group == nil && upper.item == nil || lower.group == nil && lower.item == nil { return 3 }
      let group = upper.group ?? lower.group ?? 0
      let item = upper.item ?? lower.item ?? 0
      return turnsInto(item, group, wiring, figure) ? Arrow.reach(wiring.groups[group].width) : 6
    }
  }

  /// True when a run of the group turns straight into, or comes straight out of, an item.
  private static func turnsInto(_ item: Int, _ group: Int, _ wiring: Wiring, _ figure: Figure) -> Bool {
    wiring.groups[group].runs.contains { index in
      let run = wiring.runs[index]
      let list = wiring.runsOf[run.way]
      guard let position = list.firstIndex(of: index) else { return false }
      let isLast = position + 2 == list.count && figure.ways[run.way].to == item
      return isLast || (position == 1 && figure.ways[run.way].from == item)
    }
  }

  private static func addUprights(
    _ grid: Grid, _ boxes: [ItemBox], _ numbers: Numbers, _ rules: inout [Difference.Rule]
  ) {
    for (item, box) in boxes.enumerated() where box.isUpright {
      guard let top = grid.rowOfLine[grid.places[item].top], let bottom = grid.rowOfLine[grid.places[item].bottom]
      else { continue }
      rules.append(
        Difference.Rule(from: numbers.row[top], to: numbers.row[bottom], least: max(0, box.height - 24), air: 0))
    }
  }
}
