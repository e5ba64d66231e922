import Foundation
import TestSupport
import Testing

struct CalibrateCommandTests {
  private static let pathway = """
    pathway p "A small pathway" {
      let scan-wait = about 10 days, 90% within 20 days   [assumed]
      target fds "28-day standard" {
        from referral
        to told
        within 28 days for 80%   [assumed]
      }
      flow {
        start referral "Referral"
        test scan "Scan" { waits scan-wait }
        decide more "More tests?" {
          when yes 20% { step again "Again" { waits 5 to 10 days } }   [assumed]
          otherwise no goes on
        }
        milestone told "Told"
        end done "Done" { outcome all-clear }
      }
      variant quick "Quick" { change again { waits 1 day   [assumed] } }
    }

    """

  private static let waits = """
    month,measure,route,cancer,band,count
    2024-01,FDS,urgent,Suspected lung cancer,<=14,300
    2024-01,FDS,urgent,Suspected lung cancer,15-28,350
    2024-01,FDS,urgent,Suspected lung cancer,29-42,200
    2024-01,FDS,urgent,Suspected lung cancer,43-62,100
    2024-01,FDS,urgent,Suspected lung cancer,>62,50
    2024-02,FDS,urgent,Suspected lung cancer,<=14,310
    2024-02,FDS,urgent,Suspected lung cancer,15-28,340
    2024-02,FDS,urgent,Suspected lung cancer,29-42,205
    2024-02,FDS,urgent,Suspected lung cancer,43-62,97
    2024-02,FDS,urgent,Suspected lung cancer,>62,48
    """

  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    _ = try scratch.write(Self.pathway, to: "p.pathway")
    _ = try scratch.write(Self.waits, to: "waits.csv")
    return scratch
  }

  private static let fit = [
    "calibrate", "p.pathway", "--to", "waits.csv", "--measure", "fds: lung", "--fit",
    "scan-wait, scan-wait.spread, more.yes", "--name", "england", "--quiet",
  ]

  @Test("the lengths of a mixture are fitted together, its shares stay", arguments: ["scan-wait", "scan-wait.spread"])
  func mixture(number: String) throws {
    let scratch = try scratch()
    let text = Self.pathway.replacing(
      "about 10 days, 90% within 20 days", with: "30%: 0 to 2 days, otherwise about 10 days, 90% within 20 days")
    _ = try scratch.write(text, to: "p.pathway")
    let answer = try Waymark.run(
      [
        "calibrate", "p.pathway", "--to", "waits.csv", "--measure", "fds: lung", "--fit", number, "--name", "england",
        "--quiet", "--format", "json",
      ], in: scratch.folder)
    #expect(answer.status == 0, "\(answer.err)")
    let json = try #require(try JSONSerialization.jsonObject(with: answer.bytes) as? [String: Any])
    let found = try #require((json["numbers"] as? [[String: Any]])?.first)
    let fitted = try #require(found["fitted"] as? String)
    #expect(fitted.hasPrefix("30%: ") && fitted.contains(", otherwise about "), "\(fitted)")
    #expect(fitted != found["written"] as? String)
    let measure = try #require((json["measures"] as? [[String: Any]])?.first)
    let (before, after) = (measure["writtenDistance"] as? Double ?? 0, measure["fittedDistance"] as? Double ?? 1)
    #expect(after < before, "\(before) → \(after)")
  }

  @Test("a fit comes closer, holds to its schema, and writes a variant that checks and counts as fitted")
  func fit() throws {
    let scratch = try scratch()
    let json = try Waymark.run(Self.fit + ["--format", "json", "--save", "q.pathway"], in: scratch.folder)
    #expect(json.status == 0, "\(json.err)")
    #expect(try JSONSchema(named: "calibration-1.json").mistakes(in: json.bytes).isEmpty)
    let object = try #require(try JSONSerialization.jsonObject(with: json.bytes) as? [String: Any])
    let measure = try #require((object["measures"] as? [[String: Any]])?.first)
    let written = try #require(measure["writtenDistance"] as? Double)
    let fitted = try #require(measure["fittedDistance"] as? Double)
    // Three numbers near their written values cannot make this shape; what is asked is that most of the distance goes.
    #expect(written > 0.1 && fitted < written / 4)
    #expect((object["numbers"] as? [[String: Any]])?.count == 3)

    // The file is the input with the variant in it, and nothing else.
    let file = try String(contentsOf: scratch.file("q.pathway"), encoding: .utf8)
    let text = try #require(object["text"] as? String)
    #expect(file.replacing("\n  \(text)\n", with: "") == Self.pathway)
    let check = try Waymark.run(["check", "q.pathway", "--evidence", "--strict"], in: scratch.folder)
    #expect(
      check.status == 0 && check.out.contains("fitted") && check.out.contains("times"), "\(check.out)\(check.err)")
    // What the file then says is what was reported.
    let again = try Waymark.run(
      ["calibrate", "q.pathway@england", "--to", "waits.csv", "--measure", "fds: lung", "--format", "json", "--quiet"],
      in: scratch.folder)
    let second = try #require(try JSONSerialization.jsonObject(with: again.bytes) as? [String: Any])
    let distance = (second["measures"] as? [[String: Any]])?.first?["writtenDistance"] as? Double
    #expect(abs((distance ?? 1) - fitted) < 1e-12)

    // Fitted again, the variant is replaced where it stands, and comes out the same.
    let refit = try Waymark.run(
      Self.fit.map { $0 == "p.pathway" ? "q.pathway" : $0 } + ["--save", "r.pathway"], in: scratch.folder)
    #expect(refit.status == 0, "\(refit.err)")
    #expect(try String(contentsOf: scratch.file("r.pathway"), encoding: .utf8) == file)
  }

  @Test("a variant that is started from is carried into the new one")
  func basis() throws {
    let scratch = try scratch()
    let outcome = try Waymark.run(
      Self.fit.map { $0 == "p.pathway" ? "p.pathway@quick" : $0 } + ["--save", "q.pathway"], in: scratch.folder)
    #expect(outcome.status == 0, "\(outcome.err)")
    let file = try String(contentsOf: scratch.file("q.pathway"), encoding: .utf8)
    #expect(file.components(separatedBy: "change again { waits 1 day   [assumed] }").count == 3)
  }

  @Test("without --fit the model is laid beside; a drawing is written by its ending")
  func show() throws {
    let scratch = try scratch()
    let arguments = ["calibrate", "p.pathway", "--to", "waits.csv", "--measure", "fds: lung"]
    let text = try Waymark.run(arguments, in: scratch.folder)
    #expect(text.status == 0 && text.out.contains("in another band") && !text.out.contains("variant fitted"))
    let drawn = try Waymark.run(arguments + ["-o", "fit.svg"], in: scratch.folder)
    let svg = try String(contentsOf: scratch.file("fit.svg"), encoding: .utf8)
    #expect(drawn.status == 0 && svg.contains("<desc") && svg.contains("published"), "\(drawn.err)")
  }

  @Test("wrong use and wrong data: a clear word and the status that fits")
  func wrong() throws {
    let scratch = try scratch()
    let start = ["calibrate", "p.pathway", "--to", "waits.csv"]
    for (arguments, status, word) in [
      (start, 2, "--measure"), (start + ["--measure", "d62: lung"], 1, "no target"),
      (start + ["--measure", "fds: kidney"], 1, "no series"),
      (start + ["--measure", "fds: lung", "--fit", "nothing"], 1, "nothing that"),
      (start + ["--measure", "fds: lung", "--fit", "again.spread"], 1, "no spread"),
      (start + ["--measure", "fds: lung", "--fit", "more.no"], 1, "other arms leave"),
      (start + ["--measure", "fds: lung", "--period", "1999-01"], 1, "no series"),
      (start + ["--measure", "fds: lung", "--save", "x"], 2, "--fit"),
      (Self.fit + ["--save", "p.pathway"], 3, "input"), (Self.fit + ["-o", "waits.csv"], 3, "input"),
      (["calibrate", "p.pathway", "--to", "none.csv", "--measure", "fds: x"], 1, "no such file"),
      (["calibrate", "p.pathway", "--to", "p.pathway", "--measure", "fds: x"], 1, "headings"),
    ] {
      let outcome = try Waymark.run(arguments, in: scratch.folder)
      #expect(
        Int(outcome.status) == status && outcome.err.contains(word), "\(arguments): \(outcome.status) \(outcome.err)")
    }
    #expect(try String(contentsOf: scratch.file("p.pathway"), encoding: .utf8) == Self.pathway)
  }
}
