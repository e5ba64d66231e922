internal import PathwayModel
internal import PathwayText

/// A group's clock as a line of the table of groups, by either engine.
struct ArmRow {
  var title: String
  /// The share within the limit.
  var within: Double
  /// Its interval, of a simulation.
  var interval: String?
  var half: String
  var most: String

  init(_ group: Group, within: Double, interval: String? = nil, half: String, most: String) {
    title = printable(group.title)
    self.within = within
    self.interval = interval
    self.half = half
    self.most = most
  }
}

/// The groups side by side: the average hides the slow arm.
func armsTable(_ arms: [ArmRow]) -> String {
  let hasIntervals = arms.contains { $0.interval != nil }
  var table = TextTable(hasIntervals ? [.left, .right, .left, .right, .right] : [.left, .right, .right, .right])
  func cells(_ title: String, _ within: String, _ interval: String, _ half: String, _ most: String) -> [String] {
    hasIntervals ? [title, within, interval, half, most] : [title, within, half, most]
  }
  table.add(cells("", "in 100 within", "", "half by day", "85 in 100 by day"))
  for arm in arms {
    table.add(cells(arm.title, PlainNumber.inHundred(arm.within), arm.interval ?? "", arm.half, arm.most))
  }
  return "\n  By group\n" + table.text(indent: 4)
}

/// The groups that fare worst, where the average hides them; none where all are alike.
func slowArms(_ arms: [ArmRow], average: Double?, indent: Int) -> String {
  guard arms.count > 1, let least = arms.map(\.within).min(), let average, average - least >= 0.01 else { return "" }
  // Alike in what is printed is alike.
  let printed = PlainNumber.inHundred(least)
  let slow = arms.filter { PlainNumber.inHundred($0.within) == printed }
  guard slow.count < arms.count else { return "" }
  let names = slow.map(\.title).joined(separator: "; ")
  let words =
    slow.count == 1
    ? "The slow arm: \(names), \(printed) in 100 within; the average hides it."
    : "The slow arms: \(names), \(printed) in 100 within each; the average hides them."
  return wrapped(words, indent: indent) + "\n"
}
