import PathwayPicture
package import Scene

/// Shares by band as bars side by side: what a model gives beside what was published.
package struct BandChart: Hashable, Sendable {
  package struct Panel: Hashable, Sendable {
    package var title: PrintableText
    package var subtitle: PrintableText
    /// Below the bars.
    package var note: PrintableText
    /// The words of each band.
    package var bands: [PrintableText]
    /// By series, then by band; as many series as `BandChart.series`.
    package var shares: [[Double]]
    /// A line is drawn before this band: the standard's limit.
    package var limitBefore: Int?
    package init(
      title: PrintableText, subtitle: PrintableText, note: PrintableText, bands: [PrintableText], shares: [[Double]],
      limitBefore: Int?
    ) {
      self.title = title
      self.subtitle = subtitle
      self.note = note
      self.bands = bands
      self.shares = shares
      self.limitBefore = limitBefore
    }
  }

  package var title: PrintableText
  /// A line under the title; empty for none.
  package var subtitle: PrintableText
  package var footer: PrintableText
  /// The names of the series, in the order of the bars.
  package var series: [PrintableText]
  package var panels: [Panel]
  package init(
    title: PrintableText, subtitle: PrintableText, footer: PrintableText, series: [PrintableText], panels: [Panel]
  ) {
    self.title = title
    self.subtitle = subtitle
    self.footer = footer
    self.series = series
    self.panels = panels
  }

  private static let width = Paper.a4.height
  private static let margin = 36.0
  private static let panelHeight = 196.0
  private static let barArea = 108.0

  /// The scene, as wide as an A4 page; each panel can be read alone by assistive technology.
  package func scene(theme: Theme) -> Scene {
    let height = 92 + Self.panelHeight * Double(panels.count) + 30
    var marks: [Mark] = [
      text(title, 15, bold: true, theme.strong, Point(Self.margin, 32)),
      text(subtitle, 9, theme.exit, Point(Self.margin, 46)), .group(key(theme)),
    ]
    for (index, panel) in panels.enumerated() {
      marks.append(.group(draw(panel, index, top: 80 + Self.panelHeight * Double(index), theme)))
    }
    marks.append(text(footer, 8, theme.exit, Point(Self.margin, height - 16)))
    return Scene(
      width: Self.width, height: height, title: title, description: description, background: theme.page,
      marks: marks)
  }

  /// The chart in words.
  private var description: PrintableText {
    panels.map { panel -> PrintableText in
      let rows = zip(series, panel.shares).map { name, shares -> PrintableText in
        let said = zip(panel.bands, shares).map { band, share -> PrintableText in
          "\(band) \(PlainNumbers.percent(share))"
        }
        return "\(name): \(said.joined(separator: ", "))"
      }
      return "\(panel.title). \(rows.joined(separator: ". ")). \(panel.note)"
    }.joined(separator: " ") + " " + footer
  }

  /// Published is full; the others are told apart by fill, outline and place, not by colour alone.
  private func fill(_ index: Int, _ theme: Theme) -> (Color, Stroke?) {
    if index == series.count - 1 { return (theme.strong, nil) }
    return index == 0 && series.count > 2
      ? (theme.page, Stroke(theme.exit, width: 0.8)) : (theme.rail, Stroke(theme.way, width: 0.8))
  }

  private func key(_ theme: Theme) -> MarkGroup {
    var marks: [Mark] = []
    var x = Self.margin
    for (index, name) in series.enumerated() {
      let (color, stroke) = fill(index, theme)
      marks.append(box(Rect(x, 56, 11, 9), color, stroke))
      marks.append(text(name, 9, theme.text, Point(x + 16, 64)))
      x += 34 + 5.2 * Double(name.text.count)
    }
    return MarkGroup(id: "key", title: "Key: \(series.joined(separator: ", "))", marks: marks)
  }

  private func draw(_ panel: Panel, _ index: Int, top: Double, _ theme: Theme) -> MarkGroup {
    var marks: [Mark] = [
      text(panel.title, 11, bold: true, theme.text, Point(Self.margin, top + 12)),
      text(panel.subtitle, 8, theme.exit, Point(Self.margin, top + 24)),
    ]
    let base = top + 44 + Self.barArea
    let slot = (Self.width - 2 * Self.margin) / Double(max(panel.bands.count, 1))
    let bar = min(22, (slot - 10) / Double(max(series.count, 1)))
    let largest = max(panel.shares.flatMap { $0 }.max() ?? 0, 0.01)
    for (band, words) in panel.bands.enumerated() {
      let left = Self.margin + slot * Double(band)
      let start = left + (slot - bar * Double(series.count)) / 2
      for (one, shares) in panel.shares.enumerated() where band < shares.count {
        let high = shares[band] / largest * Self.barArea
        let (color, stroke) = fill(one, theme)
        let x = start + bar * Double(one)
        marks.append(box(Rect(x + 1, base - high, bar - 2, high), color, stroke))
        marks.append(
          text(
            PlainNumbers.decimal(shares[band] * 100, places: shares[band] < 0.0995 && bar > 13 ? 1 : 0), 6.6,
            theme.text, Point(x + bar / 2, base - high - 3), .middle))
      }
      marks.append(text(words, 7.4, theme.text, Point(left + slot / 2, base + 11), .middle))
    }
    marks.append(
      line(Point(Self.margin, base), Point(Self.width - Self.margin, base), Stroke(theme.hairline, width: 0.8)))
    if let limit = panel.limitBefore {
      let x = Self.margin + slot * Double(limit)
      marks.append(line(Point(x, top + 34), Point(x, base + 4), Stroke(theme.bad, width: 1.2, dash: [4, 3])))
      marks.append(text("limit", 7, theme.bad, Point(x + 3, top + 38)))
    }
    marks.append(text(panel.note, 8, theme.text, Point(Self.margin, base + 25)))
    return MarkGroup(id: "panel-\(index + 1)", title: "\(panel.title). \(panel.note)", marks: marks)
  }

  private func text(
    _ text: PrintableText, _ size: Double, bold: Bool = false, _ color: Color, _ at: Point,
    _ anchor: TextLine.Anchor = .start
  ) -> Mark {
    let words = text.text
    // Letters are 0.58 of their size wide on average; capitals and wide scripts are measured.
    let room = Self.width - Self.margin - (anchor == .start ? at.x : Self.margin)
    var size = max(6.5, min(size, room / (0.58 * Double(max(words.count, 1)))))
    let most = Int(room / (0.58 * size))
    var shown = String(words.count > most ? words.prefix(max(most - 1, 1)) + "…" : words[...])
    func width() -> Double { TableMeasurer().width(of: shown, font: Font(size, bold: bold)) }
    if width() > room { size = max(6.5, size * room / width()) }
    while width() > room, shown.count > 2 { shown = shown.dropLast(2) + "…" }
    return .text(TextLine(at: at, anchor: anchor, spans: [.init(shown, font: Font(size, bold: bold), color: color)]))
  }

  private func box(_ rect: Rect, _ fill: Color, _ stroke: Stroke?) -> Mark {
    .shape(
      Shape(
        [
          .move(Point(rect.minX, rect.minY)), .line(Point(rect.maxX, rect.minY)), .line(Point(rect.maxX, rect.maxY)),
          .line(Point(rect.minX, rect.maxY)), .close,
        ], fill: fill, stroke: stroke))
  }

  private func line(_ from: Point, _ to: Point, _ stroke: Stroke) -> Mark {
    .shape(Shape([.move(from), .line(to)], stroke: stroke))
  }
}
