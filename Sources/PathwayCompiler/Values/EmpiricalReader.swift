internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// Reads `empirical(file: "waits.csv", column: "days")`: a column of numbers of days from a CSV file beside the text.
struct EmpiricalReader {
  let evaluator: Evaluator
  private var sink: Sink { evaluator.sink }

  func law(_ arguments: [SyntaxNode], node: SyntaxNode) -> DurationLaw? {
    guard arguments.count == 2, let fileNode = arguments[0].child(.string), let columnNode = arguments[1].child(.string)
    else { return nil }
    let importer = evaluator.library.files[node.place.file.index].name
    let path = fileNode.stringValue
    let column = columnNode.stringValue
    // A table is read once for each column, however many steps wait by it.
    let key = TableKey(importer: importer, path: path, column: column)
    if let known = sink.tables[key] {
      if known == nil { sink.current.hasErrors = true }
      return known
    }
    let law = read(path, from: importer, column: column, fileNode: fileNode, columnNode: columnNode)
    sink.tables[key] = .some(law)
    return law
  }

  private func read(
    _ path: String, from importer: String, column: String, fileNode: SyntaxNode, columnNode: SyntaxNode
  ) -> DurationLaw? {
    let bytes: [UInt8]
    switch evaluator.library.imported.resolve(path, from: importer) {
    case .file(let file, _): bytes = file.bytes
    case .missing:
      sink.report(Codes.importMissing, "There is no file `\(path)` beside this one.", at: fileNode.place)
      return nil
    case .outside:
      sink.report(
        Codes.importOutside, "`\(path)` is outside the folder of the file that was asked for.", at: fileNode.place)
      return nil
    case .unreadable(let reason):
      sink.report(Codes.importUnreadable, "`\(path)` can't be read: \(reason).", at: fileNode.place)
      return nil
    }
    guard sink.spend(\.tableBytes, bytes.count, at: fileNode.place) else { return nil }
    return values(bytes, column: column, path: path, fileNode: fileNode, columnNode: columnNode)
  }

  private func values(_ bytes: [UInt8], column: String, path: String, fileNode: SyntaxNode, columnNode: SyntaxNode)
    -> DurationLaw?
  {
    let days: [Double]
    switch EmpiricalColumn(
      bytes, column: column, path: path, longest: Evaluator.longestDays, most: Limits.tableValues)
    {
    case .noColumn(let headings):
      sink.report(
        Codes.empiricalColumn, "`\(path)` has no column `\(column)`.", at: columnNode.place,
        help: suggestion(for: column, among: headings.prefix(12).map { excerpt($0, 40) }, kind: "column"))
      return nil
    case .wrong(let sentence):
      sink.report(Codes.empiricalValue, sentence, at: fileNode.place)
      return nil
    case .days(let values, let notes):
      if !notes.isEmpty {
        let first = notes.notes.prefix(3).map(\.words).joined(separator: " ")
        sink.report(
          Codes.tableWords,
          "\(notes.total == 1 ? "Something" : "\(notes.total) things") in `\(path)` \(notes.total == 1 ? "was" : "were") "
            + "skipped or guessed: \(first)\(notes.total > 3 ? " …" : "")", at: fileNode.place)
      }
      days = values
    }
    return DurationLaw(.empirical(days.map { $0 * 86_400 }.sorted()))
  }
}
