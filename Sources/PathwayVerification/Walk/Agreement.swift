package import PathwayModel
package import PathwayTiming

/// Exact results held against patients walked one by one: every number must be within so many standard errors.
/// Here the walks are summed; `AgreementComparing.swift` holds the sums against the report.
package struct Agreement {
  package struct Finding: CustomStringConvertible {
    package var what: String
    package var exact: Double
    package var walked: Double
    package var error: Double
    package var size: Double { abs(exact - walked) / max(error, 1e-300) }
    package var description: String { "\(what): exact \(exact), walked \(walked) ± \(error) (\(size) standard errors)" }
  }

  /// Sums over patients of a number and of its square.
  struct Sum {
    var x = 0.0
    var xx = 0.0
    mutating func add(_ number: Double) {
      x += number
      xx += number * number
    }
  }

  /// Where each sum of one clock stands in a list.
  enum Place {
    static let cohort = 0
    static let within = 1
    static let mean = 2
    static let late = 3
    static let firstDay = 4
    static let firstNode = firstDay + days.count

    /// Of the days at a node: those of one kind, or all that is waited.
    enum Share {
      case span(ReferenceWalk.Span)
      case waited
    }

    static let sharesOfNode = ReferenceWalk.Span.allCases.count + 1

    static func spent(_ node: NodeID, _ share: Share, late: Bool) -> Int {
      let place =
        switch share {
        case .span(let span): span.rawValue
        case .waited: ReferenceWalk.Span.allCases.count
        }
      return firstNode + (2 * node.index + (late ? 1 : 0)) * sharesOfNode + place
    }
  }

  /// Passages of each together, by node; and how often each branch was last, by its first node.
  struct Togethers {
    var passages: [Sum]
    var last: [Sum]
  }

  let pathway: Pathway
  let report: TimingReport
  let patients: Int
  package internal(set) var findings: [Finding] = []

  package init(_ pathway: Pathway, _ report: TimingReport, patients: Int, seed: Int) {
    self.pathway = pathway
    self.report = report
    self.patients = patients
    var walks: [ReferenceWalk] = []
    var clocks: [[[Sum]]] = []
    var togethers: [Togethers] = []
    var byDays: [[(met: Int, all: Int)]] = []
    for group in pathway.groupIDs {
      var walk = ReferenceWalk(pathway, group: group, seed: seed &* 31 &+ group.index)
      var sums = pathway.targets.map { _ in
        [Sum](repeating: Sum(), count: Place.firstNode + 2 * pathway.nodes.count * Place.sharesOfNode)
      }
      let none = [Sum](repeating: Sum(), count: pathway.nodes.count)
      var passed = Togethers(passages: none, last: none)
      var days = [(met: Int, all: Int)](repeating: (0, 0), count: pathway.nodes.count)
      for _ in 0..<patients {
        let log = walk.patient()
        for target in pathway.targetIDs {
          var clock = ReferenceClock(pathway, target)
          clock.read(log)
          add(clock, to: &sums[target.index], limit: pathway[target].limitDays.value)
        }
        add(log, to: &passed)
        addByDay(log, to: &days)
      }
      byDays.append(days)
      clocks.append(sums)
      togethers.append(passed)
      walks.append(walk)
    }
    compareTargets(clocks)
    compareTogethers(togethers)
    compareNodes(walks)
    compareWork(walks, byDays)
  }

  /// Findings beyond so many standard errors.
  package func beyond(_ errors: Double) -> [Finding] { findings.filter { $0.size > errors } }

  static let days = [0, 1, 3, 7, 10, 14, 21, 28, 31, 38, 48, 62, 76, 104, 150]

  private func add(_ clock: ReferenceClock, to sums: inout [Sum], limit: Int) {
    guard let net = clock.net else { return }
    sums[Place.cohort].add(1)
    sums[Place.within].add(net <= limit ? 1 : 0)
    sums[Place.mean].add(Double(net))
    for (index, day) in Self.days.enumerated() where net <= day { sums[Place.firstDay + index].add(1) }
    let isLate = net > limit
    if isLate { sums[Place.late].add(1) }
    for id in pathway.nodeIDs {
      var waited = 0.0
      func count(_ spent: Double, _ share: Place.Share) {
        if spent == 0 { return }
        sums[Place.spent(id, share, late: false)].add(spent)
        if isLate { sums[Place.spent(id, share, late: true)].add(spent) }
      }
      for span in ReferenceWalk.Span.allCases {
        let days = Double(clock.spent[ReferenceClock.Spell(node: id, span: span)] ?? 0) / Double(WeekTime.day)
        count(days, .span(span))
        if span != .service { waited += days }
      }
      count(waited, .waited)
    }
  }

  private func add(_ log: [ReferenceWalk.Entry], to sums: inout Togethers) {
    for entry in log {
      guard case .together(let id, let logs, let last) = entry else { continue }
      sums.passages[id.index].add(1)
      for (place, inner) in logs.enumerated() {
        if place == last { sums.last[pathway[id].branches[inner.branch].first.index].add(1) }
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
        case .arrived(zero, let time): if start == nil { start = time / WeekTime.day }
        case .event(let event, let time) where event.moment != .start:
          let known = firsts[event.node.index] ?? Int.max
          firsts[event.node.index] = min(known, time / WeekTime.day)
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
}
