internal import PathwaySyntax
internal import PathwayText

/// A `--set name=value` as a file of its own, so that what is wrong with it is shown at the option.
struct SettingSource {
  let name: String
  let file: SourceFile
  /// The value; nil when it can't be read.
  let value: SyntaxNode?
  let namePlace: Place
  let valuePlace: Place

  /// `id`: behind the files that were read.
  init(name: String, value text: String, id: FileID) {
    self.name = name
    let option = "--set \(name)=\(text)"
    file = SourceFile(name: option, text: option)
    // What goes before the value is as long in the language as on the command line, so places fit both.
    let start = "--set \(name)=".utf8.count
    namePlace = Place(id, TextRange(6, start - 1))
    valuePlace = Place(id, TextRange(start, start + text.utf8.count))
    let parsed = parse(SourceFile(name: option, text: "let \(name) = \(text)\n"), id: id)
    let declaration = parsed.tree.root.children(.letDeclaration).first
    let isWhole =
      parsed.diagnostics.isEmpty && parsed.tree.root.children.count == 1
      && declaration?.declaredName == name
    value = isWhole ? declaration?.firstValue : nil
  }
}
