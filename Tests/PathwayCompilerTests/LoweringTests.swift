import PathwayCompiler
import PathwayKit
import PathwayModel
import PathwayText
import Testing

/// What texts come to as models: order, lanes, ways, shares, values.
struct LoweringTests {
  @Test("ids follow the order of writing, depth first; ways are joined")
  func order() throws {
    let pathway = try model(
      """
      start a "A"
      decide d "D?" {
        when yes 30% { step b "B" }
        otherwise no go to e
      }
      step c "C"
      step e "E"
      end z "Z"
      """)
    #expect(pathway.nodes.map(\.name) == ["a", "d", "b", "c", "e", "z"])
    let arms = pathway.nodes[1].arms
    #expect(arms[0].to == .node(NodeID(2)))
    #expect(arms[1].to == .node(NodeID(4)))
    #expect(arms[1].shares.values[0]?.value == 0.7)
    #expect(pathway.nodes[2].next == .node(NodeID(3)))
    #expect(pathway.nodes[5].next == .nowhere)
  }

  @Test("a node without `in` stands in the lane of the item before it; the first of a block in that of its owner")
  func lanes() throws {
    let pathway = try model(
      """
      start a "A" in two
      decide d "D?" {
        when yes 30% {
          step b "B"
          step c "C" in one
          step c2 "C2"
        }
        otherwise no goes on
      }
      step e "E"
      end z "Z" in one
      """, parts: "lane one \"One\"\nlane two \"Two\"")
    let lanes = pathway.nodes.map { pathway[$0.lane].name }
    #expect(lanes == ["two", "two", "two", "one", "one", "two", "one"])
  }

  @Test("shares by group: a group not named has 0% in `when`, one without `for` is everyone else's")
  func groupShares() throws {
    let pathway = try model(
      """
      start a "A"
      decide d "D?" {
        when x 90% for g, 10% goes on
        when y 5% for g goes on
        otherwise w goes on
      }
      step only-some "S" only 40% for g, 5% { waits 3 days for g; waits 1 day }
      end z "Z"
      """, parts: "group g \"G\" 20%\ngroup h \"H\" otherwise")
    let arms = pathway.nodes[1].arms
    #expect(arms.prefix(2).map { $0.shares.values.map { $0?.value ?? -1 } } == [[0.9, 0.1], [0.05, 0]])
    #expect(abs((arms[2].shares.values[0]?.value ?? 0) - 0.05) < 1e-12 && arms[2].shares.values[1]?.value == 0.9)
    #expect(pathway.groups.map(\.share.value) == [0.2, 0.8])
    let some = pathway.nodes[2]
    #expect(some.only?.values.map { $0?.value } == [0.4, 0.05])
    #expect(some.waits?[GroupID(0)]?.value.distribution == .fixed(3 * 86_400))
    #expect(some.waits?[GroupID(1)]?.value.distribution == .fixed(86_400))
  }

  @Test("fragments are copied under their alias; names inside find their own first")
  func fragments() throws {
    let text = """
      fragment inner "Inner" { step s "S" { waits 1 day } }
      fragment outer "Outer" {
        use inner as i
        step t "T" { waits 1 day }
        decide again "Again?" {
          when yes 10% go to t
          when far 5% go to top
          otherwise no goes on
        }
      }
      pathway p "P" {
        flow {
          start a "A"
          step top "Top" { waits 1 day }
          use outer as x only 50%
          end z "Z"
        }
      }
      """
    let pathway = try #require(Workspace().load(text: text).pathway)
    #expect(pathway.nodes.map(\.name) == ["a", "top", "x", "x.i", "x.i.s", "x.t", "x.again", "z"])
    let again = try #require(pathway.node(named: "x.again"))
    #expect(pathway[again].arms[0].to == .node(NodeID(5)))
    #expect(pathway[again].arms[1].to == .node(NodeID(1)))
    #expect(pathway.nodes[2].body == .inTurn(first: NodeID(3)))
    #expect(pathway.nodes[2].next == .node(NodeID(7)))
    #expect(pathway.nodes[6].next == .node(NodeID(7)))
    #expect(pathway.nodes[2].only?[GroupID(0)]?.value == 0.5)
  }

