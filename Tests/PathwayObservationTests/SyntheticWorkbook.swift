import PathwayObservation

/// A small .xlsx made here: stored parts only, so that each byte is known.
struct SyntheticWorkbook {
  var parts: [(name: String, bytes: [UInt8])] = []
  /// Written to each entry's flags: bit 0 is encryption.
  var flags: UInt16 = 0
  /// What the directory says of each part's expanded length, where it lies.
  var claimedSize: [String: UInt32] = [:]
  var method: UInt16 = 0

  /// With these sheets, each rows of cells; empty cells are left out.
  init(sheets: [(name: String, rows: [[String]])], dangling: Bool = false, style: Style = .shared) {
    var texts: [String] = []
    var book = "<workbook xmlns:r=\"r\"><sheets>"
    var relations = "<Relationships>"
    for (index, sheet) in sheets.enumerated() {
      let number = index + 1
      book += "<sheet name=\"\(Self.escaped(sheet.name))\" sheetId=\"\(number)\" r:id=\"rId\(number)\"/>"
      relations += "<Relationship Id=\"rId\(number)\" Target=\"worksheets/sheet\(number).xml\"/>"
      var xml = "<?xml version=\"1.0\"?><x:worksheet xmlns:x=\"m\"><x:sheetData>"
      for (at, row) in sheet.rows.enumerated() {
        xml += "<x:row r=\"\(at + 1)\">"
        for (column, text) in row.enumerated() where !text.isEmpty {
          let place = "\(Self.letter(column))\(at + 1)"
          if Double(text) != nil {
            xml += "<x:c r=\"\(place)\"><x:v>\(text)</x:v></x:c>"
          } else if style == .inline {
            xml += "<x:c r=\"\(place)\" t=\"inlineStr\"><x:is><x:t>\(Self.escaped(text))</x:t></x:is></x:c>"
          } else {
            xml += "<x:c r=\"\(place)\" t=\"s\"><x:v>\(texts.count)</x:v></x:c>"
            texts.append(text)
          }
        }
        xml += "</x:row>"
      }
      xml += "</x:sheetData>\(dangling ? "<x:drawing r:id=\"rId99\"/>" : "")</x:worksheet>"
      parts.append(("xl/worksheets/sheet\(number).xml", Array(xml.utf8)))
      if dangling {
        parts.append(
          (
            "xl/worksheets/_rels/sheet\(number).xml.rels",
            Array("<Relationships><Relationship Id=\"rId99\" Target=\"../drawings/none.xml\"/></Relationships>".utf8)
          ))
      }
    }
    if dangling { relations += "<Relationship Id=\"rId98\" TargetMode=\"External\" Target=\"file:///etc/passwd\"/>" }
    parts.append(("xl/workbook.xml", Array((book + "</sheets></workbook>").utf8)))
    parts.append(("xl/_rels/workbook.xml.rels", Array((relations + "</Relationships>").utf8)))
    // Rich text comes in runs.
    let strings = texts.map { text in
      let half = text.index(text.startIndex, offsetBy: text.count / 2)
      return "<si><r><t>\(Self.escaped(String(text[..<half])))</t></r><r><t xml:space=\"preserve\">"
        + "\(Self.escaped(String(text[half...])))</t></r></si>"
    }
    parts.append(("xl/sharedStrings.xml", Array("<sst>\(strings.joined())</sst>".utf8)))
  }

  enum Style { case shared, inline }

  /// Another text in a part, which must hold the first.
  mutating func change(_ part: String, _ text: String, to other: String) {
    guard let at = parts.firstIndex(where: { $0.name == part }) else { return }
    let old = String(decoding: parts[at].bytes, as: UTF8.self)
    precondition(old.contains(text))
    parts[at].bytes = Array(old.replacingOccurrences(text, other).utf8)
  }

  /// A part put in, or in place of the one of its name.
  mutating func put(_ part: String, _ text: String) {
    parts.removeAll { $0.name == part }
    parts.append((part, Array(text.utf8)))
  }

  var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    func add(_ value: UInt32, _ width: Int, to list: inout [UInt8]) {
      for shift in 0..<width { list.append(UInt8(truncatingIfNeeded: value >> (8 * UInt32(shift)))) }
    }
    for part in parts {
      let offset = UInt32(file.count)
      let name = Array(part.name.utf8)
      let sum = Self.checksum(part.bytes)
      let size = UInt32(part.bytes.count)
      add(0x0403_4B50, 4, to: &file)
      for (value, width) in [(20, 2), (UInt32(flags), 2), (UInt32(method), 2), (0, 4), (sum, 4), (size, 4), (size, 4)] {
        add(value, width, to: &file)
      }
      add(UInt32(name.count), 2, to: &file)
      add(0, 2, to: &file)
      file += name + part.bytes
      add(0x0201_4B50, 4, to: &directory)
      let claimed = claimedSize[part.name] ?? size
      for (value, width) in [
        (20, 2), (20, 2), (UInt32(flags), 2), (UInt32(method), 2), (0, 4), (sum, 4), (size, 4), (claimed, 4),
        (UInt32(name.count), 2), (0, 2), (0, 2), (0, 2), (0, 2), (0, 4), (offset, 4),
      ] { add(value, width, to: &directory) }
      directory += name
    }
    let start = UInt32(file.count)
    let size = UInt32(directory.count)
    file += directory
    add(0x0605_4B50, 4, to: &file)
    for (value, width) in [
      (0, 2), (0, 2), (UInt32(parts.count), 2), (UInt32(parts.count), 2), (size, 4), (start, 4), (0, 2),
    ] { add(value, width, to: &file) }
    return file
  }

  private static func letter(_ column: Int) -> String { String(UnicodeScalar(UInt8(65 + column))) }

  private static func escaped(_ text: String) -> String {
    text.replacingOccurrences("&", "&amp;").replacingOccurrences("<", "&lt;").replacingOccurrences("\"", "&quot;")
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var remainder: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      remainder ^= UInt32(byte)
      for _ in 0..<8 { remainder = remainder & 1 == 1 ? 0xEDB8_8320 ^ (remainder >> 1) : remainder >> 1 }
    }
    return remainder ^ 0xFFFF_FFFF
  }
}

