package import PathwayModel
package import PathwayTiming

/// The columns of the page, and the column of each item: by limits, never left of the item before.
package struct DayColumns {
  package struct Column: Hashable {
    package enum Kind: Hashable {
      /// Before day 0.
      case before
      case dayZero
      case byDay(Int)
      /// After the last limit.
      case after(Int)
      /// A pathway without any limit: one column, in the order of care.
      case unlimited
    }

    package var kind: Kind
    /// Words of the ruler, from `by day 3 "triage"`.
    package var phrase: String?
    /// Whose limit it is: the evidence of the first limit that made the column.
    package var evidence: Evidence = .uncited
    /// The origin is a target's limit, not a step's.
    package var target: TargetID?
  }

  package private(set) var columns: [Column] = []
  /// By item.
  package private(set) var columnOf: [Int] = []
  /// The item that is day 0.
  package private(set) var dayZero: Int?

  package init(_ figure: Figure, _ pathway: Pathway, timing: TimingReport?, place: PosterOptions.Place) {
    guard !figure.items.isEmpty else {
      columns = [Column(kind: .unlimited)]
      return
    }
    dayZero = DayColumns.dayZero(figure, pathway)
    let limits = DayColumns.limits(figure, pathway, dayZero: dayZero)
    makeColumns(figure, pathway, limits)
    let typical = place == .typical ? DayColumns.typicalDays(figure, timing) : nil
    assign(figure, pathway, limits, typical)
    dropEmpty()
  }

  private static func dayZero(_ figure: Figure, _ pathway: Pathway) -> Int? {
    if let written = pathway.dayZero, written.index < figure.itemOf.count, let item = figure.itemOf[written.index] {
      return item
    }
    if let event = pathway.targets.first?.from.first, event.node.index < figure.itemOf.count {
      return figure.itemOf[event.node.index]
    }
    return nil
  }

  /// By item: the day by which it must have happened, as written or as a target implies.
  private static func limits(_ figure: Figure, _ pathway: Pathway, dayZero: Int?) -> [Int?] {
    var limits: [Int?] = figure.items.map { pathway[$0.node].byDay?.day.value }
    for target in pathway.targets where startsAtDayZero(target, figure, dayZero) {
      for event in target.to {
        guard event.node.index < figure.itemOf.count, let item = figure.itemOf[event.node.index] else { continue }
        if limits[item] == nil { limits[item] = target.limitDays.value }
      }
    }
    return limits
  }

  package static func startsAtDayZero(_ target: Target, _ figure: Figure, _ dayZero: Int?) -> Bool {
    target.from.contains { $0.node.index < figure.itemOf.count && figure.itemOf[$0.node.index] == dayZero }
  }

  private mutating func makeColumns(_ figure: Figure, _ pathway: Pathway, _ limits: [Int?]) {
    var days: [Int: Column] = [:]
    for (index, item) in figure.items.enumerated() {
      guard let day = limits[index] else { continue }
      let own = pathway[item.node].byDay
      var column = days[day] ?? Column(kind: .byDay(day))
      if let own {
        if column.phrase == nil { column.phrase = own.phrase }
        if column.evidence.citations.isEmpty { column.evidence = own.day.evidence }
      }
      days[day] = column
    }
    for (index, target) in pathway.targets.enumerated() where DayColumns.startsAtDayZero(target, figure, dayZero) {
      let day = target.limitDays.value
      var column = days[day] ?? Column(kind: .byDay(day))
      column.target = TargetID(index)
      if column.evidence.citations.isEmpty { column.evidence = target.limitDays.evidence }
      days[day] = column
    }
    let ordered = days.keys.sorted().compactMap { days[$0] }
    if dayZero == nil, ordered.isEmpty {
      columns = [Column(kind: .unlimited)]
      return
    }
    columns = dayZero == nil ? [] : [Column(kind: .before), Column(kind: .dayZero)]
    columns += ordered
    columns.append(Column(kind: .after(days.keys.max() ?? 0)))
  }

  private static func typicalDays(_ figure: Figure, _ timing: TimingReport?) -> [Double?]? {
    guard let timing else { return nil }
    let days = figure.items.map { item -> Double? in
      item.node.index < timing.nodes.count ? timing.nodes[item.node.index].medianDay : nil
    }
    return days.contains { $0 != nil } ? days : nil
  }

  private mutating func assign(_ figure: Figure, _ pathway: Pathway, _ limits: [Int?], _ typical: [Double?]?) {
    let count = figure.items.count
    columnOf = Array(repeating: 0, count: count)
    guard columns.count > 1 else { return }
    let upcoming = DayColumns.upcoming(figure, pathway, limits)
    let after = columns.count - 1
    let first = columns[0].kind == .before ? 2 : 0
    func column(day: Double) -> Int {
      for index in first..<after {
        if case .byDay(let limit) = columns[index].kind, day <= Double(limit) { return index }
      }
      return after
    }
    for index in 0..<count {
      let item = figure.items[index]
      let leftmost = figure.forwardInto(index).map { columnOf[figure.ways[$0].from] }.max()
      let own: Int
      if let dayZero, index == dayZero {
        own = 1
      } else if let dayZero, index < dayZero, first == 2 {
        own = 0
      } else if let day = typical?[index], item.shape != .pill {
        own = column(day: day)
      } else if let day = typical == nil ? upcoming[index] : limits[index] {
        own = column(day: Double(day))
      } else if item.shape == .pill || item.host != nil {
        own = leftmost ?? 0
      } else if let leftmost, leftmost + 1 < after, columns[leftmost].kind != .dayZero {
        own = leftmost
      } else {
        own = after
      }
      columnOf[index] = max(own, leftmost ?? 0)
      if let bundle = item.bundle { columnOf[index] = columnOf[bundle] }
    }
  }

  /// By item: its own limit, else that of the next item in the order of care that has one.
  private static func upcoming(_ figure: Figure, _ pathway: Pathway, _ limits: [Int?]) -> [Int?] {
    var upcoming = limits
    for index in figure.items.indices.reversed() where upcoming[index] == nil {
      guard figure.items[index].shape != .pill else { continue }
      if let host = figure.items[index].host {
        upcoming[index] = limits[host]
        continue
      }
      var next = figure.forward(index).compactMap { upcoming[figure.ways[$0].to] }
      if figure.items[index].shape == .bundle {
        next += figure.members(index).compactMap { limits[$0] }
      }
      upcoming[index] = next.min()
    }
    return upcoming
  }

  /// Columns that nothing stands in are dropped, but those of targets stay: their line and verdict need a place.
  private mutating func dropEmpty() {
    let used = Set(columnOf)
    var place: [Int] = []
    var kept: [Column] = []
    for (index, column) in columns.enumerated() {
      place.append(kept.count)
      if used.contains(index) || column.target != nil { kept.append(column) }
    }
    columns = kept
    columnOf = columnOf.map { place[$0] }
  }
}
