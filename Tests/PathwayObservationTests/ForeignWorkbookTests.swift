import PathwayObservation
import PathwayText
import Testing
import Zlib

/// Workbooks as they come from other hands, and from hostile ones.
struct ForeignWorkbookTests {
  private func read(_ book: SyntheticWorkbook) throws(ReadProblem) -> PublishedWaits {
    try readWaits(book.bytes, inflater: ZlibInflater())
  }

  private func reason(_ book: SyntheticWorkbook) -> String {
    do {
      _ = try read(book)
      return "read"
    } catch {
      return error.reason
    }
  }

  private static let name = "28-DAY FDS (BY ROUTE)"
  private static let sheet1 = "xl/worksheets/sheet1.xml"
  private func book(_ rows: [[String]] = fdsRows()) -> SyntheticWorkbook {
    SyntheticWorkbook(sheets: [(Self.name, rows)])
  }

  @Test("hidden sheets are left out and named; hidden rows and columns are read and said")
  func hidden() throws {
    for state in ["hidden", "veryHidden"] {
      var other = fdsRows()
      other[6][5] = "1000"
      var two = SyntheticWorkbook(sheets: [(Self.name, fdsRows()), (Self.name + " old", other)])
      two.change("xl/workbook.xml", "sheetId=\"2\"", to: "sheetId=\"2\" state=\"\(state)\"")
      let waits = try read(two)
      #expect(waits.records.count == 3)
      #expect(waits.reading.notes.contains { $0.kind == .leftOut && $0.place.sheet == Self.name + " old" })
    }
    var only = book()
    only.change("xl/workbook.xml", "sheetId=\"1\"", to: "sheetId=\"1\" state=\"hidden\"")
    #expect(reason(only).contains("not hidden"))
    var rows = book()
    rows.change(Self.sheet1, "<x:row r=\"7\">", to: "<x:row r=\"7\" hidden=\"1\">")
    rows.change(
      Self.sheet1, "<x:sheetData>", to: "<x:cols><x:col min=\"3\" max=\"4\" hidden=\"1\"/></x:cols><x:sheetData>")
    let waits = try read(rows)
    #expect(waits.records.count == 3 && waits.reading.count(.caution) == 2)
    #expect(waits.reading.notes.contains { $0.place.row == 7 && $0.reason.contains("hidden row") })
  }

  @Test("a month as a date of either epoch, as a word, provisional, or none: said")
  func months() throws {
    let styles = { (format: String) in
      "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"\(format)\"/></numFmts><cellStyleXfs><xf/></cellStyleXfs>"
        + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"17\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>"
    }
    func month(_ serial: String, style: Int, format: String = "mmm\\-yy", is1904: Bool = false) throws -> Period? {
      var rows = fdsRows()
      rows[1] = ["", serial]
      var one = book(rows)
      one.change(Self.sheet1, "<x:c r=\"B2\">", to: "<x:c r=\"B2\" s=\"\(style)\">")
      one.put("xl/styles.xml", styles(format))
      if is1904 { one.change("xl/workbook.xml", "<sheets>", to: "<workbookPr date1904=\"1\"/><sheets>") }
      let waits = try read(one)
      #expect((waits.records[0].period == nil) == (waits.reading.count(.caution) == 1))
      return waits.records[0].period
    }
    #expect(try month("45901", style: 1) == Period("2025-09"))
    #expect(try month("45901", style: 2) == Period("2025-09"))
    #expect(try month("45901.25", style: 2) == Period("2025-09"))
    #expect(try month("44439", style: 2, is1904: true) == Period("2025-09"))
    #expect(try month("45901", style: 0) == nil)
    #expect(try month("45901", style: 2, format: "0.0") == nil)
    #expect(try month("45901", style: 2, format: "[Red]&quot;day&quot; #,##0") == nil)
    #expect(try month("45901", style: 9) == nil)
    #expect(try month("1e300", style: 1) == nil)
    #expect(try month("-45901", style: 1) == nil)
    var rows = fdsRows()
    rows[1] = ["Sep-25 (Provisional)"]
    let provisional = try read(book(rows))
    #expect(provisional.records.allSatisfy { $0.isProvisional && $0.period == Period("2025-09") })
    #expect(provisional.reading.count(.provisional) == 3)
    rows[2] = ["Aug-25"]
    #expect(reason(book(rows)).contains("a second month"))
  }

