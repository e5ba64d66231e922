import PathwayModel
import PathwayTiming

/// The sums of the walks against the report: a finding for each number.
extension Agreement {
  private static let fewest = 30.0

  private func share(_ group: Int) -> Double { pathway.groups[group].share.value }

  /// Adds a finding for a mean per patient (or per patient of a kind, counted by `per`): over all groups by their
  /// shares, or in one group. A share's own error is at least that of as many draws at the exact chance: where none of
  /// them came up, what was seen tells no error. Means of fewer than `fewest` patients tell none either.
  private mutating func compare(
    _ what: String, _ exact: Double, _ sums: [Sum], per kinds: [Sum]? = nil, group: Int? = nil, isShare: Bool = false,
    slack: Double = 0
  ) {
    let n = Double(patients)
    let used = group.map { [$0] } ?? Array(pathway.groups.indices)
    func weight(_ g: Int) -> Double { group == nil ? share(g) : 1 }
    let x = used.reduce(0) { $0 + weight($1) * sums[$1].x / n }
    let d = used.reduce(0) { $0 + weight($1) * (kinds?[$1].x ?? n) / n }
    guard d > 0 else { return }
    let walked = x / d
    var squares = 0.0
    for g in used { squares += weight(g) * weight(g) * (kinds?[g].x ?? n) / n / n }
    if !isShare && d * d < squares * Self.fewest { return }
    var variance = 0.0
    for g in used {
      let r = sums[g]
      let kinds = kinds?[g].x ?? n
      // The number is 0 where the patient is not of the kind, so the sum of products is the sum of the numbers.
      let square = r.xx - 2 * walked * r.x + walked * walked * kinds
      let mean = (r.x - walked * kinds) / n
      variance += weight(g) * weight(g) * max(0, square / n - mean * mean) / n
    }
    if isShare { variance = max(variance, squares * max(0, exact * (1 - exact))) }
    let error = variance.squareRoot() / d
    // A rare thing seen a few times has no reliable error of its own.
    let floor = 1 / (n * d)
    let bound = isShare ? report.errorBound : report.meanErrorBound
    findings.append(
      Finding(what: what, exact: exact, walked: walked, error: max(error, floor) + (bound + slack) / 4))
  }

  mutating func compareTargets(_ clocks: [[[Sum]]]) {
    for timing in report.targets {
      let target = timing.target
      func sums(_ place: Int) -> [Sum] { clocks.map { $0[target.index][place] } }
      let name = pathway[target].name
      compare("\(name) cohort", timing.everyone.cohort, sums(Place.cohort), isShare: true)
      summary(name, timing.everyone, sums, nil)
      for (group, result) in timing.groups.enumerated() {
        compare("\(name) cohort of \(group)", result.cohort, sums(Place.cohort), group: group, isShare: true)
        summary("\(name) of \(group)", result, sums, group)
      }
      guard timing.everyone.within != nil, !report.nodes.isEmpty else { continue }
      for id in pathway.nodeIDs {
        let step = timing.clock.first { $0.node == id }
        let of = "\(name) at \(pathway[id].name)"
        func add(_ what: String, _ exact: Double, _ share: Place.Share, late: Bool = false, slack: Double = 1e-4) {
          compare(
            "\(of) \(what)", exact, sums(Place.spent(id, share, late: late)),
            per: sums(late ? Place.late : Place.cohort), slack: slack)
        }
        add("wait", step?.waitDays ?? 0, .waited)
        add("service", step?.serviceDays ?? 0, .span(.service))
        if let calendar = step?.calendarDays { add("calendar", calendar, .span(.calendar)) }
        add("wait, late", step?.waitDaysBreached ?? 0, .waited, late: true, slack: 1e-2)
        add("service, late", step?.serviceDaysBreached ?? 0, .span(.service), late: true, slack: 1e-2)
      }
    }
  }

  mutating func compareTogethers(_ togethers: [Togethers]) {
    guard let timing = report.targets.first, timing.everyone.within != nil, !report.nodes.isEmpty else { return }
    for id in pathway.nodeIDs {
      for branch in pathway[id].branches {
        guard let chance = timing.clock.first(where: { $0.node == branch.first })?.criticality else { continue }
        compare(
          "\(pathway[branch.first].name) last", chance, togethers.map { $0.last[branch.first.index] },
          per: togethers.map { $0.passages[id.index] }, isShare: true)
      }
    }
  }

  private mutating func summary(
    _ name: String, _ result: ClockSummary, _ sums: (Int) -> [Sum], _ group: Int?
  ) {
    guard let within = result.within else { return }
    let cohort = sums(Place.cohort)
    compare("\(name) within", within, sums(Place.within), per: cohort, group: group, isShare: true)
    compare("\(name) mean", result.mean, sums(Place.mean), per: cohort, group: group, slack: 1e-3)
    for (index, day) in Self.days.enumerated() {
      let exact = result.share(from: 0, to: day)
      compare("\(name) by day \(day)", exact, sums(Place.firstDay + index), per: cohort, group: group, isShare: true)
    }
  }

  mutating func compareNodes(_ walks: [ReferenceWalk]) {
    guard !report.nodes.isEmpty else { return }
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

  mutating func compareWork(_ walks: [ReferenceWalk], _ byDays: [[(met: Int, all: Int)]]) {
    guard !report.nodes.isEmpty else { return }
    func mean(
      _ what: String, _ exact: Double, _ sums: [(x: Double, xx: Double, n: Double)], isShare: Bool = false,
      slack: Double
    ) {
      var x = 0.0
      var n = 0.0
      for (group, sum) in sums.enumerated() {
        x += share(group) * sum.x
        n += share(group) * sum.n
      }
      guard n > 0 else { return }
      let walked = x / n
      var squares = 0.0
      for (group, sum) in sums.enumerated() { squares += share(group) * share(group) * sum.n }
      if !isShare && n * n < squares * Self.fewest { return }
      var variance = 0.0
      for (group, sum) in sums.enumerated() {
        variance += share(group) * share(group) * max(0, sum.xx - 2 * walked * sum.x + walked * walked * sum.n)
      }
      if isShare { variance = max(variance, squares * max(0, exact * (1 - exact))) }
      let error = max(variance.squareRoot(), 1 / Double(patients)) / n
      let bound = isShare ? report.errorBound : report.meanErrorBound
      findings.append(Finding(what: what, exact: exact, walked: walked, error: error + (bound + slack) / 4))
    }
    for id in pathway.nodeIDs {
      let node = report.nodes[id.index]
      let name = pathway[id].name
      let place = id.index
      if let exact = node.meanWaitDays {
        let sums = walks.map {
          (Double($0.waited[place]) / Double(WeekTime.day), $0.waitedSquares[place], Double($0.starts[place]))
        }
        mean("wait at \(name)", exact, sums, slack: 1e-3)
      }
      if let exact = node.meanServiceDays {
        let sums = walks.map {
          (Double($0.served[place]) / Double(WeekTime.day), $0.servedSquares[place], Double($0.ends[place]))
        }
        mean("service at \(name)", exact, sums, slack: 1e-3)
      }
      if let exact = node.withinLimit {
        let sums = walks.map { (Double($0.within[place]), Double($0.within[place]), Double($0.visits[place])) }
        mean("within at \(name)", exact, sums, isShare: true, slack: 1e-4)
      }
      if let exact = node.byDay {
        let sums = byDays.map { (Double($0[place].met), Double($0[place].met), Double($0[place].all)) }
        mean("by day at \(name)", exact, sums, isShare: true, slack: 1e-4)
      }
    }
  }
}
