import Scene

/// Collects marks in painting order, and remembers where words stand.
struct Brush {
  let theme: Theme
  let ruler: TextRuler
  private(set) var marks: [Mark] = []
  private(set) var texts: [Rect] = []
  private(set) var smallestType: Double = .infinity

  init(_ theme: Theme, _ ruler: TextRuler) {
    self.theme = theme
    self.ruler = ruler
  }

  func color(_ ink: Ink) -> Color {
    switch ink {
    case .text: theme.text
    case .quiet: theme.exit
    case .navy: theme.strong
    case .blue: theme.way
    case .looked: theme.cancer
    case .clear: theme.good
    case .target: theme.bad
    case .white: theme.onFill
    }
  }

  mutating func add(_ mark: Mark) { marks.append(mark) }
  mutating func add(_ more: [Mark]) { marks += more }

  /// What another brush painted, as one thing to a reader.
  mutating func group(
    id: String? = nil, title: PrintableText? = nil, description: PrintableText? = nil, link: String? = nil,
    _ other: Brush
  ) {
    marks.append(
      .group(MarkGroup(id: id, title: title, description: description, link: link, marks: other.marks)))
    texts += other.texts
    smallestType = min(smallestType, other.smallestType)
  }

  /// Remembers words that were painted by other means.
  mutating func note(_ frame: Rect, size: Double) {
    texts.append(frame)
    smallestType = min(smallestType, size)
  }

  /// Remembers type whose place is kept elsewhere.
  mutating func note(size: Double) { smallestType = min(smallestType, size) }

  /// An empty brush with the same paint.
  var fresh: Brush { Brush(theme, ruler) }

  // MARK: Shapes

  mutating func box(_ frame: Rect, radius: Double = 0, fill: Color? = nil, stroke: Stroke? = nil) {
    marks.append(.shape(Shape(Brush.outline(frame, radius: radius), fill: fill, stroke: stroke)))
  }

  mutating func polygon(_ points: [Point], fill: Color? = nil, stroke: Stroke? = nil) {
    guard let first = points.first else { return }
    let elements = [.move(first)] + points.dropFirst().map { Shape.Element.line($0) } + [.close]
    marks.append(.shape(Shape(elements, fill: fill, stroke: stroke)))
  }

  mutating func line(_ points: [Point], _ stroke: Stroke) {
    guard let first = points.first else { return }
    let elements = [.move(first)] + points.dropFirst().map { Shape.Element.line($0) }
    marks.append(.shape(Shape(elements, stroke: stroke)))
  }

  static func outline(_ frame: Rect, radius: Double) -> [Shape.Element] {
    let r = min(radius, frame.width / 2, frame.height / 2)
    guard r > 0 else {
      return [
        .move(Point(frame.minX, frame.minY)), .line(Point(frame.maxX, frame.minY)),
        .line(Point(frame.maxX, frame.maxY)), .line(Point(frame.minX, frame.maxY)), .close,
      ]
    }
    return [
      .move(Point(frame.minX + r, frame.minY)), .line(Point(frame.maxX - r, frame.minY)),
      .arc(to: Point(frame.maxX, frame.minY + r), radius: r, clockwise: true),
      .line(Point(frame.maxX, frame.maxY - r)),
      .arc(to: Point(frame.maxX - r, frame.maxY), radius: r, clockwise: true),
      .line(Point(frame.minX + r, frame.maxY)),
      .arc(to: Point(frame.minX, frame.maxY - r), radius: r, clockwise: true),
      .line(Point(frame.minX, frame.minY + r)),
      .arc(to: Point(frame.minX + r, frame.minY), radius: r, clockwise: true), .close,
    ]
  }

  mutating func icon(_ icon: Icon?, in frame: Rect, _ color: Color) {
    guard let icon else { return }
    marks += icon.marks(in: frame, color: color)
  }

  // MARK: Words