  @Test("cells not told, errors and truth values mark their series; a repeated line counts once")
  func cells() throws {
    for sign in ["*", "c", "<5", "#N/A"] {
      var rows = fdsRows()
      rows[6][11] = sign
      let waits = try read(book(rows))
      #expect(waits.records.count == 2 && waits.incomplete.map(\.code) == ["RCF"], "\(sign)")
      #expect(waits.reading.notes.contains { $0.place.row == 7 && $0.place.column == "IN 15 TO 28 DAYS" })
    }
    var truth = book()
    truth.change(Self.sheet1, "<x:c r=\"K7\">", to: "<x:c r=\"K7\" t=\"b\">")
    #expect(reason(truth).contains("no count"))
    var rows = fdsRows()
    rows.insert(rows[6], at: 7)
    let twice = try read(book(rows))
    #expect(twice.records.count == 3 && twice.reading.count(.repeated) == 1)
    rows[7][10] = "6"
    rows[7][11] = "2"
    #expect(reason(book(rows)).contains("both give"))
    rows = fdsRows()
    rows[6][2] = ""
    #expect(try read(book(rows)).reading.notes.contains { $0.kind == .leftOut && $0.place.row == 7 })
  }

  @Test("the data extract as a workbook, its drawings missing; a table of bands on a sheet")
  func tables() throws {
    let extract = SyntheticWorkbook(
      sheets: [
        ("Notes", [["About these data"], ["More words"]]),
        (
          "CWT CRS Provider Extract",
          [
            ["Cancer waiting times extract"],
            [
              "PERIOD", "YEAR", "MONTH", "STANDARD", "ORG CODE", "STAGE/ROUTE", "TREATMENT MODALITY", "CANCER TYPE",
              "TOTAL TREATED", "WITHIN STANDARD", "BREACHES",
            ],
            [
              "2023-10-01", "2023/24", "OCT", "62-day Combined", "R0A", "Screening", "ALL MODALITIES", "Lung", "1.5",
              "1",
              "0.5",
            ],
            ["Source: NHS England"],
          ]
        ),
      ], dangling: true)
    let waits = try read(extract)
    #expect(waits.layout == .extract && waits.records.count == 1 && waits.records[0].within == 1)
    #expect(waits.records[0].period == Period("2023-10"))
    #expect(waits.reading.count(.skipped) == 2 && waits.reading.count(.leftOut) == 1)
    // The period as a date cell.
    var dated = extract
    dated.change("xl/worksheets/sheet2.xml", "<x:c r=\"A3\" t=\"s\">", to: "<x:c r=\"A3\" s=\"1\">")
    let text = String(decoding: dated.parts.first { $0.name == "xl/worksheets/sheet2.xml" }?.bytes ?? [], as: UTF8.self)
    let value = try #require(text.firstMatch(of: /r="A3" s="1"><x:v>(\d+)<\/x:v>/))
    dated.change("xl/worksheets/sheet2.xml", "r=\"A3\" s=\"1\"><x:v>\(value.1)<", to: "r=\"A3\" s=\"1\"><x:v>45200<")
    dated.put("xl/styles.xml", "<s><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></s>")
    #expect(try read(dated).records[0].period == Period("2023-10"))
    let bands = SyntheticWorkbook(
      sheets: [
        (
          "Ours",
          [
            ["month", "measure", "trust", "band", "count"], ["Sep-25", "FDS", "A", "<=28", "3"],
            ["Sep-25", "FDS", "A", ">28", "1"],
          ]
        )
      ])
    #expect(try read(bands).records[0].organisation == "A")
  }

