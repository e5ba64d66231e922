import PathwayLaws
import PathwayModel

/// What cannot be simulated is refused here, before anything runs.
extension SimulationPlan {
  /// The most patients that one call may simulate, over all replications.
  static let largestPatients = 250_000_000.0

  func check(share: Double, _ origin: Origin) throws(Refusal) {
    guard share >= 0, share <= 1.001 else {
      throw Refusal(origin: origin, reason: "A share here is not between 0% and 100%.")
    }
  }

  func check(length: Length, _ origin: Origin) throws(Refusal) {
    guard length.amount >= 0, length.seconds <= longestSeconds else {
      throw Refusal(origin: origin, reason: "A length here is negative, not a number or longer than 3,000 years.")
    }
  }

  func check(use: Use, of node: Node) throws(Refusal) {
    let resource = pathway[use.resource]
    let calendar = resources[use.resource.index].calendar
    guard use.units >= 1 else {
      throw Refusal(origin: node.origin, reason: "\(node.title) uses less than one unit of \(resource.title).")
    }
    guard calendar.largest > 0 else {
      throw Refusal(
        origin: resource.origin,
        reason: "\(resource.title) has no capacity, so nobody gets past \(node.title).",
        advice: resource.kind == .slots ? "Give it slots on a day." : "Give it staff and opening hours.")
    }
    guard use.units <= calendar.largest else {
      throw Refusal(
        origin: node.origin,
        reason: "\(node.title) needs \(use.units) of \(resource.title) at once, which never has more than "
          + "\(calendar.largest).")
    }
  }

  func check(_ options: SimulationOptions) throws(Refusal) {
    let none = Origin.none
    guard (1...100_000).contains(options.weeks) else {
      throw Refusal(origin: none, reason: "The weeks to simulate must be from 1 to 100,000.")
    }
    guard (0...100_000).contains(options.warmupWeeks) else {
      throw Refusal(origin: none, reason: "The weeks of warm-up must be from 0 to 100,000.")
    }
    guard (1...100_000).contains(options.replications) else {
      throw Refusal(origin: none, reason: "The replications must be from 1 to 100,000.")
    }
    if let precision = options.untilPrecise {
      guard precision > 0, precision < 1 else {
        throw Refusal(origin: none, reason: "The precision asked for must be between 0% and 100%.")
      }
    }
    guard !entries.isEmpty || !options.startFrom.isEmpty else {
      if pathway.arrivals.contains(where: \.isImplied) {
        throw Self.noArrivals(pathway)
      }
      throw Refusal(
        origin: pathway.arrivals.first?.perWeek.origin ?? pathway.origin,
        reason: "Nobody arrives: the rate of arrivals is zero.", advice: "Write arrivals, such as 71 per week.")
    }
    // Patients who arrive while long clocks are followed are simulated too; two years of them are not held against it.
    let weeks = Double(options.weeks + options.warmupWeeks) + Double(followDays - 728) / 7
    let patients = arrivalsPerWeek * weeks * Double(options.replications)
    guard patients <= Self.largestPatients else {
      throw Refusal(
        origin: pathway.arrivals.first?.perWeek.origin ?? none,
        reason: "This would simulate about \(Self.words(patients)) patients; the most is 250 million.",
        advice: "Fewer weeks or replications, or a lower rate, give the same answer sooner.")
    }
    for patient in options.startFrom { try check(patient) }
  }

  static func noArrivals(_ pathway: Pathway) -> Refusal {
    Refusal(
      origin: pathway.origin, reason: "The file does not say how many patients arrive.",
      advice: "Write it under the resources, for example: arrivals 71 per week.")
  }

  private func check(_ patient: StartingPatient) throws(Refusal) {
    guard patient.node.index < nodes.count, nodes[patient.node.index].kind == .work,
      !nodes[patient.node.index].isSide, pathway[patient.node].enclosing == nil
    else {
      let name = patient.node.index < nodes.count ? pathway[patient.node].title : "an item that is not there"
      throw Refusal(
        origin: .none, reason: "The waiting list has a patient at \(name), where nobody can begin.",
        advice: "List patients at steps outside a together.")
    }
    let longest = Int(longestSeconds)
    guard (0...longest).contains(patient.secondsAtStep),
      (patient.secondsAtStep...longest).contains(patient.secondsInPathway),
      patient.group.map({ $0.index < groupCount }) ?? true,
      patient.clocks.allSatisfy({ $0.target.index < limits.count && (0...longest).contains($0.secondsRunning) })
    else {
      throw Refusal(
        origin: .none, reason: "The waiting list has a patient with an impossible wait, group or clock.")
    }
  }

  static func words(_ number: Double) -> String {
    switch number {
    case 1e12...: "over a thousand billion"
    case 1e9...: "\(Int(number / 1e9)) billion"
    case 1e6...: "\(Int(number / 1e6)) million"
    default: "\(Int(max(0, number)))"
    }
  }
}
