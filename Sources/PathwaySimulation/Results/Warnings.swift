import PathwayModel

extension ReportMaker {
  /// What the reader must know before believing the figures.
  func warnings(_ report: SimulationReport) -> [SimulationWarning] {
    var list: [SimulationWarning] = plan.pathway.sharingNotes.map {
      SimulationWarning(kind: .shared, text: $0.text, origin: $0.origin)
    }
    for resource in report.resources where tally.taken[resource.resource.index] > 0 {
      if let warning = queueWarning(resource) { list.append(warning) }
    }
    for target in report.targets { list += clockWarnings(target) }
    return list
  }

  /// What the share of a target leaves out or rests on.
  private func clockWarnings(_ target: TargetSimulation) -> [SimulationWarning] {
    let name = plan.pathway[target.target].title
    var list: [SimulationWarning] = []
    func warn(_ kind: SimulationWarning.Kind, _ text: String) {
      list.append(SimulationWarning(kind: kind, text: text, origin: plan.pathway[target.target].origin))
    }
    let counted = target.everyone.counted
    if counted == 0 {
      warn(.noCohort, nobody(target, name))
    } else if counted < Self.fewClocks {
      warn(
        .fewClocks,
        "Only \(counted) \(counted == 1 ? "clock" : "clocks") of \(name) in all \(summaries.count == 1 ? "" : "runs ")"
          + "could be counted: measure more weeks before resting anything on the share.")
    }
    let limit = plan.followDays == 728 ? "104 weeks" : "\(plan.followDays) days"
    if target.overdue > 0 {
      let clocks = target.overdue == 1 ? "1 clock" : "\(target.overdue) clocks"
      warn(
        .stillInside,
        "\(clocks) of \(name) still ran after \(limit), past the limit: counted as breached, but in no mean.")
    }
    if target.undecided > 0 && counted > 0 {
      let clocks = target.undecided == 1 ? "1 clock" : "\(target.undecided) clocks"
      warn(
        .stillInside, "\(clocks) of \(name) still ran after \(limit) and may yet be in time: in no share.")
    }
    return list
  }

  /// Fewer clocks than this over all replications are too few to rest anything on.
  static let fewClocks = 50

  /// Why there is no clock to count: each case is another sentence.
  private func nobody(_ target: TargetSimulation, _ name: String) -> String {
    let weeks = options.weeks == 1 ? "the 1 week" : "the \(options.weeks) weeks"
    if target.started == 0 {
      return "No clock of \(name) began in \(weeks) measured, so there is none to count: measure more weeks, or see "
        + "whether anybody comes to where it starts."
    }
    let began = target.started == 1 ? "1 clock" : "\(target.started) clocks"
    if target.undecided > 0 {
      return "\(began) of \(name) began in \(weeks) measured, and none had stopped or passed its limit when it was no "
        + "longer followed."
    }
    return "\(began) of \(name) began in \(weeks) measured, and none stopped: those patients left before."
  }

  static func rounded(_ number: Double) -> String {
    if number >= 10 { return "\(Int(min(number, 1e15).rounded()))" }
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
