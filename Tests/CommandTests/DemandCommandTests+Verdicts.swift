import Foundation
import TestSupport
import Testing

/// What is said of each queue, and of what stands side by side.
extension DemandCommandTests {
  func model(arrivals: String, _ resource: String, _ flow: String) -> String {
    """
    pathway x "X" {
      \(arrivals)
      target t "T" {
        from r
        to told
        within 28 days for 80%
      }
      resource list "List" { \(resource) }
      flow {
        start r "R"
        \(flow)
        milestone told "Told"
        end done "Done"
      }
    }
    """
  }

  /// Of 3 places a patient who takes 2 leaves one that nobody can use: 10 of 15 a week, and 14 are asked for.
  @Test("places that can't be split: check, demand and the screen all say that the queue grows")
  func unsplit() throws {
    let scratch = try Scratch()
    _ = try scratch.write(
      model(
        arrivals: "arrivals 7 per week", "3 slots each weekday at 09:00", "test a \"A\" { uses 2 list; waits 3 days }"),
      to: "p.pathway")
    let json = try json(demand(["--format", "json"], in: scratch))
    let list = try resource(json, "list")
    #expect(list["usablePerWeek"] as? Double == 10 && list["offeredPerWeek"] as? Double == 15)
    #expect(list["growsWithoutEnd"] as? Bool == true && list["load"] as? Double == 1.4)
    for command in [["check", "p.pathway"], ["demand", "p.pathway"], ["bottlenecks", "p.pathway", "--screen"]] {
      let outcome = try Waymark.run(command, in: scratch.folder)
      #expect((outcome.out + outcome.err).contains("the queue grows without end"), "\(command): \(outcome.out)")
    }
  }

  @Test("patience bounds a queue: none of the three says that it grows without end, all say that people give up")
  func patience() throws {
    let scratch = try Scratch()
    let leave = "{ uses list; after 10 days { end gaveup \"Gave up\" { outcome left } } }"
    _ = try scratch.write(
      model(arrivals: "arrivals 3 per week", "1 slots each Mon at 09:00", "test a \"A\" \(leave)"), to: "p.pathway")
    let json = try json(demand(["--format", "json"], in: scratch))
    let list = try resource(json, "list")
    #expect(list["growsWithoutEnd"] as? Bool == false)
    #expect(abs((list["givingUp"] as? Double ?? 0) - 2.0 / 3) < 1e-6)
    for command in [["check", "p.pathway"], ["demand", "p.pathway"], ["bottlenecks", "p.pathway", "--screen"]] {
      let outcome = try Waymark.run(command, in: scratch.folder)
      #expect((outcome.out + outcome.err).contains("give up"), "\(command): \(outcome.out)")
      #expect(!(outcome.out + outcome.err).contains("the queue grows"), "\(command): \(outcome.out)")
    }
  }

  @Test("without arrivals nothing is made up: refused at its place, but for --arrivals")
  func noArrivals() throws {
    let scratch = try Scratch()
    _ = try scratch.write(
      model(arrivals: "", "6 slots each weekday at 08:00", "test a \"A\" { uses list }"), to: "p.pathway")
    let refused = try demand([], in: scratch)
    #expect(
      refused.status == 1 && refused.out.isEmpty && refused.err.contains("how many patients arrive"), "\(refused.err)")
    #expect(try demand(["--arrivals", "7"], in: scratch).status == 0)
    #expect(try Waymark.run(["bottlenecks", "p.pathway", "--screen"], in: scratch.folder).status == 1)
  }

  @Test("a resource that another pathway of the file uses too: said by check and first of all by demand")
  func shared() throws {
    let scratch = try Scratch()
    let flow = "flow {\n start s \"S\"\n test x \"X\" { uses ct }\n end e \"E\" } }\n"
    _ = try scratch.write(
      "resource ct \"CT\" { 3 slots each weekday at 09:00 }\npathway a \"A\" {\n arrivals 7 per week\n \(flow)pathway b \"B\" {\n arrivals 7 per week\n \(flow)",
      to: "p.pathway")
    let check = try Waymark.run(["check", "p.pathway"], in: scratch.folder)
    #expect((check.out + check.err).components(separatedBy: "P806").count == 2, "\(check.out)\(check.err)")
    let text = try Waymark.run(["demand", "p.pathway#b", "--quiet"], in: scratch.folder).out
    #expect(text.contains("`ct` is used by `a` too; here all of it is given to `b`"), "\(text)")
    // Another design of a pathway takes its place: nothing is shared.
    _ = try scratch.write(
      "resource ct \"CT\" { 3 slots each weekday at 09:00 }\npathway a \"A\" {\n arrivals 7 per week\n \(flow)pathway b \"B\" based on a {\n change x { uses 2 ct }\n}\n",
      to: "q.pathway")
    let based = try Waymark.run(["check", "q.pathway"], in: scratch.folder)
    #expect(based.status == 0 && !(based.out + based.err).contains("P806"), "\(based.out)\(based.err)")
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
