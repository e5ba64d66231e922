import Foundation
import PathwayModel
import PathwayTiming

/// Exact results held against patients walked one by one: every number must be within so many standard errors.
struct Agreement {
  struct Finding: CustomStringConvertible {
    var what: String
    var exact: Double
    var walked: Double
    var error: Double
    var size: Double { abs(exact - walked) / max(error, 1e-300) }
    var description: String { "\(what): exact \(exact), walked \(walked) ± \(error) (\(size) standard errors)" }
  }

  /// A mean per patient of some kind: sums over patients of the number, of 1 for each of the kind, and of products.
  private struct Ratio {
    var x = 0.0
    var d = 0.0
    var xx = 0.0
    var dd = 0.0
    var xd = 0.0
    mutating func add(_ x: Double, _ d: Double) {
      self.x += x
      self.d += d
      xx += x * x
      dd += d * d
      xd += x * d
    }
  }

  let pathway: Pathway
  let report: TimingReport
  let patients: Int
  private(set) var findings: [Finding] = []

  init(_ pathway: Pathway, _ report: TimingReport, patients: Int, seed: Int) {
    self.pathway = pathway
    self.report = report
    self.patients = patients
    var walks: [ReferenceWalk] = []
    var clocks: [[[String: Ratio]]] = []
    var byDays: [[(met: Int, all: Int)]] = []
    for group in pathway.groupIDs {
      var walk = ReferenceWalk(pathway, group: group, seed: seed &* 31 &+ group.index)
      var sums = [[String: Ratio]](repeating: [:], count: pathway.targets.count)
      var days = [(met: Int, all: Int)](repeating: (0, 0), count: pathway.nodes.count)
      for _ in 0..<patients {
        let log = walk.patient()
        for target in pathway.targetIDs {
          var clock = ReferenceClock(pathway, target)
          clock.read(log)
          add(clock, to: &sums[target.index], limit: pathway[target].limitDays.value)
        }
        add(log, to: &sums)
        addByDay(log, to: &days)
      }
      byDays.append(days)
      clocks.append(sums)
      walks.append(walk)
    }
    compareTargets(clocks)
    compareNodes(walks)
    compareWork(walks, byDays)
  }

  /// Findings beyond so many standard errors.
  func beyond(_ errors: Double) -> [Finding] { findings.filter { $0.size > errors } }

  static let days = [0, 1, 3, 7, 10, 14, 21, 28, 31, 38, 48, 62, 76, 104, 150]

  private func add(_ clock: ReferenceClock, to sums: inout [String: Ratio], limit: Int) {
    let isIn = clock.net != nil
    sums["cohort", default: Ratio()].add(isIn ? 1 : 0, 1)
    guard let net = clock.net else { return }
    sums["within", default: Ratio()].add(net <= limit ? 1 : 0, 1)
    sums["mean", default: Ratio()].add(Double(net), 1)
    for day in Self.days { sums["day \(day)", default: Ratio()].add(net <= day ? 1 : 0, 1) }
    let isLate = net > limit
    for node in pathway.nodeIDs {
      for part in 0..<3 {
        let spent = Double(clock.spent[node.index * 3 + part] ?? 0) / 86_400
        if spent == 0 { continue }
        sums["all \(node.index) \(part)", default: Ratio()].add(spent, 1)
        if isLate { sums["late \(node.index) \(part)", default: Ratio()].add(spent, 1) }
      }
      let wait = Double((clock.spent[node.index * 3] ?? 0) + (clock.spent[node.index * 3 + 1] ?? 0)) / 86_400
      if wait > 0 {
        sums["all \(node.index) wait", default: Ratio()].add(wait, 1)
        if isLate { sums["late \(node.index) wait", default: Ratio()].add(wait, 1) }
      }
    }
    if isLate { sums["late", default: Ratio()].add(1, 1) }
  }

  private func add(_ log: [ReferenceWalk.Entry], to sums: inout [[String: Ratio]]) {
    guard !sums.isEmpty else { return }
    for entry in log {
      guard case .together(let id, let logs, let last) = entry else { continue }
      sums[0]["passages \(id.index)", default: Ratio()].add(1, 1)
      for (place, inner) in logs.enumerated() {
        if place == last { sums[0]["last \(id.index) \(inner.branch)", default: Ratio()].add(1, 1) }
        add(inner.log, to: &sums)
      }
    }
  }

