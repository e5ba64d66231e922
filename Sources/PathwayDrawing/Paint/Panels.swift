import PathwayModel
import PathwayPicture
import PosterLayout
import Scene

/// A panel before it has a place: its parts, stacked, at a width.
struct Panel {
  /// One block of a panel: lines of words with an optional drawing at the left.
  struct Block {
    var lines: [RichLine]
    var lead: Double
    var indent: Double
    var before: Double
    var picture: Picture?
  }

  enum Picture: Hashable {
    case bullet, rule
    case step, milestone, decision, ends, widths, timed, together, target, assumed, fitted, assumedMark, fittedMark,
      number, weighted
    /// So many of a hundred, in rows of twenty.
    case people(Int)
    /// A strip of an overlay.
    case tone(Overlay.Tone)
  }

  var kind: PosterGeometry.Plate.Kind
  var width: Double
  var blocks: [Block]

  static let pad = 10.0

  /// Its first line.
  var title: PrintableText? { blocks.first?.lines.first?.plain }

  var height: Double {
    blocks.reduce(2 * Panel.pad - 2) { $0 + $1.before + Panel.height($1) }
  }

  private static func height(_ block: Block) -> Double {
    let words = Double(block.lines.count) * block.lead
    switch block.picture {
    case .people: return 64 + words
    case .bullet, .rule, nil: return words
    default: return max(words, 17)
    }
  }

  func paint(in frame: Rect, _ brush: inout Brush) {
    brush.box(frame, radius: 4, fill: brush.theme.card, stroke: Stroke(brush.theme.hairline, width: 0.8))
    var y = frame.minY + Panel.pad - 2
    for block in blocks {
      y += block.before
      let high = Panel.height(block)
      let x = frame.minX + Panel.pad + block.indent
      if let picture = block.picture {
        PanelPicture.paint(picture, in: Rect(frame.minX + Panel.pad, y, max(block.indent - 8, 8), high), &brush, frame)
      }
      let words = Double(block.lines.count) * block.lead
      var first = y
      if case .people = block.picture { first += 64 } else { first += (high - words) / 2 }
      brush.lines(block.lines, at: Point(x, first + block.lead * 0.78), lead: block.lead)
      y += high
    }
  }
}

/// The small drawings of the key.
enum PanelPicture {
  static func paint(_ picture: Panel.Picture, in box: Rect, _ brush: inout Brush, _ panel: Rect) {
    let theme = brush.theme
    let y = box.midY
    switch picture {
    case .bullet:
      brush.box(Rect(box.minX + 1, box.minY + 3.4, 3, 3), radius: 1.5, fill: theme.way)
    case .rule:
      brush.line(
        [Point(panel.minX + Panel.pad, y), Point(panel.maxX - Panel.pad, y)], Stroke(theme.hairline, width: 0.8))
    case .step:
      brush.box(Rect(box.minX, y - 7, 36, 14), radius: 4, fill: theme.card, stroke: Stroke(theme.way, width: 1))
    case .milestone: brush.box(Rect(box.minX, y - 7, 36, 14), radius: 4, fill: theme.strong)
    case .decision:
      brush.polygon(
        [
          Point(box.minX, y), Point(box.minX + 6, y - 7), Point(box.minX + 30, y - 7), Point(box.minX + 36, y),
          Point(box.minX + 30, y + 7), Point(box.minX + 6, y + 7),
        ], fill: theme.card, stroke: Stroke(theme.strong, width: 1.4))
    case .ends:
      for (index, outcome) in [Outcome.allClear, .safetyNet, .treated].enumerated() {
        let disc = Rect(box.minX + Double(index) * 13, y - 6, 12, 12)
        brush.box(disc, radius: 6, fill: theme.color(for: outcome))
        brush.icon(Icon.standard(for: outcome), in: disc.inset(by: 2), theme.onFill)
      }
    case .widths:
      for (index, width) in [1.5, 3.0, 6.0].enumerated() {
        let place = y - 6.5 + [0.0, 4.5, 11.5][index]
        brush.line([Point(box.minX, place), Point(box.minX + 36, place)], Stroke(theme.way, width: width))
      }
    case .timed:
      brush.line([Point(box.minX, y), Point(box.minX + 36, y)], Stroke(theme.strong, width: 1.6, dash: [4, 2.6]))
      let disc = Rect(box.minX + 12, y - 6, 12, 12)
      brush.box(disc, radius: 6, fill: theme.card)
      brush.icon(Icon.named("clock"), in: disc.inset(by: 1.5), theme.strong)
    case .together:
      let stroke = Stroke(theme.cancer, width: 2.4)
      for (x, sign) in [(box.minX + 1, 1.0), (box.minX + 35, -1.0)] {
        brush.line(
          [Point(x + sign * 6, y - 6.5), Point(x, y - 6.5), Point(x, y + 6.5), Point(x + sign * 6, y + 6.5)], stroke)
      }
    case .target:
      brush.line([Point(box.minX, y), Point(box.minX + 36, y)], Stroke(theme.bad, width: 1.6, dash: [6, 3]))
    case .assumed, .fitted:
      let word = picture == .fitted ? SourcePlate.fitted : SourcePlate.assumed
      let line = RichText([word], size: 7.6).lines(within: 60, ruler: brush.ruler)
      brush.lines(line, at: Point(box.minX + 2, y + 2.7), lead: 9)
    case .assumedMark, .fittedMark:
      let mark = picture == .fittedMark ? SourcePlate.fittedMark : SourcePlate.assumedMark
      let line = RichText([Run("7 days", marks: mark, onPlate: true)], size: 7.6).lines(within: 60, ruler: brush.ruler)
      brush.lines(line, at: Point(box.minX + 2, y + 2.7), lead: 9)
    case .number:
      let line = RichText([Run("22.6%", bold: true, marks: "1")], size: 7.6).lines(within: 60, ruler: brush.ruler)
      brush.lines(line, at: Point(box.minX + 4, y + 2.7), lead: 9)
    case .weighted:
      let line = RichText([Run("18%", bold: true, marks: "a")], size: 7.6).lines(within: 60, ruler: brush.ruler)
      brush.lines(line, at: Point(box.minX + 4, y + 2.7), lead: 9)
    case .people(let count): people(count, in: panel, top: box.minY, &brush)
    case .tone(let tone): OverlayPaint.swatch(tone, in: Rect(box.minX, y - 5.5, 26, 11), &brush)
    }
  }

  /// A hundred people in five rows, those looked for first, marked by a cross as well as by colour.
  private static func people(_ count: Int, in panel: Rect, top: Double, _ brush: inout Brush) {
    let pitch = (panel.width - 2 * Panel.pad) / 20
    let radius = min(4.4, pitch * 0.38)
    for index in 0..<100 {
      let center = Point(
        panel.minX + Panel.pad + pitch * (Double(index % 20) + 0.5), top + 6 + Double(index / 20) * 12)
      let disc = Rect(center.x - radius, center.y - radius, 2 * radius, 2 * radius)
      if index < count {
        brush.box(disc, radius: radius, fill: brush.theme.cancer)
        let arm = radius * 0.42
        let stroke = Stroke(brush.theme.onFill, width: 1.1, roundCaps: true)
        brush.line([Point(center.x - arm, center.y - arm), Point(center.x + arm, center.y + arm)], stroke)
        brush.line([Point(center.x - arm, center.y + arm), Point(center.x + arm, center.y - arm)], stroke)
      } else {
        brush.box(disc, radius: radius, stroke: Stroke(brush.theme.good, width: 1))
      }
    }
  }
}
