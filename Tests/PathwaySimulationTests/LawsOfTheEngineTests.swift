import PathwayModel
import PathwaySimulation
import Testing

/// What holds for every pathway: nobody is lost, Little's law, the same answer in whatever order things are declared
/// and on any number of threads.
@Suite struct LawsOfTheEngineTests {
  static let text = """
    pathway busy "Busy" {
      lane h "Hospital"
      resource nurse "Nurse" { 2 staff each weekday between 09:00 and 17:00 }
      resource list "List" { 3 slots each weekday at 09:00 }
      resource mdt "MDT" { 12 slots each Tue at 12:30 }
      group ill "Ill" 20%
      group well "Well" otherwise
      arrivals 12 per week at a on weekdays between 09:00 and 17:00
      arrivals 6 per week at b
      day 0 at a
      target t1 "T1" {
        from a, b
        to told
        within 28 days for 80%
      }
      target t2 "T2" {
        from start of scope
        to end of surgery
        within 31 days for 90%
      }
      flow {
        start a "A" in h
        clinic triage "Triage" {
          uses nurse
          takes 20 to 60 minutes, usually 30
          priority 3 for ill
          missed 10%, rebooked after 7 days, at most 2 times { end lost "Lost" }
          by day 3
        }
        decide ok "OK?" {
          when no 20% { contact chase "Chase" { waits about 3 days, 90% within 7 days }
            go to triage }
          otherwise yes
        }
        test scope "Scope" {
          uses list
          notice 3 days
          waits about 10 days, 90% within 20 days
          takes 45 minutes
          missed 5%, rebooked after 3 working days, t1 restart
          after 3 days also contact call "Call" { uses nurse; takes 10 minutes }
          after 60 days { end out "Out" }
        }
        together tests "Tests" {
          test ct "CT" { waits 2 to 9 days, usually 4 }
          test mri "MRI" only 40% for ill, 10% { waits 3 to 12 days; pauses t1 }
          in turn path "Pathology" only 50% {
            step cut "Cut" { takes 1 working days }
            step read "Read" { waits 1 to 3 working days }
          }
        }
        decide found "Found?" {
          when yes 90% for ill, 5% for well goes on
          otherwise no { milestone told-clear "Clear"
            go to told }
        }
        meeting mm "MDT" { uses mdt }
        treatment surgery "Surgery" only 95% { waits about 10 days, 90% within 20 days; takes 3 hours }
        go to told
        start b "B"
        step quick "Quick" { uses 2 nurse for ill; uses nurse; takes 1 hours; priority 8 }
        milestone told "Told"
        end z "Z"
      }
    }
    """

  @Test func nobodyIsLost() throws {
    let pathway = try model(Self.text)
    var rows: [LogRow] = []
    var setup = options(weeks: 30, warmup: 5, replications: 2)
    setup.replications = 2
    let report = try simulate(pathway, options: setup) { rows.append($0) }
    #expect(rows.count == report.events)
    #expect(report.patients.arrived == report.patients.finished + report.patients.stillInside)
    #expect(report.patients.stillInside == 0)
    // Every arrival at a step ends or is left, no two visits of a step by one patient overlap, time never runs back.
    var inside: [String: Int] = [:]
    var times: [Int: Int] = [:]
    for row in rows {
      let visit = "\(row.replication) \(row.patient) \(row.node.rawValue)"
      switch row.lifecycle {
      case .arrive:
        #expect(inside[visit, default: 0] == 0)
        inside[visit] = 1
      case .start: #expect(inside[visit] == 1)
      case .missed: #expect(inside[visit] == 1)
      case .left: inside[visit] = 0
      case .complete: inside[visit] = 0
      }
      #expect(row.time >= times[row.replication, default: 0])
      times[row.replication] = row.time
    }
    // Ways balance: what goes into a node comes out of it, but for those still at it at the window's edges.
    for id in pathway.nodeIDs where pathway[id].kind != .end && !pathway[id].isSideContact {
      let visits = report.nodes[id.index].visits
      let out = report.ways.filter { way in
        guard way.way.from == id else { return false }
        switch way.way.role {
        case .sideContact, .passedBy: return false
        case .branch: return false
        default: return true
        }
      }
      #expect(abs(out.reduce(0) { $0 + $1.flow } - visits) < 0.03, "\(pathway[id].name)")
    }
  }

  @Test func littlesLawHoldsForEveryResource() throws {
    let report = try simulate(try model(Self.text), options: options(weeks: 200, warmup: 20, replications: 3))
    for resource in report.resources where resource.resource != ResourceID(0) {
      let perDay = (resource.offeredPerWeek > 0 ? resource.usedPerWeek : 0) / 7
      let wait = try #require(resource.meanWaitDays)
      #expect(abs(resource.meanQueue / (perDay * wait) - 1) < 0.01)
    }
  }

