import Foundation
import PathwayObservation
import PathwayText
import TestSupport
import Testing
import Zlib

/// Tables as they come: nothing dropped, relabelled or counted twice in silence.
struct ForeignTableTests {
  private func read(_ text: String) throws(ReadProblem) -> PublishedWaits {
    try readWaits(Array(text.utf8), inflater: ZlibInflater())
  }

  private func reason(_ text: String) -> String {
    do {
      _ = try read(text)
      return "read"
    } catch {
      return error.reason
    }
  }

  private func fixture(_ name: String) throws -> PublishedWaits {
    let file = Repository.root.appendingPathComponent("Tests/Fixtures/tables/\(name)")
    return try readWaits([UInt8](try Data(contentsOf: file)), inflater: ZlibInflater())
  }

  @Test("a trust stays that trust, a nation that nation; nothing becomes England")
  func organisations() throws {
    let trust = try fixture("one-trust.csv")
    #expect(trust.records.map(\.code) == ["RCF"] && trust.records[0].organisation == "AIREDALE NHS FOUNDATION TRUST")
    #expect(trust.records[0].basis == "provider" && !trust.records[0].isOfAll)
    let scotland = try fixture("scotland.csv")
    #expect(scotland.records.count == 4 && scotland.records.allSatisfy { $0.organisation == "Scotland" && $0.isOfAll })
    let two = try fixture("two-nations.csv")
    #expect(WaitQuery().all(in: two).map(\.label) == ["Lung, Scotland (S01)", "Lung, Wales (W01)"])
    #expect(throws: ReadProblem.self) { try WaitQuery().one(in: two) }
    #expect(try WaitQuery(words: ["wales"]).one(in: two).total == 1000)
    let unnamed = try read("month,measure,band,count\n2025-09,FDS,<=28,3\n2025-09,FDS,>28,1\n")
    #expect(unnamed.records[0].organisation.isEmpty && unnamed.reading.count(.caution) == 1)
    let north = try read(
      "month,measure,nation,band,count\n2025-09,62D,Northern Ireland,<=62,3\n2025-09,62D,Northern Ireland,>62,1\n")
    #expect(north.records[0].organisation == "Northern Ireland")
    let boards = try read(
      "month,measure,health board,extra,band,count\n2025-09,62D,Fife,1,<=62,3\n2025-09,62D,Fife,1,>62,1\n"
        + "2025-09,62D,Tayside,1,<=62,7\n2025-09,62D,Tayside,1,>62,1\n")
    #expect(boards.records.map(\.organisation) == ["Fife", "Tayside"])
    #expect(boards.reading.notes.contains { $0.kind == .leftOut && $0.reason.contains("`extra`") })
  }

