internal import PathwayCompiler
internal import PathwayText

/// A pathway file: the text of one or more cancer care pathways, and where the files that it imports come from.
///
/// The way in: ``check()`` says what is wrong with it, ``load(pathway:variant:settings:)`` makes a ``CarePathway`` that can
/// be timed, simulated and drawn. Nothing here reads a file, a clock or the environment: texts are handed in.
///
/// For service planning, not for decisions about a patient. The language: Docs/Language.md.
public struct PathwayFile: Sendable {
  /// The name shown in findings, such as `lower-gi.pathway`.
  public let name: String
  /// The text, in the language of pathways.
  public let text: String
  private let imports: @Sendable (_ path: String, _ importer: String) -> ImportedText?

  /// A file from its text.
  ///
  /// - Parameters:
  ///   - name: Shown in findings; an import of this very name is seen as a circle back to this file.
  ///   - text: The text, in the language of pathways. What is wrong with it is said by ``check()``.
  ///   - imports: Hands in the text that an `import "path"` names. `path` is as written and `importer` the name of the file
  ///     that holds it; nil says that there is none, which becomes a finding. Never called for a text without imports.
  public init(
    name: String, text: String,
    imports: @escaping @Sendable (_ path: String, _ importer: String) -> ImportedText? = { _, _ in nil }
  ) {
    self.name = name
    self.text = text
    self.imports = imports
  }

  /// Every pathway of the file with every variant, checked. Never fails: what is wrong is in the answer.
  public func check() -> CheckAnswer { CheckAnswer(workspace.check(request())) }

  /// Loads one pathway.
  ///
  /// - Parameters:
  ///   - pathway: Its name; may be left out where the file holds one.
  ///   - variant: The name of a variant to lay over it.
  ///   - settings: By name of a `let`: the value it takes instead, in the language (`"20 minutes"`, `"12%"`).
  /// - Returns: The pathway, ready for questions; it carries its warnings and notes.
  /// - Throws: ``PathwayMistakes``, with every finding, when an error stands in the way.
  public func load(
    pathway: String? = nil, variant: String? = nil, settings: [String: String] = [:]
  ) throws(PathwayMistakes) -> CarePathway {
    let compilation = workspace.load(request(pathway, variant, settings))
    guard let model = compilation.pathway else { throw PathwayMistakes(findings: findings(of: compilation)) }
    return CarePathway(model, compilation, workspace)
  }

  private var workspace: Workspace { Workspace(imports: HandedImports(find: imports)) }

  private func request(
    _ pathway: String? = nil, _ variant: String? = nil, _ settings: [String: String] = [:]
  ) -> CompileRequest {
    CompileRequest(
      file: SourceFile(name: name, text: text), identity: name, pathway: pathway, variant: variant,
      settings: settings.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value) })
  }
}

/// A text that an import names.
public struct ImportedText: Hashable, Sendable {
  /// The same for two paths to one text; shown in findings.
  public var name: String
  /// The text, in the language of pathways.
  public var text: String

  /// A text that an import names.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

private struct HandedImports: ImportResolving, Sendable {
  let find: @Sendable (_ path: String, _ importer: String) -> ImportedText?

  func resolve(_ path: String, from importer: String) -> ImportResolution {
    guard let found = find(path, importer) else { return .missing }
    return .file(SourceFile(name: found.name, text: found.text), identity: found.name)
  }
}
