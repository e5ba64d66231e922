internal import PathwayModel
internal import PathwayText
internal import PathwayTiming

/// The waiting-time cases, each built as events and timed.
let clockExamplesPart = VerifyPart(
  id: "clock-examples", title: "Waiting-time cases of clock-examples.csv",
  about: """
    Each case is written as the events of one patient (referral, upgrade, decision to treat, pause, setting, treatment), \
    which become a pathway with a fixed wait from one to the next. Two clocks run in it, one that pauses stop and one that \
    they do not: net and raw days. Net days must be the case's to the day, and so must raw days, the days taken off and \
    the verdict.
    """
) { options in
  ClockExample.all.map { example in
    defer { options.progress?(1) }
    return example.check()
  }
}

/// One row of `clock-examples.csv`.
package struct ClockExample: Hashable, Sendable {
  package var id: String
  package var standard: String
  package var what: String
  package var raw: Int
  package var adjustment: Int
  package var net: Int
  package var isBreach: Bool

  package static let all: [ClockExample] = {
    guard let table = try? CSVTable(Array(clockExamplesCSV.utf8)) else { return [] }
    return table.rows.compactMap { row in
      guard row.cells.count == 9, let raw = Int(row.cells[5]), let adjustment = Int(row.cells[6]),
        let net = Int(row.cells[7])
      else { return nil }
      return ClockExample(
        id: row.cells[0], standard: row.cells[1], what: row.cells[2], raw: raw, adjustment: adjustment, net: net,
        isBreach: row.cells[8] == "yes")
    }
  }()

  func check() -> VerifyRow {
    let name = "\(id) (\(standard)): \(what)"
    let limits = ["FDS": 28, "62": 62, "31": 31]
    guard let written = ClockCase.all.first(where: { $0.id == id }), let limit = limits[standard],
      let kind = ClockCase.Standard(rawValue: standard)
    else { return VerifyRow("no events for \(name)", against: id, value: Double(net), verdict: .failed) }
    if let reason = written.waiting {
      return VerifyRow(name, against: id, value: Double(net), verdict: .waiting(reason))
    }
    guard let pathway = written.pathway(kind, limit: limit) else {
      return VerifyRow("dates out of order in \(name)", against: id, value: Double(net), verdict: .failed)
    }
    switch pathway.timed() {
    case .failure(let problem):
      return VerifyRow("\(problem.reason) In: \(name)", against: id, value: Double(net), verdict: .failed)
    case .success(let timed):
      let (ourNet, ourRaw) = (timed.report.targets[0].everyone, timed.report.targets[1].everyone)
      // One patient: all of the cohort on one day.
      guard let days = ourNet.percentile(1), let rawDays = ourRaw.percentile(1), ourNet.days[days] > 1 - 1e-9,
        ourRaw.days[rawDays] > 1 - 1e-9, let within = ourNet.within
      else { return VerifyRow("the clock does not stop in \(name)", against: id, value: Double(net), verdict: .failed) }
      let breach = within < 0.5
      let words = "raw \(rawDays), taken off \(rawDays - days), \(breach ? "breach" : "met")"
      let isRight = days == net && rawDays == raw && rawDays - days == adjustment && breach == isBreach
      return VerifyRow(
        "\(name): \(words)", against: "\(id): raw \(raw), taken off \(adjustment), \(isBreach ? "breach" : "met")",
        value: Double(net), ours: Double(days), tolerance: 0, verdict: isRight ? .passed : .failed)
    }
  }
}
