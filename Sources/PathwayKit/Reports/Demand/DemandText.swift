internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText

/// `demand` for people: what is short first, then each resource, then each step.
struct DemandText {
  private let pathway: Pathway
  private let report: DemandReport
  private let style: TextStyle
  private let full: Bool

  init(_ report: DemandReport, of pathway: Pathway, _ look: TextLook) {
    self.report = report
    self.pathway = pathway
    full = look.full
    style = TextStyle(colours: look.colours)
  }

  var text: String {
    var text = style.bold(printable(pathway.title)) + "\n"
    if let variant = pathway.variant { text += "Variant: \(printable(variant.title))\n" }
    text += "Work a week, for \(Disclaimer.purpose).\n"
    for note in pathway.sharingNotes { text += style.doubtful(wrapped(printable(note.text), indent: 0)) + "\n" }
    text += "\n" + wrapped("\(plain(report.arrivalsPerWeek)) patients arrive a week. \(summary)", indent: 0) + "\n"
    text += verdicts
    if !full { text += "\n" + next }
    text += resources
    if full { text += steps }
    text += """

      From the shares of the pathway, loops and missed tries included; queues play no part: `waymark simulate` has them.
      Busy week: \(percent) weeks in 100 ask for no more (Poisson; weeks are alike, so peaks of the season are left out).

      """
    return text
  }

  private var next: String {
    let fix =
      used.contains { $0.standing == .short || $0.standing == .tight }
      ? "`waymark bottlenecks` for what would fix it, " : ""
    return wrapped(
      "Next: \(fix)`waymark simulate` for the waits this makes, `--full` for every step.", indent: 0) + "\n"
  }

  private var used: [ResourceDemand] { report.resources.filter { $0.standing != .unused } }

  /// The answer in a sentence.
  private var summary: String {
    func names(_ list: [ResourceDemand]) -> String {
      list.map { printable(pathway[$0.resource].title) }.joined(separator: "; ")
    }
    let growing = used.filter(\.growsWithoutEnd)
    let full = growing.filter(\.isFull)
    let over = growing.filter { !$0.isFull }
    let leaving = used.filter { $0.givingUp != nil }
    let tight = used.filter { $0.standing == .tight }
    var sentences: [String] = []
    if !over.isEmpty { sentences.append("More is asked for than can be used of: \(names(over)).") }
    if !full.isEmpty { sentences.append("As much is asked for as there is of: \(names(full)).") }
    if growing.count > 1 {
      sentences.append("Each as if those before it kept up; until they do, less reaches the later ones.")
    }
    let together = used.filter(\.isShortTogether)
    if !together.isEmpty {
      sentences.append("Not enough for all pathways that use it: \(names(together)).")
    }
    if !leaving.isEmpty { sentences.append("People give up waiting for: \(names(leaving)).") }
    if !tight.isEmpty { sentences.append("Tight: \(names(tight)).") }
    if sentences.isEmpty, !used.isEmpty {
      let known = pathway.resources.allSatisfy { $0.alsoUsedBy.isEmpty || $0.alsoAskedPerWeek != nil }
      sentences.append(
        pathway.sharingNotes.isEmpty
          ? "Every resource is enough for that."
          : "Every resource is enough for \(known ? "that, and for the others that use it" : "this pathway alone").")
    }
    return sentences.joined(separator: " ")
  }

  private var percent: String {
    let number = report.percentile * 100
    return PlainNumber.fixed(number, decimals: abs(number - number.rounded()) < 1e-9 ? 0 : 1)
  }

  private var verdicts: String {
    let list = listed
    guard !list.isEmpty else { return "" }
    var text = "\n"
    for resource in list {
      let mark =
        switch resource.standing {
        case .short: style.bad("▼")
        case .tight: style.doubtful("≈")
        case .enough, .unused: style.good("✓")
        }
      let words = "\(printable(pathway[resource.resource].title)): \(printable(resource.verdict))"
      text += "  \(mark) " + wrapped(words, indent: 4).dropFirst(4) + "\n"
    }
    if list.count < used.count {
      text += "  … and \(used.count - list.count) more that are enough; `--full` has them.\n"
    }
    return text
  }

  /// On the first screen at most ten, those that are short first.
  private var listed: [ResourceDemand] {
    guard !full, used.count > 10 else { return used }
    let rank: [ResourceDemand.Standing: Int] = [.short: 0, .tight: 1, .enough: 2, .unused: 3]
    let sorted = used.enumerated().sorted {
      let (a, b) = (rank[$0.element.standing] ?? 3, rank[$1.element.standing] ?? 3)
      return (a, -($0.element.load ?? 0), $0.offset) < (b, -($1.element.load ?? 0), $1.offset)
    }
    let worst = Set(sorted.prefix(10).map(\.element.resource))
    return used.filter { worst.contains($0.resource) }
  }

  private var resources: String {
    guard !report.resources.isEmpty else { return "\nThis pathway has no resources.\n" }
    var table = TextTable([.left, .right, .right, .right, .right, .left, .right, .left, .left])
    table.add(["", "asked for", "busy week", "offered", "needed", "", "load", "", "sessions"])
    for resource in full ? report.resources : listed {
      let sessions = resource.sessionsPerWeek.flatMap { asked in
        resource.sessionsOffered.map {
          "\(plain(asked)) of \(PlainNumber.fixed($0, decimals: $0 == $0.rounded() ? 0 : 1))"
        }
      }
      table.add([
        printable(pathway[resource.resource].title), plain(resource.unitsPerWeek), plain(resource.percentileUnits),
        offer(resource), needed(resource), resource.unit.rawValue,
        resource.load.map(PlainNumber.inHundred) ?? "–",
        resource.load.map { PlainNumber.bar(min(1, $0), of: 1, width: 20) } ?? "", sessions ?? "",
      ])
    }
    return
      "\n\(style.bold("Resources"))  a week; load: in 100 of what can be used; needed: by the NHS-R formula, for the mean queue in the verdict;\nsessions: filled by what is asked for, of those held\n"
      + table.text(indent: 4)
  }

  private var steps: String {
    var table = TextTable([.left, .right, .right, .right])
    table.add(["", "visits", "tries", "busy week"])
    var count = 0
    for step in report.steps where pathway[step.node].isWork && step.visitsPerWeek > 0 {
      // Tries are worth a number only where some are missed.
      let hasMissed = step.triesPerWeek > step.visitsPerWeek * 1.0001
      table.add([
        printable(pathway[step.node].title), plain(step.visitsPerWeek), hasMissed ? plain(step.triesPerWeek) : "",
        "\(step.percentileVisits)",
      ])
      count += 1
    }
    return count == 0
      ? "" : "\n\(style.bold("Steps"))  visits a week, and tries where some are missed\n" + table.text(indent: 4)
  }

  private func offer(_ resource: ResourceDemand) -> String {
    let offered = amount(resource.offeredPerWeek)
    if resource.usable.startsPerWeek != nil, resource.usable.most > resource.offeredPerWeek + 1e-9 {
      return "\(offered), finished \(amount(resource.usable.most))"
    }
    return resource.usable.loses ? "\(offered), usable \(amount(resource.usable.most))" : offered
  }

  private func needed(_ resource: ResourceDemand) -> String {
    guard let needed = resource.neededPerWeek else { return "–" }
    return resource.unit == .hours ? plain(needed) : PlainNumber.fixed(needed, decimals: 0)
  }

  private func plain(_ number: Double) -> String { PlainNumber.fixed(number, decimals: 1) }
}
