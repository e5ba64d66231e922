import PathwayObservation
import PathwayText
import Testing
import Zlib

/// What a workbook lists and does not hold, and marks in its cells: said.
struct SheetLossTests {
  private static let name = "28-DAY FDS (BY ROUTE)"
  private static let sheet1 = "xl/worksheets/sheet1.xml"

  private func read(_ book: SyntheticWorkbook) throws(ReadProblem) -> PublishedWaits {
    try readWaits(book.bytes, inflater: ZlibInflater())
  }

  private func reason(_ read: () throws(ReadProblem) -> PublishedWaits) -> String {
    do {
      _ = try read()
      return "read"
    } catch {
      return error.reason
    }
  }

  @Test("a sheet whose relationship is missing or outside the file is left out by name")
  func relationships() throws {
    for (from, to) in [
      ("Id=\"rId2\"", "Id=\"rId7\""), ("Id=\"rId2\"", "TargetMode=\"External\" Id=\"rId2\""),
    ] {
      var two = SyntheticWorkbook(sheets: [(Self.name, fdsRows()), ("62-DAY (BY CANCER)", fdsRows())])
      two.change("xl/_rels/workbook.xml.rels", from, to: to)
      let waits = try read(two)
      #expect(waits.records.count == 3)
      #expect(waits.reading.notes.contains { $0.kind == .leftOut && $0.place.sheet == "62-DAY (BY CANCER)" })
    }
    var only = SyntheticWorkbook(sheets: [(Self.name, fdsRows())])
    only.change("xl/_rels/workbook.xml.rels", "Id=\"rId1\"", to: "Id=\"rId7\"")
    #expect(reason { () throws(ReadProblem) in try read(only) }.contains("none that can be read"))
  }

  @Test("an error for a name is refused; formulas without results and rows of no height are said")
  func marks() throws {
    for column in [1, 2, 3, 4] {
      var rows = fdsRows()
      rows[6][column] = column == 2 ? "#N/A" : "#REF!"
      let text = reason { () throws(ReadProblem) in try read(SyntheticWorkbook(sheets: [(Self.name, rows)])) }
      #expect(text.contains("row 7") && text.contains("error"), "\(text)")
    }
    let table = "month,measure,organisation,band,count\n2025-09,62D,#N/A,<=62,3\n2025-09,62D,#N/A,>62,1\n"
    let text = reason { () throws(ReadProblem) in try readWaits(Array(table.utf8), inflater: ZlibInflater()) }
    #expect(text.contains("Line 2") && text.contains("`#N/A`"))
    var formulas = SyntheticWorkbook(sheets: [(Self.name, fdsRows())])
    let xml = String(decoding: formulas.parts.first { $0.name == Self.sheet1 }?.bytes ?? [], as: UTF8.self)
    for cell in xml.matches(of: /<x:c r="[F-O]7"><x:v>[0-9.]+<\/x:v>/).map({ String($0.0) }) {
      formulas.change(Self.sheet1, cell, to: cell.replacing(/<x:v>.*/, with: "<x:f>A1</x:f>"))
    }
    let bare = try read(formulas)
    #expect(bare.records.count == 2)
    #expect(
      bare.reading.notes.contains { $0.kind == .leftOut && $0.place.row == 7 && $0.reason.contains("no results") })
    var flat = SyntheticWorkbook(sheets: [(Self.name, fdsRows())])
    flat.change(Self.sheet1, "<x:row r=\"7\">", to: "<x:row r=\"7\" ht=\"0\" customHeight=\"1\">")
    #expect(try read(flat).reading.notes.contains { $0.place.row == 7 && $0.reason.contains("hidden row") })
    var narrow = SyntheticWorkbook(sheets: [(Self.name, fdsRows())])
    narrow.change(
      Self.sheet1, "<x:sheetData>", to: "<x:cols><x:col min=\"3\" max=\"3\" width=\"0\"/></x:cols><x:sheetData>")
    #expect(try read(narrow).reading.notes.contains { $0.reason.contains("hidden column") })
  }

  @Test("marks of status in every word for it; an unknown one is said")
  func status() throws {
    for (mark, isProvisional, guesses) in [
      ("provisional", true, 0), ("Prov", true, 0), ("estimate", true, 0), ("P", true, 0), ("Draft", true, 0),
      ("Final", false, 0), ("", false, 0), ("not provisional", false, 0), ("amber", false, 1),
    ] {
      let rows = "2025-09,62D,Fife,<=62,31,\(mark)\n2025-09,62D,Fife,>62,9,\(mark)\n"
      let waits = try readWaits(
        Array(("month,measure,organisation,band,count,status\n" + rows).utf8), inflater: ZlibInflater())
      #expect(waits.records.map(\.isProvisional) == [isProvisional], "\(mark)")
      #expect(waits.reading.count(.guessed) == guesses, "\(mark)")
    }
  }
}
