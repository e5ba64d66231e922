import Foundation
import TestSupport
import Testing

/// What is said of the queues, refused, or known when it is cut short.
extension SimulateCommandTests {
  @Test("today's waiting list is worked off: it lengthens the first weeks' waits")
  func waitingList() throws {
    let scratch = try scratch()
    let list = "\u{FEFF}Step, Days_Waiting ,patients,group,days_on_t\r\nscope,12.5,150,,20\r\n\"scope\",3,,cancer,\r\n"
    _ = try scratch.write(list, to: "list.csv")
    func queue(_ arguments: [String]) throws -> [Double] {
      let outcome = try simulate(["--weeks", "8", "--replications", "3", "--format", "json"] + arguments, in: scratch)
      #expect(outcome.status == 0, "\(outcome.err)")
      let json = try #require(JSONSerialization.jsonObject(with: outcome.bytes) as? [String: Any])
      let resources = try #require(json["resources"] as? [[String: Any]])
      return try #require(resources.first?["queueByWeek"] as? [Double])
    }
    let with = try queue(["--start-from", "list.csv"])
    let without = try queue(["--warmup", "0"])
    #expect(with.count == 8)
    #expect(with[0] > 100)
    #expect(with[0] > without[0] + 50)
    #expect(with[7] < with[0])
    let piped = try simulate(
      ["--weeks", "8", "--replications", "3", "--start-from", "-", "--format", "json"], in: scratch, input: list)
    #expect(piped.status == 0, "\(piped.err)")
  }

  @Test("text gives the verdict, the interval in words, the queues and the caution")
  func text() throws {
    let outcome = try simulate(short + ["--full"], in: scratch(rate: 19))
    for words in [
      "in 100 within 14 days, 95% sure between", "the standard of 93.0", "By group", "How busy", "How long for each",
      "How many wait", "For service planning, not for decisions about a patient.", "Weeks are alike", "seed 1",
      "Seen today",
    ] {
      #expect(outcome.out.contains(words), "\(words)")
    }
    #expect(outcome.err.isEmpty)
    #expect(try simulate(["--weeks", "4", "--replications", "1"], in: scratch()).out.contains("One replication"))
  }

  @Test("a load above 1 is said plainly, in text and JSON")
  func overload() throws {
    let scratch = try scratch(rate: 30)
    let long = ["--weeks", "40", "--warmup", "4", "--replications", "3"]
    let text = try simulate(long, in: scratch)
    #expect(text.status == 0, "a queue that grows is an answer, not a failure")
    #expect(text.out.contains("grows without end"))
    #expect(text.out.contains("hangs on how long one looks"))
    let json = try simulate(long + ["--format", "json"], in: scratch)
    #expect(json.out.contains("\"growth\""))
    #expect(try JSONSchema(named: "simulation-1.json").mistakes(in: json.bytes) == [])
  }

  @Test("what can't be simulated is refused at its place")
  func refusals() throws {
    let huge = try simulate(["--weeks", "100000", "--replications", "100000"], in: scratch())
    #expect(huge.status == 1)
    #expect(huge.err.contains("p.pathway:6:"), "\(huge.err)")
    #expect(huge.out.isEmpty)
    let missing = try Waymark.run(["simulate", "nowhere.pathway"])
    #expect(missing.status == 1)
    let unknown = try simulate(short + ["--set", "nothing=3"], in: scratch())
    #expect(unknown.status == 1, "what no `let` takes is never passed over")
  }

  @Test("more replications until the interval is narrow")
  func untilPrecise() throws {
    let outcome = try simulate(
      ["--weeks", "10", "--warmup", "4", "--replications", "3", "--until-precise", "2%", "--format", "json"],
      in: scratch(slots: 3, rate: 14))
    #expect(outcome.status == 0, "\(outcome.err)")
    let json = try #require(JSONSerialization.jsonObject(with: outcome.bytes) as? [String: Any])
    let method = try #require(json["method"] as? [String: Any])
    let replications = try #require(method["replications"] as? Int)
    let targets = try #require(json["targets"] as? [[String: Any]])
    let within = try #require(targets.first?["within"] as? [String: Double])
    let width = try #require(within["high"]) - #require(within["low"])
    #expect(replications == 1000 || width <= 0.04 + 1e-9)
  }

