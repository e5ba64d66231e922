import Foundation
import TestSupport
import Testing

/// What `waits` writes, `waits` and `calibrate` read: the same lines, organisations, months, standards, marks.
struct WaitsRoundTripTests {
  private static let table = """
    month,measure,basis,org_code,organisation,cancer,route_or_stage,modality,total,band,count
    2025-08,first-seen-breast,provider,RCF,"AIREDALE, NHS",,,,10,<=14,7
    2025-08,first-seen-breast,provider,RCF,"AIREDALE, NHS",,,,10,>14,3
    2025-09,62D,commissioner,,England,Lung,Screening,Surgery,10.5,<=62,4.5
    2025-09,62D,commissioner,,England,Lung,Screening,Surgery,10.5,>62,6
    2025-09 (provisional),FDS,,,Scotland,Lung,,,4,<=28,4
    2025-09 (provisional),FDS,,,Scotland,Lung,,,4,>28,0
    2025-09,FDS,provider,RX1,TRUST,Lung,,,9,<=28,*
    2025-09,FDS,provider,RX1,TRUST,Lung,,,9,>28,2
    2025-09,FDS,provider,RX2,OTHER,Lung,,,,<=28,*
    2025-09,FDS,provider,RX2,OTHER,Lung,,,,>28,2
    2025-09,FDS,provider,RX3,THIRD,Lung,,,2,<=28,*
    2025-09,FDS,provider,RX3,THIRD,Lung,,,2,>28,2
    2025-09,FDS,provider,RX4,FOURTH,Lung,,,*,<=28,1
    2025-09,FDS,provider,RX4,FOURTH,Lung,,,*,>28,2

    """

