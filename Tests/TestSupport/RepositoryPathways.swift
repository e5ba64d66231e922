package import Foundation
package import PathwayCompiler
import PathwayKit
package import PathwayModel
import PathwayText

/// The folder `Pathways` of the repository: its files, compiled, and its imports as if a text lay there.
package struct RepositoryPathways: ImportResolving, Sendable {
  package struct Broken: Error, CustomStringConvertible {
    package var description: String
  }

  package static var root: URL { Repository.root.appendingPathComponent("Pathways") }

  /// Every pathway file, shared ones too, by its path inside the folder, in order.
  package static var files: [String] {
    let found = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return found.filter { $0.hasSuffix(".pathway") }.sorted()
  }

  /// Those that hold a pathway of their own.
  package static var names: [String] { files.filter { !$0.contains("/") } }

  package init() {}

  package static func text(of file: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8)
  }

  /// `text`: what stands in the file instead.
  package static func compiled(_ file: String, variant: String? = nil, text: String? = nil) throws -> Compilation {
    let source = SourceFile(name: file, text: try text ?? Self.text(of: file))
    return Workspace(imports: Self()).load(CompileRequest(file: source, identity: file, variant: variant))
  }

  package static func pathway(_ file: String, variant: String? = nil, text: String? = nil) throws -> Pathway {
    let compilation = try compiled(file, variant: variant, text: text)
    guard let pathway = compilation.pathway, !compilation.hasErrors else {
      let words = compilation.diagnostics.filter { $0.severity == .error }.map { "\($0.code) \($0.message)" }
      throw Broken(description: "\(file): \(words.joined(separator: "; "))")
    }
    return pathway
  }

  /// What `check` says of a text that lies at the top of the folder.
  package static func check(_ text: String, name: String = "example.pathway") -> Compilation {
    Workspace(imports: Self()).check(CompileRequest(file: SourceFile(name: name, text: text)))
  }

  package func resolve(_ path: String, from importer: String) -> ImportResolution {
    let folder = Self.root.appendingPathComponent(importer).deletingLastPathComponent()
    let url = folder.appendingPathComponent(path).standardized
    let prefix = Self.root.standardized.path + "/"
    guard url.path.hasPrefix(prefix) else { return .outside }
    guard let data = FileManager.default.contents(atPath: url.path) else { return .missing }
    let name = String(url.path.dropFirst(prefix.count))
    return .file(SourceFile(name: name, bytes: Array(data)), identity: name)
  }
}

/// Whether the tests are built with optimisation: the statistical suites take too long without.
package enum Build {
  #if DEBUG
  package static let isOptimised = false
  #else
  package static let isOptimised = true
  #endif
}
