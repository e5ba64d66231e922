package import PathwayModel
package import PathwaySimulation
internal import PathwayTiming

extension Workspace {
  /// Every lever of every target asked for, ranked by what one unit of it brings.
  ///
  /// Waits, services and shares exactly; capacity and demand by simulation with the same patients, each lever on as many
  /// replications as half a point of its interval needs, unless they are `fixed`.
  package func bottlenecks(
    _ pathway: Pathway, targets: [TargetID]? = nil, simulation: SimulationOptions = SimulationOptions(),
    fixed: Bool = false,
    progress: (@Sendable (_ done: Int, _ wanted: Int) -> Void)? = nil
  ) throws(Refusal) -> Bottlenecks {
    let changes = TimingChange.all(of: pathway)
    var notes = pathway.sharingNotes.map(\.text)
    var exact: ExactLevers?
    var refused: Refusal?
    do throws(Refusal) {
      // Cells of two hours: what they do to a share falls out of the difference. Not so where minutes meet sessions: there
      // they are as short as `time` needs them.
      let asItIs = try PathwayTiming.time(pathway, options: TimingOptions(details: false, budget: budget))
      let minutes = asItIs.gridMinutes < 60 ? asItIs.gridMinutes : 120
      exact = try exactLevers(pathway, changes, gridMinutes: minutes, budget: budget, progress: progress)
    } catch {
      refused = error
      notes.append("Waits and shares are left out: \(error.reason)\(error.advice.map { " " + $0 } ?? "")")
    }
    var queues: QueueLevers?
    var simulation = simulation
    let levers = QueueLever.all(of: pathway)
    if !levers.isEmpty {
      // One that cannot be found is refused below, with the reason.
      if let warm = try? simulation.warmedUp(for: [pathway]) { simulation = warm }
      var options = simulation
      // The exact levers are counted before them.
      if let progress {
        let before = changes.count
        options.progress = { done, wanted in progress(before + done, before + wanted) }
      }
      do throws(Refusal) {
        queues = try queueLevers(
          pathway, levers, options: options, precision: fixed ? nil : LeverPrecision(targets: targets))
      } catch {
        if exact == nil { throw error }
        notes.append("Capacity and demand are left out: \(error.reason)")
      }
    } else if let refused {
      // Nothing is left to answer with: say why.
      throw refused
    }
    var answer = Bottlenecks(
      targets: [], screen: QueueScreen(), active: nil, load: [:], simulation: nil,
      wasCancelled: queues?.wasCancelled ?? false, notes: notes)
    if let screen = try? screenQueues(pathway) { answer.screen = screen }
    for queue in answer.screen.queues where queue.demand.growsWithoutEnd {
      answer.notes.append(
        "\(pathway[queue.resource].title): \(queue.demand.verdict) Shares and days with queues hang on how many weeks one looks"
          + (queues.map { " (here \($0.base.weeks) after \($0.base.warmupWeeks))" } ?? "") + ".")
    }
    let reach = ClockReach(pathway)
    for queue in answer.screen.queues where queue.demand.givingUp != nil {
      answer.notes.append(
        "\(pathway[queue.resource].title): \(queue.demand.verdict) "
          + reach.whereLeaversCount(queue.resource, targets ?? Array(pathway.targetIDs)))
    }
    if let queues {
      answer.active = try shiftingBottleneck(pathway, options: simulation)
      for resource in queues.base.resources { answer.load[resource.resource] = resource.utilisation }
      answer.simulation = Bottlenecks.SimulationSettings(
        weeks: queues.base.weeks, warmupWeeks: queues.base.warmupWeeks, replications: queues.base.replications,
        seed: queues.base.seed)
    }
    for target in targets ?? Array(pathway.targetIDs) {
      let growing = Set(answer.growing(pathway).map(\.name))
      answer.targets.append(targetLevers(pathway, target, changes, exact, queues, growing))
    }
    return answer
  }
}

extension Workspace {
  /// The instant first answer: every queue by Kingman's formula, nothing timed or simulated.
  package func screen(_ pathway: Pathway) throws(Refusal) -> Bottlenecks {
    Bottlenecks(
      targets: [], screen: try screenQueues(pathway), active: nil, load: [:], simulation: nil, wasCancelled: false,
      notes: pathway.sharingNotes.map(\.text))
  }
}

private func targetLevers(
  _ pathway: Pathway, _ target: TargetID, _ changes: [TimingChange], _ exact: ExactLevers?, _ queues: QueueLevers?,
  _ growing: Set<String>
) -> TargetLevers {
  let base = exact?.base[target.index]
  let simulated = queues?.base.targets[target.index]
  var result = TargetLevers(
    target: target, within: base?.within, p85: base?.percentile(0.85),
    simulatedWithin: simulated?.everyone.within,
    simulatedP85: simulated?.everyone.percentiles.first { $0.percent == 85 }?.days, levers: [])
  var words = LeverWords(pathway: pathway, target: pathway[target])
  words.base = base
  words.simulated = simulated
  words.growing = growing
  func gain(_ change: TimingChange) -> Double? {
    guard let exact, let place = changes.firstIndex(of: change), let now = base?.within else { return nil }
    return exact.changed[place][target.index].within.map { $0 - now }
  }
  if let exact {
    for (place, change) in changes.enumerated() {
      let changed = exact.changed[place][target.index]
      switch change {
      case .noWait(let node):
        // A ceiling for the wait's own lever; alone where only the calendar makes the wait.
        if pathway[node].waits == nil { result.levers.append(words.exact(change, changed)) }
      case .waitWorkingDayLess, .serviceWorkingDayLess: break
      case .waitOneDayLess(let node):
        var lever = words.exact(change, changed)
        lever.workingDayGain = gain(.waitWorkingDayLess(node))
        if let other = changes.firstIndex(of: .noWait(node)), let within = exact.changed[other][target.index].within,
          let now = base?.within
        {
          lever.ceiling = within - now
        }
        result.levers.append(lever)
      case .serviceOneDayLess(let node):
        var lever = words.exact(change, changed)
        lever.workingDayGain = gain(.serviceWorkingDayLess(node))
        result.levers.append(lever)
      case .noService: result.levers.append(words.exact(change, changed))
      case .share(let node, let arm, let by):
        guard by > 0, let other = changes.firstIndex(of: .share(node, arm: arm, by: -by)) else { continue }
        // Whichever way helps.
        let more = words.exact(change, changed)
        let less = words.exact(changes[other], exact.changed[other][target.index])
        result.levers.append(less.gain > more.gain ? less : more)
      }
    }
  }
  if let queues {
    for (place, lever) in queues.levers.enumerated() {
      result.levers.append(words.simulated(lever, queues.effects[place][target.index]))
    }
  }
  // Best first; what can't be told from nothing last, in the order of care.
  let order = result.levers.enumerated().sorted { a, b in
    if a.element.isDetectable != b.element.isDetectable { return a.element.isDetectable }
    guard a.element.isDetectable else { return a.offset < b.offset }
    // What differs by less than a thousandth in 100 is alike: the order of care decides, not the grid.
    let (x, y) = ((a.element.gain * 1e5).rounded(), (b.element.gain * 1e5).rounded())
    if x != y { return x > y }
    return a.offset < b.offset
  }
  result.levers = order.map(\.element)
  return result
}
