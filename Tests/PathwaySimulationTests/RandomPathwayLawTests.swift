import Foundation
import PathwayModel
import PathwaySimulation
import TestSupport
import Testing

/// Laws that hold for every pathway, on random ones whose capacity is scarce: each number that the report gives of a
/// resource is counted anew from the log, nobody is lost, no capacity is given out twice, and the answer hangs neither on
/// the order of declarations nor on the number of threads.
@Suite struct RandomPathwayLawTests {
  static let seeds = Array(1...12)

  /// A random pathway in which every resource has little to spare, or less than is asked for.
  static func scarce(_ seed: Int) throws -> Pathway {
    var pathway = try model(RandomPathway.text(seed: seed, size: 6 + seed))
    for index in pathway.resources.indices {
      for place in pathway.resources[index].capacities.indices {
        let units = pathway.resources[index].capacities[place].units.value
        pathway.resources[index].capacities[place].units.value =
          pathway.resources[index].kind == .slots ? max(1, units / (2 + seed % 4)) : 1
      }
    }
    return pathway
  }

  private let setup = options(weeks: 24, warmup: 4, replications: 2)

  @Test("nobody is lost", arguments: seeds)
  func nobodyIsLost(_ seed: Int) throws {
    let pathway = try Self.scarce(seed)
    var visits: [Visit.Key: Visit] = [:]
    var events = 0
    var time = (replication: 0, now: 0)
    let report = try simulate(pathway, options: setup) { row in
      events += 1
      if row.replication != time.replication { time = (row.replication, 0) }
      #expect(row.time >= time.now, "time runs on")
      time.now = row.time
      visits[Visit.Key(row), default: Visit()].take(row)
    }
    #expect(events == report.events)
    #expect(report.patients.arrived == report.patients.finished + report.patients.stillInside)
    for (key, visit) in visits {
      #expect(visit.mistake == nil, "\(pathway[key.node].name), patient \(key.patient): \(visit.mistake ?? "")")
    }
  }

  @Test("Little's law, moment by moment, and capacity is never given out twice", arguments: seeds)
  func resourcesAreAsTheLogSays(_ seed: Int) throws {
    let pathway = try Self.scarce(seed)
    var use = ResourceLog(pathway, weeks: setup.weeks, warmup: setup.warmupWeeks)
    let report = try simulate(pathway, options: setup) { use.take($0) }
    use.finish()
    for (found, resource) in zip(use.found, report.resources) {
      let name = "\(pathway[resource.resource].name) of seed \(seed)"
      let runs = Double(report.replications)
      // The queue's area is the sum of the waits: L = lambda W, with nothing left to chance.
      for (week, queue) in resource.queueByWeek.enumerated() {
        let area = found.waitingByWeek[week] / runs / Double(WeekTime.week)
        #expect(abs(queue - area) < 1e-6 * max(1, area), "\(name), week \(week)")
      }
      let wait = found.taken > 0 ? found.waited / found.taken / 86_400 : 0
      #expect(abs((resource.meanWaitDays ?? 0) - wait) < 1e-6 * max(1, wait), "\(name): mean wait")
      let weeks = Double(setup.weeks) * runs
      let used = resource.usedPerWeek
      let worked = pathway[resource.resource].kind == .slots ? found.taken / weeks : found.worked / 3600 / weeks
      #expect(abs(used - worked) < 1e-6 * max(1, worked), "\(name): work a week")
      #expect(found.overdrawn.isEmpty, "\(name): more taken than there is: \(found.overdrawn.prefix(3))")
    }
  }

  @Test("the order of declarations and the number of threads do not matter", arguments: seeds)
  func orderAndThreads(_ seed: Int) throws {
    let pathway = try Self.scarce(seed)
    let first = try simulate(pathway, options: setup)
    var threads = setup
    threads.jobs = 2
    #expect(try simulate(pathway, options: threads) == first)
    let order = [[3, 1, 0, 2], [1, 0, 3, 2], [3, 2, 1, 0]][seed % 3]
    let (changed, back) = LawsOfTheEngineTests.permuted(pathway, order)
    var second = try simulate(changed, options: setup)
    back(&second)
    LawsOfTheEngineTests.expectAlike(second, first)
  }
}

/// One patient at one step, from the log: what may follow what.
private struct Visit {
  struct Key: Hashable {
    var replication: Int
    var patient: Int
    var node: NodeID
    init(_ row: LogRow) { (replication, patient, node) = (row.replication, row.patient, row.node) }
  }

  private enum Stage { case away, waiting, serving }
  private var stage = Stage.away
  private(set) var mistake: String?

  mutating func take(_ row: LogRow) {
    switch (row.lifecycle, stage) {
    case (.arrive, .away): stage = .waiting
    case (.start, .waiting): stage = .serving
    case (.missed, .waiting): break
    // What is only reached (a start, a milestone, an end) has no arrival.
    case (.complete, .away) where row.resource == nil: break
    case (.complete, .serving), (.left, .waiting), (.left, .serving): stage = .away
    default: mistake = mistake ?? "\(row.lifecycle) while \(stage) at \(row.time)"
    }
  }
}

