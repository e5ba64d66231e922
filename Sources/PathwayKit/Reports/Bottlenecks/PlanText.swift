internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText

/// The plan for people: what to add, how near that comes, and how it was found.
struct PlanText {
  private let answer: CapacityPlanAnswer
  private let pathway: Pathway
  private let style: TextStyle
  private let full: Bool

  init(_ answer: CapacityPlanAnswer, of pathway: Pathway, _ look: TextLook) {
    self.answer = answer
    self.pathway = pathway
    full = look.full
    style = TextStyle(colours: look.colours)
  }

  private var search: CapacitySearch { answer.search }
  private var best: TriedCapacity { search.best }

  var text: String { "\n" + heading + added + leaving + shares + standing + floor + endless + limits + way }

  private var heading: String {
    let names = answer.targets.map { "`\(pathway[$0].name)`" }.joined(separator: ", ")
    let words =
      search.isMet
      ? "The cheapest capacity found that meets \(names)" : "Nothing tried meets \(names): the nearest found"
    return "\(style.bold(words))  simulated\n"
  }

  private var added: String {
    let units = pathway.resources.indices.filter { best.extra.units[$0] > 0 }
    if units.isEmpty {
      return search.isMet
        ? isLeft
          ? "  No more is needed for the clocks that stop, but not all stop:\n"
          : "  None is needed: the capacity in the file meets \(answer.targets.count == 1 ? "it" : "them").\n"
        : "  None of the extra slots and staff that were tried bring it nearer.\n"
    }
    var text = ""
    for index in units {
      let cost = plain(Double(best.extra.units[index]) * answer.costs[index])
      text +=
        "  \(printable(pathway.resources[index].title)): \(words(best.extra.units[index], of: index)), cost \(cost)\n"
    }
    return text + "  Cost in all: \(plain(best.extra.cost(answer.costs)))\n"
  }

  private var isLeft: Bool {
    let reach = ClockReach(pathway)
    return answer.leaving.indices.contains { index in
      answer.leaving[index] != nil
        && answer.targets.contains { reach.losesTo(ResourceID(index), $0) }
    }
  }

  /// Who gives up even so: a standard can be met by those who are left.
  private var leaving: String {
    let reach = ClockReach(pathway)
    return pathway.resources.indices.compactMap { index -> String? in
      guard index < answer.leaving.count, let leaving = answer.leaving[index] else { return nil }
      let title = printable(pathway.resources[index].title)
      return wrapped(
        "\(title): \(leaving.words) give up waiting for it even so. "
          + reach.whereLeaversCount(ResourceID(index), answer.targets)
          + " Nobody gives up only with more of it than is asked for.", indent: 2) + "\n"
    }.joined()
  }

  /// `2 more slots a session (10 a week)`.
  private func words(_ count: Int, of index: Int) -> String {
    let resource = pathway.resources[index]
    guard resource.kind == .slots else { return "\(count) more member\(count == 1 ? "" : "s") of staff" }
    let sessions = resource.capacities.reduce(0) { $0 + ($1.units.value > 0 ? $1.days.count : 0) }
    return "\(count) more slot\(count == 1 ? "" : "s") a session (\(count * sessions) a week)"
  }

  private var shares: String {
    var text = ""
    for (place, target) in answer.targets.enumerated() {
      text += "  \(printable(pathway[target].title)): \(PlainNumber.inHundred(best.within[place])) in 100"
      if let fresh = answer.verified[place] {
        text += "; on fresh patients \(PlainNumber.inHundred(fresh.mean))"
        if let low = fresh.low, let high = fresh.high {
          text += " (\(PlainNumber.inHundred(low)) to \(PlainNumber.inHundred(high)))"
        }
      }
      text += "; required \(PlainNumber.inHundred(pathway[target].required.value))"
      if isLeft, place < answer.cohorts.count {
        text += "; the clock stops for \(PlainNumber.inHundred(answer.cohorts[place])) in 100 of those who arrive"
      }
      text += "\n"
    }
    return text
  }

  private var standing: String {
    guard search.isMet else {
      guard let busiest = answer.busiest, let load = answer.busiestLoad, load > 0.9 else {
        return style.bad("  No resource is over 90 in 100 busy then")
          + ": look also at the waits, at more sessions, and at the times taken.\n"
      }
      return style.bad(
        "  \(printable(pathway[busiest].title)) is \(PlainNumber.inHundred(load)) in 100 busy even then.") + "\n"
    }
    var text =
      search.isProven
      ? "  Every cheaper set in which no queue grows was tried, or has nowhere more than one that failed.\n"
      : "  A cheaper set may exist: not all were tried.\n"
    if !answer.isVerified(pathway) {
      text +=
        style.doubtful("  On fresh patients it falls short by more than half a point: ask for more replications.")
        + "\n"
    }
    return text
  }

  private var floor: String {
    let short = pathway.resources.indices.filter { search.floor.units[$0] > 0 }
    guard !short.isEmpty else { return "" }
    let list = short.map { "\(printable(pathway.resources[$0].title)) \(words(search.floor.units[$0], of: $0))" }
    let isMet = search.path.first.map { $0.shortfall <= 0 } ?? false
    return wrapped(
      "Needed so that every queue in which the clock runs settles, whatever the target: "
        + "\(list.joined(separator: "; "))."
        + (isMet
          ? " In the weeks simulated the capacity in the file meets it too, but with such a queue no share lasts."
          : ""),
      indent: 2) + "\n"
  }

  /// Queues that the targets do not hang on.
  private var endless: String {
    guard !answer.endless.isEmpty else { return "" }
    let list = answer.endless.map { printable(pathway[$0].title) }.joined(separator: "; ")
    return wrapped("Still asked for as much as can be used, or more: \(list).", indent: 2) + "\n"
  }

  private var limits: String {
    wrapped(
      "A unit is a slot in every session, or a member of staff in every window. More sessions a week were not tried: the list "
        + "above says what one more brings.", indent: 2) + "\n"
  }

  /// What was added at each step, a line each; of a long way its beginning and its end.
  private var way: String {
    guard search.path.count > 1 else { return "" }
    var lines: [String] = []
    var before = ExtraCapacity(units: Array(repeating: 0, count: pathway.resources.count))
    for (place, step) in search.path.enumerated() {
      let more = pathway.resources.indices.filter { step.extra.units[$0] > before.units[$0] }
        .map { "\(printable(pathway.resources[$0].title)) +\(step.extra.units[$0] - before.units[$0])" }
      let shares = step.within.map(PlainNumber.inHundred).joined(separator: " and ")
      let words = place == 0 ? "as it is" : more.joined(separator: "; ")
      lines.append(wrapped("\(words): \(shares) in 100", indent: 4))
      before = step.extra
    }
    if !full, lines.count > 8 {
      lines = lines.prefix(3) + ["    … \(lines.count - 6) more; `--full` has them"] + lines.suffix(3)
    }
    return "  The way there:\n" + lines.joined(separator: "\n") + "\n"
  }

  private func plain(_ cost: Double) -> String {
    PlainNumber.fixed(cost, decimals: cost == cost.rounded() ? 0 : 2)
  }
}
