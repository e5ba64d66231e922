package import PathwayModel
package import PathwaySimulation
internal import PathwayText

/// `demand` for people: what is short first, then each resource, then each step.
package struct DemandText: Sendable {
  private let pathway: Pathway
  private let report: DemandReport
  private let style: TextStyle

  package init(_ report: DemandReport, of pathway: Pathway, colours: Bool = false) {
    self.report = report
    self.pathway = pathway
    style = TextStyle(colours: colours)
  }

  package var text: String {
    var text = style.bold(printable(pathway.title)) + "\n"
    if let variant = pathway.variant { text += "Variant: \(printable(variant.title))\n" }
    text += "Work a week, for service planning, not for decisions about a patient.\n"
    text += "\(plain(report.arrivalsPerWeek)) patients arrive a week.\n"
    text += verdicts + resources + steps
    text += """

      From the shares of the pathway, loops and missed tries included; queues play no part: `waymark simulate` has them.
      Busy week: \(percent) weeks in 100 ask for no more (Poisson; weeks are alike, so peaks of the season are left out).

      """
    return text
  }

  private var percent: String {
    let number = report.percentile * 100
    return PlainNumber.fixed(number, decimals: abs(number - number.rounded()) < 1e-9 ? 0 : 1)
  }

  private var verdicts: String {
    let list = report.resources.filter { $0.standing != .unused }
    guard !list.isEmpty else { return "" }
    var text = "\n"
    for resource in list {
      let mark =
        switch resource.standing {
        case .short: style.bad("▼")
        case .tight: style.doubtful("≈")
        case .enough, .unused: style.good("✓")
        }
      text += "  \(mark) \(printable(pathway[resource.resource].title)): \(printable(resource.verdict))\n"
    }
    return text
  }

  private var resources: String {
    guard !report.resources.isEmpty else { return "\nThis pathway has no resources.\n" }
    var table = TextTable([.left, .right, .right, .right, .right, .left, .right, .left, .left])
    table.add(["", "asked for", "busy week", "offered", "needed", "", "load", "", "sessions"])
    for resource in report.resources {
      let sessions = resource.sessionsPerWeek.flatMap { asked in
        resource.sessionsOffered.map {
          "\(plain(asked)) of \(PlainNumber.fixed($0, decimals: $0 == $0.rounded() ? 0 : 1))"
        }
      }
      table.add([
        printable(pathway[resource.resource].title), plain(resource.unitsPerWeek), plain(resource.percentileUnits),
        plain(resource.offeredPerWeek), plain(resource.neededPerWeek), resource.unit.rawValue,
        resource.load.map(PlainNumber.inHundred) ?? "–",
        resource.load.map { PlainNumber.bar(min(1, $0), of: 1, width: 20) } ?? "", sessions ?? "",
      ])
    }
    return
      "\n\(style.bold("Resources"))  a week; load: in 100 of what is offered; needed: for the mean wait in the verdict;\nsessions: filled by what is asked for, of those held\n"
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

  private func plain(_ number: Double) -> String { PlainNumber.fixed(number, decimals: 1) }
}
