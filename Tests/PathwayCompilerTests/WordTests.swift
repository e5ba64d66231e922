import PathwayCompiler
import PathwayKit
import PathwayModel
import PathwaySyntax
import PathwayText
import Testing

/// Every word that the parser accepts reaches the model. The switches have no `default`: a new word does not compile
/// until somebody says here where it arrives.
struct WordTests {
  /// Every statement of a pathway, a source, a target, an item, a decision and a change.
  static let text = """
    pathway p "P" {
      owner "O"
      version "1"
      summary "S"
      audience "A"
      jurisdiction "J"
      seen "Seen"
      reviewed 2026-01-02
      review by 2027-03-04
      source s "Source" {
        publisher "Publisher"
        url "https://example.org"
        licence "L"
        published 2025-08
        grade local
      }
      lane l "Lane"
      resource r "R" { 5 slots each weekday at 09:00 }
      let length = 2 days
      group g "G" 20% [s]
      group h "H" otherwise
      criterion "Finding" leads to a
      arrivals 10 per week
      day 0 at a
      target t "T" { from a; to z; within 28 days for 80%; seen 50% }
      flow {
        start a "A" in l
        step b "B" only 50% {
          takes 10 minutes
          waits length
          within 9 days
          by day 8
          uses r
          notice 1 day
          priority 3
          missed 5%, rebooked after 7 days
          after 60 days go to z
          pauses t
          role "Nurse"
          note "Note"
          patient "You"
          seen "Seen"
          link "https://example.org"
          icon scope
          code snomed "1"
        }
        test c "C"
        clinic d "D"
        meeting e "E"
        treatment f "F"
        contact i "I"
        milestone j "J"
        decide k "K?" { when y 10% goes on; otherwise n goes on }
        together m "M" { step m1 "M1"; step m2 "M2" }
        in turn o "O" { step o1 "O1"; step o2 "O2" }
        use q as u
        decide v "V?" { when back 1% go to a; otherwise on goes on }
        end z "Z" { outcome treated }
      }
      variant w "W" {
        change c { title "New"; in l; only 30%; takes 1 hour }
        remove d
        replace e with meeting e2 "E2"
        insert before f step f0 "F0"
      }
    }
    fragment q "Q" { step q1 "Q1" }
    """

  func model(_ text: String, variant: String? = nil, isSilent: Bool = true) throws -> Pathway {
    var request = CompileRequest(file: SourceFile(name: "p.pathway", text: text))
    request.variant = variant
    let result = Workspace().load(request)
    let errors = result.diagnostics.filter { $0.severity == .error }.map(\.message)
    #expect(errors.isEmpty, "\(errors)")
    return try #require(result.pathway)
  }

  func node(_ name: String, _ pathway: Pathway) throws -> Node {
    try #require(pathway.nodes.first { $0.name == name }, "there is no \(name)")
  }

  @Test("facts", arguments: FactWord.allCases)
  func facts(word: FactWord) throws {
    let facts = try model(Self.text).facts
    let arrived: Bool =
      switch word {
      case .owner: facts.owner == "O"
      case .version: facts.version == "1"
      case .summary: facts.summary == "S"
      case .audience: facts.audience == "A"
      case .jurisdiction: facts.jurisdiction == "J"
      case .seen: facts.seen.map(\.value) == ["Seen"]
      case .reviewed: facts.reviewed == CalendarDate(year: 2026, month: 1, day: 2)
      case .review: facts.reviewBy == CalendarDate(year: 2027, month: 3, day: 4)
      }
    #expect(arrived)
  }

