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

  static var folder: URL { RepositoryPathways.root }

  static var files: [String] { RepositoryPathways.names }

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
    try? RepositoryPathways.pathway(file, variant: variant, text: text)
  }
}