  @Test("a point that may part thousands is asked for; no-break spaces at the ends of a name are none of it")
  func marks() throws {
    func count(_ text: String) -> String {
      reason("month,measure,organisation,band,count\n2025-09,FDS,A,<=28,70\n2025-09,FDS,A,>28,\(text)\n")
    }
    for text in ["1.000", "12.500", "999.250"] { #expect(count(text).contains("thousands"), "\(text): \(count(text))") }
    for text in ["1.5", "30.25", "1.0", "0.250", "\"1,000\""] {
      #expect(count(text) == "read", "\(text): \(count(text))")
    }
    let spaced = try read(
      "month,measure,organisation,band,count\n2025-09,FDS,\u{A0}A,<=28,70\n2025-09,FDS,A \u{A0},>28,30\n")
    #expect(spaced.records.map(\.organisation) == ["A"] && spaced.records[0].total == 100)
  }

  @Test("months in every dress, quarters as what they are; what may be two months is none")
  func periods() {
    func period(_ text: String) -> String {
      do throws(ReadProblem) {
        let waits = try read("period,measure,band,count\n\(text),62D,<=62,3\n\(text),62D,>62,1\n")
        let mark = waits.records[0].isProvisional ? " provisional" : ""
        return (waits.records[0].period?.text ?? "none") + mark + (waits.reading.count(.guessed) > 0 ? " guessed" : "")
      } catch {
        return error.reason
      }
    }
    for (text, want) in [
      ("2025-09", "2025-09"), ("Sep-25", "2025-09"), ("September 2025", "2025-09"), ("1/9/2025", "2025-09"),
      ("30/09/2025", "2025-09"), ("2025-09-01T00:00:00", "2025-09"), ("Sep-25 (Provisional)", "2025-09 provisional"),
      ("Sep-25 - Provisional", "2025-09 provisional"), ("2025-09 (P)", "2025-09 provisional"),
      ("Sep 2025 Final", "2025-09"),
      ("2023-10..2024-09", "2023-10..2024-09"), ("2022Q3", "2022-07..2022-09 guessed"),
      ("Q3 2022", "2022-07..2022-09 guessed"), ("Q3 2022/23", "2022-10..2022-12 guessed"),
      ("2022/23 Q4", "2023-01..2023-03 guessed"),
    ] { #expect(period(text) == want, "\(text)") }
    for text in ["09/01/2025", "5/4/2025", "45901", "2022Q5", "2022/23", "2011/12", "Marvellous 2025", "2025-13", "0"] {
      #expect(period(text).contains("is no month"), "\(text): \(period(text))")
    }
  }

  private static let heading =
    "Period,Basis,Org_Code,Parent_Org,Org_Name,Standard_or_Item,Cancer_Type,Referral_Route_or_Stage,Treatment_Modality,"
    + "Total,Within,After,Performance,Within_14_days,In_15_to_28_days,In_29_to_42_days,In_43_to_62_days,After_62_days,"
    + "Within_31_days,In_32_to_38_days,In_39_to_48_days,In_49_to_62_days,In_63_to_76_days,In_77_to_90_days,"
    + "In_91_to_104_days,After_104_days,In_15_to_16_days,In_17_to_21_days,In_22_to_28_days,After_28_days\n"
  private func line(_ trust: String, _ bands: [String], total: String = "100") -> String {
    "2025-04-01,Provider,\(trust),,TRUST \(trust),FDS,ALL,ALL ROUTES,,\(total),70,30,0.7,\(bands.joined(separator: ",")),,,,,,,,,,,,\n"
  }

  @Test("a cell not told marks its series and nothing else; it is never 0")
  func suppressed() throws {
    for sign in ["*", "-", "c", "x", "[c]", "", "<5", "5*", "NA", "..", "–"] {
      let waits = try read(
        Self.heading + line("A", ["30", "40", sign, "10", "10"]) + line("B", ["30", "40", "10", "10", "10"]))
      #expect(waits.records.map(\.code) == ["B"] && waits.incomplete.map(\.code) == ["A"], "\(sign)")
      let note = try #require(waits.reading.notes.first)
      #expect(note.kind == .incomplete && note.place.row == 2 && note.place.column == "In_29_to_42_days")
      #expect(note.reason.contains("TRUST A"))
    }
    // An empty cell is nobody only where the rest make up the total.
    for sign in ["", "-"] {
      let waits = try read(Self.heading + line("A", ["30", "40", sign, "20", "10"]))
      #expect(waits.records.first?.counts == [30, 40, 0, 20, 10] && waits.incomplete.isEmpty)
    }
    #expect(
      try read(
        Self.heading + line("A", ["30", "40", "*", "20", "10"]) + line("B", ["1", "1", "1", "1", "1"], total: "5")
      ).incomplete.count == 1)
    let noTotal = try read(
      Self.heading + line("A", ["1", "1", "1", "1", "1"], total: "*")
        + line("B", ["1", "1", "1", "1", "1"], total: "5"))
    #expect(noTotal.records.map(\.code) == ["B"])
    #expect(reason(Self.heading + line("A", ["30", "40", "*", "10", "10"])).contains("not told"))
    for bad in ["0x10", "1e2", "inf", "nan", "-10", "10.3", "ten", "1E1"] {
      let text = reason(Self.heading + line("A", ["30", "40", bad, "10", "10"]))
      #expect(text.contains("Line 2, column `In_29_to_42_days`") && text.contains("no count"), "\(bad): \(text)")
    }
    // In a series over months the month is named.
    let rows = ["2025-08,FDS,<=28,3", "2025-08,FDS,>28,1", "2025-09,FDS,<=28,3", "2025-09,FDS,>28,*"]
    let months = try read("month,measure,band,count\n" + rows.joined(separator: "\n") + "\n")
    let series = try WaitQuery().one(in: months)
    #expect(series.records.count == 1 && series.caveat?.contains("2025-09") ?? false)
  }

  @Test("a line repeated is counted once and said; two that differ are refused")
  func repeated() throws {
    let one = line("A", ["30", "40", "10", "10", "10"])
    let waits = try read(Self.heading + one + one + Self.heading + one)
    #expect(waits.records.count == 1 && waits.reading.count(.repeated) == 2 && waits.reading.count(.skipped) == 1)
    #expect(
      reason(Self.heading + one + line("A", ["31", "39", "10", "10", "10"])).contains("Line 2 and line 3 both give"))
    let heading = "month,measure,band,count\n"
    let rows = "2025-09,FDS,<=28,3\n2025-09,FDS,>28,1\n"
    #expect(try read(heading + rows + rows).reading.count(.repeated) == 2)
    #expect(try read(heading + rows + rows).records[0].total == 4)
    #expect(reason(heading + rows + "2025-09,FDS,>28,2\n").contains("Rows 3 and 4 both give"))
  }

