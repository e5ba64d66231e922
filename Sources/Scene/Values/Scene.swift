/// A drawing as values: every writer (SVG, PDF, PNG) shows the same scene, so the files agree.
///
/// Lengths are points (1/72 inch) at the page's true size; the origin is the top left corner, y grows downwards.
package struct Scene: Hashable, Sendable {
  package var width: Double
  package var height: Double
  /// For `<title>` and the PDF's title.
  package var title: PrintableText
  /// For `<desc>`: the drawing in plain words.
  package var description: PrintableText
  /// For the PDF's date: `reviewed`, else 2000-01-01. No clock is read.
  package var date: String
  /// What made it, for the file's own words about itself; nothing that is seen.
  package var made: String?
  package var background: Color
  /// Painted in order; also the reading order for assistive technology.
  package var marks: [Mark]

  package init(
    width: Double, height: Double, title: PrintableText, description: PrintableText, date: String = "2000-01-01",
    background: Color = .white, marks: [Mark] = []
  ) {
    self.width = width
    self.height = height
    self.title = title
    self.description = description
    self.date = date
    self.background = background
    self.marks = marks
  }
}

/// One thing painted.
package indirect enum Mark: Hashable, Sendable {
  case group(MarkGroup)
  case shape(Shape)
  case text(TextLine)
  /// A picture file's bytes (PNG or JPEG), for the reader's own logo only.
  case image(ImageMark)
}

/// Marks that are one thing to a reader: a step, a lane, a verdict.
package struct MarkGroup: Hashable, Sendable {
  /// Unique in the scene, letters, digits and hyphens; becomes the SVG id.
  package var id: String?
  /// What it is, how long, what comes before and after; nil for decoration.
  package var title: PrintableText?
  package var description: PrintableText?
  /// http, https or mailto only.
  package var link: String?
  package var marks: [Mark]
  package init(
    id: String? = nil, title: PrintableText? = nil, description: PrintableText? = nil, link: String? = nil,
    marks: [Mark]
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.link = link
    self.marks = marks
  }
}

/// A filled or stroked outline.
package struct Shape: Hashable, Sendable {
  package enum Element: Hashable, Sendable {
    case move(Point)
    case line(Point)
    /// A quarter circle (or any arc up to 180 degrees) to a point, with its radius; `clockwise` as seen on the page.
    case arc(to: Point, radius: Double, clockwise: Bool)
    case curve(Point, Point, to: Point)
    case close
  }

  package var elements: [Element]
  package var fill: Color?
  package var stroke: Stroke?
  package init(_ elements: [Element], fill: Color? = nil, stroke: Stroke? = nil) {
    self.elements = elements
    self.fill = fill
    self.stroke = stroke
  }
}

package struct Stroke: Hashable, Sendable {
  package var color: Color
  package var width: Double
  package var dash: [Double]
  package var roundCaps: Bool
  package init(_ color: Color, width: Double, dash: [Double] = [], roundCaps: Bool = false) {
    self.color = color
    self.width = width
    self.dash = dash
    self.roundCaps = roundCaps
  }
}

/// One line of text, made of spans on one baseline.
package struct TextLine: Hashable, Sendable {
  package enum Anchor: Hashable, Sendable { case start, middle, end }

  package struct Span: Hashable, Sendable {
    package var text: String
    package var font: Font
    package var color: Color
    /// Points above the baseline (superscripts).
    package var rise: Double
    package init(_ text: String, font: Font, color: Color, rise: Double = 0) {
      self.text = text
      self.font = font
      self.color = color
      self.rise = rise
    }
  }

  /// Where the baseline starts (or its middle or end, by the anchor).
  package var origin: Point
  package var anchor: Anchor
  package var spans: [Span]
  /// Degrees clockwise about the origin; -90 reads upwards.
  package var rotation: Double
  package init(at origin: Point, anchor: Anchor = .start, spans: [Span], rotation: Double = 0) {
    self.origin = origin
    self.anchor = anchor
    self.spans = spans
    self.rotation = rotation
  }
}

package struct ImageMark: Hashable, Sendable {
  package enum Format: Hashable, Sendable { case png, jpeg }
  package var format: Format
  package var bytes: [UInt8]
  package var frame: Rect
  package init(format: Format, bytes: [UInt8], frame: Rect) {
    self.format = format
    self.bytes = bytes
    self.frame = frame
  }
}

package struct Color: Hashable, Sendable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8
  package init(_ hex: UInt32) {
    red = UInt8(truncatingIfNeeded: hex >> 16)
    green = UInt8(truncatingIfNeeded: hex >> 8)
    blue = UInt8(truncatingIfNeeded: hex)
  }
  package static let white = Color(0xFFFFFF)
}

package struct Point: Hashable, Sendable {
  package var x: Double
  package var y: Double
  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

package struct Rect: Hashable, Sendable {
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double
  package init(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
  package var minX: Double { x }
  package var minY: Double { y }
  package var maxX: Double { x + width }
  package var maxY: Double { y + height }
  package var midX: Double { x + width / 2 }
  package var midY: Double { y + height / 2 }
}
