internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText

/// The queues by a formula, and who is the bottleneck when.
extension BottlenecksText {
  var queues: String {
    guard !answer.screen.queues.isEmpty else { return "" }
    var text =
      "\n\(style.bold("Queues"))  load: in 100 of what can be used; days by Kingman's formula"
    let isWatched = answer.active != nil
    text += isWatched ? ", before any simulation;\n" : "\n"
    if isWatched {
      text += "the bottleneck, in 100 of the time: alone, and while it shifts (longest uninterrupted active period)\n"
    }
    var table = TextTable([.left, .right, .right, .right, .right, .right, .left])
    table.add([
      "", "load", "to the next session", "in the queue", isWatched ? "alone" : "", isWatched ? "shifting" : "", "",
    ])
    for queue in answer.screen.queues {
      let warning = queue.warning
      table.add([
        printable(pathway[queue.resource].title), queue.load.map(PlainNumber.inHundred) ?? "–",
        PlainNumber.fixed(queue.calendarDays, decimals: 1),
        queue.queueDays.map { PlainNumber.fixed($0, decimals: 1) } ?? "–",
        inHundred(answer.active?.sole[queue.resource.index]), inHundred(answer.active?.shifting[queue.resource.index]),
        warning,
      ])
    }
    return text + table.text(indent: 4)
  }

  /// What the screen alone says, in words.
  var screened: String {
    let queues = answer.screen.queues
    guard let busiest = queues.max(by: { ($0.load ?? 0) < ($1.load ?? 0) }), let load = busiest.load else {
      return "This pathway has no queues: nothing in it uses a resource.\n"
    }
    let title = printable(pathway[busiest.resource].title)
    func names(_ list: [QueueScreen.Queue]) -> String {
      list.map { printable(pathway[$0.resource].title) }.joined(separator: "; ")
    }
    let over = queues.filter { $0.demand.growsWithoutEnd && !$0.demand.isFull }
    let full = queues.filter(\.demand.isFull)
    let leaving = queues.filter { $0.demand.givingUp != nil }
    let unsure = queues.filter { $0.demand.standing == .tight && !$0.demand.usable.holds($0.demand.unitsPerWeek) }
    var words: String
    if !over.isEmpty {
      words =
        "\(names(over)): more is asked for than can be used, so the queue grows without end. No formula and no "
        + "simulation gives such a queue a wait; it needs capacity first."
    } else if !full.isEmpty {
      words = ""
    } else if !unsure.isEmpty {
      words = "No queue is sure to grow without end."
    } else if !leaving.isEmpty {
      words = "No queue grows without end."
    } else {
      words =
        "No queue grows without end. \(title) is the busiest: \(PlainNumber.inHundred(load)) in 100 of what can be used is used."
    }
    if !full.isEmpty {
      words +=
        "\(over.isEmpty ? "" : " ")\(names(full)): as much is asked for as there is, so the queue never settles: its wait hangs on "
        + "how long one looks."
    }
    for queue in leaving {
      words +=
        " \(printable(pathway[queue.resource].title)): more is asked for than can be used; about "
        + "\(queue.demand.leaving?.words ?? "0 in 100") give up."
    }
    if !unsure.isEmpty { words += " Whether \(names(unsure)) keeps up only a simulation tells." }
    words += " Busiest is not yet bottleneck: run without `--screen` to see what one more of each would bring."
    return "\n" + wrapped(words, indent: 0) + "\n"
  }
}

extension QueueScreen.Queue {
  /// Beside a queue, what to beware of.
  var warning: String {
    if demand.isFull { return "never settles" }
    if demand.growsWithoutEnd { return "grows without end" }
    if let leaving = demand.leaving { return leaving.brief }
    if !demand.usable.holds(demand.unitsPerWeek) { return "may grow without end" }
    return (load ?? 0) >= 0.95 ? "close to its limit" : ""
  }
}
