import Foundation
import TestSupport
import Testing

struct DemandCommandTests {
  /// 873 a year for each 100,000 of 577,000 people.
  private static let referredPerWeek: Double = 5770 * 873 / 1000 / 52

  private func scratch(slots: Int = 4) throws -> Scratch {
    let scratch = try Scratch()
    _ = try scratch.write(SimulateCommandTests.pathway(slots: slots, rate: 15), to: "p.pathway")
    return scratch
  }

  private func demand(_ arguments: [String], in scratch: Scratch) throws -> Waymark.Outcome {
    try Waymark.run(["demand", "p.pathway", "--quiet"] + arguments, in: scratch.folder)
  }

  private func json(_ outcome: Waymark.Outcome) throws -> [String: Any] {
    #expect(outcome.status == 0, "\(outcome.err)")
    let mistakes = try JSONSchema(named: "demand-1.json").mistakes(in: outcome.bytes)
    #expect(mistakes.isEmpty, "\(mistakes)")
    return try #require(JSONSerialization.jsonObject(with: outcome.bytes) as? [String: Any])
  }

  private func resource(_ json: [String: Any], _ id: String) throws -> [String: Any] {
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

  @Test("text gives the verdicts first; CSV has a line for each step and resource")
  func textAndCSV() throws {
    let scratch = try scratch(slots: 2)
    let text = try demand([], in: scratch)
    for words in ["grows without end", "Resources", "Steps", "85 weeks in 100", "not for decisions about a patient"] {
      #expect(text.out.contains(words), "\(words)")
    }
    let csv = try demand(["--format", "csv"], in: scratch).out.split(separator: "\n")
    #expect(csv.first == "kind,id,title,per_week,busy_week,offered_per_week,needed_per_week,load,verdict")
    #expect(csv.count { $0.hasPrefix("step,") } == 3)
    #expect(csv.count { $0.hasPrefix("resource,") } == 1)
  }

  @Test(
    "options out of range are wrong use",
    arguments: [
      ["--percentile", "0"], ["--percentile", "100"], ["--percentile", "nan"], ["--arrivals", "0"],
      ["--arrivals", "1e99"], ["--population", "1000"], ["--rate", "10"], ["--target-wait", "0"], ["--format", "xml"],
      ["--arrivals", "3", "--population", "1000", "--rate", "5"],
    ])
  func wrongUse(option: [String]) throws {
    #expect(try demand(option, in: scratch()).status == 2)
  }

  @Test("help has an example")
  func help() throws {
    let help = try Waymark.run(["demand", "--help"])
    #expect(help.status == 0)
    #expect(help.out.contains("Example"))
  }

  @Test("variants, files and values of a let stand side by side, in text, JSON and CSV")
  func sideBySide() throws {
    let both = ["--against", "@clinic-first", "--try", "fit-false-positive=16.5% | 21.9%"]
    func run(_ format: String) throws -> Waymark.Outcome {
      try Waymark.run(["demand", "Pathways/lower-gi.pathway", "--quiet", "--format", format] + both)
    }
    let text = try run("text")
    #expect(text.status == 0, "\(text.err)")
    #expect(text.out.contains("D  fit-false-positive = 21.9%"))
    let json = try json(run("json"))
    let scenarios = try #require(json["scenarios"] as? [[String: Any]])
    #expect(scenarios.count == 4)
    func units(_ index: Int) throws -> [Double] {
      try #require(scenarios[index]["resources"] as? [[String: Any]]).compactMap { $0["unitsPerWeek"] as? Double }
    }
    // The value written is the value tried; a higher positivity asks for more.
    #expect(try units(0) == units(2))
    #expect(zip(try units(0), try units(3)).allSatisfy { $0 <= $1 + 1e-9 })
    let csv = try run("csv")
    #expect(csv.out.hasPrefix("scenario,kind,id,"))
    let wrong = try Waymark.run(["demand", "Pathways/lower-gi.pathway", "--try", "nothing"])
    #expect(wrong.status == 2)
    let unknown = try Waymark.run(["demand", "Pathways/lower-gi.pathway", "--try", "no-such-let=3%"])
    #expect(unknown.status == 1)
  }
}
