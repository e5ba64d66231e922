import PathwayCompiler
import PathwayText
import TestSupport
import Testing

/// A citation on a line without numbers still uses its source.
struct CitedWithoutNumberTests {
  @Test("a source cited beside an end is not called unused")
  func citedBesideAnEnd() {
    let text = """
      pathway p "P" {
        source guide "Guide" { grade official }
        lane g "G"
        arrivals 10 per week [assumed]
        flow {
          start a "A" in g
          end z "Z" { outcome safety-net } [guide]
        }
      }

      """
    #expect(RepositoryPathways.check(text).diagnostics.filter { $0.severity == .warning }.isEmpty)
  }
}
