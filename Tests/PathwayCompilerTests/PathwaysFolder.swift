import Foundation
import PathwayCompiler
import PathwayKit
import PathwayText
import TestSupport

/// The folder `Pathways` of the repository: its files, and imports as if a text lay there.
struct PathwaysFolder: ImportResolving, Sendable {
  static var root: URL { Repository.root.appendingPathComponent("Pathways") }

  /// Every pathway file, shared ones too, by its path inside the folder, in order.
  static var files: [String] {
    let found = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return found.filter { $0.hasSuffix(".pathway") }.sorted()
  }

  /// Those that hold a pathway.
  static var pathways: [String] { files.filter { !$0.contains("/") } }

  static func text(of file: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8)
  }

  /// What `check` says of a text that lies at the top of the folder.
  static func check(_ text: String, name: String = "example.pathway") -> Compilation {
    Workspace(imports: PathwaysFolder()).check(CompileRequest(file: SourceFile(name: name, text: text)))
  }

  func resolve(_ path: String, from importer: String) -> ImportResolution {
    let folder = Self.root.appendingPathComponent(importer).deletingLastPathComponent()
    let url = folder.appendingPathComponent(path).standardized
    let prefix = Self.root.standardized.path + "/"
    guard url.path.hasPrefix(prefix) else { return .outside }
    guard let data = FileManager.default.contents(atPath: url.path) else { return .missing }
    let name = String(url.path.dropFirst(prefix.count))
    return .file(SourceFile(name: name, bytes: Array(data)), identity: name)
  }
}
