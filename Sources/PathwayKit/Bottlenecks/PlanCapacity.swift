package import PathwayModel
package import PathwaySimulation
internal import PathwayText

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
    var answer: CapacityPlanAnswer
    var report: SimulationReport
    var rounds = 1
    repeat {
      let options = asked
      let search = try searchCapacity(
        required: targets.map { pathway[$0].required.value }, costs: effective
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
    for resource in report.resources where (resource.utilisation ?? 0) > (answer.busiestLoad ?? 0) {
      (answer.busiest, answer.busiestLoad) = (resource.resource, resource.utilisation)
    }
    return answer
  }
}

/// The plan for people.
package func planText(_ answer: CapacityPlanAnswer, of pathway: Pathway, colours: Bool = false) -> String {
  let style = TextStyle(colours: colours)
  let names = answer.targets.map { "`\(pathway[$0].name)`" }.joined(separator: ", ")
  var text = "\n\(style.bold("The cheapest capacity that meets \(names)"))  simulated\n"
  let best = answer.search.best
  let units = pathway.resources.indices.filter { best.extra.units[$0] > 0 }
  if units.isEmpty {
    text +=
      answer.search.isMet
      ? "  None is needed: the capacity in the file meets \(answer.targets.count == 1 ? "it" : "them").\n"
      : "  No extra capacity brings it nearer: what is missing is not in the queues.\n"
  }
  for index in units {
    let resource = pathway.resources[index]
    let count = best.extra.units[index]
    let unit =
      resource.kind == .slots
      ? "\(count) more slot\(count == 1 ? "" : "s") a session" : "\(count) more member\(count == 1 ? "" : "s") of staff"
    text += "  \(printable(resource.title)): \(unit), cost \(plain(Double(count) * answer.costs[index]))\n"
  }
  if !units.isEmpty { text += "  Cost in all: \(plain(best.extra.cost(answer.costs)))\n" }
  for (place, target) in answer.targets.enumerated() {
    let needed = PlainNumber.inHundred(pathway[target].required.value)
    text += "  \(printable(pathway[target].title)): \(PlainNumber.inHundred(best.within[place])) in 100"
    if let fresh = answer.verified[place] {
      text += "; on fresh patients \(PlainNumber.inHundred(fresh.mean))"
      if let low = fresh.low, let high = fresh.high {
        text += " (\(PlainNumber.inHundred(low)) to \(PlainNumber.inHundred(high)))"
      }
    }
    text += "; required \(needed)\n"
  }
  if answer.search.isMet {
    text +=
      answer.search.isProven
      ? "  Every cheaper set was tried, or has nowhere more than one that failed.\n"
      : "  A cheaper set may exist: not all were tried.\n"
    if !answer.isVerified(pathway) {
      text +=
        style.doubtful("  On fresh patients it falls short by more than half a point: ask for more replications.")
        + "\n"
    }
  } else {
    text += style.bad("  Extra capacity alone does not meet it: this is the nearest.")
    if let busiest = answer.busiest, let load = answer.busiestLoad, load > 0.9 {
      text += " \(printable(pathway[busiest].title)) is \(PlainNumber.inHundred(load)) in 100 busy."
    } else {
      text += " What is left is not in queues: look at the waits, the calendar and the times taken."
    }
    text += "\n"
  }
  text +=
    "  The way there: "
    + answer.search.path.map { step in
      let shares = step.within.map(PlainNumber.inHundred).joined(separator: " and ")
      let words = pathway.resources.indices.filter { step.extra.units[$0] > 0 }
        .map { "\(printable(pathway.resources[$0].name)) +\(step.extra.units[$0])" }
      return (words.isEmpty ? "as it is" : words.joined(separator: ", ")) + " (\(shares))"
    }.joined(separator: " → ") + "\n"
  return text
}

private func plain(_ cost: Double) -> String {
  PlainNumber.fixed(cost, decimals: cost == cost.rounded() ? 0 : 2)
}

func planJSON(_ answer: CapacityPlanAnswer, of pathway: Pathway) -> JSON {
  func tried(_ tried: TriedCapacity) -> JSON {
    let units: [(String, JSON)] = pathway.resources.indices.filter { tried.extra.units[$0] > 0 }
      .map { (pathway.resources[$0].name, .integer(tried.extra.units[$0])) }
    let fields: [(String, JSON)] = [
      ("extra", .ordered(units)), ("cost", .number(tried.extra.cost(answer.costs))),
      ("within", .array(tried.within.map { .number($0) })),
    ]
    return .ordered(fields)
  }
  let verified: [JSON] = answer.verified.map { estimate in
    let fields: [(String, JSON)] = [
      ("mean", .optional(estimate?.mean)), ("low", .optional(estimate?.low)), ("high", .optional(estimate?.high)),
    ]
    return .ordered(fields)
  }
  let fields: [(String, JSON)] = [
    ("targets", .array(answer.targets.map { .string(pathway[$0].name) })), ("met", .bool(answer.search.isMet)),
    ("cheapestProven", .bool(answer.search.isProven)), ("best", tried(answer.search.best)),
    ("verified", .array(verified)), ("verifiedSeed", .integer(Int(clamping: answer.verifiedSeed))),
    ("path", .array(answer.search.path.map(tried))), ("setsTried", .integer(answer.search.tried)),
    ("replications", .integer(answer.replications)),
  ]
  return .ordered(fields)
}
