import PathwayModel

/// What demand says of one resource, in plain sentences.
struct DemandVerdict {
  /// Why no number of slots or staff meets the limit.
  struct Obstacle {
    var limit: Double
    /// Of those who come, how many wait longer with nobody before them; and how long on average.
    var share: Double
    var meanDays: Double
    /// Without notice a session would come in time.
    var isNotice: Bool
  }

  var resource: Resource
  var takings: [ResourceTaking]
  var usable: UsableCapacity
  var units: Double
  var unit: ResourceDemand.Unit
  var needed: Double
  var target: Double
  var meanWait: Double
  var sessionDays: Double?
  var obstacle: Obstacle?
  /// Takings a week.
  var jobs: Double
  /// What the mean queue is no longer than, where that is short enough.
  var queueDays: Double?
  var isShortTogether: Bool

  /// With fewer a week the rule for what is needed asks for too much.
  static let fewPerWeek = 10.0

  func sentence(_ standing: ResourceDemand.Standing, _ fate: QueueFate, _ givingUp: GivingUp?) -> String {
    if standing == .unused { return "Nobody uses it." }
    if isShortTogether, fate == .keepsUp || fate == .undecided, let others = resource.alsoAskedPerWeek {
      let (all, most) = amounts(units + others, usable.most)
      let names = resource.alsoUsedBy.map { "`\($0)`" }.joined(separator: " and ")
      return
        "\(amount(units)) \(unit.rawValue) a week are asked for here and \(amount(others)) by \(names): \(all) in all, and "
        + "\(usable.isExact ? "" : "at most about ")\(most) can be used. Enough for one alone, not for all."
    }
    if let obstacle { return plain(standing, fate, givingUp) + " " + words(obstacle) }
    return plain(standing, fate, givingUp)
  }

  private func plain(_ standing: ResourceDemand.Standing, _ fate: QueueFate, _ givingUp: GivingUp?) -> String {
    let (wanted, offer) = self.offer
    let asked = begun ?? "\(wanted) \(unit.rawValue) a week are asked for, \(offer)"
    switch fate {
    case .grows: return "\(asked): the queue grows without end."
    case .full:
      return "\(asked): as much is asked for as there is, so the queue never settles."
    case .givesUp:
      return
        "\(asked): about \(givingUp?.words ?? "0 in 100") give up by `after`, so the queue does not grow without end."
    case .undecided:
      return unit == .hours
        ? "\(asked): it keeps up only as far as work is finished after closing; `waymark simulate` tells."
        : "\(asked), more or less by the order in which they come: whether it keeps up only `waymark simulate` tells."
    case .keepsUp: return keepsUp(standing)
    }
  }

  private func keepsUp(_ standing: ResourceDemand.Standing) -> String {
    let (offered, wanted) = amounts(usable.loses ? usable.least : usable.offered, units)
    if obstacle != nil { return "It keeps up: \(offered) \(unit.rawValue) a week for \(wanted)." }
    if let begun, let starts = usable.startsPerWeek {
      let need = (starts * needed / usable.most).rounded()
      return standing == .enough
        ? "Enough: \(begun).\(need > starts ? asksMore(amount(need)) : "")"
        : "It keeps up: \(begun); but \(short) needs \(amount(need)) \(rule): \(more(amount(need - starts)))."
    }
    guard standing == .tight else {
      return "Enough: \(offered)\(usable.loses ? " usable" : "") \(unit.rawValue) a week for \(wanted)."
        + "\(usable.least < needed - 1e-9 ? asksMore(amount(needed)) : "")\(besides)"
    }
    return "It keeps up, but \(short) needs \(amount(needed)) \(unit.rawValue) a week"
      + "\(usable.loses ? " that can be used" : "") \(rule): \(more(amount(needed - usable.least))).\(besides)"
  }

  /// Whose figure `needed` is, and what it is worth.
  private var rule: String {
    "by the NHS-R rule (Poisson)\(jobs < Self.fewPerWeek ? ", which asks for too much at small volumes" : "")"
  }

  /// The rule asks for more, and the queue is short without.
  private func asksMore(_ number: String) -> String {
    guard let queueDays else { return "" }
    return " The mean queue is \(amounts(queueDays, meanWait).0) days at most; \(number) \(rule)."
  }

  /// Where more is done than is open, hours would mislead: what counts is how many can be begun.
  private var begun: String? {
    guard let starts = usable.startsPerWeek, usable.most > usable.offered + 1e-9 else { return nil }
    let (can, come) = amounts(starts, starts * units / usable.most)
    return "\(can) can be begun a week and are finished after closing, \(come) come"
  }

  /// The promise that `needed` keeps.
  private var short: String { "a mean of \(amount(meanWait)) days in the queue" }

  /// What is to be bought: slots one by one where they do not go to waste, else so many in each session; staff whole.
  private func more(_ plain: String) -> String {
    let sizes = Set(takings.filter { $0.perWeek > 0 }.map(\.units))
    guard resource.kind == .staff || sizes != [1] else { return "\(plain) more" }
    var (low, high) = (0, 1)
    func isEnough(_ count: Int) -> Bool {
      var bigger = resource
      for place in bigger.capacities.indices where bigger.capacities[place].units.value > 0 {
        bigger.capacities[place].units.value += count
      }
      return UsableCapacity(bigger, takings).least >= needed - 1e-9
    }
    while high < 1_000_000, !isEnough(high) { (low, high) = (high, high * 2) }
    while high - low > 1 {
      let middle = (low + high) / 2
      if isEnough(middle) { high = middle } else { low = middle }
    }
    return resource.kind == .staff
      ? "\(plain) more, which is \(high) more member\(high == 1 ? "" : "s") of staff"
      : "\(plain) more, which is \(high) more slot\(high == 1 ? "" : "s") in every session"
  }

  /// The wait that no size of list takes away, where it is worth a word.
  private var besides: String {
    guard let sessionDays, sessionDays >= 1 else { return "" }
    return
      " The wait for \(resource.kind == .slots ? "a session" : "an open hour") alone is \(amount(sessionDays)) days."
  }

  private var offer: (wanted: String, offer: String) {
    let (wanted, most) = amounts(units, usable.most)
    guard usable.loses else { return (wanted, "\(amounts(units, usable.offered).1) are offered") }
    let can = "\(usable.isExact ? "" : "at most about ")\(most) can be used (places do not split)"
    // What does not split is the reason only where all of the offer would do.
    return (
      wanted,
      "\(amount(usable.offered)) are offered, of which \(units < usable.offered && usable.isExact ? "only " : "")\(can)"
    )
  }

  private func words(_ obstacle: Obstacle) -> String {
    let share = Int((obstacle.share * 100).rounded())
    let late = "\(max(1, share)) in 100 wait more than \(amount(obstacle.limit)) days"
    let days = "\(amount(obstacle.meanDays)) days on average"
    if obstacle.isNotice {
      return "But with notice and the next session (\(days)) \(late) whatever its size: shorter notice, not more "
        + "\(resource.kind == .slots ? "slots" : "staff")."
    }
    guard resource.kind == .slots else {
      return
        "But until the next open hour (\(days)) \(late) whatever the number of staff: more days or hours, not more staff."
    }
    let held = ResourceCalendar(resource).moments.count
    return
      "But until the next session (\(days)) \(late) whatever its size: with \(held) session\(held == 1 ? "" : "s") a "
      + "week it takes more sessions, not a longer list."
  }
}
