internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// Resources, arrivals and their days and times.
extension Lowering {
  func resource(_ node: SyntaxNode) -> Resource? {
    guard let name = node.declaredName else { return nil }
    let title = node.title ?? draft.keptTitles[name] ?? name
    var kinds: Set<SyntaxKind> = []
    var capacities: [Resource.Capacity] = []
    for line in node.statements where line.kind == .slotsCapacity || line.kind == .staffCapacity {
      kinds.insert(line.kind)
      if let capacity = capacity(line, cover: node.citations) { capacities.append(capacity) }
    }
    if kinds.count > 1 {
      sink.report(
        Codes.slotsAndStaff, "`\(name)` has slots and staff at once.", at: node.namePlace,
        help: "Make two resources of it, and let the step use both kinds in two steps, or choose one.")
      // Still there, so that its users are not told that it isn't.
      return Resource(name: name, title: title, kind: .slots, capacities: [], origin: sink.origin(node.namePlace))
    }
    if kinds.isEmpty, !node.isBroken, !sink.hasSyntaxErrors {
      sink.report(Codes.noCapacity, "`\(name)` has no capacity.", at: node.namePlace)
    }
    let kind: Resource.Kind = kinds.contains(.staffCapacity) ? .staff : .slots
    return Resource(name: name, title: title, kind: kind, capacities: capacities, origin: sink.origin(node.namePlace))
  }

  private func capacity(_ line: SyntaxNode, cover: [SyntaxNode]) -> Resource.Capacity? {
    guard let value = line.firstValue, let daysNode = line.child(.days),
      let units = evaluator.whole(value, cite: line, cover: cover), let days = days(daysNode)
    else { return nil }
    let times = line.children(.timeValue).compactMap(time)
    if line.kind == .slotsCapacity {
      guard let at = times.first else { return nil }
      guard at < WeekTime.day else {
        sink.report(Codes.timeWrong, "24:00 only ends a window; a session is at 00:00 of the next day.", at: line.place)
        return nil
      }
      return .init(units: units, days: days, fromSecond: at, toSecond: at)
    }
    guard times.count == 2 else { return nil }
    guard times[0] < times[1] else {
      sink.report(
        Codes.windowEmpty, "This window ends before it begins.", at: line.place,
        help: "A window stays inside one day; for a night, write two lines.")
      return nil
    }
    return .init(units: units, days: days, fromSecond: times[0], toSecond: times[1])
  }

  /// Seconds of the day, `00:00` to `24:00`.
  func time(_ node: SyntaxNode) -> Int? {
    guard !node.isBroken else { return nil }
    let parts = node.text.split(separator: ":").map { Int($0) }
    guard parts.count == 2, let hours = parts[0], let minutes = parts[1], (0...24).contains(hours),
      (0...59).contains(minutes), hours < 24 || minutes == 0
    else {
      sink.report(Codes.timeWrong, "`\(node.text)` is no time of day from 00:00 to 24:00.", at: node.place)
      return nil
    }
    return hours * 3600 + minutes * 60
  }

  /// The days named, Monday first, each once.
  func days(_ node: SyntaxNode) -> [Weekday]? {
    guard !node.isBroken else { return nil }
    var result: Set<Weekday> = []
    var range = false
    var last: Weekday?
    for token in node.ownTokens {
      let word = node.tree.text(token)
      if token.kind == .rangeMark || word == "to" {
        range = true
        continue
      }
      if token.kind == .comma {
        last = nil
        continue
      }
      if let several = DaysWord(rawValue: word) {
        result.formUnion(several.days)
      } else if let word = DayWord(rawValue: word) {
        let day = Weekday(word)
        if range, let from = last {
          guard from.rawValue <= day.rawValue else {
            reportWrap(node)
            return nil
          }
          for value in from.rawValue...day.rawValue { if let one = Weekday(rawValue: value) { result.insert(one) } }
        } else {
          result.insert(day)
        }
        range = false
        last = day
      }
    }
    return result.isEmpty ? nil : result.sorted { $0.rawValue < $1.rawValue }
  }

