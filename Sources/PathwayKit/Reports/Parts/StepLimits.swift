internal import PathwayModel
internal import PathwayText

/// Steps with limits of their own: how many are in time, by either engine; empty when no step has one.
///
/// `within`, `byDay`: the shares of a node that met them.
func stepLimits(
  _ pathway: Pathway, within: (NodeID) -> Double?, byDay: (NodeID) -> Double?
) -> String {
  var table = TextTable([.left, .left, .right])
  var count = 0
  for id in pathway.nodeIDs {
    let node = pathway[id]
    if let limit = node.byDay, let share = byDay(id) {
      table.add([printable(node.title), "by day \(limit.day.value)", PlainNumber.inHundred(share)])
      count += 1
    }
    if let limit = node.within, let share = within(id) {
      table.add([printable(node.title), "within \(lengthWords(limit.value))", PlainNumber.inHundred(share)])
      count += 1
    }
  }
  return count == 0 ? "" : "\nSteps with limits of their own: in 100, how many are in time\n" + table.text(indent: 4)
}

/// `5 working days`.
func lengthWords(_ length: Length) -> String {
  let amount =
    length.amount == length.amount.rounded() && abs(length.amount) < 1e9
    ? "\(Int(length.amount))" : PlainNumber.fixed(length.amount, decimals: 1)
  let unit = length.unit == .workingDays ? "working days" : length.unit.rawValue
  return "\(amount) \(amount == "1" ? String(unit.dropLast()) : unit)"
}
