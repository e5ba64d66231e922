package import PathwayModel

/// An instant first answer: how long each queue would be by a formula, before anything is simulated.
package struct QueueScreen: Hashable, Sendable {
  package struct Queue: Hashable, Sendable {
    package var resource: ResourceID
    /// Demand over the capacity that can be used; nil where none can.
    package var load: Double?
    /// Mean days in the queue by Kingman's formula, as if capacity were spread evenly over the week; nil at a load of 1
    /// and over, where the queue grows without end.
    package var queueDays: Double?
    /// Mean days to the next session, for arrivals spread evenly over the week; 0 for staff.
    package var calendarDays: Double
    /// What demand says of it: whether it grows without end, or how many give up.
    package var demand: ResourceDemand
  }

  /// By resource in use.
  package var queues: [Queue]

  package init(queues: [Queue] = []) { self.queues = queues }
}

/// Screens the queues of a pathway (Kingman 1961): Poisson arrivals; slots as one server that takes one patient at a time,
/// staff as a pool (Sakasegawa 1977) whose service varies as an exponential does.
package func screenQueues(_ pathway: Pathway) throws(Refusal) -> QueueScreen {
  let report = try demand(pathway)
  var queues: [QueueScreen.Queue] = []
  for resource in report.resources where resource.standing != .unused {
    var queue = QueueScreen.Queue(
      resource: resource.resource, load: resource.load, queueDays: nil,
      calendarDays: calendarDays(pathway[resource.resource]), demand: resource)
    if let load = resource.load, load < 1, !resource.growsWithoutEnd, resource.offeredPerWeek > 0 {
      if pathway[resource.resource].kind == .slots {
        let units = resource.takingsPerWeek > 0 ? resource.unitsPerWeek / resource.takingsPerWeek : 1
        queue.queueDays = WaitingListFormulas.kingmanWait(
          load: load, arrivals: 1, service: 0, meanService: 7 * units / resource.usable.most)
      } else if let starts = resource.usable.startsPerWeek, resource.usable.most > resource.usable.offered {
        // What is begun is finished after closing: each start is as a slot.
        queue.queueDays = WaitingListFormulas.kingmanWait(load: load, arrivals: 1, service: 0, meanService: 7 / starts)
      } else {
        queue.queueDays = staffWait(pathway, report, resource, load)
      }
    }
    queues.append(queue)
  }
  return QueueScreen(queues: queues)
}

private func staffWait(
  _ pathway: Pathway, _ report: DemandReport, _ resource: ResourceDemand, _ load: Double
) -> Double? {
  var visits = 0.0
  for step in report.steps {
    for group in pathway.groupIDs where pathway[step.node].uses?[group]?.value.resource == resource.resource {
      visits += step.visitsByGroup[group.index]
    }
  }
  let hours = resource.unitsPerWeek
  guard visits > 0, hours > 0 else { return nil }
  var open = 0.0
  for capacity in pathway[resource.resource].capacities where capacity.units.value > 0 {
    open += Double(capacity.toSecond - capacity.fromSecond) * Double(capacity.days.count) / 3600
  }
  guard open > 0 else { return nil }
  let staff = max(1, resource.offeredPerWeek / open)
  // In days of a week that is open all the time.
  let service = hours / visits / 24 * (168 / open)
  let power = (2 * (staff + 1)).squareRoot() - 1
  // load^power by repeated halving of the exponent's parts: whole part, then square roots.
  return service * raised(load, power) / (staff * (1 - load))
}

/// x to the power y for 0 < x < 1 and 0 <= y, by square roots and products alone: the same bits everywhere.
private func raised(_ x: Double, _ y: Double) -> Double {
  guard x > 0 else { return 0 }
  var result = 1.0
  for _ in 0..<Int(min(y, 4096)) { result *= x }
  var rest = y - y.rounded(.down)
  var root = x
  for _ in 0..<40 {
    root = root.squareRoot()
    rest *= 2
    if rest >= 1 {
      result *= root
      rest -= 1
    }
  }
  return result
}

/// Mean days to the next session.
private func calendarDays(_ resource: Resource) -> Double {
  guard resource.kind == .slots else { return 0 }
  var moments: Set<Int> = []
  for capacity in resource.capacities where capacity.units.value > 0 {
    for day in capacity.days { moments.insert(day.rawValue * 86_400 + capacity.fromSecond) }
  }
  let sorted = moments.sorted()
  guard let first = sorted.first else { return 0 }
  var sum = 0.0
  for (index, moment) in sorted.enumerated() {
    let gap = Double((index + 1 < sorted.count ? sorted[index + 1] : first + 604_800) - moment) / 86_400
    sum += gap * gap / 2 / 7
  }
  return sum
}
