internal import PathwayArithmetic
import PathwayModel

/// What is said of a queue that grows, or had not settled. What becomes of it is taken from what is asked for and what can
/// be used, as `check` and `demand` do; the weeks watched speak only where those leave it open.
extension ReportMaker {
  func queueWarning(_ resource: ResourceSimulation) -> SimulationWarning? {
    guard let outlook = resource.outlook else { return sampledGrowth(resource) ?? rising(resource) }
    if outlook.isHeldBack { return heldBack(resource, outlook) }
    switch outlook.fate {
    case .grows: return growth(resource, perWeek: outlook.growth, outlook) ?? sampledGrowth(resource)
    case .full: return full(resource, outlook)
    case .givesUp: return boundedByPatience(resource, outlook)
    case .undecided:
      // So near its limit no growth seen in some weeks is told from chance.
      let isNear = outlook.usable.most - outlook.usable.least <= 0.07 * outlook.usable.most
      return (isNear ? nil : sampledGrowth(resource) ?? rising(resource)) ?? undecided(resource, outlook)
    // A warm-up that was found is looked at again, in the weeks that were measured.
    case .keepsUp:
      return settlesLater(resource, outlook) ?? (options.findsWarmup ? rising(resource) : nil)
    }
  }

  private func warning(_ kind: SimulationWarning.Kind, _ resource: ResourceSimulation, _ text: String)
    -> SimulationWarning
  {
    SimulationWarning(kind: kind, text: text, origin: plan.pathway[resource.resource].origin)
  }

  private func title(_ resource: ResourceSimulation) -> String { plan.pathway[resource.resource].title }

  private var noWarmup: String {
    options.startFrom.isEmpty ? " No warm-up helps: what is found depends on the weeks measured." : ""
  }

  /// "slots" or "hours" of it.
  private func unit(_ resource: ResourceSimulation) -> String {
    plan.pathway[resource.resource].kind == .slots ? "slots" : "hours"
  }

  // MARK: Without end

  /// A queue that grows without end, and the week in which it passes a year's work.
  private func growth(_ resource: ResourceSimulation, perWeek: Double?, _ outlook: QueueOutlook?) -> SimulationWarning?
  {
    guard let perWeek else { return nil }
    let who = outlook?.countsRequests == true ? "requests" : "patients"
    let by = perWeek < 0.05 ? "less than 0.1" : "about \(amount(perWeek))"
    var text = "The queue for \(title(resource)) grows without end, by \(by) \(who) a week"
    // A year's work is what can be taken in 52 weeks, of those who wait.
    if let served = outlook?.servedPerWeek, served > 0 {
      let today = options.startFrom.isEmpty ? 0 : resource.queueByWeek.first ?? 0
      let week = max(1, ((52 * served - today) / perWeek - 1e-9).rounded(.up))
      if week < 5200 { text += "; the backlog passes a year's work in week \(Int(week))" }
    }
    return warning(.growth, resource, text + "." + noWarmup)
  }

  private func full(_ resource: ResourceSimulation, _ outlook: QueueOutlook) -> SimulationWarning {
    warning(
      .growth, resource,
      "As much is asked for of \(title(resource)) as there is (\(amount(outlook.wanted)) \(unit(resource)) a week): "
        + "its queue never settles." + noWarmup)
  }

  /// Where only bounds are known: a rise over the second half that is steady and larger than the queue's ups and downs.
  private func sampledGrowth(_ resource: ResourceSimulation) -> SimulationWarning? {
    let weeks = resource.queueByWeek
    guard weeks.count >= 8, resource.offeredPerWeek > 0 else { return nil }
    let half = weeks.count / 2
    let quarter = max(1, half / 2)
    let third = mean(weeks[half..<(half + quarter)])
    let fourth = mean(weeks[(weeks.count - quarter)...])
    let second = mean(weeks[(half - quarter)..<half])
    let perWeek = (fourth - third) / Double(weeks.count - quarter - half)
    let before = (third - second) / Double(quarter)
    let served = resource.outlook?.servedPerWeek ?? 0
    guard resource.usedPerWeek > 0.97 * (resource.outlook?.usable.least ?? resource.offeredPerWeek),
      perWeek > max(0.05, 0.005 * served), before > 0, fourth > 1.15 * third, perWeek > 0.5 * before
    else { return nil }
    return growth(resource, perWeek: perWeek, resource.outlook)
  }