  private func addByDay(_ log: [ReferenceWalk.Entry], to days: inout [(met: Int, all: Int)]) {
    guard let zero = pathway.dayZero else { return }
    var firsts: [Int: Int] = [:]
    var start: Int?
    func read(_ log: [ReferenceWalk.Entry]) {
      for entry in log {
        switch entry {
        case .arrived(zero, let time): if start == nil { start = time / 86_400 }
        case .event(let event, let time) where event.moment != .start:
          let known = firsts[event.node.index] ?? Int.max
          firsts[event.node.index] = min(known, time / 86_400)
        case .together(_, let logs, _): for inner in logs { read(inner.log) }
        default: break
        }
      }
    }
    read(log)
    guard let start else { return }
    for id in pathway.nodeIDs {
      guard let limit = pathway[id].byDay?.day.value, let first = firsts[id.index] else { continue }
      days[id.index].all += 1
      if first - start <= limit { days[id.index].met += 1 }
    }
  }

  // MARK: - Comparing

  private func share(_ group: Int) -> Double { pathway.groups[group].share.value }

  /// Adds a finding for a ratio of sums: over all groups by their shares, or in one group.
  private mutating func compare(
    _ what: String, _ exact: Double, _ sums: [[String: Ratio]], _ number: String, per kind: String?, group: Int? = nil,
    slack: Double = 0
  ) {
    var x = 0.0
    var d = 0.0
    let n = Double(patients)
    let used = group.map { [$0] } ?? Array(pathway.groups.indices)
    for g in used {
      let weight = group == nil ? share(g) : 1
      x += weight * (sums[g][number]?.x ?? 0) / n
      d += weight * (kind.map { sums[g][$0]?.x ?? 0 } ?? n) / n
    }
    guard d > 0 else { return }
    let walked = x / d
    var variance = 0.0
    for g in used {
      let weight = group == nil ? share(g) : 1
      let r = sums[g][number] ?? Ratio()
      let kinds = kind.map { sums[g][$0]?.x ?? 0 } ?? n
      // The number is 0 where the patient is not of the kind, so the sum of products is the sum of the numbers.
      let square = r.xx - 2 * walked * r.x + walked * walked * kinds
      let mean = (r.x - walked * kinds) / n
      variance += weight * weight * max(0, square / n - mean * mean) / n
    }
    let error = variance.squareRoot() / d
    // A rare thing seen a few times has no reliable error of its own.
    let floor = 1 / (n * d)
    findings.append(
      Finding(what: what, exact: exact, walked: walked, error: max(error, floor) + (report.errorBound + slack) / 4))
  }

  private mutating func compareTargets(_ clocks: [[[String: Ratio]]]) {
    for timing in report.targets {
      let target = timing.target
      let sums = clocks.map { $0[target.index] }
      let name = pathway[target].name
      compare("\(name) cohort", timing.everyone.cohort, sums, "cohort", per: nil)
      summary(name, timing.everyone, sums, nil)
      for (group, result) in timing.groups.enumerated() {
        compare("\(name) cohort of \(group)", result.cohort, sums, "cohort", per: nil, group: group)
        summary("\(name) of \(group)", result, sums, group)
      }
      guard timing.everyone.within != nil else { continue }
      for id in pathway.nodeIDs {
        let step = timing.clock.first { $0.node == id }
        let of = "\(name) at \(pathway[id].name)"
        compare("\(of) wait", step?.waitDays ?? 0, sums, "all \(id.index) wait", per: "cohort", slack: 1e-4)
        compare("\(of) service", step?.serviceDays ?? 0, sums, "all \(id.index) 2", per: "cohort", slack: 1e-4)
        if let calendar = step?.calendarDays {
          compare("\(of) calendar", calendar, sums, "all \(id.index) 1", per: "cohort", slack: 1e-4)
        }
        compare(
          "\(of) wait, late", step?.waitDaysBreached ?? 0, sums, "late \(id.index) wait", per: "late", slack: 1e-2)
        compare(
          "\(of) service, late", step?.serviceDaysBreached ?? 0, sums, "late \(id.index) 2", per: "late", slack: 1e-2)
      }
      guard target.index == 0 else { continue }
      for id in pathway.nodeIDs {
        for (branch, place) in pathway[id].branches.enumerated() {
          guard let step = timing.clock.first(where: { $0.node == place.first }), let chance = step.criticality else {
            continue
          }
          compare(
            "\(pathway[place.first].name) last", chance, sums, "last \(id.index) \(branch)",
            per: "passages \(id.index)")
        }
      }
    }
  }

