import PathwayCompiler
import PathwayKit
import PathwayModel
import PathwaySimulation
import PathwayText
import Testing

/// The tables of `empirical` and waiting lists, as they come.
struct EmpiricalTableTests {
  private struct OneTable: ImportResolving {
    var bytes: [UInt8]
    func resolve(_ path: String, from importer: String) -> ImportResolution {
      .file(SourceFile(name: path, bytes: bytes), identity: path)
    }
  }

  private static let text = """
    pathway p "P" {
      arrivals 5 per week
      flow {
        start a "A"
        step ct "CT" { waits empirical(file: "waits.csv", column: "days") }
        end z "Z"
      }
    }
    """

  private func check(_ bytes: [UInt8]) -> Compilation {
    PathwayCompiler.check(
      CompileRequest(file: SourceFile(name: "main.pathway", text: Self.text)), imports: OneTable(bytes: bytes))
  }

  private func days(_ text: String) -> [Double]? { days(Array(text.utf8)) }
  private func days(_ bytes: [UInt8]) -> [Double]? {
    let checked = check(bytes)
    guard let pathway = checked.pathway, let step = pathway.node(named: "ct"),
      case .empirical(let values)? = pathway[step].waits?.values.first??.value.distribution
    else { return nil }
    return values.map { $0 / 86_400 }
  }

  private func said(_ text: String) -> String {
    check(Array(text.utf8)).diagnostics.filter { $0.severity == .error }.map(\.message).joined(separator: " ")
  }

  @Test("semicolons, decimal commas, tabs, titles, notes, any line end and encoding: the same waits, and it is said")
  func forms() {
    let want = [0.5, 7, 12]
    let plain = "patient,days\na,7\nb,0.5\nc,12\n"
    let german = "patient;days\r\na;7\r\nb;0,5\r\nc;12\r\n"
    var utf16: [UInt8] = [0xFF, 0xFE]
    for unit in german.utf16 { utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    for bytes in [
      Array(plain.utf8), Array(german.utf8), [0xEF, 0xBB, 0xBF] + Array(german.utf8), utf16,
      Array(plain.replacing(",", with: "\t").utf8), Array(plain.replacing("\n", with: "\r").utf8),
      Array("Our waits\n\n\(plain)\nSource: our system\n".utf8), [0x57, 0xE4, 0x0A] + Array(plain.utf8),
    ] { #expect(days(bytes) == want) }
    let about = { (text: String) in
      self.check(Array(text.utf8)).diagnostics.filter { $0.code.text == "P907" }.map(\.message)
    }
    #expect(about(plain).isEmpty)
    let notes = about("Our waits\n\(plain)\nSource: our system\n")
    #expect(notes.count == 1 && notes[0].contains("Line 1: `Our waits`") && notes[0].contains("`Source: our system`"))
  }

  @Test("what is no wait is refused, with its line")
  func refused() {
    for cell in ["NA", "-", "", "*", "0x10", "0x1p3", "1e5", "inf", "nan", "-1", "7306", "1 week", "1,5x"] {
      let text = said("patient,days\na,3\nb,\(cell)\n")
      #expect(text.contains("Line 3 of `waits.csv`"), "\(cell): \(text)")
    }
    #expect(said("patient,days\na,3\nTotal,3\n").contains("looks like a total"))
    for words in [
      "Total:", "Totals:", "Grand Total (n=2)", "All patients", "Overall", "Mean wait", "Max", "TOTAL DAYS",
      "Sum of days", "n", "SD",
    ] {
      #expect(said("patient,days\na,3\n\(words),500\n").contains("looks like a total"), "\(words)")
    }
    for patient in ["allan", "maximilian", "summer", "meander", "1", "all-1"] {
      #expect(!said("patient,days\na,3\n\(patient),5\n").contains("looks like a total"), "\(patient)")
    }
    #expect(said("p;days\na;1.000\nb;2,5\n").contains("Line 2 of `waits.csv`"))
    #expect(said("days,n,days\n1,2,3\n").contains("`days` is there twice (columns 1 and 3)"))
    #expect(said("patient,days\na,3\nb\nc,4\n").contains("Line 3 of `waits.csv`: This line has 1 cell"))
    #expect(said("patient,days\na,3\nb,4,5\n").contains("has 3 cells"))
    #expect(said("patient,wait\na,3\n").contains("no column `days`"))
    #expect(said("patient,days\na,3\nnhs 943 476 5919,9434765919\n").contains("[ten digits]"))
  }

  @Test("a waiting list is read the same way, and its mistakes tell no NHS number")
  func waitingList() throws {
    let pathway = try #require(check(Array("days\n3\n".utf8)).pathway)
    for text in [
      "step,days_waiting,patients\nct,3.5,2\n", "step;days_waiting;patients\nct;3,5;2\n",
      "\u{FEFF}Waiting list\rstep\tdays_waiting\tpatients\rct\t3.5\t2\r\rNotes: by hand\r",
    ] {
      let list = WaitingList(Array(text.utf8), of: pathway)
      #expect(list.mistakes.isEmpty && list.patients.count == 2, "\(list.mistakes)")
      #expect(list.patients.first?.secondsAtStep == 302_400)
    }
    for (text, word) in [
      ("step,days_waiting\nct,0x10\n", "not a number of days"), ("step,days_waiting\nct,1e3\n", "not a number of days"),
      ("step,days_waiting\nct,36501\n", "not a number of days"),
      ("step,days_waiting,patients\nct,3,+5\n", "not a whole number"),
      ("step,days_waiting,patients\nct\n", "has 1 cell"), ("step,days_waiting\n9434765919,3\n", "[ten digits]"),
      ("step,days_waiting,nhs_number\nct,3,9434765919\n", "`nhs_number` is no column"),
    ] {
      let mistakes = WaitingList(Array(text.utf8), of: pathway).mistakes.map(\.message).joined(separator: " ")
      #expect(mistakes.contains(word) && !mistakes.contains("9434765919"), "\(text): \(mistakes)")
    }
  }
}
