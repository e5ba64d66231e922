internal import PathwayModel

/// What is noted for looking back.
extension Pass {
  func note(_ rows: [Row], _ place: Int, _ instruction: Int) {
    // Clocks that nobody looks back at need no sums.
    if case .clock = frame, keepsUpTo == nil { return }
    for (index, row) in rows.enumerated() {
      let mass = row.mass
      sums[place].mass += mass
      sums[place].lag += row.lag
      sums[place].moment += row.moment(grid) - mass * Double(offset(index, of: rows.count))
    }
    guard let limit = keepsUpTo else { return }
    if case .clock = frame, keepsWeeksAt?.contains(instruction) ?? true {
      for (index, row) in rows.enumerated() where !row.isEmpty {
        if weeks[place] == nil { weeks[place] = WeekSums(rows: rows.count, grid) }
        weeks[place]?.add(row, offset: offset(index, of: rows.count))
      }
    }
    var short = rows
    for index in short.indices {
      short[index] = short[index].prefix(before: limit + offset(index, of: rows.count) / grid.cell, grid)
    }
    let isFirst = kept[place].isEmpty
    let before = isFirst || sharesRows(instruction) ? 0 : kept[place].bytes
    if isFirst { kept[place] = short } else { kept[place].add(short, grid: grid) }
    if isFirst && sharesRows(instruction) { return }
    let holding = holding ?? Holding(meter)
    holding.add(kept[place].bytes - before)
    self.holding = holding
  }

  /// Notes who came past the horizon, or was taken over.
  func note(crossing rows: [Row], at instruction: Int, isTakenOver: Bool) {
    var week = WeekSums(rows: rows.count, grid)
    for (index, row) in rows.enumerated() { week.add(row, offset: offset(index, of: rows.count)) }
    crossings[instruction] = PastHorizon(week: week, lag: rows.reduce(0) { $0 + $1.lag }, isTakenOver: isTakenOver)
  }

  /// Takes where in the week anybody comes, by place, beside those who came here.
  func take(support rows: [[Row]]) {
    supports = Array(repeating: nil, count: region.instructions.count)
    for instruction in region.instructions {
      let place = Int(region.local[instruction])
      guard keepsWeeksAt?.contains(instruction) ?? true, place < rows.count, !rows[place].isEmpty else { continue }
      let isDaily = !mayCollapse.isEmpty && mayCollapse[instruction]
      var week = WeekSums(rows: weeks[place].map { $0.period == grid.perDay } ?? isDaily ? 1 : 7, grid)
      for row in rows[place] { week.add(row, offset: 0) }
      if let came = weeks[place] { week.add(came.row, offset: 0) }
      supports[place] = week
    }
  }

  /// Whether what arrives goes on as it is: what is kept of it is then the very arrays that are kept at the next place.
  func sharesRows(_ instruction: Int) -> Bool {
    switch engine.plan.instructions[instruction].op {
    case .pass, .way, .event: !region.isOnLoop(instruction)
    default: false
    }
  }

  /// Seconds from a row's beginning to the midnight its clock counts from.
  func offset(_ row: Int, of count: Int) -> Int {
    if case .clock = frame, count == 7 { return row * WeekTime.day }
    return 0
  }
}
