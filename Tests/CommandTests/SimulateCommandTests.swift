import Foundation
import TestSupport
import Testing

struct SimulateCommandTests {
  /// One step with a queue; `slots` a weekday serve `rate` a week.
  static func pathway(slots: Int = 4, rate: Int = 15) -> String {
    """
    pathway small "Small, \\"quoted\\" clinic" {
      lane h "Hospital"
      resource scopes "Scope slots" { \(slots) slots each weekday at 09:00 }
      group cancer "Has cancer" 10%
      group clear  "Has none"   otherwise
      arrivals \(rate) per week
      target t "Seen in two weeks" {
        from a
        to end of scope
        within 14 days for 93%
      }
      flow {
        start a "A" in h
        test scope "Scope" {
          uses scopes
          waits about 9 days, 90% within 14 days
          missed 5%, rebooked after 3 days
        }
        end z "Z"
      }
    }
    """
  }

  func scratch(slots: Int = 4, rate: Int = 15) throws -> Scratch {
    let scratch = try Scratch()
    _ = try scratch.write(Self.pathway(slots: slots, rate: rate), to: "p.pathway")
    return scratch
  }

  func simulate(_ arguments: [String], in scratch: Scratch, input: String = "") throws -> Waymark.Outcome {
    try Waymark.run(
      ["simulate", "p.pathway", "--quiet"] + arguments, in: scratch.folder, input: Data(input.utf8))
  }

  let short = ["--weeks", "6", "--warmup", "2", "--replications", "3"]

