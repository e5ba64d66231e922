internal import PathwayCompiler
internal import PathwaySyntax
package import PathwayText

/// Puts a variant into the text of a pathway file: at its own place if one of its name is there, else as the last thing of
/// the pathway's block. Every other byte stays as it is.
package struct VariantSplice: Sendable {
  private let bytes: [UInt8]
  /// What the new text takes the place of.
  private let range: Range<Int>
  private let isNew: Bool
  /// The block of the variant that is started from.
  private let inherited: SyntaxNode?

  /// Nil when the file has no such pathway, or `basis` is no variant of it.
  package init?(file: SourceFile, pathway: String, name: String, basis: String?) {
    bytes = file.bytes
    let tree = parse(file, id: FileID(0)).tree
    let all = tree.root.children(.pathway)
    guard let declaration = all.first(where: { $0.child(.name)?.text == pathway }),
      let block = declaration.child(.block)
    else { return nil }
    let variants = block.children(.variant)
    func variant(_ name: String) -> SyntaxNode? { variants.first { $0.child(.name)?.text == name } }
    if let old = variant(name) {
      range = Int(old.range.start)..<Int(old.range.end)
      isNew = false
    } else {
      let end = Int(block.range.end) - 1
      guard end >= 0, end < bytes.count, bytes[end] == UInt8(ascii: "}") else { return nil }
      range = end..<end
      isNew = true
    }
    inherited = basis.flatMap { variant($0)?.child(.block) }
    if basis != nil, inherited == nil { return nil }
  }

  /// The statements of the variant that is started from, as written, but for the `let`s that are given anew.
  private func carried(without lets: Set<String>) -> String {
    guard let inherited else { return "" }
    var inside = Array(bytes[Int(inherited.range.start) + 1..<Int(inherited.range.end) - 1])
    let start = Int(inherited.range.start) + 1
    let replaced = inherited.children(.letDeclaration).filter { lets.contains($0.child(.name)?.text ?? "") }
    for statement in replaced.reversed() {
      var end = Int(statement.range.end) - start
      while end < inside.count, inside[end] != UInt8(ascii: "\n"), inside[end] != UInt8(ascii: ";") { end += 1 }
      inside.removeSubrange(Int(statement.range.start) - start..<end)
    }
    var lines = String(decoding: inside, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    lines.removeAll { $0.allSatisfy(\.isWhitespace) }
    return lines.joined(separator: "\n")
  }

  /// The whole file with the variant in it.
  package func file(with variant: String) -> [UInt8] {
    Array(bytes[..<range.lowerBound]) + Array((isNew ? "\n  \(variant)\n" : variant).utf8)
      + Array(bytes[range.upperBound...])
  }

  /// The variant's text.
  package func variant(_ name: String, title: String, statements: [String]) -> String {
    let lets = statements.compactMap { statement -> String? in
      let words = statement.split(separator: " ")
      return words.count > 1 && words[0] == "let" ? String(words[1]) : nil
    }
    let carried = carried(without: Set(lets))
    var lines = carried.isEmpty ? [] : [carried]
    lines += statements.map { "    \($0)" }
    return "variant \(name) \(textLiteral(title)) {\n\(lines.joined(separator: "\n"))\n  }"
  }
}
