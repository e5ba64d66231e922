import Foundation
import TestSupport
import Testing

@Suite("waymark compare")
struct CompareCommandTests {
  private static func pathway(lanes: String, arrivals: String, place: String = "") -> String {
    """
    pathway p "P" {
      \(lanes)
      \(arrivals)
      target t "T" {
        from a
        to z
        within 9 days for 85%
      }
      flow {
        start a "Referred"\(place)
        step b "Seen"\(place) { waits 1 to 3 days }
        end z "Done"\(place)
      }
    }
    """
  }

  private func compare(_ a: String, _ b: String, _ more: [String] = []) throws -> Waymark.Outcome {
    let scratch = try Scratch()
    _ = try scratch.write(a, to: "a.pathway")
    _ = try scratch.write(b, to: "b.pathway")
    return try Waymark.run(["compare", "a.pathway", "b.pathway", "--full"] + more, in: scratch.folder)
  }

  @Test("that an item has a lane now is a fact of the item; the lane is a thing of its own")
  func laneOfAnItem() throws {
    let one = Self.pathway(lanes: "lane gp \"GP\"", arrivals: "arrivals 5 per week", place: " in gp")
    let two = Self.pathway(
      lanes: "lane gp \"GP\"; lane h \"Hospital\"", arrivals: "arrivals 5 per week", place: " in gp")
    let text = try compare(one, two).out
    for line in ["added: lane h (Hospital)", "a: lane added: GP", "b: lane added: GP"] {
      #expect(text.contains("  \(line)\n"), "\(line)")
    }
    let back = try compare(two, one).out
    for line in ["removed: lane h (Hospital)", "b: lane removed (was GP)"] {
      #expect(back.contains("  \(line)\n"), "\(line)")
    }
  }

  private static func arrivals(_ second: Int, at hour: String) -> String {
    """
    arrivals 5 per week at a on Mon between 09:00 and 17:00
    arrivals \(second) per week at a on Tue between \(hour) and 17:00
    """
  }

  @Test("of several arrivals at one entry each rate and its hours are compared, in words and on the drawing")
  func severalRates() throws {
    let scratch = try Scratch()
    let lane = "lane gp \"GP\""
    _ = try scratch.write(Self.pathway(lanes: lane, arrivals: Self.arrivals(2, at: "09:00")), to: "a.pathway")
    _ = try scratch.write(Self.pathway(lanes: lane, arrivals: Self.arrivals(3, at: "12:00")), to: "b.pathway")
    let result = try Waymark.run(["compare", "a.pathway", "b.pathway", "--full"], in: scratch.folder)
    #expect(result.out.contains("  a: rate 2 2 per week → 3 per week\n"), "\(result.out)\(result.err)")
    #expect(result.out.contains("  a: hours 2 Tue 09:00 to 17:00 → Tue 12:00 to 17:00\n"), "\(result.out)")
    #expect(!result.out.contains("a: rate 5"))
    let drawn = try Waymark.run(["compare", "a.pathway", "b.pathway", "-o", "x.svg", "--quiet"], in: scratch.folder)
    #expect(drawn.status == 0, "\(drawn.err)")
    let picture = try String(contentsOf: scratch.file("x.svg"), encoding: .utf8)
    #expect(picture.contains("2 per week") && picture.contains("3 per week"))
  }

  @Test("compare says what changed in words and in days")
  func wordsAndDays() throws {
    let scratch = try Scratch()
    _ = try scratch.write(
      "pathway p \"P\" {\n  target t \"T\" {\n    from a\n    to z\n    within 9 days for 90%\n  }\n  flow {\n    start a \"A\"\n    step s \"S\" { waits 5 to 15 days }\n    end z \"Z\"\n  }\n  variant quick \"Quick\" {\n    change s { waits 2 to 8 days }\n    insert after s step extra \"Extra\"\n  }\n}\n",
      to: "p.pathway")
    let text = try Waymark.run(["compare", "p.pathway", "@quick"], in: scratch.folder)
    #expect(text.status == 0, "\(text.err)")
    #expect(text.out.contains("s: waits 5 to 15 days → 2 to 8 days"))
    #expect(text.out.contains("added: step extra (Extra)"))
    let json = try Waymark.run(["compare", "p.pathway", "p.pathway@quick", "--format", "json"], in: scratch.folder)
    #expect(try JSONSchema(named: "compare-1.json").mistakes(in: json.bytes) == [])
    let value = try #require(JSONSerialization.jsonObject(with: json.bytes) as? [String: Any])
    let target = try #require((value["targets"] as? [[String: Any]])?.first)
    #expect(try #require(target["gain"] as? Double) > 0.4)
    #expect(
      try Waymark.run(["compare", "p.pathway", "@quick", "--format", "markdown"], in: scratch.folder).out.contains(
        "| T |"))
  }

  @Test(
    "the name of a variant without its @",
    arguments: [("quick", "@quick"), ("quik", "@quick"), ("nothing", "such file")])
  func variantWithoutSign(typed: String, said: String) throws {
    let scratch = try Scratch()
    let text = Self.pathway(lanes: "", arrivals: "").trimmingCharacters(in: .whitespacesAndNewlines).dropLast()
    _ = try scratch.write(text + "  variant quick \"Quick\" { change b { waits 1 day } }\n}\n", to: "a.pathway")
    let outcome = try Waymark.run(["compare", "a.pathway", typed, "--quiet"], in: scratch.folder)
    #expect(outcome.status == 1 && outcome.err.contains(said), "\(outcome.err)")
  }
}