  @Test("bands that lap over, leave days out, have no end or no day are refused")
  func bands() throws {
    func bands(_ rows: [(String, Int)], total: Int? = nil) -> String {
      let heading = total == nil ? "month,measure,band,count\n" : "month,measure,total,band,count\n"
      return heading + rows.map { "2025-09,FDS,\(total.map { "\($0)," } ?? "")\($0.0),\($0.1)\n" }.joined()
    }
    for (rows, word) in [
      ([("0-28", 5), ("10-40", 5)], "lap over"), ([("0-5", 5), ("20-28", 5)], "leave days out"),
      ([("0-5", 5), ("6-28", 5)], "have no end"), ([("0-28", 5), ("10-40", 5), (">28", 2)], "lap over"),
      ([("0-1000000000000", 5), (">28", 2)], "no band of days"), ([("<=9223372036854775807", 5)], "no band of days"),
      ([("0-36501", 5)], "no band of days"), ([("28-0", 5)], "no band of days"), ([("-5-28", 5)], "no band of days"),
      ([("<=14", 5), ("15-28", 6), ("<=28", 12), (">28", 1)], "add up to"),
    ] { #expect(reason(bands(rows)).contains(word), "\(rows): \(reason(bands(rows)))") }
    #expect(try read(bands([("0-36500", 5), (">36500", 1)])).records[0].total == 6)
    // Closed, and the total says that nobody waits longer.
    #expect(try read(bands([("0-5", 5), ("6-40", 5)], total: 10)).records[0].total == 10)
    // Published bands with an empty one left out.
    let gap = try read(bands([("<=14", 5), ("29-42", 2), (">62", 1)]))
    #expect(gap.records[0].counts == [5, 0, 2, 0, 1] && gap.reading.count(.guessed) == 1)
    #expect(try read(bands([("<=14", 5), ("<=28", 9), (">28", 1)])).reading.count(.leftOut) == 1)
    // As many bands as there may be, and one more; all in a moment.
    let many = (0..<Limits.bands - 1).map { ("\($0)-\($0)", 1) } + [(">\(Limits.bands - 2)", 1)]
    #expect(try read(bands(many)).records[0].bands.count == Limits.bands)
    #expect(reason(bands([("0-400", 3)] + many)).contains("more than \(Limits.bands) bands"))
    #expect(reason(bands((0..<20_000).map { _ in ("0-28", 1) })).contains("have no end"))
  }

  @Test("shares make up the whole, or are refused; a name, a count too large too")
  func shares() throws {
    let heading = "measure,period,band,share\n"
    for (a, b) in [("0.3", "0.7"), ("30%", "70%"), ("30", "70"), ("0.333", "0.666")] {
      #expect(try read(heading + "FDS,2025-09,<=28,\(a)\nFDS,2025-09,>28,\(b)\n").records[0].isOfShares)
    }
    #expect(reason(heading + "FDS,2025-09,<=28,0.3\nFDS,2025-09,>28,0.4\n").contains("add up to"))
    let long = String(repeating: "n", count: Limits.nameBytes)
    let named = { (name: String) in
      "month,measure,trust,band,count\n2025-09,FDS,\(name),<=28,1\n2025-09,FDS,\(name),>28,1\n"
    }
    #expect(reason(named(long)) == "read" && reason(named(long + "n")).contains("longer than 1000 bytes"))
    #expect(reason("month,measure,band,count\n2025-09,FDS,<=28,999999999\n2025-09,FDS,>28,1\n") == "read")
    #expect(reason("month,measure,band,count\n2025-09,FDS,<=28,1000000000\n").contains("no count"))
    #expect(reason("month,measure,total,band,count\n2025-09,FDS,inf,<=28,1\n").contains("no count"))
    #expect(
      reason("month,measure,total,band,count\n2025-09,FDS,9,<=28,3\n2025-09,FDS,8,>28,6\n").contains("another total"))
  }

  @Test("titles above, notes below, all marks at once")
  func around() throws {
    let plain = Self.heading + line("A", ["30", "40", "10", "10", "10"])
    let text =
      "Cancer waiting times\n\nPublished, 13 November 2025\n\(plain)\nNotes:\n1. Provisional, see the page\nSource: NHS England\n"
    let semicolons = "\u{FEFF}" + text.replacing(",", with: ";").replacing("\n", with: "\r\n")
    for one in [text, semicolons] {
      let waits = try read(one)
      #expect(waits.records.count == 1 && waits.reading.count(.skipped) == 5)
    }
    var utf16: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(try readWaits(utf16, inflater: ZlibInflater()).records.count == 1)
  }
}
