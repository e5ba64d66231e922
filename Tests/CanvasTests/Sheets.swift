import Canvas
import Foundation
import Scene
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
      ("svg", Array(SVGWriter().text(of: scene).utf8)), ("pdf", try PDFWriter(measurer: measurer).bytes(of: [scene])),
    ]
    for (ending, bytes) in files {
      try Data(bytes).write(to: place.appendingPathComponent(name).appendingPathExtension(ending))
    }
  }

  @Test("One of everything")
  func sample() throws { try Self.write(SampleScene.make(), "sample", scale: 3) }
}

extension Sheets {
  @Test("Every icon, large and as small as it is used")
  func icons() throws {
    let theme = Theme.nhs
    var marks: [Mark] = []
    for (index, icon) in Icon.all.enumerated() {
      let (x, y) = (Double(index % 9) * 74 + 14, Double(index / 9) * 92 + 14)
      marks += icon.marks(in: Rect(x, y, 40, 40), color: theme.strong, lineWidth: 2.4)
      marks += icon.marks(in: Rect(x, y + 46, 17, 17), color: theme.strong)
      marks += icon.marks(in: Rect(x + 22, y + 48, 13, 13), color: theme.strong)
      marks += icon.marks(in: Rect(x + 40, y + 49, 10, 10), color: theme.strong)
      marks.append(
        .text(TextLine(at: Point(x, y + 74), spans: [.init(icon.name, font: Font(8, bold: true), color: theme.text)])))
    }
    try Self.write(
      Scene(
        width: 680, height: Double((Icon.all.count + 8) / 9) * 92 + 14, title: "Icons", description: "", marks: marks),
      "icons", scale: 3)
  }

  @Test("Icons beside card titles, in two weights and two grounds")
  func iconsOnCards() throws {
    let theme = Theme.nhs
    var marks: [Mark] = []
    for (index, icon) in Icon.all.enumerated() {
      let (x, y) = (Double(index % 6) * 80 + 8, Double(index / 6) * 44 + 8)
      for (row, weight) in [Icon.lineWidth, 1.15].enumerated() {
        let (ink, ground) = row == 0 ? (theme.strong, theme.page) : (theme.onFill, theme.strong)
        let top = y + Double(row) * 20
        let outline: [Shape.Element] = [
          .move(Point(x, top)), .line(Point(x + 75, top)), .line(Point(x + 75, top + 19)), .line(Point(x, top + 19)),
          .close,
        ]
        marks.append(.shape(Shape(outline, fill: ground, stroke: Stroke(theme.way, width: 1))))
        marks += icon.marks(in: Rect(x + 4, top + 3, 13, 13), color: ink, lineWidth: weight)
        marks.append(
          .text(TextLine(at: Point(x + 21, top + 13), spans: [.init(icon.name, font: Font(9, bold: true), color: ink)]))
        )
      }
    }
    let height = Double((Icon.all.count + 5) / 6) * 44 + 8
    try Self.write(
      Scene(width: 490, height: height, title: "Icons", description: "", marks: marks), "icons-on-cards", scale: 3)
  }
}
