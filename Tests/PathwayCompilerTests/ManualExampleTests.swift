import Foundation
import PathwayCompiler
import PathwaySyntax
import PathwayText
import TestSupport
import Testing

/// Every example of the language manual is true. Docs/Language.md says, at its end, how each kind is wrapped.
struct ManualExampleTests {
  @Test("an example is right, or wrong if the manual says so", arguments: ManualExample.all)
  func example(_ example: ManualExample) throws {
    let errors = RepositoryPathways.check(example.whole).diagnostics.filter { $0.severity == .error }
    if example.kind == "pathway-wrong" {
      #expect(!errors.isEmpty)
    } else {
      #expect(errors.isEmpty, "\(errors.map(\.message))")
    }
  }

  @Test("a whole file stands in the one layout of text", arguments: ManualExample.all.filter { $0.kind == "pathway" })
  func formatted(_ example: ManualExample) {
    #expect(format(parse(SourceFile(name: "example", text: example.whole), id: FileID(0)).tree) == example.whole)
  }

  @Test("the manual has examples of every kind")
  func kinds() {
    let kinds = Set(ManualExample.all.map(\.kind))
    #expect(kinds == ["pathway", "pathway-part", "pathway-item", "pathway-wrong"])
  }
}

/// A fenced block of the manual.
struct ManualExample: Sendable, CustomTestStringConvertible {
  var kind: String
  var line: Int
  var lines: [String]
  var shell: [String]

  var testDescription: String { "\(kind) at line \(line)" }

  static let all: [ManualExample] = {
    let url = Repository.root.appendingPathComponent("Docs/Language.md")
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
    var blocks: [ManualExample] = []
    var open: ManualExample?
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      if let block = open, line == "```" {
        blocks.append(block)
        open = nil
      } else if open != nil {
        open?.lines.append(line)
      } else if line.hasPrefix("```") {
        open = ManualExample(kind: String(line.dropFirst(3)), line: index + 2, lines: [], shell: [])
      }
    }
    let shell = blocks.first { $0.kind == "pathway-shell" }?.lines ?? []
    return blocks.filter { $0.kind.hasPrefix("pathway") && $0.kind != "pathway-shell" }.map { block in
      var block = block
      block.shell = shell
      return block
    }
  }()

  /// The example as a whole file.
  var whole: String {
    guard kind != "pathway" else { return lines.joined(separator: "\n") + "\n" }
    let outermost = lines.filter { !$0.isEmpty }.map(Self.indent).min() ?? 0
    let own = Set(lines.filter { Self.indent($0) == outermost }.compactMap(Self.firstTwoWords))
    let marker = kind == "pathway-part" ? "// parts" : "// items"
    return shell.flatMap { line -> [String] in
      if line.trimmingCharacters(in: .whitespaces) == marker { return lines }
      guard let words = Self.firstTwoWords(line), words != ["flow", "{"], own.contains(words) else { return [line] }
      return []
    }.joined(separator: "\n") + "\n"
  }

  private static func indent(_ line: String) -> Int { line.prefix { $0 == " " }.count }

  private static func firstTwoWords(_ line: String) -> [Substring]? {
    let words = line.split(separator: " ").prefix(2)
    return words.count == 2 ? Array(words) : nil
  }
}
