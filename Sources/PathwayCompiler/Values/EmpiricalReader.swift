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
    var text = String(decoding: bytes, as: UTF8.self)
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    let header = csvFields(lines.first ?? "")
    guard let at = header.firstIndex(of: column) else {
      sink.report(
        Codes.empiricalColumn, "`\(path)` has no column `\(column)`.", at: columnNode.place,
        help: suggestion(for: column, among: header, kind: "column"))
      return nil
    }
    var days: [Double] = []
    for (index, line) in lines.enumerated().dropFirst() {
      if line.allSatisfy(\.isWhitespace) { continue }
      let fields = csvFields(line)
      guard at < fields.count, let value = Double(fields[at].trimmingSpaces()), value.isFinite, value >= 0,
        value <= Evaluator.longestDays
      else {
        sink.report(
          Codes.empiricalValue,
          "Line \(index + 1) of `\(path)` has no number of days from 0 to 7305 in the column `\(column)`.",
          at: fileNode.place)
        return nil
      }
      days.append(value)
      if days.count > Limits.tableValues {
        sink.report(
          Codes.empiricalValue, "`\(path)` has more than \(grouped(Limits.tableValues)) values.", at: fileNode.place)
        return nil
      }
    }
    guard !days.isEmpty else {
      sink.report(Codes.empiricalValue, "`\(path)` has no values in the column `\(column)`.", at: fileNode.place)
      return nil
    }
    return DurationLaw(.empirical(days.map { $0 * 86_400 }.sorted()))
  }
}

/// A column of a table, as an `empirical` names it.
struct TableKey: Hashable {
  var importer: String
  var path: String
  var column: String
}

/// The fields of one CSV line; quotes doubled inside quotes.
private func csvFields(_ line: Substring) -> [String] {
  var fields: [String] = []
  var field = ""
  var quoted = false
  var characters = line.makeIterator()
  var pending = characters.next()
  while let character = pending {
    pending = characters.next()
    switch character {
    case "\"":
      if quoted, pending == "\"" {
        field.append("\"")
        pending = characters.next()
      } else {
        quoted.toggle()
      }
    case "," where !quoted:
      fields.append(field)
      field = ""
    default: field.append(character)
    }
  }
  fields.append(field)
  return fields
}

extension String {
  fileprivate func trimmingSpaces() -> String {
    String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
