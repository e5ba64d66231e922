import PathwayText
import Testing

struct TableReadingTests {
  private static let rows = [
    ["step", "days", "note"], ["ct", "5", "caf\u{E9}"], ["mri", "12.5", "a, b"], ["pet", "0", ""],
  ]

  private func text(_ separator: String, _ end: String, decimal: String = ".") -> String {
    Self.rows.map { row in
      row.map { cell in
        let plain = cell == "12.5" ? cell.replacing(".", with: decimal) : cell
        return plain.contains(separator) || plain.contains(",") ? "\"\(plain)\"" : plain
      }.joined(separator: separator)
    }.joined(separator: end) + end
  }

  private func bytes(_ text: String, _ encoding: String) -> [UInt8] {
    switch encoding {
    case "mark": return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case "little": return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case "big": return [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case "windows": return text.unicodeScalars.map { UInt8($0.value) }
    default: return Array(text.utf8)
    }
  }

  @Test("any separator, line end and encoding gives the same rows")
  func forms() throws {
    for separator in [",", ";", "\t", "|"] {
      for end in ["\n", "\r\n", "\r"] {
        for encoding in ["plain", "mark", "little", "big", "windows"] {
          for above in ["", "Waits of 2025\(end)\(end)Made by hand, twice\(end)"] {
            let given = bytes(above + text(separator, end), encoding)
            let table = try CSVTable(given) { $0.contains("days") }
            #expect(table.headings == Self.rows[0], "\(separator) \(encoding)")
            #expect(table.rows.map(\.cells) == Array(Self.rows.dropFirst()), "\(separator) \(encoding)")
            #expect(table.notes.count(.skipped) == (above.isEmpty ? 0 : 2))
            #expect(table.rows.first?.line == (above.isEmpty ? 2 : 5))
          }
        }
      }
    }
  }

  @Test("notes below a table are skipped and said, a line cut short is not")
  func below() throws {
    let table = try CSVTable(
      Array("a,b,c\n1,2,3\n\nNotes:\n1. Provisional, may change\nSource: NHS England, waits, 2025\n© Crown\n".utf8))
    #expect(table.rows.count == 1 && table.notes.count(.skipped) == 4)
    #expect(table.notes.notes.first?.place.row == 4)
    for (text, word) in [
      ("a,b,c\n1,2\n", "Line 2: This line has 2 cells"), ("a,b,c\n2025-09\n", "has 1 cell"),
      ("a,b,c\nx,y\n", "has 2 cells"), ("a,a\n1,2\n", "`a` is there twice (columns 1 and 2)"),
      ("a,b\n1,\"2\n", "never closes"), ("a,b\n1,\"2\"3\n", "closing quote"), ("", "empty"), ("\n\n", "empty"),
      ("a\u{0}b\n", "zero byte"),
    ] {
      #expect(mistake(text).contains(word), "\(text): \(mistake(text))")
    }
    #expect(mistake("a,b\n1,2,,\n") == "read")
    #expect(mistake("a,b,,\n1,2,,\n") == "read")
    let unnamed = try CSVTable(Array("a,,b\n1,x,2\n".utf8))
    #expect(unnamed.notes.notes.first?.reason.contains("Column 2 has no heading") ?? false)
    let twice = try CSVTable(Array("a,b\n1,2\na,b\n3,4\n".utf8))
    #expect(twice.rows.count == 2 && twice.notes.count(.skipped) == 1)
  }

  private func mistake(_ text: String) -> String {
    do throws(CSVTable.Mistake) {
      _ = try CSVTable(Array(text.utf8))
      return "read"
    } catch {
      return "Line \(error.line): \(error.message)"
    }
  }

  @Test("limits: at each a table is read, one past it a short word is given")
  func limits() {
    func row(_ cells: Int) -> String { (0..<cells).map { "c\($0)" }.joined(separator: ",") }
    #expect(mistake(row(Limits.tableWidth) + "\n") == "read")
    #expect(mistake(row(Limits.tableWidth + 1) + "\n").contains("more than 16384 cells"))
    let long = { (count: Int) in String(repeating: "x", count: count) }
    #expect(mistake("a,\(long(Limits.nameBytes))\n1,2\n") == "read")
    #expect(mistake("a,\(long(Limits.nameBytes + 1))\n1,2\n").contains("longer than 1000 bytes"))
    #expect(mistake("a,b\n1,\(long(Limits.cellBytes))\n") == "read")
    #expect(mistake("a,b\n1,\(long(Limits.cellBytes + 1))\n").contains("longer than 131068 bytes"))
    #expect(mistake("a,b\n1,\"\(long(Limits.cellBytes + 1))\"\n").contains("longer than 131068 bytes"))
    #expect(mistake("a\n" + String(repeating: "1\n", count: Limits.tableRows)) == "read")
    #expect(mistake("a\n" + String(repeating: "1\n", count: Limits.tableRows + 1)).contains("more than 1048576 rows"))
    for text in [long(1_000_000), "a,\(long(100_000))\n1,2\n", "a,b\n\"\(long(5_000))\"x,2\n"] {
      #expect(mistake(text).utf8.count < 300)
    }
    for (lines, found) in [(Limits.linesAbove - 1, true), (Limits.linesAbove, false)] {
      let text = String(repeating: "Title\n", count: lines) + "days,n\n3,1\n"
      let table = try? CSVTable(Array(text.utf8)) { $0.contains("days") }
      #expect((table?.headings == ["days", "n"]) == found)
    }
  }

  @Test("numbers are read strictly; what is not told is neither 0 nor a mistake")
  func numbers() {
    typealias Case = (String, TableNumber.Comma, TableNumber.Kind, Double)
    let good: [Case] = [
      ("0", .thousands, .count, 0), ("12", .decimals, .count, 12), ("1,000", .thousands, .count, 1000),
      ("12,345,678.5", .thousands, .count, 12_345_678.5), ("29,5", .decimals, .count, 29.5),
      ("29.5", .decimals, .count, 29.5),
      ("1,000", .either, .count, 1000), ("29,5", .either, .count, 29.5), ("0,125", .decimals, .days, 0.125),
      ("1,234", .decimals, .days, 1.234), ("7.25", .thousands, .days, 7.25), (" 3\u{A0}", .thousands, .days, 3),
      ("007", .thousands, .count, 7),
    ]
    for (text, comma, kind, value) in good {
      #expect(TableNumber(text, comma: comma, kind: kind) == .value(value), "\(text) \(comma)")
    }
    for text in [
      "", "*", "-", "–", "c", "x", "[c]", "[low]", "<5", "< 10", "<=7", "5*", "..", ":", "NA", "n/a", "#N/A", "1-4",
      "Suppressed",
    ] { #expect(TableNumber(text, comma: .thousands) == .untold, "\(text)") }
    for text in [
      "0x10", "0x1p3", "1e5", "1E5", "inf", "-inf", "Infinity", "nan", "-3", "+3", "(3)", "1,5", "1,00", ",5", "5.",
      ".5",
      "1.2.3", "many", "١٢", "1 000", "12 days", "1_000", String(repeating: "9", count: 400),
    ] {
      guard case .wrong = TableNumber(text, comma: .thousands) else {
        Issue.record("\(text) is \(TableNumber(text, comma: .thousands))")
        continue
      }
    }
    // A thousand, or one: not for us to say.
    for text in ["1.000", "1,000", "1.000.000"] {
      guard case .wrong(let why) = TableNumber(text, comma: .decimals) else {
        Issue.record("\(text) was read")
        continue
      }
      #expect(why.contains("thousands"))
    }
  }

  @Test("an excerpt is short, safe for a terminal, and hides what looks like an NHS number")
  func excerpts() {
    #expect(excerpt(String(repeating: "é", count: 500)).count == 81)
    #expect(excerpt("a\u{1B}[31m") == "a<U+001B>[31m")
    #expect(excerpt("patient 943 476 5919 at 2025-09-01") == "patient [ten digits] at 2025-09-01")
    #expect(excerpt("9434765919") == "[ten digits]" && excerpt("943-476-5919") == "[ten digits]")
    #expect(excerpt("0-28 and 9223372036854775807") == "0-28 and 9223372036854775807")
  }

  @Test("notes: the first ones of a kind are listed, all are counted")
  func notes() {
    var notes = ReadingNotes()
    for row in 1...1_000 { notes.add(.repeated, "again", at: .init(row: row)) }
    notes.add(.incomplete, "`*`", at: .init(sheet: "S", row: 3, column: "B"))
    #expect(notes.total == 1_001 && notes.notes.count == Limits.notesListed + 1)
    #expect(notes.text().hasPrefix("Incomplete, not used: Sheet `S`, row 3, column `B`: `*`\nRepeated"))
    #expect(notes.text().contains("and 997 more"))
    var other = ReadingNotes()
    other.add(notes, sheet: "T")
    #expect(other.count(.repeated) == 1_000 && other.notes.count == Limits.notesListed + 1)
  }
}
