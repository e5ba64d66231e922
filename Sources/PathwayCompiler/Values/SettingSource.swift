internal import PathwaySyntax
internal import PathwayText

/// A `--set name=value` (or an end of a `--range`) as a file of its own, so that what is wrong with it is shown at the option.
struct SettingSource {
  let name: String
  let option: String
  let file: SourceFile
  /// The value; nil when it can't be read.
  let value: SyntaxNode?
  let namePlace: Place
  let valuePlace: Place

  /// `id`: behind the files that were read.
  init(name: String, value text: String, option: String, id: FileID) {
    self.name = name
    self.option = option
    let words = "\(option) \(name)=\(text)"
    file = SourceFile(name: words, text: words)
    let (first, start) = (option.utf8.count + 1, "\(option) \(name)=".utf8.count)
    namePlace = Place(id, TextRange(first, start - 1))
    valuePlace = Place(id, TextRange(start, start + text.utf8.count))
    // What goes before the value is as long in the language as on the command line, so places fit both.
    let head = "let" + String(repeating: " ", count: max(1, option.utf8.count - 4)) + "\(name) = "
    let parsed = parse(SourceFile(name: words, text: "\(head)\(text)\n"), id: id)
    let declaration = parsed.tree.root.children(.letDeclaration).first
    let isWhole =
      parsed.diagnostics.isEmpty && parsed.tree.root.children.count == 1
      && declaration?.declaredName == name
    value = isWhole ? declaration?.firstValue : nil
  }
}
