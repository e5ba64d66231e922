package import PathwayModel
package import PathwayTiming
package import Scene

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
    package var phrase: PrintableText?
    /// Whose limit it is: the evidence of the first limit that made the column.
    package var evidence: Evidence = .uncited
    /// The origin is a target's limit, not a step's.
    package var target: TargetID?
  }

  package private(set) var columns = ByID<ColumnID, Column>()
  /// By item.
  package private(set) var columnOf = ByID<ItemID, ColumnID>()
  /// The item that is day 0.
  package private(set) var dayZero: ItemID?

  package init(_ figure: Figure, _ pathway: Pathway, timing: TimingReport?, place: PosterOptions.Place) {
    guard !figure.items.isEmpty else {
      columns = ByID([Column(kind: .unlimited)])
      return
    }
    dayZero = DayColumns.dayZero(figure, pathway)
    let limits = DayColumns.limits(figure, pathway, dayZero: dayZero)
    makeColumns(figure, pathway, limits)
    let typical = place == .typical ? DayColumns.typicalDays(figure, timing) : nil
    assign(figure, pathway, limits, typical)
    dropEmpty()
  }

  private static func dayZero(_ figure: Figure, _ pathway: Pathway) -> ItemID? {
    if let item = pathway.dayZero.flatMap({ figure.item(of: $0) }) { return item }
    return (pathway.targets.first?.from.first).flatMap { figure.item(of: $0.node) }
  }

  /// By item: the day by which it must have happened, as written or as a target implies.
  private static func limits(_ figure: Figure, _ pathway: Pathway, dayZero: ItemID?) -> ByID<ItemID, Int?> {
    var limits = ByID<ItemID, Int?>(figure.items.map { pathway[$0.node].byDay?.day.value })
    for target in pathway.targets where startsAtDayZero(target, figure, dayZero) {
      for event in target.to {
        guard let item = figure.item(of: event.node) else { continue }
        if limits[item] == nil { limits[item] = target.limitDays.value }
      }
    }
    return limits
  }

  package static func startsAtDayZero(_ target: Target, _ figure: Figure, _ dayZero: ItemID?) -> Bool {
    target.from.contains { figure.item(of: $0.node) == dayZero }
  }

  private mutating func makeColumns(_ figure: Figure, _ pathway: Pathway, _ limits: ByID<ItemID, Int?>) {
    var days: [Int: Column] = [:]
    for (index, item) in figure.items.pairs {
      guard let day = limits[index] else { continue }
      let own = pathway[item.node].byDay
      var column = days[day] ?? Column(kind: .byDay(day))
      if let own {
        if column.phrase == nil { column.phrase = .said(own.phrase) }
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
      columns = ByID([Column(kind: .unlimited)])
      return
    }
    let first = dayZero == nil ? [] : [Column(kind: .before), Column(kind: .dayZero)]
    columns = ByID(first + ordered + [Column(kind: .after(days.keys.max() ?? 0))])
  }

  private static func typicalDays(_ figure: Figure, _ timing: TimingReport?) -> ByID<ItemID, Double?>? {
    guard let timing else { return nil }
    let days = figure.items.map { item -> Double? in
      item.node.index < timing.nodes.count ? timing.nodes[item.node.index].medianDay : nil
    }
    return days.contains { $0 != nil } ? ByID(days) : nil
  }

  private mutating func assign(
    _ figure: Figure, _ pathway: Pathway, _ limits: ByID<ItemID, Int?>, _ typical: ByID<ItemID, Double?>?
  ) {
    let leftEnd = columns.startIndex
    columnOf = ByID(repeating: leftEnd, for: figure.items)
    guard columns.count > 1 else { return }
    let upcoming = DayColumns.upcoming(figure, pathway, limits)
    let after = columns.endIndex.previous
    let hasDayZero = columns[leftEnd].kind == .before
    let zeroColumn = leftEnd.next
    let first = hasDayZero ? zeroColumn.next : leftEnd
    func column(day: Double) -> ColumnID {
      for index in first..<after {
        if case .byDay(let limit) = columns[index].kind, day <= Double(limit) { return index }
      }
      return after
    }
    for index in figure.items.indices {
      let item = figure.items[index]
      let leftmost = figure.forwardInto(index).map { columnOf[figure.ways[$0].from] }.max()
      let own: ColumnID
      if let dayZero, index == dayZero {
        own = zeroColumn
      } else if let dayZero, index < dayZero, hasDayZero {
        own = leftEnd
      } else if let day = typical?[index], item.shape != .pill {
        own = column(day: day)
      } else if let day = typical == nil ? upcoming[index] : limits[index] {
        own = column(day: Double(day))
      } else if item.shape == .pill || item.host != nil {
        own = leftmost ?? leftEnd
      } else if let leftmost, leftmost.next < after, columns[leftmost].kind != .dayZero {
        own = leftmost
      } else {
        own = after
      }
      columnOf[index] = max(own, leftmost ?? leftEnd)
      if let bundle = item.bundle { columnOf[index] = columnOf[bundle] }
    }
  }

  /// By item: its own limit, else that of the next item in the order of care that has one.
  private static func upcoming(_ figure: Figure, _ pathway: Pathway, _ limits: ByID<ItemID, Int?>) -> ByID<ItemID, Int?>
  {
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
    var kept = ByID<ColumnID, Column>()
    let place = ByID<ColumnID, ColumnID>(for: columns) { id in
      let place = kept.nextID
      if used.contains(id) || columns[id].target != nil { kept.append(columns[id]) }
      return place
    }
    columns = kept
    columnOf = ByID(columnOf.map { place[$0] })
  }
}