  private func reportWrap(_ node: SyntaxNode) {
    let words = node.ownTokens.filter { $0.kind == .word && node.tree.text($0) != "to" }.map { node.tree.text($0) }
    var fix: Fix?
    if words.count == 2, let first = words.first, let last = words.last {
      let start = first == "Sun" ? "Sun" : "\(first) to Sun"
      let end = last == "Mon" ? "Mon" : "Mon to \(last)"
      fix = Fix("Write `\(start), \(end)`", [.init(node.place, "\(start), \(end)")])
    }
    sink.report(
      Codes.daysWrap, "Days run from Monday to Sunday: `\(node.text)` would wrap over the weekend.", at: node.place,
      fix: fix)
  }

  func arrivals(_ flow: FlowLowering, pathway: Pathway) -> [Arrivals] {
    var result: [Arrivals] = []
    guard !pathway.nodes.isEmpty else { return [] }
    for node in draft.arrivals {
      guard let rateNode = node.firstValueBeforeAt else { continue }
      guard let days = node.child(.days).map({ self.days($0) }) ?? Weekday.allCases else { continue }
      guard
        let rate = evaluator.rate(
          rateNode, cite: node, cover: draft.declaration.citations, daysNamed: days.count)
      else { continue }
      var entry = NodeID(0)
      if let reference = node.arrivalsEntry {
        guard let id = flow.resolve(reference.text, at: reference.place) else { continue }
        if pathway[id].enclosing != nil || pathway[id].isSideContact {
          sink.report(
            Codes.entryInside, "Patients can't arrive at `\(reference.text)`: it is inside another item.",
            at: reference.place)
          continue
        }
        entry = id
      }
      let times = node.children(.timeValue).compactMap(time)
      let (from, to) = times.count == 2 ? (times[0], times[1]) : (0, WeekTime.day)
      guard from < to else {
        sink.report(Codes.windowEmpty, "This window ends before it begins.", at: node.place)
        continue
      }
      guard rate.value <= 1_000_000 else {
        sink.report(
          Codes.numberTooLarge, "More than 1,000,000 patients a week arrive here.", at: rateNode.place)
        continue
      }
      let windows = days.map {
        WeekWindow(from: $0.rawValue * WeekTime.day + from, to: $0.rawValue * WeekTime.day + to)
      }
      result.append(Arrivals(entry: entry, perWeek: rate, windows: joined(windows)))
    }
    if !result.isEmpty, result.allSatisfy({ $0.perWeek.value == 0 }), let line = draft.arrivals.first {
      sink.report(
        Codes.mustBePositive, "A rate of 0 says that nobody arrives.",
        at: line.firstValueBeforeAt?.place ?? line.place, help: "Write how many come, for example `10 per week`.")
    }
    if result.isEmpty, draft.arrivals.isEmpty {
      result = [
        Arrivals(
          entry: NodeID(0), perWeek: Quantity(1), windows: [WeekWindow(from: 0, to: WeekTime.week)], isImplied: true)
      ]
    }
    return result
  }

  private func joined(_ windows: [WeekWindow]) -> [WeekWindow] {
    var result: [WeekWindow] = []
    for window in windows {
      if let last = result.last, last.to == window.from {
        result[result.count - 1].to = window.to
      } else {
        result.append(window)
      }
    }
    return result
  }
}

extension SyntaxNode {
  /// The rate of an `arrivals` line: a rate, or a reference that stands before `at`.
  fileprivate var firstValueBeforeAt: SyntaxNode? { children.first { $0.kind == .rate || $0.kind == .reference } }

  /// The entry of an `arrivals` line: the reference after the rate.
  fileprivate var arrivalsEntry: SyntaxNode? {
    let candidates = children.filter { $0.kind == .rate || $0.kind == .reference }
    return candidates.count > 1 && candidates[1].kind == .reference ? candidates[1] : nil
  }
}
