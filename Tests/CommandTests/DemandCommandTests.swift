import Foundation
import TestSupport
import Testing

struct DemandCommandTests {
  /// 873 a year for each 100,000 of 577,000 people.
  static let referredPerWeek: Double = 5770 * 873 / 1000 / 52

  func scratch(slots: Int = 4) throws -> Scratch {
    let scratch = try Scratch()
    _ = try scratch.write(SimulateCommandTests.pathway(slots: slots, rate: 15), to: "p.pathway")
    return scratch
  }

  func demand(_ arguments: [String], in scratch: Scratch) throws -> Waymark.Outcome {
    try Waymark.run(["demand", "p.pathway", "--quiet"] + arguments, in: scratch.folder)
  }

  func json(_ outcome: Waymark.Outcome) throws -> [String: Any] {
    #expect(outcome.status == 0, "\(outcome.err)")
    let mistakes = try JSONSchema(named: "demand-1.json").mistakes(in: outcome.bytes)
    #expect(mistakes.isEmpty, "\(mistakes)")
    return try #require(JSONSerialization.jsonObject(with: outcome.bytes) as? [String: Any])
  }

  func resource(_ json: [String: Any], _ id: String) throws -> [String: Any] {
    let list = try #require(json["resources"] as? [[String: Any]])
    return try #require(list.first { $0["id"] as? String == id })
  }

  @Test("JSON holds to its schema and counts the missed tries")
  func schema() throws {
    let json = try json(demand(["--format", "json"], in: scratch()))
    let scopes = try resource(json, "scopes")
    // 15 visits a week; one try in twenty is missed and made again.
    let units = try #require(scopes["unitsPerWeek"] as? Double)
    #expect(abs(units - 15 / 0.95) < 1e-9)
    #expect(scopes["offeredPerWeek"] as? Double == 20)
    let load = try #require(scopes["load"] as? Double)
    #expect(abs(load - units / 20) < 1e-9)
    #expect(json["percentile"] as? Double == 0.85)
  }

  @Test("arrivals, or a population and its rate, replace those written")
  func arrivals() throws {
    let scratch = try scratch()
    let thirty = try json(demand(["--format", "json", "--arrivals", "30"], in: scratch))
    #expect(thirty["arrivalsPerWeek"] as? Double == 30)
    #expect(try resource(thirty, "scopes")["standing"] as? String == "short")
    let people = try json(demand(["--format", "json", "--population", "577000", "--rate", "873"], in: scratch))
    let arriving = try #require(people["arrivalsPerWeek"] as? Double)
    #expect(abs(arriving - Self.referredPerWeek) < 1e-9)
  }

  @Test("a rate is of those referred where day 0 is the referral")
  func referred() throws {
    let outcome = try Waymark.run([
      "demand", "Pathways/lower-gi.pathway", "--population", "577000", "--rate", "873", "--format", "json", "--quiet",
    ])
    let json = try json(outcome)
    let steps = try #require(json["steps"] as? [[String: Any]])
    let referral = try #require(steps.first { $0["id"] as? String == "referral" })
    let visits = try #require(referral["visitsPerWeek"] as? Double)
    #expect(abs(visits - Self.referredPerWeek) < 1e-6)
  }

  /// The worked example of the clinical paper: 873 referrals a year for each 100,000, 65 in 100 to colonoscopy, 2 points each,
  /// 9 points a list: at 71.1 referrals a week 46 colonoscopies, 92 points, 10.3 lists. And 38.5 in 100 of those referred with
  /// a FIT of 10 or more, 18.7 in 100 of results: 1,797 results a year for each 100,000.
  @Test("the worked FIT and endoscopy example comes out of the pathway")
  func workedExample() throws {
    let json = try json(
      Waymark.run([
        "demand", "Pathways/lower-gi.pathway@fit-positive-18-7", "--population", "577000", "--rate", "873", "--list",
        "points=9", "--format", "json", "--quiet",
      ]))
    let steps = try #require(json["steps"] as? [[String: Any]])
    func visits(_ id: String) throws -> Double {
      try #require(steps.first { $0["id"] as? String == id }?["visitsPerWeek"] as? Double)
    }
    let referred = try visits("referral")
    #expect(abs(referred - Self.referredPerWeek) < 1e-6)
    let colonoscopies = try visits("colonoscopy") / referred * 71.1
    #expect(abs(colonoscopies - 46) < 0.5, "\(colonoscopies)")
    #expect(abs(colonoscopies * 2 / 9 - 10.3) < 0.15)
    // The paper has every positive come from these results; in the pathway 3 in 100 come without a FIT.
    let results = try visits("lab") * 52 / 5.77
    #expect(abs(results / 1797 - 1) < 0.08, "\(results)")
    let points = try resource(json, "points")
    let lists = try #require(points["sessionsPerWeek"] as? Double)
    let units = try #require(points["unitsPerWeek"] as? Double)
    #expect(abs(lists - units / 9) < 1e-9)
    #expect(points["unit"] as? String == "points")
    #expect(points["sessionsOffered"] as? Double == 14)
  }

