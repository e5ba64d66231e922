import PathwayObservation
import PathwayText
import Testing
import Zlib

/// Lines that may count the same people, or that something not read tells apart: refused or said, never added in silence.
struct TellingApartTests {
  private func read(_ text: String) throws(ReadProblem) -> PublishedWaits {
    try readWaits(Array(text.utf8), inflater: ZlibInflater())
  }

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

  private func rows(_ months: [String]) -> String {
    "month,measure,organisation,band,count\n" + months.map { "\($0),62D,Fife,<=62,31\n\($0),62D,Fife,>62,9\n" }.joined()
  }

  @Test("periods that share a month are refused, with both places; those that meet are added")
  func periods() throws {
    for (months, places) in [
      (["2025Q3", "2025-09"], ["Line 2 (2025-07..2025-09)", "line 4 (2025-09)"]),
      (["2025-09", "2025Q3"], ["Line 2 (2025-09)", "line 4 (2025-07..2025-09)"]),
      (["2025-01..2025-12", "2025-01", "2025-02"], ["Line 2 (2025-01..2025-12)", "line 4 (2025-01)"]),
      (["2025-07..2025-09", "2025-08..2025-10"], ["Line 2", "line 4"]),
      (["2025-01..2025-12", "2026-01", "2025-12"], ["Line 2", "line 6"]),
      (["", "2025-09"], ["Line 2 (no month)", "line 4 (2025-09)"]),
    ] {
      let text = reason { () throws(ReadProblem) in try read(rows(months)) }
      for place in places { #expect(text.contains(place), "\(months): \(text)") }
      #expect(text.contains("62D, Fife") && text.contains("lap over"), "\(months): \(text)")
    }
    #expect(try WaitQuery().one(in: read(rows(["2025-07..2025-09", "2025-06", "2025-10..2025-12"]))).total == 120)
    // A line that is not told counts nobody.
    let untold = rows(["2025Q3"]) + "2025-09,62D,Fife,<=62,*\n2025-09,62D,Fife,>62,9\n"
    #expect(try WaitQuery().one(in: read(untold)).total == 40)
    let combined = Self.combined("2025Q3,Provider,A,,A") + Self.line("Sep-25,Provider,A,,A")
    #expect(reason { () throws(ReadProblem) in try read(combined) }.contains("lap over"))
  }

  @Test("each part of a sheet has the month above its headings; figures under a second month alone are refused")
  func parts() throws {
    let name = "28-DAY FDS (BY ROUTE)"
    func book(_ first: String, _ second: String, headings: Bool = true) -> SyntheticWorkbook {
      var rows = fdsRows()
      rows[1] = [first]
      var other = rows[6]
      (other[1], other[2]) = ("RXX", "TRUST B")
      rows += [[], [second]] + (headings ? [rows[5]] : []) + [other]
      return SyntheticWorkbook(sheets: [(name, rows)])
    }
    func month(_ waits: PublishedWaits, _ trust: String) -> String? {
      waits.records.first { $0.organisation == trust }?.period?.text
    }
    let two = try read(book("Sep-25", "Aug-25"))
    #expect(month(two, "AIREDALE") == "2025-09" && month(two, "TRUST B") == "2025-08")
    #expect(two.reading.notes.contains { $0.kind == .caution && $0.reason.contains("2025-08") && $0.place.row == 15 })
    let one = try read(book("Sep-25", "Sep-25"))
    #expect(month(one, "TRUST B") == "2025-09" && one.reading.count(.caution) == 0)
    let late = try read(book("", "Aug-25"))
    #expect(month(late, "AIREDALE") == nil && month(late, "TRUST B") == "2025-08")
    #expect(late.reading.notes.contains { $0.reason.contains("No month") })
    #expect(
      reason { () throws(ReadProblem) in try read(book("Sep-25", "Aug-25", headings: false)) }.contains(
        "without headings"))
    // As a date of Excel.
    var dated = book("Sep-25", "45870")
    dated.change("xl/worksheets/sheet1.xml", "<x:c r=\"A14\">", to: "<x:c r=\"A14\" s=\"1\">")
    dated.put("xl/styles.xml", "<s><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"17\"/></cellXfs></s>")
    #expect(month(try read(dated), "TRUST B") == "2025-08")
    var twoLater = fdsRows()
    twoLater += [["Aug-25"], ["Jul-25"]]
    #expect(
      reason { () throws(ReadProblem) in try read(SyntheticWorkbook(sheets: [(name, twoLater)])) }.contains(
        "a second month"))
  }

  @Test("the nation beside an organisation is part of the series")
  func nations() throws {
    let heading = "month,measure,organisation,nation,band,count\n"
    func rows(_ nation: String, _ count: Int) -> String {
      "2025-09,62D,Total,\(nation),<=62,\(count)\n2025-09,62D,Total,\(nation),>62,1\n"
    }
    let same = try read(heading + rows("Scotland", 3) + rows("Wales", 3))
    #expect(same.records.count == 2 && same.reading.count(.repeated) == 0)
    #expect(WaitQuery().all(in: same).map(\.label) == ["Total, Scotland", "Total, Wales"])
    #expect(try WaitQuery(words: ["wales"]).one(in: same).first.nation == "Wales")
    let other = try read(heading + rows("Scotland", 3) + rows("Wales", 5))
    #expect(try WaitQuery(words: ["wales"]).one(in: other).total == 6)
  }

  private static let heading =
    "Period,Basis,Org_Code,Parent_Org,Org_Name,Standard_or_Item,Cancer_Type,Referral_Route_or_Stage,Treatment_Modality,"
    + "Total,Within,After,Performance,Within_14_days,In_15_to_28_days,In_29_to_42_days,In_43_to_62_days,After_62_days,"
    + "Within_31_days,In_32_to_38_days,In_39_to_48_days,In_49_to_62_days,In_63_to_76_days,In_77_to_90_days,"
    + "In_91_to_104_days,After_104_days,In_15_to_16_days,In_17_to_21_days,In_22_to_28_days,After_28_days,In_63_to_90_days\n"
  private static func line(_ start: String, _ last: String = "") -> String {
    "\(start),FDS,ALL,ALL ROUTES,,100,70,30,0.7,30,40,10,10,10,,,,,,,,,,,,,\(last)\n"
  }
  private static func combined(_ start: String) -> String { heading + line(start) }

  @Test("rows that only an unread column tells apart are refused, and every unread column is named")
  func unread() throws {
    let heading = "month,measure,organisation,sex,band,count\n"
    let women = "2025-09,62D,Fife,F,<=62,31\n2025-09,62D,Fife,F,>62,9\n"
    let men = women.replacing(",F,", with: ",M,")
    let text = reason { () throws(ReadProblem) in try read(heading + women + men) }
    #expect(text.contains("Line 2 and line 4") && text.contains("column `sex`"), "\(text)")
    #expect(try read(heading + women + women).reading.count(.repeated) == 2)
    // Groups that meet only once they are read.
    let meet = reason { () throws(ReadProblem) in try read(heading + women + men.replacing("Fife", with: "FIFE")) }
    #expect(meet.contains("column `sex`"), "\(meet)")
    let combined = try read(Self.combined("2025-09-01,Provider,A,,A"))
    #expect(combined.reading.notes.map(\.reason) == ["Columns not read: `In_63_to_90_days`."])
    let extra = Self.combined("2025-09-01,Provider,A,,A") + Self.line("2025-09-01,Provider,A,,A", "5")
    #expect(reason { () throws(ReadProblem) in try read(extra) }.contains("`In_63_to_90_days`"))
    // A total over what a code stands for is not all England.
    let totals = try read(Self.combined("2025-09-01,Provider,QE1,,Total") + Self.line("2025-09-01,Provider,QF7,,Total"))
    #expect(totals.records.map(\.code) == ["QE1", "QF7"] && !totals.records[0].isOfAll)
    #expect(try read(Self.combined("2025-09-01,Provider,ENG,,England")).records[0].code == nil)
    var sheet = fdsRows()
    sheet[5] += ["UNKNOWN", "IN 63 TO 90 DAYS", "AFTER 90 DAYS"]
    let book = try read(SyntheticWorkbook(sheets: [("28-DAY FDS (BY ROUTE)", sheet)]))
    #expect(
      book.reading.notes.filter { $0.kind == .leftOut }.map(\.reason) == [
        "Columns not read: `UNKNOWN`, `IN 63 TO 90 DAYS`, `AFTER 90 DAYS`."
      ])
  }

  @Test("two sheets without a name of an organisation are not the same line again")
  func sheets() throws {
    let rows = [
      ["month", "measure", "band", "count"], ["Sep-25", "FDS", "<=28", "3"], ["Sep-25", "FDS", ">28", "1"],
    ]
    let text = reason { () throws(ReadProblem) in
      try read(SyntheticWorkbook(sheets: [("Fife", rows), ("Tayside", rows)]))
    }
    #expect(text.contains("Sheet `Fife`, row 2") && text.contains("name of the sheet"), "\(text)")
    #expect(try read(SyntheticWorkbook(sheets: [("Fife", rows)])).records.count == 1)
  }
}
