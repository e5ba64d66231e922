import PathwayCompiler
import PathwayKit
import PathwayLaws
import PathwayModel
import PathwayPicture
import PathwayText
import Scene
import Testing

/// What a law is called, and that what is written is read again as the same law.
@Suite struct WordTests {
  @Test(arguments: Sample.all) func writtenIsReadAgain(_ sample: Sample) throws {
    guard let text = DurationLaw(sample.distribution).text(significant: 12) else { return }
    let read = try #require(law(text))
    #expect(DurationLaw(read.distribution).text(significant: 12) == text)
    for share in [0.1, 0.5, 0.9] {
      #expect(abs(read.distribution.law.quantile(share) - sample.distribution.law.quantile(share)) <= 1)
    }
  }

  @Test func plainWords() throws {
    let said: [(String, String)] = [
      ("3 days", "3 days"), ("0 days", "same day"), ("36 hours", "36 hours"), ("3 to 10 days", "3 to 10 days"),
      ("3 to 10 days, usually 5", "3 to 10 days, usually 5"), ("about 12 days, 90% within 21 days", "about 12 days"),
      ("on average 30 minutes", "on average 30 minutes"), ("bands(14 days: 50%, 28 days: 50%)", "half within 14 days"),
      ("2 to 5 working days", "2 to 5 working days"), ("weibull(shape: 1.5, scale: 12 days)", "typically 12 days"),
    ]
    for (text, words) in said { #expect(PlainWords.duration(try #require(law(text))).text == words) }
  }

  private func law(_ text: String) -> DurationLaw? {
    let source = """
      pathway p "P" {
        lane l "L"
        arrivals 10 per week [assumed]
        day 0 at a
        flow {
          start a "A" in l
          step s "S" { waits \(text) [assumed] }
          end z "Z" { outcome all-clear }
        }
      }
      """
    guard let pathway = Workspace().load(text: source).pathway, let id = pathway.node(named: "s") else { return nil }
    return pathway[id].waits?.values.first??.value
  }
}