  @Test("JSON holds to its schema, with the fields in the order of the contract")
  func schema() throws {
    let scratch = try scratch()
    for extra in [[], ["--replications", "1"]] {
      let outcome = try simulate(short + extra + ["--format", "json"], in: scratch)
      #expect(outcome.status == 0, "\(outcome.err)")
      #expect(try JSONSchema(named: "simulation-1.json").mistakes(in: outcome.bytes) == [])
    }
    let text = try simulate(short + ["--format", "json"], in: scratch).out
    let top = text.matches(of: /(?m)^  "(\w+)":/).map { String($0.1) }
    #expect(
      top == [
        "schema", "pathway", "variant", "method", "targets", "steps", "criticalPath", "resources", "patients",
        "warnings", "followDays", "waitingList", "cutShort", "made",
      ])
    let target = text.matches(of: /(?m)^      "(\w+)":/).map { String($0.1) }
    #expect(
      target.starts(with: [
        "id", "title", "limitDays", "required", "within", "cohort", "mean", "sd", "percentiles", "bands", "days",
        "clock", "groups", "counts",
      ]))
  }

  @Test("the schema catches what breaks it")
  func schemaIsStrict() throws {
    let schema = try JSONSchema(named: "simulation-1.json")
    let text = try simulate(short + ["--format", "json"], in: scratch()).out
    for (from, to) in [
      ("\"replications\": 3", "\"replications\": 0"), ("\"engine\"", "\"motor\""), ("\"events\",", "\"exact\","),
      ("\"variant\": null", "\"variant\": 7"),
    ] {
      let broken = text.replacing(from, with: to)
      #expect(broken != text)
      #expect(try !schema.mistakes(in: Data(broken.utf8)).isEmpty, "\(from) as \(to)")
    }
  }

  @Test("a library pathway simulates with its resources, to the schema")
  func libraryPathway() throws {
    let outcome = try Waymark.run([
      "simulate", "Pathways/lower-gi.pathway", "--weeks", "4", "--warmup", "2", "--replications", "2", "--format",
      "json", "--quiet",
    ])
    #expect(outcome.status == 0, "\(outcome.err)")
    let mistakes = try JSONSchema(named: "simulation-1.json").mistakes(in: outcome.bytes)
    #expect(mistakes.isEmpty, "\(mistakes)")
  }

  @Test("the same bytes on one thread and on two, and another answer from another seed")
  func threads() throws {
    let scratch = try scratch()
    let one = try simulate(short + ["--jobs", "1", "--format", "json"], in: scratch)
    let two = try simulate(short + ["--jobs", "2", "--format", "json"], in: scratch)
    let other = try simulate(short + ["--seed", "2", "--format", "json"], in: scratch)
    #expect(one.bytes == two.bytes)
    #expect(one.bytes != other.bytes)
  }

  @Test("the log has a row for each event, in order within a replication, from the Monday asked for")
  func log() throws {
    let scratch = try scratch()
    let outcome = try simulate(
      short + ["--format", "json", "--log", "events.csv", "--start", "2026-03-02"], in: scratch)
    #expect(outcome.status == 0, "\(outcome.err)")
    let json = try #require(JSONSerialization.jsonObject(with: outcome.bytes) as? [String: Any])
    let method = try #require(json["method"] as? [String: Any])
    let log = try String(contentsOf: scratch.file("events.csv"), encoding: .utf8)
    let rows = log.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(
      rows.first?.joined(separator: ",")
        == "case,activity,lifecycle,timestamp,resource,group,replication,cohort,units,cut_off,arms")
    #expect(rows.count - 1 == method["events"] as? Int)
    var last: [Substring: Substring] = [:]
    for row in rows.dropFirst() {
      #expect(row.count == 11)
      #expect(row[0].hasPrefix("\(row[6])-"))
      #expect((row[2] == "start" || row[2] == "missed") == (row[8] == "1"))
      #expect(row[3].wholeMatch(of: /20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d/) != nil)
      let replication = row[0].split(separator: "-")[0]
      #expect(row[3] >= last[replication] ?? "2026-03-02T00:00:00")
      last[replication] = row[3]
    }
    #expect(Set(rows.dropFirst().map { $0[2] }).isSuperset(of: ["arrive", "start", "complete", "missed"]))
    #expect(Set(rows.dropFirst().map { $0[4] }) == ["", "scopes"])
    #expect(Set(rows.dropFirst().map { $0[5] }) == ["cancer", "clear"])
    #expect(Set(last.keys) == ["1", "2", "3"])
    // The same answer with the log as without.
    #expect(try simulate(short + ["--format", "json"], in: scratch).bytes == outcome.bytes)
  }

  @Test("a log that can't be written leaves nothing behind, and an input is never overwritten")
  func logRefused() throws {
    let scratch = try scratch()
    #expect(try simulate(short + ["--log", "missing/events.csv"], in: scratch).status == 3)
    #expect(try simulate(short + ["--log", "p.pathway"], in: scratch).status == 3)
    #expect(try simulate(short + ["-o", "p.pathway"], in: scratch).status == 3)
    #expect(try simulate(short + ["--log", "x", "-o", "x"], in: scratch).status == 2)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path) == ["p.pathway"])
    #expect(try String(contentsOf: scratch.file("p.pathway"), encoding: .utf8) == Self.pathway())
  }

  @Test(
    "options out of range are wrong use",
    arguments: [
      ["--weeks", "0"], ["--weeks", "-1"], ["--weeks", "many"], ["--warmup", "100001"], ["--replications", "0"],
      ["--jobs", "0"], ["--seed", "x"], ["--until-precise", "1"], ["--until-precise", "0%"],
      ["--until-precise", "nan%"],
      ["--start", "2026-01-06"], ["--start", "2026-02-30"], ["--start", "Monday"], ["--log", "-"],
      ["--format", "xlsx"],
      ["--per-replication"],
    ])
  func wrongUse(option: [String]) throws {
    let outcome = try simulate(option, in: scratch())
    #expect(outcome.status == 2)
    #expect(!outcome.err.isEmpty)
  }

  @Test("a Monday is offered for a day that is none")
  func monday() throws {
    #expect(try simulate(["--start", "2026-01-07"], in: scratch()).err.contains("2026-01-05"))
  }

  @Test(
    "a waiting list with a mistake is refused with its line",
    arguments: [
      ("step,days_waiting\nscope,4\nscoop,5\n", 3, "scope"),
      ("step,days_waiting\r\n\r\nscope,-4\r\n", 3, "-4"),
      ("step,days_waiting\nscope,1e3\n", 2, "1e3"),
      ("step,days_waiting\nscope,\n", 2, "empty"),
      ("step,days_waiting\nscope,4,5\n", 2, "3 cells"),
      ("step,days_waiting\n\"scope,4\n", 2, "quote"),
      ("step,days_waitng\nscope,4\n", 1, "days_waiting"),
      ("step\nscope\n", 1, "days_waiting"),
      ("step,days_waiting,group\nscope,4,cancr\n", 2, "cancer"),
      ("step,days_waiting,days_in_pathway\nscope,4,3\n", 2, "less"),
      ("step,days_waiting,days_on_t\nscope,4,x\n", 2, "days_on_t"),
      ("step,days_waiting,patients\nscope,4,0\n", 2, "patients"),
      ("step,days_waiting,patients\nscope,4,999999\nscope,4,2\n", 3, "million"),
      ("step,days_waiting\na,4\n", 2, "no step"),
      ("step,days_waiting,step\nscope,4,scope\n", 1, "twice"),
      ("step,days_waiting\n", 1, "nobody"), ("", 1, "empty"),
    ])
  func badList(list: String, line: Int, word: String) throws {
    let scratch = try scratch()
    _ = try scratch.write(list, to: "list.csv")
    let outcome = try simulate(short + ["--start-from", "list.csv"], in: scratch)
    #expect(outcome.status == 1)
    #expect(outcome.err.hasPrefix("list.csv:\(line): error: "), "\(outcome.err)")
    #expect(outcome.err.contains(word), "\(outcome.err)")
    #expect(outcome.out.isEmpty)
  }
}
