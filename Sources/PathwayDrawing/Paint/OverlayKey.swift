import PathwayPicture
import PosterLayout
import Scene

/// The key of an overlay: a band over the width of the page, above the bar of days or the sources.
struct OverlayKey {
  private static let size = 8.0
  private static let lead = 10.0
  private static let row = 15.0
  private static let swatch = 26.0
  private static let gap = 16.0

  private struct Entry {
    var tone: Overlay.Tone
    var line: RichLine
  }

  private let title: RichLine?
  private let entries: [Entry]
  private let remarks: [RichText]
  private let ruler: TextRuler

  init?(_ overlay: Overlay?, ruler: TextRuler) {
    guard let overlay else { return nil }
    self.ruler = ruler
    title =
      RichText(overlay.title, size: 9.4, bold: true, ink: .navy)
      .lines(within: .infinity, ruler: ruler).first
    entries = overlay.key.compactMap { entry in
      RichText(entry.words, size: Self.size).lines(within: .infinity, ruler: ruler).first
        .map { Entry(tone: entry.tone, line: $0) }
    }
    remarks = overlay.remarks.map { RichText($0, size: Self.size) }
  }

  /// Entries in rows no wider than the band, each at its place in its row.
  private func rows(width: Double) -> [[(x: Double, entry: Entry)]] {
    var rows: [[(x: Double, entry: Entry)]] = [[]]
    var x = 0.0
    for entry in entries {
      let needed = Self.swatch + 5 + entry.line.width
      if x > 0, x + needed > width {
        rows.append([])
        x = 0
      }
      rows[rows.count - 1].append((x, entry))
      x += needed + Self.gap
    }
    return rows.filter { !$0.isEmpty }
  }

  private func sentences(width: Double) -> [RichLine] { remarks.flatMap { $0.lines(within: width, ruler: ruler) } }

  func height(width: Double) -> Double {
    14 + Double(rows(width: width).count) * Self.row + Double(sentences(width: width).count) * Self.lead + 5
  }

  func paint(in frame: Rect, _ brush: inout Brush) {
    var own = brush.fresh
    if let title { own.words(title, at: Point(frame.minX, frame.minY + 9.4)) }
    var y = frame.minY + 14
    for row in rows(width: frame.width) {
      for (x, entry) in row {
        let box = Rect(frame.minX + x, y, Self.swatch, Self.row - 4)
        OverlayPaint.swatch(entry.tone, in: box, &own)
        own.words(entry.line, at: Point(box.maxX + 5, y + 8.4))
      }
      y += Self.row
    }
    own.lines(sentences(width: frame.width), at: Point(frame.minX, y + 7.6), lead: Self.lead)
    brush.group(id: "overlay-key", title: title.map { "Key: " + $0.plain }, own)
  }

  /// The tones alone, as a panel for a page that has no band.
  func panel(width: Double) -> Panel {
    let inner = width - 2 * Panel.pad
    var blocks: [Panel.Block] = []
    if let title {
      let lines = RichText(title.plain, size: 9.4, bold: true, ink: .navy).lines(within: inner, ruler: ruler)
      blocks.append(Panel.Block(lines: lines, lead: 11.4, indent: 0, before: 0, picture: nil))
    }
    for entry in entries {
      let lines = RichText(entry.line.plain, size: Self.size).lines(within: inner - 36, ruler: ruler)
      blocks.append(Panel.Block(lines: lines, lead: 9.6, indent: 36, before: 2, picture: .tone(entry.tone)))
    }
    return Panel(kind: .key, width: width, blocks: blocks)
  }
}
