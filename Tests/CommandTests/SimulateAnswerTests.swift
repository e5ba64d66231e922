import Foundation
import TestSupport
import Testing

/// What `simulate` says is true: of few clocks, of clocks that never stop, of queues, and of today's list.
struct SimulateAnswerTests {
  private func pathway(_ declarations: String, arrivals: Int = 10, _ flow: String) -> String {
    """
    pathway x "X" {
      arrivals \(arrivals) per week [assumed]
      \(declarations)
      flow {
        start r "R"
        \(flow)
        milestone told "Told"
        end done "Done"
      }
    }
    """
  }

  private func run(_ text: String, _ arguments: [String], list: String? = nil) throws -> Waymark.Outcome {
    let scratch = try Scratch()
    _ = try scratch.write(text, to: "p.pathway")
    if text.contains("w.csv") { _ = try scratch.write("days\n0\n4\n", to: "w.csv") }
    if let list { _ = try scratch.write(list, to: "list.csv") }
    let from = list == nil ? [] : ["--start-from", "list.csv"]
    return try Waymark.run(["simulate", "p.pathway", "--quiet"] + from + arguments, in: scratch.folder)
  }

  private func json(_ text: String, _ arguments: [String], list: String? = nil) throws -> [String: Any] {
    let outcome = try run(text, arguments + ["--format", "json"], list: list)
    #expect(outcome.status == 0, "\(outcome.err)")
    #expect(try JSONSchema(named: "simulation-1.json").mistakes(in: outcome.bytes) == [])
    return try #require(JSONSerialization.jsonObject(with: outcome.bytes) as? [String: Any])
  }

  private func target(_ json: [String: Any]) throws -> [String: Any] {
    try #require((json["targets"] as? [[String: Any]])?.first)
  }

