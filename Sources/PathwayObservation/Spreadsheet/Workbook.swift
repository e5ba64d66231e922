internal import PathwayText

/// The sheets of an .xlsx file as rows of cells: numbers as the file has them, dates as days, formulas by their kept
/// result.
///
/// Nothing else is looked at: drawings, links and what points to parts that are not there do no harm.
struct Workbook {
  struct Sheet: Hashable {
    var name: String
    var part: String
    /// Hidden, or hidden so that only a program can show it.
    var isHidden: Bool
  }

  /// A row's cells by column, from 0; columns left out are absent.
  struct Row {
    /// From 1.
    var number: Int
    var cells: [(column: Int, cell: TableCell)]
    var isHidden = false
    /// Cells with a formula and no kept result: read as empty.
    var bareFormulas = 0

    subscript(_ column: Int) -> TableCell? {
      // Cells are in the order of their columns.
      var (low, high) = (0, cells.count)
      while low < high {
        let middle = (low + high) / 2
        if cells[middle].column < column { low = middle + 1 } else { high = middle }
      }
      return low < cells.count && cells[low].column == column ? cells[low].cell : nil
    }
  }

  let sheets: [Sheet]
  /// Names of sheets that are listed and not in the file.
  let missing: [String]
  private var archive: ZipArchive
  private let strings: [String]
  private let formats: NumberFormats
  private let limits: SpreadsheetLimits
  private var cells = 0

  init(
    _ bytes: [UInt8], inflater: any Inflating, limits: SpreadsheetLimits = SpreadsheetLimits()
  ) throws(ReadProblem) {
    self.limits = limits
    archive = try ZipArchive(bytes, inflater: inflater, limits: limits)
    guard let book = try archive.open("xl/workbook.xml") else {
      throw ReadProblem("This zip file is no workbook: it has no `xl/workbook.xml`.")
    }
    let targets = try Self.relations(try archive.open("xl/_rels/workbook.xml.rels") ?? [], limits)
    var formats = try NumberFormats(try archive.open("xl/styles.xml"), limits)
    (sheets, missing, formats.startsIn1904) = try Self.sheets(book, targets: targets, limits)
    self.formats = formats
    strings = try Self.sharedStrings(try archive.open("xl/sharedStrings.xml"), limits)
  }

  /// Each row of a sheet, in order, until `take` says that it has had enough; the hidden columns, from 0, at the end.
  mutating func rows(
    of sheet: Sheet, _ take: (Row) throws(ReadProblem) -> Bool
  ) throws(ReadProblem) -> [ClosedRange<Int>] {
    let shown = excerpt(sheet.name)
    guard let bytes = try archive.open(sheet.part) else {
      throw ReadProblem("The sheet `\(shown)` is listed, but its part is missing from the file.")
    }
    var xml = XMLReader(bytes, part: excerpt(sheet.part), maximumDepth: limits.xmlDepth)
    var row = Row(number: 0, cells: [])
    var hidden: [ClosedRange<Int>] = []
    while true {
      switch try xml.next() {
      case .finished: return hidden
      case .start("col"):
        if Self.isHidden(xml, size: "width"), let from = xml.attribute("min").flatMap({ Int($0) }),
          let to = xml.attribute("max").flatMap({ Int($0) }), 1 <= from, from <= to, to <= Limits.tableWidth,
          hidden.count < limits.columns
        {
          hidden.append(from - 1...to - 1)
        }
      case .start("row"):
        let number = try xml.attribute("r").map { text throws(ReadProblem) in
          guard text.utf8.count <= 9, let number = Int(text), number > row.number else {
            throw ReadProblem("The sheet `\(shown)` has a row `\(excerpt(text, 30))` after row \(row.number).")
          }
          return number
        }
        row = Row(number: number ?? row.number + 1, cells: [], isHidden: Self.isHidden(xml, size: "ht"))
        guard row.number <= limits.rows else {
          throw ReadProblem("The sheet `\(shown)` has more than \(limits.rows) rows.")
        }
      case .end("row"): if try !take(row) { return hidden }
      case .start("c"):
        cells += 1
        guard cells <= limits.cells else {
          throw ReadProblem("The workbook has more than \(limits.cells) cells.")
        }
        let next = (row.cells.last?.column ?? -1) + 1
        let reference = xml.attribute("r")
        let column = reference.map(Self.column) ?? next
        guard let column, column >= next, column < limits.columns else {
          throw ReadProblem(
            "Row \(row.number) of the sheet `\(shown)` has a cell `\(excerpt(reference ?? "", 30))` that is twice there, "
              + "out of order, or past \(limits.columns) columns.")
        }
        let kind = xml.attribute("t")
        let style = xml.attribute("s").flatMap { Int($0) }
        var isFormula = false
        if let cell = try cell(&xml, kind: kind, style: style, &isFormula) {
          row.cells.append((column, cell))
          if isFormula, cell.text.isEmpty { row.bareFormulas += 1 }
        } else if isFormula {
          row.bareFormulas += 1
        }
      default: continue
      }
    }
  }