  @Test("together: every item a branch, in turn one branch of several")
  func together() throws {
    let pathway = try model(
      """
      start a "A"
      together t "T" {
        step b "B"
        in turn c "C" { step d "D"; step e "E" }
      }
      end z "Z"
      """)
    let t = try #require(pathway.node(named: "t"))
    #expect(pathway[t].branches.map(\.first) == [NodeID(2), NodeID(3)])
    #expect(pathway.nodes[2].next == .endOfBranch)
    #expect(pathway.nodes[4].next == .node(NodeID(5)))
    #expect(pathway.nodes[5].next == .endOfBranch)
    #expect(pathway.nodes[5].enclosing == Enclosing(together: t, branch: 1))
    #expect(pathway[t].next == .node(NodeID(6)))
  }

  @Test("rates, calendars and targets come to seconds and days")
  func numbers() throws {
    let pathway = try model(
      """
      start a "A"
      step s "S" { uses list; notice 2 working days; by day 14 "test"; missed 5%, rebooked after 1 week, at most 2 times { end out "Out" }, t restart }
      end z "Z"
      """,
      parts: """
        resource list "List" {
          4 slots each Mon to Wed, Fri at 08:30
          2 slots each Sat at 00:00
        }
        arrivals 3 per day on Mon, Tue between 09:00 and 12:00
        target t "T" { from a; to z; within 4 weeks for 75%; seen 60% }
        """)
    #expect(pathway.arrivals[0].perWeek.value == 6)
    #expect(
      pathway.arrivals[0].windows == [WeekWindow(from: 32_400, to: 43_200), WeekWindow(from: 118_800, to: 129_600)])
    #expect(pathway.resources[0].capacities[0].days == [.monday, .tuesday, .wednesday, .friday])
    #expect(pathway.resources[0].capacities[0].fromSecond == 30_600)
    #expect(pathway.targets[0].limitDays.value == 28)
    #expect(pathway.targets[0].seen?.value == 0.6)
    let step = pathway.nodes[1]
    #expect(step.notice?.value == Length(2, .workingDays))
    #expect(step.missed?.limit?.times.value == 2)
    #expect(step.missed?.limit?.to == .node(NodeID(2)))
    #expect(step.missed?.restarts == [TargetID(0)])
    #expect(step.byDay?.phrase == "test")
  }

  @Test("a citation beside a brace covers the numbers inside that have none; a let's goes where it is used")
  func evidence() throws {
    let pathway = try model(
      """
      start a "A"
      step s "S" {                              [one]
        waits long
        takes 20 minutes                        [two "table 3"]
        by day 14
      }
      end z "Z"
      """,
      parts:
        "source one \"One\"\nsource two \"Two\"\nsource three \"Three\"\nlet long = 5 days [three calculated \"2 + 3\"]"
    )
    let step = pathway.nodes[1]
    func cited(_ evidence: Evidence?) -> [String] { evidence?.sources.map { pathway[$0].name } ?? [] }
    #expect(cited(step.waits?[GroupID(0)]?.evidence) == ["three"])
    #expect(cited(step.takes?[GroupID(0)]?.evidence) == ["two"])
    #expect(cited(step.byDay?.day.evidence) == ["one"])
  }

  private func model(_ flow: String, parts: String = "") throws -> Pathway {
    let text = "pathway p \"P\" {\n\(parts)\nflow {\n\(flow)\n}\n}\n"
    let compilation = Workspace().load(text: text)
    let errors = compilation.diagnostics.filter { $0.severity == .error }
    return try #require(compilation.pathway, "\(errors.map(\.message))")
  }
}