/// What the rows of a log say of each resource.
private struct ResourceLog {
  struct Found {
    /// Patient-seconds of waiting by week, over the replications.
    var waitingByWeek: [Double]
    /// Units taken in the window, and the seconds waited for them.
    var taken = 0.0
    var waited = 0.0
    /// Unit-seconds of work in the window.
    var worked = 0.0
    /// Moments at which more was in use than is there.
    var overdrawn: [Int] = []
    var busy = 0
    var session = (time: -1, taken: 0)
  }

  private struct Open {
    var arrived: Int
    var since: Int
    var started: Int?
  }

  private let pathway: Pathway
  private let weeks: Int
  private let window: Range<Int>
  private(set) var found: [Found]
  private var open: [Visit.Key: Open] = [:]
  private var replication = 0

  init(_ pathway: Pathway, weeks: Int, warmup: Int) {
    self.pathway = pathway
    self.weeks = weeks + warmup
    window = (warmup * WeekTime.week)..<((weeks + warmup) * WeekTime.week)
    found = pathway.resources.map { _ in Found(waitingByWeek: Array(repeating: 0, count: weeks + warmup)) }
  }

  mutating func take(_ row: LogRow) {
    guard let resource = row.resource?.index, let use = pathway[row.node].uses?[row.group]?.value else { return }
    if row.replication != replication { finish() }
    replication = row.replication
    let key = Visit.Key(row)
    let isSlots = pathway.resources[resource].kind == .slots
    switch row.lifecycle {
    case .arrive: open[key] = Open(arrived: row.time, since: row.time)
    case .start, .missed:
      guard var visit = open[key] else { return }
      if window.contains(row.time) {
        found[resource].taken += Double(use.units)
        found[resource].waited += Double(use.units * (row.time - visit.since))
      }
      if isSlots { takeSlots(resource, use.units, at: row.time) }
      if row.lifecycle == .missed {
        visit.since = row.time
        open[key] = visit
        return
      }
      addWait(resource, visit.arrived, row.time)
      if !isSlots { takeStaff(resource, use.units, at: row.time) }
      visit.started = row.time
      open[key] = visit
    case .complete, .left:
      guard let visit = open.removeValue(forKey: key) else { return }
      guard let started = visit.started else { return addWait(resource, visit.arrived, row.time) }
      if !isSlots { addWork(resource, use.units, started, row.time) }
    }
  }

  /// The replication is over: those who wait or are being served count until the end of the weeks.
  mutating func finish() {
    let end = window.upperBound
    for (key, visit) in open {
      guard let use = pathway[key.node].uses?.values.compactMap({ $0?.value }).first else { continue }
      let resource = use.resource.index
      if let started = visit.started {
        if pathway.resources[resource].kind == .staff { addWork(resource, use.units, started, max(started, end)) }
      } else {
        addWait(resource, visit.arrived, max(visit.arrived, end))
      }
    }
    open = [:]
    for index in found.indices {
      found[index].busy = 0
      found[index].session = (-1, 0)
    }
  }

  private mutating func addWait(_ resource: Int, _ from: Int, _ to: Int) {
    var at = from
    while at < to, at / WeekTime.week < weeks {
      let week = at / WeekTime.week
      let next = min(to, (week + 1) * WeekTime.week)
      found[resource].waitingByWeek[week] += Double(next - at)
      at = next
    }
  }

  private mutating func addWork(_ resource: Int, _ units: Int, _ from: Int, _ to: Int) {
    found[resource].busy -= units
    let seconds = min(to, window.upperBound) - max(from, window.lowerBound)
    if seconds > 0 { found[resource].worked += Double(units * seconds) }
  }

  private mutating func takeSlots(_ resource: Int, _ units: Int, at time: Int) {
    if found[resource].session.time != time { found[resource].session = (time, 0) }
    found[resource].session.taken += units
    let offset = time % WeekTime.week
    let there = pathway.resources[resource].capacities.reduce(0) { sum, capacity in
      let isOn = capacity.days.contains { $0.rawValue == offset / WeekTime.day }
      return sum + (isOn && capacity.fromSecond == offset % WeekTime.day ? capacity.units.value : 0)
    }
    if found[resource].session.taken > there { found[resource].overdrawn.append(time) }
  }

  private mutating func takeStaff(_ resource: Int, _ units: Int, at time: Int) {
    found[resource].busy += units
    let offset = time % WeekTime.week
    let there = pathway.resources[resource].capacities.reduce(0) { sum, capacity in
      let isOn = capacity.days.contains { $0.rawValue == offset / WeekTime.day }
      let second = offset % WeekTime.day
      return sum + (isOn && capacity.fromSecond <= second && second < capacity.toSecond ? capacity.units.value : 0)
    }
    if found[resource].busy > there { found[resource].overdrawn.append(time) }
  }
}