  @Test("the log tells the arms taken in the row that comes next")
  func arms() throws {
    let scratch = try Scratch()
    _ = try scratch.write(
      """
      pathway x "X" {
        arrivals 20 per week
        flow {
          start r "R"
          decide d "Needed?" {
            when yes 50% {
              step s "S" { takes 1 hour }
              decide e "Good?" {
                when poor 20% go to s
                otherwise good goes on
              }
            }
            otherwise no goes on
          }
          end z "Z"
        }
      }
      """, to: "p.pathway")
    let run = try Waymark.run(
      ["simulate", "p.pathway", "--quiet", "--log", "log.csv", "--weeks", "8", "--warmup", "0", "--replications", "2"],
      in: scratch.folder)
    #expect(run.status == 0, "\(run.err)")
    let rows = try String(contentsOf: scratch.file("log.csv"), encoding: .utf8).split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    var seen: Set<String> = []
    for row in rows {
      let (step, life, arms) = (row[1], row[2], String(row[10]))
      seen.insert(arms)
      switch (step, life) {
      case ("s", "arrive"): #expect(["d=yes", "e=poor"].contains(arms), "\(row)")
      case ("z", _): #expect(["d=no", "e=good"].contains(arms), "\(row)")
      default: #expect(arms.isEmpty, "\(row)")
      }
    }
    #expect(seen == ["", "d=yes", "d=no", "e=poor", "e=good"])
    // As many as the shares say, more or less.
    func count(_ arm: String) -> Double { Double(rows.count { $0[10] == arm }) }
    #expect(abs(count("d=yes") / (count("d=yes") + count("d=no")) - 0.5) < 0.12)
  }

  @Test("Ctrl-C prints what is known so far, and cuts no log short")
  func interrupt() throws {
    let scratch = try scratch()
    let process = Process()
    process.executableURL = Waymark.executable
    process.arguments = [
      "simulate", "p.pathway", "--quiet", "--weeks", "20", "--replications", "3000", "--jobs", "1", "--log",
      "log.csv", "--format", "json",
    ]
    process.currentDirectoryURL = scratch.folder
    let (out, err) = (scratch.file("out"), scratch.file("err"))
    for file in [out, err] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    try process.run()
    // The log has no name until it is whole, so what the process holds open is asked; it grows once replications are under
    // way: wait for more than one of them.
    let open = "/proc/\(process.processIdentifier)/fd"
    // Of the files in this folder only: until it is the command, a new process holds those of the one that began it.
    let folder = scratch.folder.resolvingSymlinksInPath().path + "/"
    for _ in 0..<3000 where process.isRunning {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: open)) ?? []
      let isUnderWay = names.map { "\(open)/\($0)" }.contains {
        let leads = (try? FileManager.default.destinationOfSymbolicLink(atPath: $0)) ?? ""
        return leads.hasPrefix(folder) && size(ofOpen: $0) > 500_000
      }
      if isUnderWay { break }
      usleep(10_000)
    }
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
    #expect(try String(contentsOf: out, encoding: .utf8).contains("Stopped after"))
    let bytes = try Data(contentsOf: out)
    #expect(try JSONSchema(named: "simulation-1.json").mistakes(in: bytes).isEmpty)
    let json = try #require(JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    #expect(json["cutShort"] as? Bool == true)
    #expect(try String(contentsOf: err, encoding: .utf8).contains("log.csv"))
    let left = try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path).filter {
      $0.hasPrefix("log.csv")
    }
    #expect(left.isEmpty)
  }

  /// Bytes in an ordinary file that a process holds open; 0 where there is none.
  func size(ofOpen path: String) -> Int {
    var status = stat()
    // Sound: the string and `status` live through the call, which fills the latter.
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return 0 }
    return Int(status.st_size)
  }

  @Test("help has an example and names every option")
  func help() throws {
    let help = try Waymark.run(["simulate", "--help"])
    #expect(help.status == 0)
    for word in [
      "Example", "--weeks", "--warmup", "--replications", "--seed", "--jobs", "--until-precise", "--log", "--start",
      "--start-from", "--stats", "--format", "--variant", "--set", "--root", "--quiet", "--no-colour",
    ] {
      #expect(help.out.contains(word), "\(word)")
    }
    #expect(try Waymark.run(["--help"]).out.contains("simulate"))
  }
}
