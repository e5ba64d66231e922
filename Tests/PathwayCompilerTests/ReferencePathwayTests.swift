import PathwayCompiler
import PathwayKit
import PathwayModel
import PathwaySyntax
import PathwayText
import TestSupport
import Testing

/// The pathways that others copy: right, free of warnings, and with no number that nobody answers for.
struct ReferencePathwayTests {
  @Test("passes a strict check, with every variant", arguments: RepositoryPathways.files)
  func strict(file: String) throws {
    let result = RepositoryPathways.check(try RepositoryPathways.text(of: file), name: file)
    let found = result.diagnostics.filter { $0.severity > .note }.map { "\($0.code.text) \($0.message)" }
    #expect(found.isEmpty)
  }

  @Test("every number cites a source or says that it is assumed", arguments: RepositoryPathways.files)
  func cited(file: String) throws {
    let result = RepositoryPathways.check(try RepositoryPathways.text(of: file), name: file)
    let uncited = result.numbers.filter { $0.evidence.citations.isEmpty }.map(\.text)
    #expect(uncited.isEmpty)
  }

  @Test("stands in the one layout of text", arguments: RepositoryPathways.files)
  func formatted(file: String) throws {
    let text = try RepositoryPathways.text(of: file)
    #expect(format(parse(SourceFile(name: file, text: text), id: FileID(0)).tree) == text)
  }

  @Test("speaks to the patient wherever the patient is met", arguments: RepositoryPathways.names)
  func patients(file: String) throws {
    let source = SourceFile(name: file, text: try RepositoryPathways.text(of: file))
    let result = Workspace(imports: RepositoryPathways()).load(CompileRequest(file: source))
    let pathway = try #require(result.pathway)
    let met: Set<Node.Kind> = [.start, .test, .clinic, .treatment, .milestone]
    let silent = pathway.nodes.filter { met.contains($0.kind) && ($0.texts.patient ?? "").isEmpty }.map(\.name)
    #expect(silent.isEmpty)
  }

  @Test("three or more pathways share the fragments of staging and of the way from MDT to treatment")
  func sharedFragments() throws {
    let texts = try RepositoryPathways.files.map(RepositoryPathways.text(of:))
    for fragment in ["tissue", "staging-scan", "mdt-to-treatment"] {
      #expect(texts.filter { $0.contains("use \(fragment) as ") }.count >= 3, "\(fragment)")
    }
  }
}
