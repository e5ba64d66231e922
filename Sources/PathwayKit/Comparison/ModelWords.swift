internal import PathwayLaws
internal import PathwayModel

/// Parts of a model in the words of its language, for saying what changed.
enum ModelWords {
  static func number(_ value: Double) -> String {
    var text = PlainNumber.fixed(value, decimals: 3)
    while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") { text.removeLast() }
    return text
  }

  static func percent(_ share: Double) -> String { number(share * 100) + "%" }

  static func length(_ length: Length) -> String {
    let unit = length.unit == .workingDays ? "working days" : length.unit.rawValue
    return "\(number(length.amount)) \(length.amount == 1 ? String(unit.dropLast()) : unit)"
  }

  static func law(_ law: DurationLaw) -> String { law.exactly(lawStyle) }

  /// Lengths in the largest unit that fits, however they were written: 14 days and 2 weeks are no difference.
  private static let lawStyle = LawStyle(
    keepsUnits: false, number: number, percent: percent, length: { length(Length($0, $1)) },
    unit: { seconds, clock in
      if clock == .working { return .workingDays }
      if seconds == 0 || seconds >= Double(WeekTime.day) { return .days }
      return seconds >= 7200 ? .hours : .minutes
    })

  /// `90.9% for cancer, 16.5% for clear`; once when all groups share it.
  static func perGroup<Value>(_ values: PerGroup<Value>?, in pathway: Pathway, _ words: (Value) -> String) -> String? {
    guard let values, values.values.contains(where: { $0 != nil }) else { return nil }
    if values.isUniform, let first = values.values.first ?? nil { return words(first.value) }
    return pathway.groupIDs.compactMap { group in
      values[group].map { "\(words($0.value)) for \(pathway[group].name)" }
    }.joined(separator: ", ")
  }

  static func continuation(_ to: Continuation, in pathway: Pathway) -> String {
    switch to {
    case .node(let id): pathway[id].name
    case .endOfBranch: "the end of its branch"
    case .nowhere: "the end"
    }
  }

  /// `Mon, Tue 09:00 to 17:00; Sat 09:00 to 12:00`.
  static func windows(_ windows: [WeekWindow]) -> String {
    let days = Weekday.allCases.map(\.short)
    func time(_ second: Int) -> String {
      func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
      return "\(two(second / 3600)):\(two(second / 60 % 60))"
    }
    var parts: [(hours: String, days: [String])] = []
    // A window over midnight is one of each day.
    let daily = windows.flatMap { window in
      stride(from: window.from / WeekTime.day * WeekTime.day, to: window.to, by: WeekTime.day).map { start in
        WeekWindow(from: max(start, window.from), to: min(start + WeekTime.day, window.to))
      }
    }
    for window in daily {
      let day = min(6, max(0, window.from / WeekTime.day))
      let hours = "\(time(window.from - day * WeekTime.day)) to \(time(window.to - day * WeekTime.day))"
      if let at = parts.firstIndex(where: { $0.hours == hours }) {
        parts[at].days.append(days[day])
      } else {
        parts.append((hours, [days[day]]))
      }
    }
    if parts.count == 1, parts[0].hours == "00:00 to 24:00", parts[0].days.count == 7 { return "the whole week" }
    return parts.map { "\($0.days.joined(separator: ", ")) \($0.hours)" }.joined(separator: "; ")
  }

  static func capacity(_ capacity: Resource.Capacity, kind: Resource.Kind) -> String {
    let numbers = capacity.days.map(\.rawValue)
    let names = capacity.days.map(\.short)
    let days = numbers == [0, 1, 2, 3, 4] ? "weekday" : names.joined(separator: ", ")
    func time(_ second: Int) -> String {
      func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
      return "\(two(second / 3600)):\(two(second / 60 % 60))"
    }
    return kind == .slots
      ? "\(capacity.units.value) slots each \(days) at \(time(capacity.fromSecond))"
      : "\(capacity.units.value) staff each \(days) between \(time(capacity.fromSecond)) and \(time(capacity.toSecond))"
  }
}
