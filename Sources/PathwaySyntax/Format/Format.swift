import PathwayText

/// The text in its one canonical layout: two spaces an indent, one statement a line, columns and citations aligned.
///
/// Line ends stay LF or CR LF. Every comment is kept, blank lines are kept but never two. A text with mistakes of writing is returned untouched.
/// Formatting twice changes nothing, and what the text means is the same before and after: should a layout ever not
/// read back as the same tree, the text is returned as it was.
package func format(_ tree: SyntaxTree) -> String {
  let original = String(decoding: tree.bytes, as: UTF8.self)
  let file = SourceFile(name: "", bytes: tree.bytes)
  let parsed = parse(file, id: tree.fileID)
  guard parsed.diagnostics.isEmpty else { return original }
  var formatter = Formatter(parsed.tree)
  let text = layout(formatter.run())
  let again = parse(SourceFile(name: "", text: text), id: tree.fileID)
  let isSame =
    again.diagnostics.isEmpty && again.tree.nodes.count == parsed.tree.nodes.count
    && zip(again.tree.nodes, parsed.tree.nodes).allSatisfy { $0.kind == $1.kind && $0.endNode == $1.endNode }
  guard isSame else { return original }
  return endsLinesAsWindows(tree.bytes) ? text.replacing("\n", with: "\r\n") : text
}

/// Every line ends with CR LF; a text whose line ends differ among themselves gets LF.
private func endsLinesAsWindows(_ bytes: [UInt8]) -> Bool {
  var count = 0
  for (index, byte) in bytes.enumerated() where byte == 0x0A {
    guard index > 0, bytes[index - 1] == 0x0D else { return false }
    count += 1
  }
  return count > 0
}

/// One line of the canonical text, before its columns are known.
struct FormattedLine {
  /// Spaces before it.
  var indent = 0
  /// The statement's parts: from the second on they are aligned with their neighbours'.
  var cells: [String] = []
  /// Lines of one key stand in one table; nil: not aligned.
  var key: SyntaxKind?
  /// Citations at its end.
  var citation = ""
  var comment: String?
  /// Where the comment stood in its line.
  var commentColumn = 0
  var hasBlankBefore = false
  /// Nothing but a comment.
  var isComment: Bool { cells.isEmpty && comment != nil }
  /// A `}` and what follows it.
  var isClosing = false
}