  @Test("CSV of waits read again gives the same CSV, and the same answer")
  func law() throws {
    let scratch = try Scratch()
    _ = try scratch.write(Self.table, to: "waits.csv")
    _ = try scratch.write(
      "measure,period,band,share\nFDS,2025-09,<=14,0.299\nFDS,2025-09,>14,0.701\n", to: "shares.csv")
    _ = try scratch.write(
      "measure,period,band,share\nFDS,2025-09,<=14,30%\nFDS,2025-09,>14,*\nFDS,2025-10,<=14,30%\nFDS,2025-10,>14,70%\n",
      to: "untold-shares.csv")
    var files = ["waits.csv", "shares.csv", "untold-shares.csv"]
    for name in ["one-trust.csv", "scotland.csv", "two-nations.csv", "untold-without-total.csv"] {
      let source = Repository.root.appendingPathComponent("Tests/Fixtures/tables/\(name)")
      _ = try scratch.write(try String(contentsOf: source, encoding: .utf8), to: name)
      files.append(name)
    }
    if let shared = Repository.shared {
      let source = shared.appendingPathComponent("data/cwt-lung-england-monthly.csv")
      _ = try scratch.write(try String(contentsOf: source, encoding: .utf8), to: "lung.csv")
      files.append("lung.csv")
    }
    for file in files {
      let once = try Waymark.run(["waits", file, "--format", "csv", "--quiet"], in: scratch.folder)
      #expect(once.status == 0 && once.err.isEmpty, "\(once.err)")
      _ = try scratch.write(once.out, to: "again.csv")
      let again = try Waymark.run(["waits", "again.csv", "--format", "csv", "--quiet"], in: scratch.folder)
      #expect(again.status == 0 && again.out == once.out, "\(file): \(again.err)")
      for format in ["text", "json"] {
        let first = try Waymark.run(["waits", file, "--format", format], in: scratch.folder)
        let second = try Waymark.run(["waits", "again.csv", "--format", format], in: scratch.folder)
        let cut = { (text: String) in
          text.split(separator: format == "json" ? "\"reading\"" : "\n\n").dropFirst(format == "json" ? 0 : 1).first
        }
        if !file.hasPrefix("untold"), file != "waits.csv", format == "text" {
          #expect(cut(first.out) == cut(second.out), "\(file)")
        }
        #expect(second.status == 0)
      }
    }
    let untold = try Waymark.run(["waits", "untold-shares.csv", "--format", "csv", "--quiet"], in: scratch.folder)
    #expect(untold.out.contains("2025-09,FDS,,,,,,,,<=14,0.3\n2025-09,FDS,,,,,,,,>14,*\n"), "\(untold.out)")
    let table = try Waymark.run(["waits", "waits.csv", "--format", "csv"], in: scratch.folder)
    for line in [
      "2025-08,first-seen-breast,provider,RCF,\"AIREDALE, NHS\",,,,10,<=14,7,",
      "2025-09,FDS,,,Scotland,Lung,,,4,<=28,4,provisional", "2025-09,FDS,provider,RX1,TRUST,Lung,,,9,<=28,*,",
    ] { #expect(table.out.contains(line + "\n"), "\(line)\n\(table.out)") }
    #expect(
      table.err.contains("Line 8, column `count`: `*`") && table.err.contains("provisional"))
    let shares = try Waymark.run(["waits", "shares.csv", "--format", "csv"], in: scratch.folder)
    #expect(
      shares.out.hasPrefix(
        "period,measure,basis,org_code,organisation,cancer,route_or_stage,modality,total,band,share\n"))
    #expect(shares.out.contains(",,<=14,0.299\n") && !shares.out.contains("1000"))
  }

  @Test("what is not told stays so, what has no month or a nation too, and names keep their signs and spaces")
  func untold() throws {
    let scratch = try Scratch()
    let heading = "month,measure,organisation,cancer,total,band,count\n"
    let ayr = "2025-09,62D,Ayr,Lung,40,<=62,31\n2025-09,62D,Ayr,Lung,40,>62,9\n"
    for (name, text, lines) in [
      (
        "total", heading + "2025-09,62D,Fife,Lung,*,<=62,31\n2025-09,62D,Fife,Lung,*,>62,9\n" + ayr,
        ["Fife,Lung,,,*,<=62,31", "Fife,Lung,,,*,>62,9"]
      ),
      (
        "count", heading + "2025-09,62D,Tay,Lung,,<=62,31\n2025-09,62D,Tay,Lung,*,>62,*\n" + ayr,
        ["Tay,Lung,,,*,<=62,31", "Tay,Lung,,,*,>62,*"]
      ),
      (
        "blank", heading + "2025-09,62D,Tay,Lung,,<=62,\n2025-09,62D,Tay,Lung,,>62,\n" + ayr,
        ["Tay,Lung,,,*,<=62,*", "Tay,Lung,,,*,>62,*"]
      ),
      (
        "column",
        "month,measure,organisation,band,count\n2025-09,62D,Tay,<=62,3\n2025-09,62D,Tay,>62,c\n"
          + "2025-09,62D,Ayr,<=62,3\n2025-09,62D,Ayr,>62,1\n", ["Tay,,,,*,<=62,3", "Tay,,,,*,>62,*"]
      ),
      (
        "share",
        "month,measure,organisation,band,share\n2025-09,62D,Tay,<=62,77.5%\n2025-09,62D,Tay,>62,*\n"
          + "2025-09,62D,Ayr,<=62,0.6\n2025-09,62D,Ayr,>62,0.4\n", ["Tay,,,,,<=62,0.775", "Tay,,,,,>62,*"]
      ),
      ("month", heading + ayr.replacing("2025-09", with: ""), [",62D,,,Ayr,Lung,,,40,<=62,31"]),
      (
        "nation",
        "month,measure,organisation,nation,band,count\n2025-09,62D,Total,Wales,<=62,3\n2025-09,62D,Total,Wales,>62,1\n"
          + "2025-09,62D,Total,Scotland,<=62,3\n2025-09,62D,Total,Scotland,>62,1\n",
        ["Total,,,,4,<=62,3,Wales", "Total,,,,4,<=62,3,Scotland"]
      ),
      (
        "names",
        heading + ayr + ayr.replacing("Ayr", with: "'-Trust") + ayr.replacing("Ayr", with: "=x")
          + ayr.replacing("Ayr", with: "''@y") + ayr.replacing("Ayr", with: "\"  A  \""),
        ["62D,,,'-Trust,Lung", "62D,,,'=x,Lung", "62D,,,''@y,Lung", "62D,,,\"  A  \",Lung"]
      ),
    ] {
      _ = try scratch.write(text, to: "first.csv")
      let once = try Waymark.run(["waits", "first.csv", "--format", "csv"], in: scratch.folder)
      _ = try scratch.write(once.out, to: "again.csv")
      let again = try Waymark.run(["waits", "again.csv", "--format", "csv"], in: scratch.folder)
      #expect(once.status == 0 && again.out == once.out, "\(name): \(once.err)\(once.out)\(again.err)\(again.out)")
      for line in lines { #expect(once.out.contains(line), "\(name): \(line)\n\(once.out)") }
      for word in ["Incomplete, not used", "No month is given"] {
        #expect(once.err.contains(word) == again.err.contains(word), "\(name): \(once.err)\(again.err)")
      }
      if name == "total" { #expect(once.err.contains("column `total`: `*`"), "\(once.err)") }
      if name == "month" { #expect(once.err.contains("No month is given")) }
      if name == "names" {
        let json = try Waymark.run(["waits", "again.csv", "--format", "json"], in: scratch.folder)
        for organisation in ["\"-Trust\"", "\"=x\"", "\"'@y\"", "\"  A  \""] {
          #expect(json.out.contains(organisation), "\(json.out)")
        }
        #expect(try JSONSchema(named: "waits-1.json").mistakes(in: json.bytes).isEmpty)
      }
    }
  }

  @Test("calibrate reads what waits wrote, names the trust, and says what was left out")
  func calibrate() throws {
    let scratch = try Scratch()
    let pathway = try String(contentsOf: Repository.root.appendingPathComponent("Docs/first.pathway"), encoding: .utf8)
    _ = try scratch.write(pathway, to: "first.pathway")
    _ = try scratch.write(Self.table, to: "waits.csv")
    let csv = try Waymark.run(
      ["waits", "waits.csv", "--format", "csv", "--quiet", "-o", "again.csv"], in: scratch.folder)
    #expect(csv.status == 0, "\(csv.err)")
    let name = try #require(pathway.firstMatch(of: /target (\w+)/)).1
    let text = try Waymark.run(
      ["calibrate", "first.pathway", "--to", "again.csv", "--measure", "\(name): lung"], in: scratch.folder)
    #expect(text.status == 0 && text.out.contains("Incomplete, not used"), "\(text.err)")
    #expect(text.out.contains("Scotland") || text.out.contains("England"))
    let json = try Waymark.run(
      ["calibrate", "first.pathway", "--to", "again.csv", "--measure", "\(name): lung", "--format", "json"],
      in: scratch.folder)
    #expect(try JSONSchema(named: "calibration-1.json").mistakes(in: json.bytes).isEmpty)
    #expect(json.out.contains("\"reading\""))
  }
}