  @Test("parts of a pathway", arguments: PathwayWord.allCases)
  func parts(word: PathwayWord) throws {
    let pathway = try model(Self.text)
    let changed = try model(Self.text, variant: "w")
    let arrived: Bool =
      switch word {
      case .source: pathway.sources.map(\.name) == ["s"]
      case .lane: pathway.lanes.map(\.title) == ["Lane"]
      case .resource: pathway.resources.map(\.name) == ["r"]
      case .let: try node("b", pathway).waits?[GroupID(0)]?.value.distribution == .fixed(2 * 86_400)
      case .group: pathway.groups.map(\.name) == ["g", "h"]
      case .criterion: pathway.criteria.map(\.text.value) == ["Finding"]
      case .arrivals: pathway.arrivals.map(\.perWeek.value) == [10]
      case .day: pathway.dayZero == NodeID(0)
      case .target: pathway.targets.map(\.name) == ["t"]
      case .flow: pathway.nodes.count > 10
      case .variant: changed.variant?.name == "w"
      case .remove: !changed.nodes.contains { $0.name == "d" }
      case .change: try node("c", changed).title == "New"
      case .replace: changed.nodes.contains { $0.name == "e2" } && !changed.nodes.contains { $0.name == "e" }
      case .insert: try node("f0", changed).next == .node(#require(changed.nodeIDs.first { changed[$0].name == "f" }))
      }
    #expect(arrived)
  }

  @Test("facts of a source", arguments: SourceFactWord.allCases)
  func sourceFacts(word: SourceFactWord) throws {
    let source = try #require(try model(Self.text).sources.first)
    let arrived: Bool =
      switch word {
      case .publisher: source.publisher == "Publisher"
      case .url: source.url == "https://example.org"
      case .licence: source.licence == "L"
      case .published: source.published == CalendarDate(year: 2025, month: 8)
      case .grade: source.grade == .local
      }
    #expect(arrived)
  }

  @Test("lines of a target", arguments: TargetWord.allCases)
  func targetLines(word: TargetWord) throws {
    let pathway = try model(Self.text)
    let target = try #require(pathway.targets.first)
    let arrived: Bool =
      switch word {
      case .from: target.from.map { pathway[$0.node].name } == ["a"]
      case .to: target.to.map { pathway[$0.node].name } == ["z"]
      case .within: target.limitDays.value == 28 && target.required.value == 0.8
      case .seen: target.seen?.value == 0.5
      }
    #expect(arrived)
  }

  @Test("items of a flow", arguments: ItemWord.allCases)
  func items(word: ItemWord) throws {
    let pathway = try model(Self.text)
    func kind(_ name: String) throws -> Node.Kind { try node(name, pathway).kind }
    let arrived: Bool =
      switch word {
      case .start: try kind("a") == .start
      case .step: try kind("b") == .step
      case .test: try kind("c") == .test
      case .clinic: try kind("d") == .clinic
      case .meeting: try kind("e") == .meeting
      case .treatment: try kind("f") == .treatment
      case .contact: try kind("i") == .contact
      case .milestone: try kind("j") == .milestone
      case .end: try kind("z") == .end
      case .decide: try kind("k") == .decide
      case .together: try kind("m") == .together
      case .in: try kind("o") == .inTurn
      case .use: try kind("u.q1") == .step
      case .go: try node("v", pathway).arms.first?.to == .node(NodeID(0))
      }
    #expect(arrived)
  }

  @Test("properties of an item", arguments: PropertyWord.allCases)
  func properties(word: PropertyWord) throws {
    let pathway = try model(Self.text)
    let step = try node("b", pathway)
    let texts = step.texts
    let arrived: Bool =
      switch word {
      case .takes: step.takes != nil
      case .waits: step.waits != nil
      case .within: step.within?.value.days == 9
      case .by: step.byDay?.day.value == 8
      case .uses: step.uses != nil
      case .notice: step.notice?.value.days == 1
      case .priority: step.priority?[GroupID(0)]?.value == 3
      case .missed: step.missed != nil
      case .after: step.timeouts.count == 1
      case .pauses: step.pauses == [TargetID(0)]
      case .role: texts.role == "Nurse"
      case .note: texts.notes.map(\.value) == ["Note"]
      case .patient: texts.patient == "You"
      case .seen: texts.seen.map(\.value) == ["Seen"]
      case .link: texts.links == ["https://example.org"]
      case .icon: texts.icon == "scope"
      case .code: texts.codes.map(\.code) == ["1"]
      case .outcome: try node("z", pathway).outcome == .treated
      }
    #expect(arrived)
  }

  @Test("ways out and changes")
  func armsAndChanges() throws {
    let arms = try node("k", try model(Self.text)).arms
    for (word, arm) in zip(ArmWord.allCases, arms) {
      switch word {
      case .when: #expect(arm.name == "y")
      case .otherwise: #expect(arm.name == "n")
      }
    }
    let changed = try node("c", try model(Self.text, variant: "w"))
    for word in ChangeWord.allCases {
      switch word {
      case .title: #expect(changed.title == "New")
      case .in: #expect(changed.lane == LaneID(0))
      case .only:
        let shares = changed.only?.values.compactMap { $0?.value }
        #expect(shares == [0.3, 0.3])
      }
    }
  }
}
