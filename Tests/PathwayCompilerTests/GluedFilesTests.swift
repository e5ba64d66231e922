import PathwayCompiler
import PathwayKit
import PathwayText
import TestSupport
import Testing

/// What is told of a pathway never depends on another that stands before it in the file.
struct GluedFilesTests {
  /// Whole, empty and broken ones; each text is one file with one pathway called `p`.
  private static let odd = [
    "pathway p \"A\" {\n  source s \"S\" { grade local }\n  group g \"G\" 5% [s]\n  group h \"H\" otherwise\n  flow { }\n}\n",
    "pathway p \"A\" {\n  source s \"S\" { grade official }\n  target t \"T\" {\n    from x\n    to y\n    within 28 days for 75% [s]\n  }\n}\n",
    "pathway p \"A\" { flow { start x \"X\"; end y \"Y\" } }\n",
    "pathway p \"A\" {}\n",
    "pathway p \"A\" {\n  let unused = 3 days\n  flow {\n    start x \"X\"\n    step s \"S\" { waits 3 days [nowhere] }\n    go to lost\n    end y \"Y\"\n  }\n}\n",
    "pathway p \"A\" {\n  let unused = 3 days\n  flow {\n    start x \"X\"\n    step s \"S\" { waits 3 days [nowhere] }\n    end y \"Y\"\n  }\n}\n",
    "pathway p \"A\" {\n  resource r \"R\" { 1 slot each Mon at 09:00 }\n  arrivals 10 per week\n  flow {\n    start x \"X\"\n    step s \"S\" { uses r }\n    end y \"Y\"\n  }\n  variant v \"V\" { change s { waits 3 days } }\n}\n",
    "pathway p \"A\" {\n  target t \"T\" {\n    from x\n    to y\n    within 28 days for 75%\n  }\n  flow {\n    start x \"X\"\n    decide d \"D\" {\n      when a 10% { end out \"Out\" }\n      otherwise b goes on\n    }\n    end y \"Y\"\n  }\n}\n",
    "pathway p \"A\" {\n  flow {\n    start x \"X\"\n    use nothing as n\n    in turn i { }\n    end y \"Y\"\n  }\n}\n",
  ]

  private func said(_ text: String) -> [(line: Int, words: String)] {
    let file = SourceFile(name: "p.pathway", text: text)
    let map = SourceMap([file])
    return Workspace().check(CompileRequest(file: file)).diagnostics.map {
      (map.span($0.place).start.line, "\($0.code.text) \($0.message) \($0.help ?? "")")
    }
  }

  private func numbers(_ text: String) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for number in Workspace().check(CompileRequest(file: SourceFile(name: "p.pathway", text: text))).numbers {
      result[String(number.pathway.prefix { $0 != "@" }), default: []].append(
        "\(number.text) \(number.grade.map { "\($0)" } ?? "none")")
    }
    return result
  }

  @Test("several pathways in one file are each told what they are told alone", arguments: 0..<80)
  func glued(seed: Int) {
    var random = SeededRandom(seed: seed)
    var parts: [String] = []
    for index in 0..<(2 + random.below(3)) {
      let text =
        random.chance(60) ? Self.odd[random.below(Self.odd.count)] : Self.alone(seed: seed * 7 + index, &random)
      parts.append(text.replacing("pathway p \"", with: "pathway p\(index) \""))
    }
    let whole = parts.joined()
    var before = 0
    var told = said(whole)
    let numbersOfWhole = numbers(whole)
    for (index, part) in parts.enumerated() {
      let lines = part.split(separator: "\n", omittingEmptySubsequences: false).count - 1
      let here = told.filter { $0.line > before && $0.line <= before + lines }.map { "\($0.line - before) \($0.words)" }
      let alone = said(part).map { "\($0.line) \($0.words)" }
      #expect(here == alone, "pathway \(index) of\n\(whole)")
      #expect(numbersOfWhole["p\(index)"] == numbers(part)["p\(index)"], "pathway \(index) of\n\(whole)")
      told.removeAll { $0.line > before && $0.line <= before + lines }
      before += lines
    }
    #expect(told.isEmpty, "\(told)")
  }

  /// A random pathway without fragments of its own, sometimes emptied.
  private static func alone(seed: Int, _ random: inout SeededRandom) -> String {
    for at in 0... {
      let text = RandomPathway.text(seed: seed + at * 1000, size: 6)
      guard !text.contains("fragment ") else { continue }
      guard random.chance(30), let flow = text.firstRange(of: "  flow {") else { return text }
      return text[..<flow.lowerBound] + "  flow {\n  }\n}\n"
    }
    return ""
  }
}