  @Test("rows and columns that no sheet has, texts and names without end: a short word each")
  func hostile() throws {
    for (from, to) in [
      ("<x:row r=\"7\">", "<x:row r=\"9223372036854775807\">"), ("<x:row r=\"7\">", "<x:row r=\"-7\">"),
      ("<x:row r=\"7\">", "<x:row r=\"2\">"), ("<x:row r=\"7\">", "<x:row r=\"1048577\">"),
      ("r=\"E7\"", "r=\"D7\""), ("r=\"E7\"", "r=\"XFE7\""), ("r=\"E7\"", "r=\"ZZZZZZZZZZZZ7\""),
      ("r=\"E7\"", "r=\"7\""),
    ] {
      var one = book()
      one.change(Self.sheet1, from, to: to)
      #expect(reason(one).contains("has"), "\(to): \(reason(one))")
      #expect(reason(one) != "read", "\(to)")
    }
    var last = book()
    last.change(Self.sheet1, "</x:sheetData>", to: "<x:row r=\"1048576\"/></x:sheetData>")
    #expect(reason(last) == "read")
    last.change(Self.sheet1, "<x:row r=\"1048576\"/>", to: "<x:row r=\"1048576\"/><x:row><x:c/></x:row>")
    #expect(reason(last).contains("more than 1048576 rows"))
    for count in [Limits.nameBytes, Limits.nameBytes + 1] {
      var rows = fdsRows()
      rows[6][2] = String(repeating: "n", count: count)
      #expect((reason(book(rows)) == "read") == (count == Limits.nameBytes))
      let named = SyntheticWorkbook(
        sheets: [(Self.name, fdsRows()), (String(repeating: "s", count: count), [["a"]])])
      #expect((reason(named) == "read") == (count == Limits.nameBytes))
    }
    for count in [Limits.cellBytes, Limits.cellBytes + 1] {
      var rows = fdsRows()
      rows[0][0] = String(repeating: "t", count: count)
      #expect((reason(book(rows)) == "read") == (count == Limits.cellBytes))
    }
    // One long text in a thousand cells is looked at once.
    var rows = fdsRows()
    rows[0][0] = String(repeating: "a b ", count: 25_000)
    var many = book(rows)
    many.change(
      Self.sheet1, "</x:sheetData>",
      to: (30..<1030).map { "<x:row r=\"\($0)\"><x:c r=\"A\($0)\" t=\"s\"><x:v>0</x:v></x:c></x:row>" }.joined()
        + "</x:sheetData>")
    #expect(try read(many).reading.count(.skipped) == 1_001)
    let text = reason(
      SyntheticWorkbook(sheets: (0..<200).map { (String(repeating: "z", count: 900) + "\($0)", [["a"]]) }))
    #expect(text.utf8.count < 1_000)
  }

  @Test("a part that is not UTF-8, and a number that no spreadsheet writes, are not read as something else")
  func encodings() throws {
    var latin = book()
    let index = try #require(latin.parts.firstIndex { $0.name == Self.sheet1 })
    let place = try #require(latin.parts[index].bytes.lastIndex(of: UInt8(ascii: ">")))
    latin.parts[index].bytes.insert(0xEE, at: place - 1)
    #expect(reason(latin).contains("not written in UTF-8"), "\(reason(latin))")
    for (number, isRead) in [("0x1E", false), ("inf", false), ("nan", false), ("1E1", true)] {
      let bands = SyntheticWorkbook(
        sheets: [
          (
            "A",
            [
              ["month", "measure", "organisation", "band", "count"], ["2025-09", "FDS", "A", "<=28", "30"],
              ["2025-09", "FDS", "A", ">28", "999"],
            ]
          )
        ])
      var one = bands
      one.change("xl/worksheets/sheet1.xml", "<x:v>999</x:v>", to: "<x:v>\(number)</x:v>")
      #expect((reason(one) == "read") == isRead, "\(number): \(reason(one))")
    }
  }

  @Test("which formats are dates")
  func formats() throws {
    // Days of 1900, of the leap day that never was, and after.
    for (serial, day) in [
      ("1", "1900-01"), ("59", "1900-02"), ("61", "1900-03"), ("36526", "2000-01"), ("45900", "2025-08"),
    ] {
      var rows = fdsRows()
      rows[1] = ["", serial]
      var one = book(rows)
      one.change(Self.sheet1, "<x:c r=\"B2\">", to: "<x:c r=\"B2\" s=\"0\">")
      one.put("xl/styles.xml", "<s><cellXfs><xf numFmtId=\"14\"/></cellXfs></s>")
      let found = try read(one).records[0].period?.text
      #expect(found == (day < "1990" ? nil : day))
    }
  }
}
