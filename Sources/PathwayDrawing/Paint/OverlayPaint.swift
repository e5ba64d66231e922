package import PathwayPicture
package import Scene

/// How an overlay's tones look: the strip on a card, its border, and the key.
package enum OverlayPaint {
  /// The fill of a strip and the colour of its words, at a contrast of 4.5 or more in every theme.
  package static func colors(_ tone: Overlay.Tone, _ theme: Theme) -> (fill: Color, words: Color) {
    switch tone {
    case .plain: (mix(theme.card, theme.strong, 0.1), theme.text)
    case .depth(let depth):
      switch depth {
      case ..<2: (mix(theme.card, theme.strong, 0.1), theme.text)
      case 2: (mix(theme.card, theme.strong, 0.28), theme.text)
      case 3: (mix(theme.card, theme.strong, 0.72), theme.onFill)
      default: (theme.strong, theme.onFill)
      }
    case .added: (theme.good, theme.onFill)
    case .removed: (theme.exit, theme.onFill)
    case .changed: (theme.way, theme.onFill)
    }
  }

  /// A card's border; nil for the usual one.
  static func border(_ tone: Overlay.Tone?, _ theme: Theme) -> Stroke? {
    switch tone {
    case .added: Stroke(theme.good, width: 2)
    case .changed: Stroke(theme.way, width: 2)
    case .removed: Stroke(theme.exit, width: 1.6, dash: [3.4, 2.4])
    case .depth, .plain, nil: nil
    }
  }

  /// The strip at the foot of a card, with its words.
  static func strip(_ lines: [RichLine], _ tone: Overlay.Tone, in frame: Rect, _ density: Density, _ brush: inout Brush)
  {
    guard !lines.isEmpty else { return }
    let height = OverlayStrip.height(lines.count, density)
    let (fill, words) = colors(tone, brush.theme)
    let strip = Rect(frame.minX + 1, frame.maxY - height - 1, frame.width - 2, height)
    brush.box(strip, radius: 3, fill: fill)
    var y = strip.minY + OverlayStrip.pad + density.bodyLead * 0.78
    for line in lines {
      brush.words(line, at: Point(frame.minX + density.pad, y), ink: words == brush.theme.text ? .text : .white)
      y += density.bodyLead
    }
  }

  /// A strip of the key.
  static func swatch(_ tone: Overlay.Tone, in box: Rect, _ brush: inout Brush) {
    brush.box(
      box, radius: 3, fill: colors(tone, brush.theme).fill,
      stroke: border(tone, brush.theme) ?? Stroke(brush.theme.way, width: 0.8))
  }

  static func mix(_ a: Color, _ b: Color, _ share: Double) -> Color {
    func channel(_ a: UInt8, _ b: UInt8) -> UInt32 {
      UInt32((Double(a) + (Double(b) - Double(a)) * share).rounded())
    }
    return Color(channel(a.red, b.red) << 16 | channel(a.green, b.green) << 8 | channel(a.blue, b.blue))
  }
}
