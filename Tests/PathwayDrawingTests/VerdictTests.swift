import Canvas
import PathwayCompiler
import PathwayDrawing
import PathwayKit
import PathwayModel
import PathwayPicture
import PathwayTiming
import Scene
import TestSupport
import Testing

/// A picture calls a standard met or missed only where the error of the share lets it.
struct VerdictTests {
  private func words(_ bound: Double, above: Double) throws -> String {
    let text = """
      pathway x "X" {
        arrivals 5 per week
        target t "T" {
          from r
          to z
          within 10 days for 50%
        }
        flow {
          start r "R"
          step s "S" { waits 0 to 14 days }
          end z "Z"
        }
      }
      """
    var pathway = try #require(Workspace().load(text: text).pathway)
    var timing = try Workspace().time(pathway)
    let within = try #require(timing.targets[0].everyone.within)
    pathway.targets[0].required.value = within - above
    timing.errorBound = bound
    let pages = [
      poster(
        pathway, timing: timing, refusal: nil, options: PosterOptions(page: .a4), theme: .nhs,
        measurer: try #require(PangoMeasurer())
      ).pages,
      strip(pathway, timing: timing, options: PosterOptions(page: .a4), measurer: try #require(PangoMeasurer())).pages,
    ]
    let told = pathwayInWords(pathway, timing: timing, refusal: nil)
    return told + pages.flatMap { $0 }.map { SVGWriter().text(of: $0) }.joined()
  }

  @Test("within the error it is too near to call", arguments: [0.001, -0.001])
  func undecided(above: Double) throws {
    let told = try words(0.006, above: above)
    #expect(told.contains("may be 0.6 off") && told.contains("too near to call"))
    #expect(!told.contains("eets the standard") && !told.contains("below the standard"))
  }

  @Test("farther off it is met or missed")
  func decided() throws {
    #expect(try words(0.006, above: 0.02).contains("above the standard"))
    #expect(try words(0.006, above: -0.02).contains("below the standard"))
  }
}
