internal import PathwayText

/// The sheets of an .xlsx file as rows of text: numbers as the file has them, formulas by their kept result.
///
/// Nothing else is looked at: drawings, styles, links and what points to parts that are not there do no harm.
struct Workbook {
  struct Sheet: Hashable {
    var name: String
    var part: String
  }

  /// A row's cells by column, from 0; columns left out are absent.
  struct Row {
    /// From 1.
    var number: Int
    var cells: [(column: Int, text: String)]
  }

  let sheets: [Sheet]
  private var archive: ZipArchive
  private let strings: [String]
  private let limits: SpreadsheetLimits

  init(
    _ bytes: [UInt8], inflater: any Inflating, limits: SpreadsheetLimits = SpreadsheetLimits()
  ) throws(ReadProblem) {
    self.limits = limits
    archive = try ZipArchive(bytes, inflater: inflater, limits: limits)
    guard let book = try archive.open("xl/workbook.xml") else {
      throw ReadProblem("This zip file is no workbook: it has no `xl/workbook.xml`.")
    }
    let targets = try Self.relations(try archive.open("xl/_rels/workbook.xml.rels") ?? [], limits)
    sheets = try Self.sheets(book, targets: targets, limits)
    strings = try Self.sharedStrings(try archive.open("xl/sharedStrings.xml"), limits)
  }

  /// Each row of a sheet, in order.
  mutating func rows(of sheet: Sheet, _ take: (Row) throws(ReadProblem) -> Void) throws(ReadProblem) {
    guard let bytes = try archive.open(sheet.part) else {
      throw ReadProblem("The sheet `\(printable(sheet.name))` is listed, but its part is missing from the file.")
    }
    var xml = XMLReader(bytes, part: printable(sheet.part), maximumDepth: limits.xmlDepth)
    var row = Row(number: 0, cells: [])
    var rows = 0
    var cells = 0
    while true {
      switch try xml.next() {
      case .finished: return
      case .start("row"):
        rows += 1
        guard rows <= limits.rows else {
          throw ReadProblem("The sheet `\(printable(sheet.name))` has more than \(limits.rows) rows.")
        }
        row = Row(number: xml.attribute("r").flatMap { Int($0) } ?? row.number + 1, cells: [])
      case .end("row"): try take(row)
      case .start("c"):
        cells += 1
        let next = (row.cells.last?.column ?? -1) + 1
        let column = xml.attribute("r").flatMap(Self.column) ?? next
        guard cells <= limits.cells, column < limits.columns else {
          throw ReadProblem(
            "The sheet `\(printable(sheet.name))` is larger than \(limits.cells) cells or \(limits.columns) columns.")
        }
        if let text = try cell(&xml, kind: xml.attribute("t")) { row.cells.append((column, text)) }
      default: continue
      }
    }
  }

  /// The text of the cell just started, up to its end.
  private func cell(_ xml: inout XMLReader, kind: String?) throws(ReadProblem) -> String? {
    var text: String?
    while true {
      switch try xml.next() {
      case .start("v"), .start("is"): text = try xml.textOfElement()
      case .start: _ = try xml.textOfElement()
      case .end:
        guard kind == "s", let index = text else { return text }
        guard let number = Int(index), strings.indices.contains(number) else {
          throw ReadProblem("A cell names text number \(printable(index)), which the workbook does not have.")
        }
        return strings[number]
      case .text: continue
      case .finished: return text
      }
    }
  }

  /// `C12` as 2.
  private static func column(_ reference: String) -> Int? {
    var column = 0
    for byte in reference.utf8 {
      guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { break }
      column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
      if column > 1 << 16 { return nil }
    }
    return column > 0 ? column - 1 : nil
  }

  private static func relations(_ bytes: [UInt8], _ limits: SpreadsheetLimits) throws(ReadProblem) -> [String: String] {
    var targets: [String: String] = [:]
    var xml = XMLReader(bytes, part: "xl/_rels/workbook.xml.rels", maximumDepth: limits.xmlDepth)
    while true {
      switch try xml.next() {
      case .finished: return targets
      case .start("Relationship"):
        // What is outside the file is never asked for.
        guard xml.attribute("TargetMode") != "External", let id = xml.attribute("Id"),
          let target = xml.attribute("Target")
        else { continue }
        targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
      default: continue
      }
    }
  }

  private static func sheets(
    _ bytes: [UInt8], targets: [String: String], _ limits: SpreadsheetLimits
  ) throws(ReadProblem) -> [Sheet] {
    var sheets: [Sheet] = []
    var xml = XMLReader(bytes, part: "xl/workbook.xml", maximumDepth: limits.xmlDepth)
    while true {
      switch try xml.next() {
      case .finished: return sheets
      case .start("sheet"):
        guard let name = xml.attribute("name"), let id = xml.attribute("id"), let part = targets[id] else { continue }
        guard sheets.count < limits.sheets else {
          throw ReadProblem("The workbook has more than \(limits.sheets) sheets.")
        }
        sheets.append(Sheet(name: name, part: part))
      default: continue
      }
    }
  }

  private static func sharedStrings(_ bytes: [UInt8]?, _ limits: SpreadsheetLimits) throws(ReadProblem) -> [String] {
    guard let bytes else { return [] }
    var strings: [String] = []
    var current = ""
    var xml = XMLReader(bytes, part: "xl/sharedStrings.xml", maximumDepth: limits.xmlDepth)
    while true {
      switch try xml.next() {
      case .finished: return strings
      case .start("si"): current = ""
      case .start("t"): current += try xml.textOfElement()
      // How a word is read aloud is not part of it.
      case .start("rPh"): _ = try xml.textOfElement()
      case .end("si"):
        guard strings.count < limits.sharedStrings else {
          throw ReadProblem("The workbook has more than \(limits.sharedStrings) texts.")
        }
        strings.append(current)
      default: continue
      }
    }
  }
}
