internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText

/// Who is squeezed: the resources that most wait for.
extension SimulateText {
  var squeezed: String {
    let used = report.resources.filter { isUsed($0.resource) }
    guard !used.isEmpty else { return resources }
    let worst = used.sorted {
      let (left, right) = (isGrowing($0), isGrowing($1))
      if left != right { return left }
      let (a, b) = ($0.queueDays ?? 0, $1.queueDays ?? 0)
      return a == b ? $0.resource < $1.resource : a > b
    }.prefix(3)
    var table = TextTable([.left, .right, .right, .right, .left])
    table.add(["", "used in 100", "days in the queue", "85 in 100 wait", ""])
    for resource in worst {
      table.add([
        title(resource), resource.utilisation.map(PlainNumber.inHundred) ?? "–",
        resource.queueDays.map { PlainNumber.fixed($0, decimals: 1) } ?? "–",
        resource.p85WaitDays.map { "\(PlainNumber.fixed($0, decimals: 1)) days" } ?? "–",
        outlook(resource).map { isGrowing(resource) ? style.bad($0) : $0 } ?? "",
      ])
    }
    let rest = used.count - worst.count
    let more = rest > 0 ? "  the longest queues; \(rest) more with --full" : ""
    return "\n\(style.bold("Who is squeezed"))\(more)\n" + table.text(indent: 4) + doubts(used)
  }
}
