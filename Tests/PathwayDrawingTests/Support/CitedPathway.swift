import Foundation
import PathwayCompiler
import PathwayKit
import PathwayModel
import TestSupport

/// Random pathways in which each statement that may cite something cites a source of its own, declared or not.
enum CitedPathway {
  static func pathway(seed: Int, size: Int) -> Pathway? {
    Workspace().load(text: text(seed: seed, size: size)).pathway
  }

  static func text(seed: Int, size: Int) -> String {
    var maker = Maker(random: SeededRandom(seed: seed + 7_000))
    return maker.cited(TestSupport.RandomPathway.text(seed: seed, size: size))
  }

  private struct Maker {
    var random: SeededRandom
    var count = 0
    var day = 2
    /// Depth of blocks whose statements cite nothing: sources, variants.
    var quiet = 0

    init(random: SeededRandom) { self.random = random }

    mutating func citation() -> String {
      count += 1
      return " [key-\(count)]"
    }

    mutating func cited(_ text: String) -> String {
      var lines: [String] = []
      for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
        let words = line.split(separator: " ")
        guard let first = words.first, first != "}", first != "pathway" else {
          if words.first == "}", quiet > 0 { quiet -= 1 }
          lines.append(line)
          continue
        }
        if ["source", "variant"].contains(first) || quiet > 0 {
          if words.last == "{" { quiet += 1 }
          lines.append(line)
          continue
        }
        lines += statements(line, first: String(first))
      }
      return declared(lines).joined(separator: "\n")
    }

    /// One line with its citations, and what its block says besides.
    private mutating func statements(_ line: String, first: String) -> [String] {
      var line = line
      let isDated = first == "milestone"
      let isStep = ["step", "test", "clinic", "meeting", "contact", "milestone", "treatment"].contains(first)
      if line.hasSuffix(" {") {
        line = String(line.dropLast(2))
        if !line.contains("[") { line += citation() }
        return [line + " {"] + (isStep ? facts(isDated: isDated) : [])
      }
      // A block on the line of its head.
      if line.hasSuffix(" }"), let brace = line.range(of: " { ") {
        var head = String(line[..<brace.lowerBound])
        var body = String(line[brace.upperBound...].dropLast(2))
        if !head.contains("[") { head += citation() }
        if !body.contains("["), !body.hasSuffix("}") { body += citation() }
        return isStep ? [head + " {", body] + facts(isDated: isDated) + ["}"] : [head + " { " + body + " }"]
      }
      if !line.contains("[") { line += citation() }
      return isStep ? [line + " {"] + facts(isDated: isDated) + ["}"] : [line]
    }

    private mutating func facts(isDated: Bool) -> [String] {
      var facts: [String] = []
      if random.chance(30) { facts.append("seen \"Seen most weeks\"" + citation()) }
      if random.chance(30) { facts.append("role \"Nurse\"" + citation()) }
      if !isDated, random.chance(20) {
        day += 1
        facts.append("by day \(day) \"by then\"" + citation())
      }
      return facts
    }

    /// What is true of the whole pathway, and most of the sources, declared.
    private mutating func declared(_ lines: [String]) -> [String] {
      var lines = lines
      guard let head = lines.firstIndex(where: { $0.hasPrefix("pathway ") }) else { return lines }
      var facts = [1, 2].map { "  seen \"Sentence \($0) of all\"" + citation() }
      facts.append("  criterion \"Weight loss\" leads to symptoms" + citation())
      for number in 1...count where number % 7 != 0 {
        facts.append("  source key-\(number) \"Paper \(number)\" { grade official }")
      }
      lines.insert(contentsOf: facts, at: head + 1)
      return lines
    }
  }
}
