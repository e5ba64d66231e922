package import PathwayModel
package import PathwaySimulation

/// What `bottlenecks --plan` answers.
package struct CapacityPlanAnswer: Hashable, Sendable {
  package var targets: [TargetID]
  /// By resource.
  package var costs: [Double]
  package var search: CapacitySearch
  /// The chosen set on patients that the search has not seen: by target of the plan.
  package var verified: [Estimate?]
  package var verifiedSeed: UInt64
  /// Replications of each set that was tried, and of the verification: doubled while it does not bear the plan out.
  package var replications: Int
  /// The resource whose load is highest with the chosen set, when the targets are not met.
  package var busiest: ResourceID?
  package var busiestLoad: Double?
  /// With the chosen set, by target of the plan: of those who arrive, for how many its clock stops, or is past its limit.
  package var cohorts: [Double] = []
  /// With the chosen set, by resource: of those who come with an `after`, the share that give up waiting, if any do.
  package var givingUp: [Double?] = []
  /// Beside it of all who come.
  package var leaving: [GivingUp?] = []
  /// Queues that grow without end, or never settle, with the chosen set too.
  package var endless: [ResourceID] = []

  /// Whether the verification bears the plan out.
  package func isVerified(_ pathway: Pathway) -> Bool {
    zip(targets, verified).allSatisfy { target, estimate in
      (estimate?.mean ?? 0) >= pathway[target].required.value - 0.005
    }
  }
}

extension Workspace {
  /// The cheapest extra capacity with which the queues of the file meet the targets, tried out on fresh patients.
  ///
  /// `costs`: of one more slot a session or member of staff, by resource name; 1 where none is given.
  package func planCapacity(
    _ pathway: Pathway, targets: [TargetID], costs: [String: Double], simulation: SimulationOptions,
    progress: (@Sendable (_ tried: Int) -> Void)? = nil
  ) throws(Refusal) -> CapacityPlanAnswer {
    guard !pathway.resources.isEmpty else {
      throw Refusal(
        origin: pathway.origin, reason: "This pathway has no resources, so there is no capacity to add.",
        advice: "Write a `resource` with its slots or staff, and `uses` in the steps that need it.")
    }
    let used = QueueLever.all(of: pathway)
    let prices = pathway.resources.map { costs[$0.name] ?? 1 }
    // Resources that nobody uses stay as they are: their price is beyond any plan.
    let effective = pathway.resources.indices.map { index in
      used.contains(.oneMore(ResourceID(index))) ? prices[index] : .greatestFiniteMagnitude
    }
    var tried = 0
    var asked = simulation
    asked.progress = nil
    // What each queue in which a clock runs needs at least is known: the search begins there.
    let reach = ClockReach(pathway)
    let onClock = Set(
      pathway.resources.indices.map { ResourceID($0) }.filter { id in
        targets.contains { reach.runs($0, inQueueOf: id) }
      })
    let floor = try capacityFloor(pathway, among: onClock)
    func loads(_ extra: ExtraCapacity) -> [Double] {
      ((try? demand(pathway.adding(extra)))?.resources ?? []).map { $0.load ?? 0 }
    }
    var answer: CapacityPlanAnswer
    var report: SimulationReport
    var rounds = 1
    repeat {
      let options = asked
      let search = try searchCapacity(
        required: targets.map { pathway[$0].required.value }, costs: effective, floor: floor, loads: loads
      ) { extra throws(Refusal) -> [Double] in
        let report = try simulate(pathway.adding(extra), options: options)
        tried += 1
        progress?(tried)
        return targets.map { report.targets[$0.index].everyone.within?.mean ?? 1 }
      }
      // On patients that the search has not seen; when they don't bear it out, the search had too few.
      var fresh = options
      fresh.seed = simulation.seed &+ 7_919
      report = try simulate(pathway.adding(search.best.extra), options: fresh)
      answer = CapacityPlanAnswer(
        targets: targets, costs: prices, search: search,
        verified: targets.map { report.targets[$0.index].everyone.within }, verifiedSeed: fresh.seed,
        replications: options.replications)
      asked.replications *= 2
      rounds += 1
    } while answer.search.isMet && !answer.isVerified(pathway) && rounds <= 3 && !(simulation.isCancelled?() ?? false)
    answer.cohorts = targets.map { report.targets[$0.index].everyone.cohort.mean }
    let after = try demand(pathway.adding(answer.search.best.extra)).resources
    answer.givingUp = after.map(\.givingUp)
    answer.leaving = after.map(\.leaving)
    answer.endless = after.filter(\.growsWithoutEnd).map(\.resource)
    for resource in report.resources where (resource.utilisation ?? 0) > (answer.busiestLoad ?? 0) {
      (answer.busiest, answer.busiestLoad) = (resource.resource, resource.utilisation)
    }
    return answer
  }
}
