import Foundation
import PathwayArithmetic
import PathwayCompiler
import PathwayKit
import PathwayObservation
import PathwayText
import TestSupport
import Testing
import Zlib

/// The fitted variants of Pathways/: each number is the one its citation says, and no variant holds published bands.
struct FittedVariantTests {
  @Test("a fitted number is the written one times what its citation says, to the digits written")
  func cited() throws {
    let folder = RepositoryPathways.root
    let plan = try TruthPlan([UInt8](Data(contentsOf: folder.appendingPathComponent("england.csv"))))
    let workspace = Workspace(imports: RepositoryPathways())
    for line in plan.lines where line.kind != .providers {
      // At most six numbers are found by a fit.
      #expect(line.fit.count <= 6)
      let data = try Data(contentsOf: folder.appendingPathComponent(line.pathway))
      let compiled = workspace.load(
        CompileRequest(file: SourceFile(name: line.pathway, bytes: [UInt8](data)), variant: line.from))
      let pathway = try #require(compiled.pathway)
      let knobs = try Knobs(line.fit, in: compiled, of: pathway)
      let text = String(decoding: data, as: UTF8.self)
      let block = try #require(variant(line.variant, in: text), "\(line.pathway) has no variant \(line.variant)")
      #expect(!block.contains("bands("))
      for slot in knobs.slots.indices {
        guard case .letLaw(let name, _) = knobs.slots[slot].kind else { continue }
        let written = try #require(
          block.split(separator: "\n").first { $0.contains("let \(name) ") && $0.contains("[fitted") },
          "\(line.variant) of \(line.pathway) does not fit \(name)")
        let values = knobs.all.map { knob -> Double in
          guard knob.slots.contains(slot) else { return 0 }
          return Elementary.log(factor(written, after: knob.kind == .spread ? "spread " : "") ?? 0)
        }
        let expected = knobs.words(slot, values)
        let found = numbers(written.prefix(while: { $0 != "[" }).drop { $0 != "=" })
        #expect(found.count == numbers(expected[...]).count)
        // Factors are cited to three digits, and so are the numbers.
        for (one, other) in zip(found, numbers(expected[...])) {
          #expect(
            abs(one - other) <= 0.015 * max(other, 0.01), "\(line.pathway) \(name): \(written) against \(expected)")
        }
      }
    }
  }

  /// The number before ` times`, after a word of the citation: `1.45 times, spread 1.2 times; to FDS`.
  private func factor(_ line: Substring, after word: String) -> Double? {
    guard let open = line.firstRange(of: "[fitted \"") else { return nil }
    let parts = line[open.upperBound...].prefix { $0 != ";" }.split(separator: ",").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    for part in parts where part.hasSuffix(" times") {
      let number = part.dropLast(" times".count)
      if word.isEmpty, let value = Double(number) { return value }
      if !word.isEmpty, number.hasPrefix(word) { return Double(number.dropFirst(word.count)) }
    }
    return nil
  }

  private func variant(_ name: String, in text: String) -> String? {
    guard let start = text.firstRange(of: "variant \(name) "),
      let end = text[start.upperBound...].firstRange(of: "\n  }")
    else { return nil }
    return String(text[start.lowerBound..<end.lowerBound])
  }

  private func numbers(_ text: Substring) -> [Double] {
    text.split { !($0.isNumber || $0 == ".") }.compactMap { Double($0) }
  }
}

extension FittedVariantTests {
  @Test("Docs/England.md says what the variants give: the 62 days predicted from 28 and 31 alone")
  func page() throws {
    guard let shared = Repository.shared else {
      print("Skipped: the published files are not beside the project.")
      return
    }
    let folder = RepositoryPathways.root
    let page = try String(contentsOf: Repository.root.appendingPathComponent("Docs/England.md"), encoding: .utf8)
    let plan = try TruthPlan([UInt8](Data(contentsOf: folder.appendingPathComponent("england.csv"))))
    for line in plan.lines where line.kind == .standard {
      let file = SourceFile(
        name: line.pathway, bytes: [UInt8](try Data(contentsOf: folder.appendingPathComponent(line.pathway))))
      let data = try Data(contentsOf: shared.appendingPathComponent("data").appendingPathComponent(line.data))
      let result = try truthTest(
        line, file: file, identity: nil, workspace: Workspace(imports: RepositoryPathways()),
        waits: try readWaits([UInt8](data), inflater: ZlibInflater()), refit: false)
      for row in result.rows {
        #expect(
          page.contains("| \(row.target): \(row.series.label) |")
            && page.contains("| \(PlainNumber.fixed(row.distance, decimals: 3)) |"), "\(line.pathway) \(row.target)")
        // The page prints the distance as written beside it: what was not fitted may come out further away, and does.
      }
    }
  }
}
