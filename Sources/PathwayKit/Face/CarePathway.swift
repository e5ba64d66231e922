internal import PathwayCompiler
internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText
internal import PathwayTiming

/// One pathway of a ``PathwayFile``, checked and ready for questions.
///
/// A value: the same pathway gives the same answer, to the last digit, on every machine. Calls take from a few milliseconds
/// (``demand(_:)``) to minutes (``bottlenecks(target:_:)``) and block their thread.
///
/// For service planning, not for decisions about a patient.
public struct CarePathway: Sendable {
  let model: Pathway
  let workspace: Workspace
  private let compilation: Compilation

  init(_ model: Pathway, _ compilation: Compilation, _ workspace: Workspace) {
    self.model = model
    self.compilation = compilation
    self.workspace = workspace
  }

  /// As written after `pathway`.
  public var name: String { model.name }
  /// For people, as written between quotes.
  public var title: String { model.title }
  /// The name of the variant that is laid over it, if one is.
  public var variant: String? { model.variant?.name }
  /// Names of the targets, in the order of the text.
  public var targets: [String] { model.targets.map(\.name) }
  /// Warnings and notes on the text, in its order.
  public var findings: [Finding] { PathwayKit.findings(of: compilation) }

  // MARK: Questions

  /// Exact timing: the share of patients within each target, and where the clock goes. Queues play no part in it.
  ///
  /// - Parameter budget: Seconds of an ordinary core that it may cost, more than 0; counted in work, not by a clock.
  /// - Returns: Each target's clock and each step's times.
  /// - Throws: ``PathwayRefusal`` when it would cost more than the budget, or the pathway holds what can't be timed exactly.
  public func time(budget: Double = 10) throws(PathwayRefusal) -> TimeAnswer {
    guard budget > 0 else { throw PathwayRefusal(reason: "The budget must be more than 0 seconds.") }
    let options = TimingOptions(medians: false, budget: WorkBudget(seconds: budget))
    return TimeAnswer(try refusing { () throws(Refusal) in try workspace.time(model, options: options) }, of: model)
  }

  /// With queues: what happens when these patients meet this capacity.
  ///
  /// - Throws: ``PathwayRefusal`` when a setting is out of its range or the pathway holds what can't be simulated.
  public func simulate(_ settings: SimulationSettings = SimulationSettings()) throws(PathwayRefusal) -> SimulateAnswer {
    let report = try refusing { () throws(Refusal) in
      try workspace.simulate(model, options: settings.checkedOptions())
    }
    return SimulateAnswer(report, of: model)
  }

  /// What would fix it: every lever, ranked by what one unit of it brings.
  ///
  /// Waits, times taken and shares exactly; capacity and demand by simulation with the same patients.
  ///
  /// - Parameters:
  ///   - target: The name of the only target to look at; all of them where it is nil.
  ///   - settings: Of the simulation. `replications` nil: as many a lever as its interval needs, from 10 to 120; else 2 or more.
  /// - Returns: For each target its levers, best first.
  /// - Throws: ``PathwayRefusal`` when there is no such target, a setting is out of its range, or nothing can be worked out.
  public func bottlenecks(
    target: String? = nil, _ settings: SimulationSettings = SimulationSettings()
  ) throws(PathwayRefusal) -> BottlenecksAnswer {
    var targets: [TargetID]?
    if let target {
      guard let index = model.targets.firstIndex(where: { $0.name == target }) else {
        throw PathwayRefusal(
          reason: "The pathway has no target `\(target)`.",
          advice: self.targets.isEmpty ? nil : "It has \(self.targets.joined(separator: ", ")).")
      }
      targets = [TargetID(index)]
    }
    let answer = try refusing { () throws(Refusal) in
      try workspace.bottlenecks(
        model, targets: targets, simulation: settings.checkedOptions(leastReplications: 2),
        fixed: settings.replications != nil)
    }
    return BottlenecksAnswer(answer, of: model)
  }

  /// The work that a week asks for at every step and resource, beside what is offered. Queues play no part in it.
  ///
  /// - Throws: ``PathwayRefusal`` when a setting is out of its range or the flow can't be balanced.
  public func demand(_ settings: DemandSettings = DemandSettings()) throws(PathwayRefusal) -> DemandAnswer {
    let report = try refusing { () throws(Refusal) in try workspace.demand(model, options: settings.checkedOptions()) }
    return DemandAnswer(report, of: model)
  }

  /// What changed from this pathway to another, and what that does to the days.
  ///
  /// Exact timing sees no queues; where arrivals, capacity or what is asked of a resource differ, both sides are simulated
  /// too, with the same patients. A side that can't be timed has no exact shares, and the note on each target says why.
  ///
  /// - Parameters:
  ///   - other: The pathway to compare with, often the same file with a variant or another `let`.
  ///   - always: Simulates both in any case.
  ///   - settings: Of the simulation; at least two replications.
  /// - Returns: What differs, and each target on both sides.
  /// - Throws: ``PathwayRefusal`` when a setting is out of its range.
  public func compared(
    with other: CarePathway, simulating always: Bool = false, _ settings: SimulationSettings = SimulationSettings()
  ) throws(PathwayRefusal) -> CompareAnswer {
    let options = try refusing { () throws(Refusal) in try settings.checkedOptions(leastReplications: 2) }
    let needed = always || Comparison.needsQueues(model, other.model)
    let queues = needed ? QueueComparison(model, other.model, options: options) : nil
    return CompareAnswer(Comparison(side, other.side, queues: queues))
  }

  /// As one side of a comparison.
  private var side: Comparison.Side {
    let label = model.title + (model.variant.map { " (\($0.title))" } ?? "")
    let (timing, refusal) = timing
    return Comparison.Side(label: label, pathway: model, timing: timing, refusal: refusal)
  }

  /// The exact timing, or the refusal that stands for it.
  var timing: (TimingReport?, Refusal?) {
    do throws(Refusal) { return (try workspace.time(model), nil) } catch { return (nil, error) }
  }

  /// An engine's refusal with its place in the text.
  private func refusing<Value>(_ run: () throws(Refusal) -> Value) throws(PathwayRefusal) -> Value {
    do {
      return try run()
    } catch {
      let span = compilation.origins.place(of: error.origin).map { SourceMap(compilation.files).span($0) }
      throw PathwayRefusal(reason: error.reason, advice: error.advice, place: span.map { Finding.Place($0) })
    }
  }
}

extension PathwayRefusal {
  /// Of what is no place's doing.
  init(reason: String, advice: String? = nil) { self.init(reason: reason, advice: advice, place: nil) }
}
