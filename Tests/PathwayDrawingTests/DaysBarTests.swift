import PathwayCompiler
import PathwayDrawing
import PathwayKit
import PathwayModel
import PathwayPicture
import Scene
import Testing

@Suite("What a tiny drawing says")
struct DaysBarTests {
  private func pathway(hours: String = "09:00 and 17:00", limit: Int = 28) throws -> Pathway {
    let text = """
      pathway tiny "Tiny" {
        owner "Nobody"
        lane gp "GP"
        arrivals 20 per week on weekdays between \(hours)
        day 0 at ref
        target fds "A standard" { from ref; to told; within \(limit) days for 75% }
        flow {
          start s "Seen" in gp
          milestone ref "Referred"
          test scan "Scan" { waits 3 to 20 days }
          milestone told "Told"
          end done "Done" { outcome all-clear }
        }
      }
      """
    return try #require(Workspace().load(text: text).pathway)
  }

  @Test("A limit that nothing names is said once, by its day")
  func limit() throws {
    let drawing = poster(try pathway(), timing: nil, refusal: nil, measurer: TableMeasurer())
    let svg = drawing.pages.map { SVGWriter().text(of: $0) }.joined()
    #expect(svg.contains(">By day 28<"))
    #expect(!svg.contains("By day 28 28"))
  }

  @Test("A drawn comparison says what changed and is on no card", arguments: [true, false])
  func compared(hours: Bool) throws {
    let other = hours ? try pathway(hours: "08:00 and 12:00") : try pathway(limit: 31)
    func side(_ pathway: Pathway) -> Comparison.Side {
      Comparison.Side(label: "x", pathway: pathway, timing: nil, refusal: nil)
    }
    let remarks = CompareOverlays(Comparison(side(try pathway()), side(other))).after.remarks
    let words = remarks.map(\.text).joined(separator: " ")
    #expect(words.contains(hours ? "08:00 to 12:00" : "28 days → 31 days"), "\(words)")
  }
}