  private mutating func summary(
    _ name: String, _ result: ClockSummary, _ sums: [[String: Ratio]], _ group: Int?
  ) {
    guard let within = result.within else { return }
    compare("\(name) within", within, sums, "within", per: "cohort", group: group)
    compare("\(name) mean", result.mean, sums, "mean", per: "cohort", group: group, slack: 1e-3)
    for day in Self.days {
      compare("\(name) by day \(day)", result.share(from: 0, to: day), sums, "day \(day)", per: "cohort", group: group)
    }
  }

  private mutating func compareNodes(_ walks: [ReferenceWalk]) {
    let n = Double(patients)
    func count(_ what: String, _ exact: Double, _ walked: (ReferenceWalk) -> Int, _ group: Int) {
      let mean = Double(walked(walks[group])) / n
      // Counts of one patient are at worst a few times over-dispersed by loops.
      let error = (3 * max(mean, 1 / n) / n).squareRoot()
      findings.append(Finding(what: what, exact: exact, walked: mean, error: error + report.errorBound / 4))
    }
    for group in pathway.groups.indices {
      for id in pathway.nodeIDs {
        count(
          "visits to \(pathway[id].name) of \(group)", report.nodes[id.index].visitsByGroup[group],
          { $0.visits[id.index] }, group)
      }
      for (index, way) in report.ways.enumerated() {
        count(
          "way \(way.way.role) from \(pathway[way.way.from].name) of \(group)", way.flowByGroup[group],
          { $0.flows[index] }, group)
      }
    }
  }

  private mutating func compareWork(_ walks: [ReferenceWalk], _ byDays: [[(met: Int, all: Int)]]) {
    func mean(
      _ what: String, _ exact: Double, _ sums: [(x: Double, xx: Double, n: Double)], slack: Double
    ) {
      var x = 0.0
      var n = 0.0
      for (group, sum) in sums.enumerated() {
        x += share(group) * sum.x
        n += share(group) * sum.n
      }
      guard n > 0 else { return }
      let walked = x / n
      var variance = 0.0
      for (group, sum) in sums.enumerated() {
        variance += share(group) * share(group) * max(0, sum.xx - 2 * walked * sum.x + walked * walked * sum.n)
      }
      let error = max(variance.squareRoot(), 1 / Double(patients)) / n
      findings.append(Finding(what: what, exact: exact, walked: walked, error: error + (report.errorBound + slack) / 4))
    }
    for id in pathway.nodeIDs {
      let node = report.nodes[id.index]
      let name = pathway[id].name
      let place = id.index
      if let exact = node.meanWaitDays {
        let sums = walks.map { (Double($0.waited[place]) / 86_400, $0.waitedSquares[place], Double($0.starts[place])) }
        mean("wait at \(name)", exact, sums, slack: 1e-3)
      }
      if let exact = node.meanServiceDays {
        let sums = walks.map { (Double($0.served[place]) / 86_400, $0.servedSquares[place], Double($0.ends[place])) }
        mean("service at \(name)", exact, sums, slack: 1e-3)
      }
      if let exact = node.withinLimit {
        let sums = walks.map { (Double($0.within[place]), Double($0.within[place]), Double($0.visits[place])) }
        mean("within at \(name)", exact, sums, slack: 1e-4)
      }
      if let exact = node.byDay {
        let sums = byDays.map { (Double($0[place].met), Double($0[place].met), Double($0[place].all)) }
        mean("by day at \(name)", exact, sums, slack: 1e-4)
      }
    }
  }
}