  /// The cell just started, up to its end.
  private func cell(
    _ xml: inout XMLReader, kind: String?, style: Int?, _ isFormula: inout Bool
  ) throws(ReadProblem) -> TableCell? {
    var text: String?
    while true {
      switch try xml.next() {
      case .start("v"), .start("is"): text = try xml.textOfElement()
      case .start(let name):
        if name == "f" { isFormula = true }
        _ = try xml.textOfElement()
      case .end, .finished:
        guard let text else { return nil }
        return try content(text, kind: kind, style: style)
      case .text: continue
      }
    }
  }

  private func content(_ text: String, kind: String?, style: Int?) throws(ReadProblem) -> TableCell? {
    switch kind {
    case "s":
      guard text.utf8.count <= 9, let number = Int(text), strings.indices.contains(number) else {
        throw ReadProblem("A cell names text number \(excerpt(text, 30)), which the workbook does not have.")
      }
      return TableCell(strings[number])
    case "b": return TableCell(text == "1" ? "TRUE" : "FALSE")
    case nil, "n":
      let plain = Self.spaced(text)
      // `Double` would take `0x1E` and `inf` too.
      guard plain.utf8.count <= 40, plain.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
        let number = Double(plain), number.isFinite
      else { return TableCell(plain) }
      if let date = formats.date(number, style: style) { return TableCell(date) }
      let isWhole = number == number.rounded() && abs(number) < 1e15
      return TableCell(isWhole ? String(Int(number)) : plain, number: number)
    default: return TableCell(Self.spaced(text))
    }
  }

  /// By name, or by a height or width of 0.
  private static func isHidden(_ xml: XMLReader, size: String) -> Bool {
    isTrue(xml.attribute("hidden")) || xml.attribute(size).flatMap { Double($0) } == 0
  }

  private static func isTrue(_ text: String?) -> Bool { text == "1" || text == "true" }

  /// One space for many, none around.
  private static func spaced(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
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
  ) throws(ReadProblem) -> ([Sheet], missing: [String], startsIn1904: Bool) {
    var sheets: [Sheet] = []
    var missing: [String] = []
    var startsIn1904 = false
    var xml = XMLReader(bytes, part: "xl/workbook.xml", maximumDepth: limits.xmlDepth)
    while true {
      switch try xml.next() {
      case .finished: return (sheets, missing, startsIn1904)
      case .start("workbookPr"): startsIn1904 = isTrue(xml.attribute("date1904"))
      case .start("sheet"):
        let name = xml.attribute("name") ?? ""
        guard sheets.count + missing.count < limits.sheets else {
          throw ReadProblem("The workbook has more than \(limits.sheets) sheets.")
        }
        guard name.utf8.count <= Limits.nameBytes else {
          throw ReadProblem("The name of a sheet is longer than \(Limits.nameBytes) bytes: `\(excerpt(name))`.")
        }
        // Its relationship is missing, or points outside the file.
        guard let part = xml.attribute("id").flatMap({ targets[$0] }) else {
          missing.append(name)
          continue
        }
        let state = xml.attribute("state") ?? "visible"
        sheets.append(Sheet(name: name, part: part, isHidden: state != "visible"))
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
        guard current.utf8.count <= Limits.cellBytes else {
          throw ReadProblem(
            "A text of the workbook is longer than \(Limits.cellBytes) bytes: `\(excerpt(current))`.")
        }
        strings.append(spaced(current))
      default: continue
      }
    }
  }
}