  @Test func theOrderOfDeclarationsDoesNotMatter() throws {
    let pathway = try model(Self.text)
    let first = try simulate(pathway, options: options(weeks: 40, warmup: 4, replications: 2))
    for order in [[2, 0, 1], [1, 2, 0], [2, 1, 0]] {
      let (changed, back) = Self.permuted(pathway, order)
      var second = try simulate(changed, options: options(weeks: 40, warmup: 4, replications: 2))
      back(&second)
      Self.expectAlike(second, first)
    }
  }

  static func expectAlike(_ second: SimulationReport, _ first: SimulationReport) {
    #expect(second.targets.map(\.everyone) == first.targets.map(\.everyone))
    #expect(second.targets.map(\.groups) == first.targets.map(\.groups))
    #expect(second.targets.map(\.clock) == first.targets.map(\.clock))
    #expect(second.nodes == first.nodes)
    #expect(second.resources == first.resources)
    #expect(second.ways == first.ways)
    #expect(second.events == first.events)
  }

  /// The pathway with resources, groups, targets and arrivals in another order, and how to put a report back.
  static func permuted(
    _ pathway: Pathway, _ order: [Int]
  ) -> (Pathway, (inout SimulationReport) -> Void) {
    var changed = pathway
    changed.resources = order.map { pathway.resources[$0] }
    changed.groups.reverse()
    changed.targets.reverse()
    changed.arrivals.reverse()
    func resource(_ id: ResourceID) -> ResourceID { ResourceID(order.firstIndex(of: id.index) ?? 0) }
    func target(_ id: TargetID) -> TargetID { TargetID(pathway.targets.count - 1 - id.index) }
    func turn<Value>(_ values: PerGroup<Value>?) -> PerGroup<Value>? { values.map { PerGroup($0.values.reversed()) } }
    for index in changed.nodes.indices {
      var node = changed.nodes[index]
      node.only = turn(node.only)
      node.takes = turn(node.takes)
      node.waits = turn(node.waits)
      node.priority = turn(node.priority)
      node.uses = turn(node.uses).map { uses in
        PerGroup(
          uses.values.map { $0.map { Quantity(Use(resource: resource($0.value.resource), units: $0.value.units)) } })
      }
      node.pauses = node.pauses.map(target)
      if let share = turn(node.missed?.share) { node.missed?.share = share }
      let restarts = (node.missed?.restarts ?? []).map(target)
      node.missed?.restarts = restarts
      if case .decide(let arms) = node.body {
        node.body = .decide(
          arms.map { arm in
            var arm = arm
            arm.shares = turn(arm.shares) ?? arm.shares
            return arm
          })
      }
      changed.nodes[index] = node
    }
    return (
      changed,
      { report in
        report.targets.reverse()
        for index in report.targets.indices { report.targets[index].groups.reverse() }
        for index in report.nodes.indices { report.nodes[index].visitsByGroup.reverse() }
        for index in report.ways.indices { report.ways[index].flowByGroup.reverse() }
        report.resources = pathway.resources.indices.map { number in
          var resource = report.resources[order.firstIndex(of: number) ?? 0]
          resource.resource = ResourceID(number)
          return resource
        }
      }
    )
  }

  @Test func threadsDoNotMatter() throws {
    let pathway = try model(Self.text)
    let one = try simulate(pathway, options: options(weeks: 20, warmup: 2, replications: 7, jobs: 1))
    for jobs in [2, 3, 16] {
      #expect(try simulate(pathway, options: options(weeks: 20, warmup: 2, replications: 7, jobs: jobs)) == one)
    }
    let other = try simulate(pathway, options: options(weeks: 20, warmup: 2, replications: 7, seed: 2))
    #expect(other != one)
  }

  @Test func variantsSeeTheSamePatients() throws {
    let pathway = try model(Self.text)
    var more = pathway
    more.resources[1].capacities[0].units.value = 5
    func arrivals(_ pathway: Pathway) throws -> [String] {
      var rows: [String] = []
      _ = try simulate(pathway, options: options(weeks: 20, replications: 1)) { row in
        if row.node == NodeID(0) && row.lifecycle == .complete { rows.append("\(row.time) \(row.group)") }
      }
      return rows
    }
    // One run may go on longer than the other, until its last patient is through.
    let pairs = zip(try arrivals(pathway), try arrivals(more)).map { $0 == $1 }
    #expect(pairs.count > 200 && pairs.allSatisfy { $0 })
  }
}
