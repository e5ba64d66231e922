import Foundation
import PathwayCompiler
import PathwayKit
import PathwayModel
import PathwayText
import TestSupport

/// The repository's pathways, compiled.
enum Library {
  struct Entry: CustomStringConvertible, Sendable {
    var file: String
    var variant: String?
    var description: String { variant.map { "\(file)@\($0)" } ?? file }
  }

  static var folder: URL { Repository.root.appendingPathComponent("Pathways") }

  static var files: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".pathway") }.sorted()
  }

  /// Every variant of every pathway.
  static var variants: [Entry] {
    files.flatMap { file -> [Entry] in
      let text = (try? String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)) ?? ""
      return text.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ")
        guard words.count > 2, words[0] == "variant" else { return nil }
        return Entry(file: file, variant: String(words[1]))
      }
    }
  }

  /// `text`: what stands in the file instead.
  static func load(_ file: String, variant: String? = nil, text: String? = nil) -> Pathway? {
    let url = folder.appendingPathComponent(file)
    guard let text = text ?? (try? String(contentsOf: url, encoding: .utf8)) else { return nil }
    let workspace = Workspace(imports: FolderImports(folder: folder))
    let source = SourceFile(name: file, text: text)
    return workspace.load(CompileRequest(file: source, identity: file, variant: variant)).pathway
  }
}

/// Imports from one folder.
struct FolderImports: ImportResolving, Sendable {
  var folder: URL

  func resolve(_ path: String, from importer: String) -> ImportResolution {
    let base = folder.appendingPathComponent(importer).deletingLastPathComponent()
    let url = base.appendingPathComponent(path).standardizedFileURL
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { return .missing }
    let name = url.path.replacingOccurrences(of: folder.standardizedFileURL.path + "/", with: "")
    return .file(SourceFile(name: name, text: text), identity: name)
  }
}