  /// One line of words, its start at a point on the baseline.
  mutating func words(_ line: RichLine, at origin: Point, ink: Ink? = nil, markInk: Ink = .blue) {
    guard !line.pieces.isEmpty else { return }
    for piece in line.pieces where piece.onPlate {
      let frame = Rect(
        origin.x + piece.x - 1.4, origin.y - piece.font.size * 0.8, piece.textWidth + 2.8, piece.font.size * 1.06)
      box(frame, radius: 1.2, fill: theme.assumed)
    }
    var spans: [TextLine.Span] = []
    func flush(_ x: Double, _ spans: [TextLine.Span]) {
      guard !spans.isEmpty else { return }
      marks.append(.text(TextLine(at: Point(origin.x + x, origin.y), spans: spans)))
    }
    var start = 0.0
    var end = 0.0
    for piece in line.pieces {
      let color = self.color(piece.onPlate ? .text : (ink ?? piece.ink))
      let space = ruler.width(" ", Font(line.size))
      if !spans.isEmpty, abs(piece.x - end - space) < 0.01, !piece.onPlate, let last = spans.popLast() {
        let isAlike = last.font == piece.font && last.color == color && last.rise == 0
        if isAlike {
          spans.append(TextLine.Span(last.text + " " + piece.text, font: last.font, color: color))
        } else {
          spans.append(last)
          spans.append(TextLine.Span(" ", font: Font(line.size), color: color))
          spans.append(TextLine.Span(piece.text, font: piece.font, color: color))
        }
      } else {
        flush(start, spans)
        spans = [TextLine.Span(piece.text, font: piece.font, color: color)]
        start = piece.x
      }
      smallestType = min(smallestType, piece.font.size)
      if !piece.marks.isEmpty {
        let raised = self.color(ink == .white || piece.ink == .white ? .white : markInk)
        flush(start, spans)
        spans = []
        self.raised(
          piece.marks, at: Point(origin.x + piece.x + piece.textWidth + Superscript.gap, origin.y), color: raised)
      }
      end = piece.x + piece.width
    }
    flush(start, spans)
    let raised = line.pieces.contains { !$0.marks.isEmpty } ? 1.0 : 0
    texts.append(
      Rect(origin.x, origin.y - line.size * 0.73 - raised, line.width, line.size * 0.94 + raised))
  }

  /// Numbers of sources behind a word; gives back their width.
  @discardableResult
  mutating func raised(_ numbers: String, at origin: Point, color: Color) -> Double {
    let font = Font(Superscript.size)
    let span = TextLine.Span(numbers, font: font, color: color, rise: Superscript.rise)
    marks.append(.text(TextLine(at: origin, spans: [span])))
    return ruler.width(numbers, font)
  }

  /// Words on one line by an anchor; gives back their width.
  @discardableResult
  mutating func words(
    _ printable: PrintableText, at origin: Point, size: Double, bold: Bool = false, color: Color,
    anchor: TextLine.Anchor = .start
  ) -> Double {
    let text = printable.text
    let font = Font(size, bold: bold)
    let width = ruler.width(text, font)
    guard !text.isEmpty else { return 0 }
    let x =
      switch anchor {
      case .start: origin.x
      case .middle: origin.x - width / 2
      case .end: origin.x - width
      }
    marks.append(.text(TextLine(at: Point(x, origin.y), spans: [TextLine.Span(text, font: font, color: color)])))
    texts.append(Rect(x, origin.y - size * 0.73, width, size * 0.94))
    smallestType = min(smallestType, size)
    return width
  }

  /// Lines below each other, the first baseline at the origin; gives back the next baseline.
  @discardableResult
  mutating func lines(
    _ lines: [RichLine], at origin: Point, lead: Double, ink: Ink? = nil, centredIn width: Double? = nil
  ) -> Double {
    var y = origin.y
    for line in lines {
      let x = width.map { origin.x + ($0 - line.width) / 2 } ?? origin.x
      words(line, at: Point(x, y), ink: ink)
      y += lead
    }
    return y
  }
}
