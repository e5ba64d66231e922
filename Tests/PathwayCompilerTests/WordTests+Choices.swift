import PathwayCompiler
import PathwayKit
import PathwayModel
import PathwaySyntax
import PathwayText
import Testing

/// Words that stand for one of a few things.
extension WordTests {
  @Test("choices: each word has a value of its own, the one it spells")
  func choices() throws {
    func pathway(parts: String = "", step: String = "takes 1 day", end: String = "", edit: String? = nil) throws
      -> Pathway
    {
      let variant = edit.map { "variant w \"W\" { \($0) }" } ?? ""
      return try model(
        """
        pathway p "P" {
          \(parts)
          \(variant)
          flow { start a "A"; step b "B" { \(step) }; end z "Z" { \(end) } }
        }
        """, variant: edit == nil ? nil : "w")
    }
    let grades = try GradeWord.spellings.compactMap {
      try pathway(parts: "source s \"S\" { grade \($0) }", step: "takes 1 day [s]").sources[0].grade
    }
    #expect(grades == Source.Grade.allCases)
    let outcomes = try OutcomeWord.spellings.compactMap { try pathway(end: "outcome \($0)").nodes[2].outcome }
    #expect(outcomes == Outcome.allCases)
    for word in UnitWord.allCases {
      let seconds: Double =
        switch word {
        case .second, .seconds: 1
        case .minute, .minutes: 60
        case .hour, .hours: 3600
        case .day, .days: 86_400
        case .week, .weeks: 604_800
        }
      let law = try pathway(step: "waits 1 \(word.rawValue)").nodes[1].waits?[GroupID(0)]?.value
      #expect(law?.distribution == Distribution.fixed(seconds), "\(word)")
    }
    for word in LimitUnitWord.allCases {
      let days: Int =
        switch word {
        case .day, .days: 2
        case .week, .weeks: 14
        }
      let line = "target t \"T\" { from a; to z; within 2 \(word.rawValue) for 80% }"
      let target = try pathway(parts: line).targets[0]
      #expect(target.limitDays.value == days, "\(word)")
    }
    for word in PeriodWord.allCases {
      let aWeek: Double =
        switch word {
        case .day: 490
        case .week: 70
        case .month: 70 * 12 * 7 / 365.25
        case .year: 70 * 7 / 365.25
        }
      let arrivals = try pathway(parts: "arrivals 70 per \(word.rawValue)").arrivals[0]
      #expect(arrivals.perWeek.value == aWeek, "\(word)")
    }
    func days(_ words: String) throws -> [Weekday] {
      let line = "resource r \"R\" { 5 slots each \(words) at 09:00 }"
      return try pathway(parts: line, step: "uses r").resources[0].capacities[0].days
    }
    for (word, day) in zip(DayWord.allCases, Weekday.allCases) {
      let read = try days(word.rawValue)
      #expect(read == [day], "\(word)")
    }
    for word in DaysWord.allCases {
      let count = try days(word == .day ? "every day" : word.rawValue).count
      switch word {
      case .weekday, .weekdays: #expect(count == 5)
      case .day: #expect(count == 7)
      }
    }
    for word in MomentWord.allCases {
      let line = "target t \"T\" { from \(word.rawValue) of b; to z; within 9 days for 80% }"
      let moment = try pathway(parts: line).targets[0].from[0].moment
      switch word {
      case .start: #expect(moment == .start)
      case .end: #expect(moment == .end)
      }
    }
    for word in CitationWord.allCases {
      let value = try pathway(step: "takes 1 day [\(word.rawValue) \"why\"]").nodes[1].takes?[GroupID(0)]
      let citation = value?.evidence.citations.first
      switch word {
      case .assumed: #expect(citation == .assumed("why"))
      case .fitted: #expect(citation == .fitted("why"))
      }
    }
    for word in InsertWord.allCases {
      let names = try pathway(edit: "insert \(word.rawValue) b step c \"C\"").nodes.map(\.name).joined()
      switch word {
      case .before: #expect(names == "acbz")
      case .after: #expect(names == "abcz")
      }
    }
  }

  @Test("what `remove` may name besides an item", arguments: RemovableWord.allCases)
  func removable(word: RemovableWord) throws {
    let name =
      switch word {
      case .resource: "r"
      case .lane: "l"
      case .target: "t"
      case .group: "h"
      case .let: "length"
      }
    let text = Self.text.replacing("remove d\n", with: "remove d\n    remove \(word.rawValue) \(name)\n")
    var request = CompileRequest(file: SourceFile(name: "p.pathway", text: text))
    request.variant = "w"
    let result = Workspace().load(request)
    // It is gone: nothing of the name is left, or what named it is told.
    let left = result.pathway.map { $0.lanes.map(\.name) + $0.targets.map(\.name) } ?? []
    #expect(!left.contains(name))
    #expect(result.pathway != nil || result.diagnostics.contains { $0.message.contains(name) })
  }
}
