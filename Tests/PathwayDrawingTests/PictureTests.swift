import Canvas
import Foundation
import PathwayDrawing
import PathwayModel
import Testing

@Suite("Pictures")
struct PictureTests {
  /// Writes PNGs to the folder named by WAYMARK_PICTURES, to be looked at.
  @Test(
    "Every pathway can be looked at",
    .enabled(if: ProcessInfo.processInfo.environment["WAYMARK_PICTURES"] != nil, "set WAYMARK_PICTURES to a folder"))
  func pictures() throws {
    let folder = ProcessInfo.processInfo.environment["WAYMARK_PICTURES"] ?? "."
    let only = ProcessInfo.processInfo.environment["WAYMARK_ONLY"]
    let measurer = try #require(PangoMeasurer())
    for file in Library.files where only == nil || file.hasPrefix(only ?? "") {
      guard let pathway = Library.load(file) else { continue }

      let drawing = poster(pathway, timing: madeUpTiming(pathway), refusal: nil, measurer: measurer)
      for note in drawing.notes { print(file, note) }
      for (page, scene) in drawing.pages.enumerated() {
        let bytes = try PNGWriter(measurer: measurer).bytes(of: scene, scale: 2)
        let name = file.replacingOccurrences(of: ".pathway", with: "-\(page + 1).png")
        try Data(bytes).write(to: URL(fileURLWithPath: folder).appendingPathComponent(name))
      }
    }
  }
}
