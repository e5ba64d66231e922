import Foundation
import TestSupport
import Testing

struct WaitsCommandTests {
  private static let table = """
    month,measure,route_or_stage,cancer,total,band,count
    2023-10,FDS28,URGENT SUSPECTED CANCER,Suspected lung cancer,100.5,<=14,20
    2023-10,FDS28,URGENT SUSPECTED CANCER,Suspected lung cancer,100.5,15-28,30
    2023-10,FDS28,URGENT SUSPECTED CANCER,Suspected lung cancer,100.5,>28,50.5
    2023-11,T62,Screening,Lung,10,<=62,4
    2023-11,T62,Screening,Lung,10,>62,6
    """

  @Test("text, JSON by its schema, and CSV that is read again")
  func formats() throws {
    let scratch = try Scratch()
    _ = try scratch.write(Self.table, to: "waits.csv")
    let text = try Waymark.run(["waits", "waits.csv"], in: scratch.folder)
    #expect(text.status == 0 && text.out.contains("100.5") && text.out.contains("Suspected lung cancer"), "\(text.err)")
    let json = try Waymark.run(["waits", "waits.csv", "--format", "json"], in: scratch.folder)
    #expect(try JSONSchema(named: "waits-1.json").mistakes(in: json.bytes).isEmpty)
    let csv = try Waymark.run(["waits", "waits.csv", "--standard", "62D", "--format", "csv"], in: scratch.folder)
    _ = try scratch.write(csv.out, to: "again.csv")
    let again = try Waymark.run(["waits", "again.csv", "--format", "csv"], in: scratch.folder)
    #expect(again.status == 0 && again.out.contains("2023-11,62D") && again.out.contains(",>62,6"), "\(again.err)")
  }

  @Test("wrong files and wrong use: a clear word and the status that fits")
  func wrong() throws {
    let scratch = try Scratch()
    _ = try scratch.write("a,b\n1,2\n", to: "other.csv")
    _ = try scratch.write(Self.table, to: "waits.csv")
    try Data([0x50, 0x4B, 3, 4, 0, 0]).write(to: scratch.file("cut.xlsx"))
    for (arguments, status, word) in [
      (["waits", "other.csv"], 1, "headings"), (["waits", "none.csv"], 1, "no such file"),
      (["waits", "cut.xlsx"], 1, "cut short"), (["waits", "waits.csv", "--standard", "99"], 2, "none of"),
      (["waits", "waits.csv", "--period", "soon"], 2, "no month"),
      (["waits", "waits.csv", "-o", "waits.csv"], 3, "input"),
    ] {
      let outcome = try Waymark.run(arguments, in: scratch.folder)
      #expect(
        Int(outcome.status) == status && outcome.err.contains(word), "\(arguments): \(outcome.status) \(outcome.err)")
    }
  }
}