  private func mean(_ value: Any?) throws -> Double { try #require((value as? [String: Any])?["mean"] as? Double) }

  // MARK: Clocks that run past the end

  @Test("a limit longer than two years is followed to its end, and no tick is given over what was dropped")
  func longClocks() throws {
    let text = pathway(
      "target t \"T\" { from r; to told; within 3650 days for 80% }", arrivals: 4,
      "step s \"S\" { waits 0 to 7300 days }")
    let arguments = ["--weeks", "26", "--warmup", "0", "--replications", "10"]
    let json = try json(text, arguments)
    let within = try mean(try target(json)["within"])
    #expect(abs(within - 0.5) < 0.06, "\(within)")
    #expect(json["followDays"] as? Int == 3651)
    let words = try run(text, arguments).out
    #expect(words.contains("▼") && !words.contains("✓"), "\(words)")
    #expect(!words.contains("without chance"))
    // What is past the limit has no day, and 85 in 100 have not stopped.
    let percentiles = try #require(try target(json)["percentiles"] as? [String: Any])
    #expect(percentiles["p85"] is NSNull)
    let bands = try #require(try target(json)["bands"] as? [[String: Any]])
    let sum = try bands.reduce(0.0) { $0 + (try mean($1["share"])) }
    #expect(abs(sum - 1) < 1e-9)
  }

  @Test("a clock that still runs after 104 weeks, past its limit, is a breach")
  func overdueClocks() throws {
    let text = pathway(
      "target t \"T\" { from r; to told; within 62 days for 50% }",
      """
      decide d "?" {
        when lost 50% {
          step s "S" { waits 2000 days }
          go to told
        }
        otherwise quick goes on
      }
      """)
    let json = try json(text, ["--weeks", "10", "--warmup", "0", "--replications", "5"])
    let found = try target(json)
    let within = try mean(found["within"])
    #expect(within > 0.35 && within < 0.65, "\(within)")
    let counts = try #require(found["counts"] as? [String: Int])
    #expect((counts["overdue"] ?? 0) > 0 && counts["undecided"] == 0)
    #expect(try mean(found["mean"]) == 0, "of those that stopped")
  }

  @Test("one week of a clock that begins later: why there is none, in a true sentence")
  func tinyWindow() throws {
    let text = pathway(
      "target t \"T\" { from end of s; to told; within 31 days for 96% }",
      "step s \"S\" { waits 40 days }\n step u \"U\" { waits 3 days }")
    let words = try run(text, ["--weeks", "1", "--warmup", "0", "--replications", "3"]).out
    #expect(words.contains("No clock of T began in the 1 week measured"), "\(words)")
    #expect(!words.contains("Nobody's clock"))
    #expect(!words.contains("✓"))
  }

  @Test("few clocks give no tick, and are said to be few")
  func fewClocks() throws {
    let text = pathway(
      "target t \"T\" { from r; to told; within 28 days for 85% }", arrivals: 1, "step s \"S\" { waits 3 days }")
    let words = try run(text, ["--weeks", "2", "--warmup", "0", "--replications", "3"]).out
    #expect(words.contains("Only ") && words.contains("could be counted"), "\(words)")
    #expect(!words.contains("✓"))
    #expect(!words.contains("1 clocks") && !words.contains("1 patients"))
  }

  // MARK: Percentiles

  @Test("the median of half at 0 and half at 4 days is a day that somebody has")
  func wholeDays() throws {
    let text = pathway(
      "target t \"T\" { from r; to told; within 28 days for 80% }",
      "step s \"S\" { waits empirical(file: \"w.csv\", column: \"days\") }")
    for seed in ["1", "2", "3"] {
      let found = try target(try json(text, ["--seed", seed, "--weeks", "20", "--replications", "10"]))
      let percentiles = try #require(found["percentiles"] as? [String: Any])
      for (name, value) in percentiles {
        guard let day = value as? [String: Any] else { continue }
        let middle = try #require(day["mean"] as? Double)
        #expect([0, 4].contains(middle), "\(name) of seed \(seed): \(middle)")
        let low = try #require(day["low"] as? Double)
        #expect(low <= middle && low == low.rounded())
        if let high = day["high"] as? Double { #expect(high >= middle && [0, 4].contains(high)) }
      }
    }
  }

  // MARK: Warm-up

  @Test("no warm-up is asked for where nothing queues, whatever the seed", arguments: ["1", "2", "3", "4", "5"])
  func noQueue(seed: String) throws {
    let text = pathway(
      "target t \"T\" { from r; to told; within 28 days for 80% }",
      "step s \"S\" { waits about 14 days, 90% within 30 days }")
    let json = try json(text, ["--warmup", "0", "--seed", seed, "--weeks", "26", "--replications", "10"])
    #expect((json["warnings"] as? [Any])?.isEmpty == true)
  }

  @Test(
    "a queue for places that do not split grows without end, and no warm-up is named for it", arguments: ["26", "60"])
  func unusablePlaces(warmup: String) throws {
    let text = pathway(
      """
      resource list "List" { 3 slots each weekday at 09:00 }
        target t "T" { from r; to told; within 28 days for 80% }
      """, arrivals: 7, "step s \"S\" { uses 2 list }")
    let json = try json(text, ["--warmup", warmup, "--weeks", "52", "--replications", "6"])
    let kinds = (json["warnings"] as? [[String: Any]])?.compactMap { $0["kind"] as? String }
    #expect(kinds?.contains("growth") == true && kinds?.contains("warmup") == false, "\(kinds ?? [])")
    #expect(try run(text, ["--warmup", warmup, "--replications", "6"]).out.contains("No warm-up helps"))
  }

  @Test("at 90 in 100 of one server 26 weeks are too few, and 500 enough")
  func settling() throws {
    let text = pathway(
      """
      resource one "One" { 1 staff each day between 00:00 and 24:00 }
        target t "T" { from r; to told; within 7 days for 80% }
      """, arrivals: 9, "step s \"S\" { uses one; takes exponential(mean: 1008 minutes) }")
    func kinds(_ warmup: String) throws -> [String] {
      let json = try json(text, ["--warmup", warmup, "--replications", "6"])
      return try #require(json["warnings"] as? [[String: Any]]).compactMap { $0["kind"] as? String }
    }
    #expect(try kinds("0").contains("warmup"))
    #expect(try kinds("26").contains("warmup"))
    #expect(try kinds("500") == [])
  }

  @Test("the warm-up is found, and how is said, unless it is given")
  func foundWarmup() throws {
    let text = pathway(
      """
      resource clinic "Clinic" { 10 slots each Tue at 09:00 }
        target t "T" { from r; to told; within 28 days for 80% }
      """, arrivals: 9, "step s \"S\" { uses clinic }")
    let found = try json(text, ["--weeks", "10", "--replications", "3"])
    let method = try #require(found["method"] as? [String: Any])
    let queues = try #require((method["warmup"] as? [String: Any])?["queues"] as? [[String: Any]])
    #expect(queues.first?["resource"] as? String == "clinic" && (queues.first?["weeks"] as? Int ?? 0) > 26)
    #expect((found["warnings"] as? [Any])?.isEmpty == true)
    #expect(
      try run(text, ["--weeks", "10", "--replications", "3"]).out.contains("for the queue for Clinic to settle."))
    let given = try json(text, ["--weeks", "10", "--warmup", "26", "--replications", "3"])
    #expect((given["method"] as? [String: Any])?["warmup"] is NSNull)
  }

  // MARK: Today's list

  private static let clinic = """
    resource clinic "Clinic" { 4 slots each weekday at 09:00 }
      target fds "Told" { from r; to told; within 28 days for 80% }
      target late "From the end of the clinic" { from end of s; to told; within 1 days for 80% }
    """

  @Test("the people of the list are told of apart: when cleared, and how many breach by the days on their clocks")
  func listCounts() throws {
    let text = pathway(Self.clinic, "step s \"Clinic visit\" { uses clinic }")
    let arguments = ["--weeks", "12", "--replications", "5"]
    func list(_ rows: String) throws -> [String: Any] {
      try #require(try json(text, arguments, list: rows)["waitingList"] as? [String: Any])
    }
    func breached(_ list: [String: Any]) throws -> Double {
      try mean(try #require((list["targets"] as? [[String: Any]])?.first)["breached"])
    }
    let early = try list("step,days_waiting,days_on_fds,patients\ns,2,2,60\n")
    let overdue = try list("step,days_waiting,days_on_fds,patients\ns,40,40,60\n")
    #expect(try breached(early) == 0)
    #expect(try breached(overdue) == 60)
    // 20 places a week, those of the list first: three weeks.
    #expect((early["clearedWeek"] as? [String: Int])?["median"] == 3)
    #expect(early["runsNotCleared"] as? Int == 0)
    // `days_in_pathway` stands for a clock that begins with the arrival.
    let inside = try list("step,days_waiting,days_in_pathway,patients\ns,2,40,60\n")
    #expect(try breached(inside) == 60)
    #expect((inside["notes"] as? [String])?.first?.contains("`fds`") == true)
    // Nothing known of the clock: nobody is called in time.
    let unknown = try run(text, arguments, list: "step,days_waiting,patients\ns,40,60\n").out
    #expect(unknown.contains("not known") && unknown.contains("days_on_fds"), "\(unknown)")
  }

  @Test("a list that the capacity never reaches is said not to be cleared")
  func neverCleared() throws {
    let text = pathway(
      """
      resource clinic "Clinic" { 1 slots each Mon at 09:00 }
        target fds "Told" { from r; to told; within 28 days for 80% }
      """, arrivals: 1, "step s \"Clinic visit\" { uses clinic }")
    let rows = "step,days_waiting,days_on_fds,patients\ns,2,2,200\n"
    let words = try run(text, ["--weeks", "10", "--replications", "3"], list: rows).out
    #expect(words.contains("Not cleared"), "\(words)")
  }

  @Test(
    "what a list says that would change nothing, or names by its title, is answered",
    arguments: [
      ("step,days_waiting\nClinic visit,4\n", "`s`"), ("step,days_waiting\nCLINIC VISIT,4\n", "`s`"),
      ("step,days_waiting\nClinc visit,4\n", "`s`"), ("step,days_waiting,days_on_fds\nafter,4,30\n", "change nothing"),
    ])
  func listMistakes(rows: String, word: String) throws {
    let text = pathway(Self.clinic, "step s \"Clinic visit\" { uses clinic }")
      .replacing("end done", with: "step after \"Afterwards\" { waits 3 days }\n    end done")
    let outcome = try run(text, ["--weeks", "4", "--replications", "2"], list: rows)
    #expect(outcome.status == 1)
    #expect(outcome.err.contains("list.csv:2:") && outcome.err.contains(word), "\(outcome.err)")
  }

  // MARK: Data

  @Test("cut-off cases are flagged in every row of the log, finished ones in none")
  func cutOff() throws {
    let scratch = try Scratch()
    _ = try scratch.write(SimulateCommandTests.pathway(rate: 30), to: "p.pathway")
    let outcome = try Waymark.run(
      [
        "simulate", "p.pathway", "--quiet", "--weeks", "6", "--warmup", "2", "--replications", "2", "--log", "log.csv",
      ], in: scratch.folder)
    #expect(outcome.status == 0, "\(outcome.err)")
    let log = try String(contentsOf: scratch.file("log.csv"), encoding: .utf8)
    var ended: Set<Substring> = []
    var flag: [Substring: Set<Substring>] = [:]
    var cohorts: Set<Substring> = []
    for line in log.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      if cells[1] == "z" { ended.insert(cells[0]) }
      flag[cells[0], default: []].insert(cells[9])
      cohorts.insert(cells[7])
    }
    for (name, flags) in flag { #expect(flags == [ended.contains(name) ? "no" : "yes"], "\(name)") }
    #expect(flag.values.contains(["yes"]))
    #expect(cohorts == ["warmup", "measured", "after"])
  }

  @Test("CSV is tidy: one value a row, each run's on request")
  func csv() throws {
    let text = pathway(Self.clinic, "step s \"Clinic visit\" { uses clinic }")
    let arguments = ["--weeks", "6", "--replications", "3", "--format", "csv"]
    let plain = try run(text, arguments).out.split(separator: "\n")
    #expect(plain.first == "target,group,measure,key,unit,value,low,high,replication,made")
    #expect(plain.allSatisfy { $0.filter { $0 == "," }.count == 9 })
    #expect(plain.contains { $0.hasPrefix("fds,,within,,share,") })
    #expect(plain.contains { $0.hasPrefix(",,utilisation,clinic,share,") })
    let runs = try run(text, arguments + ["--per-replication"]).out.split(separator: "\n")
    #expect(runs.filter { $0.hasPrefix("fds,,within,,share,") }.count == 4)
  }

  @Test("the first screen has the verdict, who is squeezed and what to ask next; --full all the rest")
  func depth() throws {
    let text = pathway(Self.clinic, "step s \"Clinic visit\" { uses clinic }")
    let short = try run(text, ["--weeks", "6", "--replications", "3"]).out
    let full = try run(text, ["--weeks", "6", "--replications", "3", "--full"]).out
    for words in ["in 100 within 28 days", "Who is squeezed", "Next", "--full", "waymark time", "never of the two"] {
      #expect(short.contains(words), "\(words)")
    }
    #expect(!short.contains("How many wait") && full.contains("How many wait"))
    #expect(short.split(separator: "\n").count < 35)
  }
}
