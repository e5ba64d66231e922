import Canvas
import Foundation
import PathwayDrawing
import Testing

private let folder = ProcessInfo.processInfo.environment["WAYMARK_SHEETS"]

/// Pictures for people to look at, written only when `WAYMARK_SHEETS` names a folder.
@Suite("Sheets", .enabled(if: folder != nil, "set WAYMARK_SHEETS to a folder to see them"))
struct Sheets {
  static func write(_ scene: Scene, _ name: String, scale: Double) throws {
    let place = URL(fileURLWithPath: try #require(folder))
    let measurer = try #require(PangoMeasurer())
    let files = [
      ("png", try PNGWriter(measurer: measurer).bytes(of: scene, scale: scale)),
      ("pdf", try PDFWriter(measurer: measurer).bytes(of: [scene])),
    ]
    for (ending, bytes) in files {
      try Data(bytes).write(to: place.appendingPathComponent(name).appendingPathExtension(ending))
    }
  }

  @Test("One of everything")
  func sample() throws { try Self.write(SampleScene.make(), "sample", scale: 3) }
}