  private func mean(_ values: ArraySlice<Double>) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  /// Fewer come than would, because they stand in another queue that has no end.
  private func heldBack(_ resource: ResourceSimulation, _ outlook: QueueOutlook) -> SimulationWarning? {
    let usable = outlook.usable.most
    guard outlook.fate.isEndless else { return nil }
    let short = outlook.wanted - usable
    return warning(
      .growth, resource,
      "\(title(resource)) looks well only because a queue before it lets too few through: "
        + "\(amount(outlook.wanted)) \(unit(resource)) a week would be asked for and "
        + "\(outlook.usable.isExact ? "" : "at most about ")\(amount(usable)) can be used, "
        + (short > usable * QueueFate.rounding ? "so it is \(amount(short)) short." : "as much as there is."))
  }

  // MARK: Not settled

  /// Nobody waits for ever, so the queue is bounded: by when it is as long as it will be.
  private func boundedByPatience(_ resource: ResourceSimulation, _ outlook: QueueOutlook) -> SimulationWarning? {
    guard options.startFrom.isEmpty, let weeks = outlook.weeksByPatience, let patience = outlook.patienceDays
    else { return nil }
    let needed = Int(min(1e6, weeks.rounded(.up)))
    guard needed > options.warmupWeeks else { return nil }
    return warning(
      .warmup, resource,
      "The queue for \(title(resource)) is bounded by those who give up (`after \(amount(patience))` days; "
        + "\(outlook.leaving?.words ?? "some of them")), but had not settled when measuring began: it settles after about \(needed) weeks; "
        + (needed > Self.longestWarmup
          ? "that is more than \(Self.longestWarmup / 52) years, and what is found depends on the weeks measured."
          : "give `--warmup \(needed)`."))
  }

  /// Below its limit, but not yet as long as it will be.
  private func settlesLater(_ resource: ResourceSimulation, _ outlook: QueueOutlook) -> SimulationWarning? {
    guard options.startFrom.isEmpty, let queue = resource.queueDays else { return nil }
    let isSlots = plan.resources[resource.resource.index].calendar.isSlots
    guard
      let settling = SettlingTime(
        load: outlook.load, patientsPerWeek: outlook.load * outlook.servedPerWeek, isSlots: isSlots)
    else { return nil }
    let missed = min(0.9, settling.shortfall(warmup: options.warmupWeeks, weeks: options.weeks))
    let byPatience = outlook.weeksByPatience.map { Int(min(1e6, $0.rounded(.up))) }
    let needed = min(settling.warmup(weeks: options.weeks), byPatience ?? .max)
    guard queue * missed / (1 - missed) >= Self.shortfallDays, needed > options.warmupWeeks else { return nil }
    let percent = Int((min(outlook.load, 1) * 100).rounded())
    let begun =
      "The queue for \(title(resource)) (\(percent == 100 ? "nearly 100" : "\(percent)") in 100 used) had not settled when "
      + "measuring began, so waits come out too short: "
    return warning(
      .warmup, resource,
      needed > Self.longestWarmup
        ? begun + "so near its limit it takes more than \(Self.longestWarmup / 52) years, and what is found "
          + "depends on the weeks measured."
        : begun + "it takes about \(needed) weeks; give `--warmup \(needed)`.")
  }

  /// Between the bounds of what can be used, with a wait to show for it.
  private func undecided(_ resource: ResourceSimulation, _ outlook: QueueOutlook) -> SimulationWarning? {
    guard options.startFrom.isEmpty, (resource.queueDays ?? 0) >= 2 else { return nil }
    return warning(
      .warmup, resource,
      "\(title(resource)) is as good as full: \(amount(outlook.wanted)) \(unit(resource)) a week are asked for, and between "
        + "\(amount(outlook.usable.least)) and \(amount(outlook.usable.most)) can be used. Whether its queue "
        + "settles only a far longer run tells: what is found depends on the weeks measured.")
  }

  /// Seen to rise, where it is not known whether it will settle.
  private func rising(_ resource: ResourceSimulation) -> SimulationWarning? {
    guard options.startFrom.isEmpty, let rise = rise(resource) else { return nil }
    return warning(
      .warmup, resource,
      "The queue for \(title(resource)) was still rising while it was measured (by \(Self.rounded(rise)) patients from the "
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
}
