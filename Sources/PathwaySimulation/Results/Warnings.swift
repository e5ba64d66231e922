internal import PathwayArithmetic
import PathwayModel

extension ReportMaker {
  /// What the reader must know before believing the figures.
  func warnings(_ report: SimulationReport) -> [SimulationWarning] {
    var list: [SimulationWarning] = plan.pathway.sharingNotes.map {
      SimulationWarning(kind: .shared, text: $0.text, origin: $0.origin)
    }
    for resource in report.resources where tally.taken[resource.resource.index] > 0 {
      if let warning = growth(resource) ?? unsettled(resource) { list.append(warning) }
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

  /// A queue that grows without end, and the week in which it passes a year's work.
  private func growth(_ resource: ResourceSimulation) -> SimulationWarning? {
    let weeks = resource.queueByWeek
    guard weeks.count >= 8, resource.offeredPerWeek > 0 else { return nil }
    // Growth is a rise over the second half that is steady and larger than the queue's own ups and downs.
    let half = weeks.count / 2
    let quarter = max(1, half / 2)
    let third = mean(weeks[half..<(half + quarter)])
    let fourth = mean(weeks[(weeks.count - quarter)...])
    let second = mean(weeks[(half - quarter)..<half])
    let risePerWeek = (fourth - third) / Double(weeks.count - quarter - half)
    let before = (third - second) / Double(quarter)
    let perWeek = takenPerWeek(resource)
    guard let load = load(resource), load > 0.97, risePerWeek > 0.005 * perWeek, before > 0,
      fourth > 1.15 * third, risePerWeek > 0.5 * before, perWeek > 0
    else { return nil }
    let name = plan.pathway[resource.resource].title
    var text = "The queue for \(name) grows without end, by about \(Self.rounded(risePerWeek)) patients a week"
    let year = 52 * perWeek
    let passed = weeks.firstIndex { $0 > year }
    let week = Double(passed ?? weeks.count) + (passed == nil ? (year - (weeks.last ?? 0)) / risePerWeek : 0)
    if week < 5200 { text += "; the backlog passes a year's work in week \(Int(max(1, week.rounded(.up))))" }
    text += options.startFrom.isEmpty ? ". No warm-up helps: what is found depends on the weeks measured" : ""
    return SimulationWarning(
      kind: .growth, text: text + ".", origin: plan.pathway[resource.resource].origin)
  }

  /// Patients taken a week, about.
  private func takenPerWeek(_ resource: ResourceSimulation) -> Double {
    Double(tally.taken[resource.resource.index]) / Double(options.weeks * max(1, summaries.count))
  }

  private func mean(_ values: ArraySlice<Double>) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  /// Used of what can be used: a session's places that are too few for one more patient are none.
  private func load(_ resource: ResourceSimulation) -> Double? {
    let usable = usablePerWeek(resource)
    return usable > 0 ? resource.usedPerWeek / usable : nil
  }

  private func usablePerWeek(_ resource: ResourceSimulation) -> Double {
    let described = plan.pathway[resource.resource]
    guard described.kind == .slots else { return resource.offeredPerWeek }
    let takings = plan.work.enumerated().compactMap { place, work -> ResourceTaking? in
      guard Int(work.resource) == resource.resource.index, tally.visits[place] > 0 else { return nil }
      return ResourceTaking(units: Int(work.units), perWeek: Double(tally.visits[place]))
    }
    return UsableCapacity(described, takings).least
  }

  /// A queue that had not settled when measuring began: by its load and size, or because it was seen to rise.
  private func unsettled(_ resource: ResourceSimulation) -> SimulationWarning? {
    guard options.startFrom.isEmpty, let load = load(resource), let queue = resource.queueDays else { return nil }
    let pathway = plan.pathway[resource.resource]
    let isSlots = plan.resources[resource.resource.index].calendar.isSlots
    let percent = Int((min(load, 1) * 100).rounded())
    func warning(_ text: String) -> SimulationWarning {
      SimulationWarning(kind: .warmup, text: text, origin: pathway.origin)
    }
    let settling = SettlingTime(load: load, patientsPerWeek: takenPerWeek(resource), isSlots: isSlots)
    if let settling {
      let missed = min(0.9, settling.shortfall(warmup: options.warmupWeeks, weeks: options.weeks))
      let needed = settling.warmup(weeks: options.weeks)
      if queue * missed / (1 - missed) >= Self.shortfallDays, needed > options.warmupWeeks {
        let begun =
          "The queue for \(pathway.title) (\(percent) in 100 used) had not settled when measuring began, so "
          + "waits come out too short: "
        return warning(
          needed > Self.longestWarmup
            ? begun + "so near its limit it takes more than \(Self.longestWarmup / 52) years, and what is found "
              + "depends on the weeks measured."
            : begun + "it takes about \(needed) weeks; give `--warmup \(needed)`.")
      }
    }
    guard let rise = rise(resource) else { return nil }
    return warning(
      "The queue for \(pathway.title) was still rising while it was measured (by \(Self.rounded(rise)) patients from the "
        + "first half to the second), so waits come out too short: give a longer `--warmup`, and see whether it settles."
    )
  }

  /// Days of a wait that a warm-up may take away before it is said.
  static let shortfallDays = 0.25
  /// Weeks; a warm-up that no service would wait for.
  static let longestWarmup = 1040

  /// How much longer the queue is in the second half of the weeks measured, if by more than chance (99.9%, replication
  /// against replication) and by a tenth and a patient at least.
  private func rise(_ resource: ResourceSimulation) -> Double? {
    let rises = summaries.compactMap {
      $0.rises.indices.contains(resource.resource.index) ? $0.rises[resource.resource.index] : nil
    }
    guard let estimate = Estimate(rises), let error = estimate.standardError, rises.count > 4 else { return nil }
    let least = estimate.mean - SpecialFunctions.studentT(0.999, freedom: rises.count - 1) * error
    return least > 0 && estimate.mean > max(1, 0.1 * resource.meanQueue) ? estimate.mean : nil
  }

  static func rounded(_ number: Double) -> String {
    if number >= 10 { return "\(Int(min(number, 1e15).rounded()))" }
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
