package import PathwayModel
package import PathwaySimulation
package import PathwayText

/// How far the work of a week may lie from what is written, when some of its numbers are known as ranges only.
///
/// Every combination of the lows and highs is worked out, and each row keeps its least and its most. That is the whole span
/// where each number pushes a row one way only; one that is used for opposite things may reach further in between.
package struct DemandRanges: Sendable {
  package struct Given: Hashable, Sendable {
    package var name: String
    package var low: String
    package var high: String

    package init(name: String, low: String, high: String) {
      self.name = name
      self.low = low
      self.high = high
    }
  }

  package struct Span: Hashable, Sendable {
    package var low: Double
    package var high: Double

    init(_ values: [Double]) {
      low = values.min() ?? 0
      high = values.max() ?? 0
    }
  }

  package let given: [Given]
  private let pathway: Pathway
  private let report: DemandReport
  private let all: [DemandReport]

  /// `corners`: a report for each combination of lows and highs, of the same pathway.
  package init(_ given: [Given], of pathway: Pathway, written: DemandReport, corners: [DemandReport]) {
    self.given = given
    self.pathway = pathway
    report = written
    all = [written] + corners
  }

  package var arrivals: Span { Span(all.map(\.arrivalsPerWeek)) }
  package func visits(_ node: NodeID) -> Span { Span(all.map { $0.steps[node.index].visitsPerWeek }) }
  package func units(_ id: ResourceID) -> Span { Span(all.map { $0.resources[id.index].unitsPerWeek }) }
  package func needed(_ id: ResourceID) -> Span? {
    let needed = all.compactMap { $0.resources[id.index].neededPerWeek }
    return needed.count == all.count ? Span(needed) : nil
  }

  package func load(_ id: ResourceID) -> Span? {
    let loads = all.compactMap { $0.resources[id.index].load }
    return loads.count == all.count ? Span(loads) : nil
  }

  package func sessions(_ id: ResourceID) -> Span? {
    let sessions = all.compactMap { $0.resources[id.index].sessionsPerWeek }
    return sessions.count == all.count ? Span(sessions) : nil
  }

  // MARK: Text

  /// Under the plain answer: low, as written, high.
  package var text: String {
    func plain(_ number: Double) -> String { PlainNumber.fixed(number, decimals: 1) }
    let text =
      "\nRanges  "
      + given.map { "\(printable($0.name)) from \(printable($0.low)) to \(printable($0.high))" }
      .joined(separator: "; ") + "\n"
    var table = TextTable([.left, .right, .right, .right, .left, .left])
    table.add(["", "low", "as written", "high", "", ""])
    table.add(["Patients who arrive", plain(arrivals.low), plain(report.arrivalsPerWeek), plain(arrivals.high), "", ""])
    for resource in report.resources where resource.standing != .unused {
      let (span, title) = (units(resource.resource), printable(pathway[resource.resource].title))
      table.add([
        title, plain(span.low), plain(resource.unitsPerWeek), plain(span.high), resource.unit.rawValue,
        load(resource.resource).map { verdict($0) } ?? "",
      ])
      if let sessions = sessions(resource.resource), let written = resource.sessionsPerWeek {
        table.add(["", plain(sessions.low), plain(written), plain(sessions.high), "sessions", ""])
      }
    }
    var still = 0
    for step in report.steps where pathway[step.node].isWork && visits(step.node).high > 0 {
      let span = visits(step.node)
      guard plain(span.low) != plain(span.high) else {
        still += 1
        continue
      }
      table.add([
        printable(pathway[step.node].title), plain(span.low), plain(step.visitsPerWeek), plain(span.high), "visits", "",
      ])
    }
    let rest = still == 0 ? "" : " \(still) step\(still == 1 ? "" : "s") not listed stay as written."
    return text + table.text(indent: 4)
      + "    A week; the least and the most over every combination of the lows and highs.\(rest)\n"
  }

  private func verdict(_ load: Span) -> String {
    let (low, high) = (PlainNumber.inHundred(load.low), PlainNumber.inHundred(load.high))
    let words = low == high ? "load \(low)" : "load \(low) to \(high)"
    if load.low >= 1 { return words + ": too little in every case" }
    return load.high >= 1 ? words + ": too little at the high end" : words
  }

  // MARK: JSON and CSV

  package var json: JSON {
    func span(_ span: Span?) -> [(String, JSON)] { [("low", .optional(span?.low)), ("high", .optional(span?.high))] }
    let given: [JSON] = given.map {
      .ordered([("name", .string($0.name)), ("low", .string($0.low)), ("high", .string($0.high))])
    }
    let steps: [JSON] = report.steps.map {
      .ordered([("id", .string(pathway[$0.node].name))] + span(visits($0.node)))
    }
    let resources: [JSON] = report.resources.map { resource in
      let id = resource.resource
      let (load, sessions, needed) = (load(id), sessions(id), needed(id))
      let fields: [(String, JSON)] =
        [("id", .string(pathway[id].name))] + span(units(id)) + [
          ("loadLow", .optional(load?.low)), ("loadHigh", .optional(load?.high)),
          ("sessionsLow", .optional(sessions?.low)), ("sessionsHigh", .optional(sessions?.high)),
          ("neededLow", .optional(needed?.low)), ("neededHigh", .optional(needed?.high)),
        ]
      return .ordered(fields)
    }
    return .ordered([
      ("given", .array(given)), ("arrivalsPerWeek", .ordered(span(arrivals))), ("steps", .array(steps)),
      ("resources", .array(resources)),
    ])
  }

  /// The plain lines, each with its low and high behind it; empty where a number has no range.
  package var csv: String {
    let lines = demandRows(report, of: pathway).map { row in
      let span = self.span(row)
      return row.line + ",\(span.map { "\($0.low)" } ?? ""),\(span.map { "\($0.high)" } ?? "")"
    }
    return ([DemandRow.header + ",low,high"] + lines).joined(separator: "\n") + "\n"
  }

  private func span(_ row: DemandRow) -> Span? {
    switch (row.subject, row.measure) {
    case (.pathway, "arrivals_per_week"): arrivals
    case (.step(let node), "visits_per_week"): visits(node)
    case (.resource(let id), "asked_per_week"): units(id)
    case (.resource(let id), "needed_per_week"): needed(id)
    case (.resource(let id), "load"): load(id)
    case (.resource(let id), "sessions_per_week"): sessions(id)
    default: nil
    }
  }
}
