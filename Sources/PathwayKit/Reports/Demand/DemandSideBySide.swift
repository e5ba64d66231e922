package import PathwayModel
package import PathwaySimulation
package import PathwayText

/// The work a week of several scenarios beside each other: variants, other files, other values of a `let`.
package struct DemandSideBySide: Report {
  package struct Scenario: Sendable {
    package var label: String
    package var pathway: Pathway
    package var report: DemandReport

    package init(label: String, pathway: Pathway, report: DemandReport) {
      self.label = label
      self.pathway = pathway
      self.report = report
    }
  }

  /// The first is what the others are set beside.
  private let scenarios: [Scenario]

  package init(_ scenarios: [Scenario]) { self.scenarios = scenarios }

  /// One row of the table; nil where a scenario has no such thing.
  private struct Row {
    var title: String
    var values: [Double?]
  }

  private func rows(
    _ names: (Scenario) -> [(name: String, title: String, value: Double)]
  ) -> [Row] {
    var order: [String] = []
    var titles: [String: String] = [:]
    var columns: [[String: Double]] = []
    for scenario in scenarios {
      var column: [String: Double] = [:]
      for (name, title, value) in names(scenario) {
        if titles[name] == nil {
          order.append(name)
          titles[name] = title
        }
        column[name] = value
      }
      columns.append(column)
    }
    return order.map { name in Row(title: titles[name] ?? name, values: columns.map { $0[name] }) }
  }

  private func units(of scenario: Scenario) -> [(name: String, title: String, value: Double)] {
    scenario.report.resources.filter { $0.standing != .unused }.map {
      let resource = scenario.pathway[$0.resource]
      return (resource.name, "\(resource.title), \($0.unit.rawValue)", $0.unitsPerWeek)
    }
  }

  private func sessions(of scenario: Scenario) -> [(name: String, title: String, value: Double)] {
    scenario.report.resources.compactMap { demand in
      let resource = scenario.pathway[demand.resource]
      guard demand.standing != .unused else { return nil }
      return demand.sessionsPerWeek.map { (resource.name, resource.title, $0) }
    }
  }

  private func loads(of scenario: Scenario) -> [(name: String, title: String, value: Double)] {
    scenario.report.resources.compactMap { demand in
      let resource = scenario.pathway[demand.resource]
      return demand.load.map { (resource.name, resource.title, $0) }
    }
  }

  private func visits(of scenario: Scenario) -> [(name: String, title: String, value: Double)] {
    scenario.report.steps.compactMap { step in
      let node = scenario.pathway[step.node]
      guard node.isWork, step.visitsPerWeek > 0 else { return nil }
      return (node.name, node.title, step.visitsPerWeek)
    }
  }

  package func text(_ look: TextLook) -> String {
    guard let first = scenarios.first else { return "" }
    var text = printable(first.pathway.title) + "\n"
    text += "Work a week, for \(Disclaimer.purpose).\n\n"
    for (index, scenario) in scenarios.enumerated() {
      text += "  \(letter(index))  \(printable(scenario.label)): "
      text +=
        "\(PlainNumber.fixed(scenario.report.arrivalsPerWeek, decimals: 1)) patients arrive a week\(short(scenario))\n"
    }
    text += table("Resources  asked for a week", rows(units)) { PlainNumber.fixed($0, decimals: 1) }
    text += table("Sessions  filled a week, at the size each scenario holds", rows(sessions)) {
      PlainNumber.fixed($0, decimals: 1)
    }
    text += table("Load  in 100 of what can be used", rows(loads)) { PlainNumber.inHundred($0) }
    text += table("Steps  visits a week", rows(visits)) { PlainNumber.fixed($0, decimals: 1) }
    return text + "\nFrom the shares of each pathway, loops and missed tries included; queues play no part.\n"
  }

  /// What a number beside another does not say.
  private func short(_ scenario: Scenario) -> String {
    func names(_ list: [ResourceDemand]) -> String {
      list.map { printable(scenario.pathway[$0.resource].title) }.joined(separator: "; ")
    }
    let full = scenario.report.resources.filter(\.isFull)
    let growing = scenario.report.resources.filter { $0.growsWithoutEnd && !$0.isFull }
    let together = scenario.report.resources.filter(\.isShortTogether)
    let leaving = scenario.report.resources.filter { $0.givingUp != nil }
    return (growing.isEmpty ? "" : "; the queue grows without end: \(names(growing))")
      + (together.isEmpty ? "" : "; not enough for all pathways that use it: \(names(together))")
      + (full.isEmpty ? "" : "; as much is asked for as there is: \(names(full))")
      + (leaving.isEmpty ? "" : "; people give up: \(names(leaving))")
  }

  private func letter(_ index: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return index < letters.count ? String(letters[index]) : "\(index + 1)"
  }

  private func table(_ heading: String, _ rows: [Row], _ number: (Double) -> String) -> String {
    guard !rows.isEmpty else { return "" }
    // The difference says more than two numbers do.
    let isPair = scenarios.count == 2
    var table = TextTable([.left] + scenarios.map { _ in .right } + (isPair ? [.right] : []))
    table.add([""] + scenarios.indices.map(letter) + (isPair ? ["change"] : []))
    for row in rows {
      var cells = [printable(row.title)] + row.values.map { $0.map(number) ?? "–" }
      if isPair, let a = row.values[0], let b = row.values[1] {
        let change = number(b - a)
        cells.append(b > a && change.contains(where: { $0 >= "1" && $0 <= "9" }) ? "+" + change : change)
      }
      table.add(cells)
    }
    return "\n\(heading)\n" + table.text(indent: 4)
  }

  /// `waymark.demand/1` of the first, with the scenarios at its end.
  package var json: JSON {
    guard let first = scenarios.first, case .object(var fields) = demandJSON(first.report, of: first.pathway) else {
      return .null
    }
    let list: [JSON] = scenarios.map { scenario in
      guard case .object(let inner) = demandJSON(scenario.report, of: scenario.pathway) else { return .null }
      return .object([JSON.Field("label", .string(scenario.label))] + inner.filter { $0.name != "schema" })
    }
    fields.append(JSON.Field("scenarios", .array(list)))
    return .object(fields)
  }

  /// The lines of each scenario with its label before them.
  package var csv: String? {
    var lines: [String] = []
    for scenario in scenarios {
      let own = demandCSV(scenario.report, of: scenario.pathway).split(separator: "\n")
      if lines.isEmpty, let head = own.first { lines.append("scenario,\(head)") }
      for line in own.dropFirst() { lines.append("\(csvCell(scenario.label)),\(line)") }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
