import Foundation
import PathwaySyntax
import PathwayText
import TestSupport

/// The pathway files that tests read.
enum Fixtures {
  /// Files that have no mistake of writing.
  static let correct =
    ["conformance/network.pathway"] + files("Pathways") + files("Pathways/shared") + files("Tests/Fixtures")
    + files("Tests/Fixtures/correct")
  /// Files that say in comments which mistakes they have.
  static let wrong = files("Tests/Fixtures/syntax")

  /// Whatever fuzzing found, kept.
  static let seeds = files("Tests/Fixtures/seeds", ending: "")

  static func read(_ path: String) -> SourceFile {
    let url = Repository.root.appendingPathComponent(path)
    return SourceFile(name: path, bytes: (try? Data(contentsOf: url)).map { Array($0) } ?? [])
  }

  private static func files(_ folder: String, ending: String = ".pathway") -> [String] {
    let url = Repository.root.appendingPathComponent(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    return names.filter { $0.hasSuffix(ending) }.sorted().map { "\(folder)/\($0)" }
  }
}

func parse(_ text: String) -> Parsed { parse(SourceFile(name: "test.pathway", text: text), id: FileID(0)) }

/// The diagnostics as people read them, for messages of failing tests and goldens.
func rendered(_ parsed: Parsed, _ name: String = "test.pathway") -> String {
  let file = SourceFile(name: name, bytes: parsed.tree.bytes)
  return DiagnosticText(SourceMap([file])).render(parsed.diagnostics)
}