  @Test("positivity and straight to test against clinic first, side by side")
  func positivity() throws {
    let variants = ["fit-positive-18-7", "fit-positive-19", "fit-positive-23", "fit-positive-38-5"]
    let others = variants + ["straight-to-test", "clinic-first"]
    let json = try json(
      Waymark.run(
        ["demand", "Pathways/lower-gi.pathway", "--format", "json", "--quiet"]
          + others.flatMap { ["--against", "@" + $0] }))
    let scenarios = try #require(json["scenarios"] as? [[String: Any]])
    #expect(scenarios.count == 7)
    func points(_ index: Int) throws -> Double {
      let list = try #require(scenarios[index]["resources"] as? [[String: Any]])
      return try #require(list.first { $0["id"] as? String == "points" }?["unitsPerWeek"] as? Double)
    }
    func tests(_ index: Int) throws -> Double {
      let list = try #require(scenarios[index]["steps"] as? [[String: Any]])
      return try #require(list.first { $0["id"] as? String == "lab" }?["visitsPerWeek"] as? Double)
    }
    let asked = try (1...4).map { try points($0) }
    #expect(asked == asked.sorted() && asked[3] > 1.2 * asked[0], "\(asked)")
    // As many kits come to the laboratory, whatever they show.
    #expect(try (1...4).allSatisfy { abs(try tests($0) / tests(0) - 1) < 0.02 })
    #expect(try points(5) > points(6), "fewer need a scope when the clinic sees them first")
  }

  @Test("a range gives each row its low and high: those of the ends")
  func ranges() throws {
    func run(_ more: [String]) throws -> [String: Any] {
      try json(Waymark.run(["demand", "Pathways/lower-gi.pathway", "--format", "json", "--quiet"] + more))
    }
    let ranged = try run(["--range", "fit-false-positive=14%..19%", "--range", "fit-sensitivity=85%..95%"])
    let ranges = try #require(ranged["ranges"] as? [String: Any])
    let rows = try #require(ranges["resources"] as? [[String: Any]])
    let points = try #require(rows.first { $0["id"] as? String == "points" })
    func units(_ json: [String: Any]) throws -> Double {
      try #require(try resource(json, "points")["unitsPerWeek"] as? Double)
    }
    let low = try run(["--set", "fit-false-positive=14%", "--set", "fit-sensitivity=85%"])
    let high = try run(["--set", "fit-false-positive=19%", "--set", "fit-sensitivity=95%"])
    #expect(try points["low"] as? Double == units(low))
    #expect(try points["high"] as? Double == units(high))
    #expect(try units(low) < units(ranged) && units(ranged) < units(high))
    let text = try Waymark.run([
      "demand", "Pathways/lower-gi.pathway", "--quiet", "--range", "fit-false-positive=14%..19%",
    ])
    #expect(text.out.contains("as written") && text.out.contains("fit-false-positive from 14% to 19%"))
    let csv = try Waymark.run([
      "demand", "Pathways/lower-gi.pathway", "--quiet", "--format", "csv", "--range", "fit-false-positive=14%..19%",
    ])
    #expect(csv.out.split(separator: "\n").first?.hasSuffix(",note,low,high,made") ?? false)
    let unknown = try Waymark.run(["demand", "Pathways/lower-gi.pathway", "--range", "no-such-let=1%..2%"])
    #expect(unknown.status == 1)
  }

  @Test("text gives the verdicts first; CSV has a line for each step and resource")
  func textAndCSV() throws {
    let scratch = try scratch(slots: 2)
    let text = try demand([], in: scratch)
    for words in ["grows without end", "Resources", "85 weeks in 100", "not for decisions about a patient", "Next:"] {
      #expect(text.out.contains(words), "\(words)")
    }
    #expect(!text.out.contains("Steps  visits") && text.out.split(separator: "\n").count <= 40)
    #expect(try demand(["--full"], in: scratch).out.contains("Steps"))
    let csv = try demand(["--format", "csv"], in: scratch).out.split(separator: "\n")
    #expect(
      csv.first
        == "kind,id,title,measure,unit,value,note,made"
    )
    #expect(csv.count { $0.hasPrefix("step,") && $0.contains(",visits_per_week,visits,") } == 3)
    #expect(csv.count { $0.hasPrefix("resource,") && $0.contains(",asked_per_week,") } == 1)
    #expect(csv.contains { $0.hasPrefix("resource,scopes,") && $0.contains(",offered_per_week,slots,10.0,") })
  }

  @Test(
    "options out of range are wrong use",
    arguments: [
      ["--percentile", "0"], ["--percentile", "100"], ["--percentile", "nan"], ["--arrivals", "0"],
      ["--arrivals", "1e99"], ["--population", "1000"], ["--rate", "10"], ["--target-wait", "0"], ["--format", "xml"],
      ["--arrivals", "3", "--population", "1000", "--rate", "5"], ["--list", "nope=9"], ["--list", "scopes"],
      ["--range", "nope"], ["--range", "a=1"], ["--range", "a=..2"], ["--range", "a=5%..1%"],
      ["--range", "a=1..2", "--against", "p.pathway"],
    ])
  func wrongUse(option: [String]) throws {
    #expect(try demand(option, in: scratch()).status == 2)
  }
}