extension String {
  fileprivate func replacingOccurrences(_ text: String, _ other: String) -> String {
    split(separator: text, omittingEmptySubsequences: false).joined(separator: other)
  }
}

/// The 28-day sheet as published, with its traps: headings off the first row, a blank column, a share beside the
/// counts, a title between two PARTs, halves, a total without a code.
func fdsRows(name: String = "ACCOUNTABLE PROVIDER") -> [[String]] {
  let heading = [
    "", "ODS CODE (1)", name, "REFERRAL ROUTE", "SUSPECTED CANCER OR BREAST SYMPTOMATIC (2)", "TOTAL",
    "WITHIN 28 DAYS", "AFTER 28 DAYS", "TOLD WITHIN 28 DAYS", " ", "WITHIN 14 DAYS", "IN 15 TO 28 DAYS",
    "IN 29 TO 42 DAYS", "IN 43 TO 62 DAYS", "AFTER 62 DAYS",
  ]
  return [
    ["FOUR WEEK WAIT"], ["Sep-25"], ["BASIS: PROVIDER BASED"], [],
    ["", "", "", "", "NUMBER OF PEOPLE TOLD"], heading,
    [
      "", "RCF", "AIREDALE", "URGENT SUSPECTED CANCER", "Suspected lung cancer", "10", "8", "2", "0.8", "", "5", "3",
      "1",
      "0.5", "0.5",
    ],
    [
      "", "", "ALL ENGLISH PROVIDERS", "URGENT SUSPECTED CANCER", "Suspected lung cancer", "20.5", "16", "4.5", "0.78",
      "", "10", "6", "2", "1.5", "1",
    ],
    [], ["PART B: SCREENING"], heading,
    [
      "", "RCF", "AIREDALE", "National Screening Programme", "Suspected lung cancer", "2", "1", "1", "0.5", "", "1", "",
      "1", "", "",
    ],
  ]
}
