import CCairo
import Scene

/// Paints a scene's marks on a Cairo surface: what the PDF and the PNG writer share, so that the two agree.
///
/// Owns the Cairo context and a type setter; noncopyable, so both are freed once.
@safe struct Painter: ~Copyable {
  /// What the surface can do with text, links and structure.
  enum Target {
    /// Text is text, links are links, groups and lines are tagged.
    case pdf
    /// Text is painted as outlines: Cairo would otherwise move each glyph to a whole pixel.
    case pixels
  }

  let target: Target
  let measurer: PangoMeasurer
  let cairo: OpaquePointer
  private var setter: TypeSetter

  /// Nil when there are no fonts. The surface is retained by Cairo until the painter ends.
  init?(surface: OpaquePointer, target: Target, measurer: PangoMeasurer) {
    guard let setter = TypeSetter(), let cairo = unsafe cairo_create(surface) else { return nil }
    self.target = target
    self.measurer = measurer
    unsafe self.cairo = cairo
    self.setter = setter
  }

  deinit {
    // SAFETY: created in init, owned by this value alone.
    unsafe cairo_destroy(cairo)
  }

  /// One page; the first of a document opens the tag that holds all its pages.
  mutating func paint(_ scene: Scene, opensDocument: Bool = false) throws(CanvasError) {
    // SAFETY (here and below): `cairo` is a live context for as long as this value; Cairo checks its arguments and
    // keeps a sticky error status, which the writers read at the end.
    setColor(scene.background)
    // The tag comes after the ground (Cairo 1.16 loses a tag before it), and the ground is a rectangle on every page
    // (Cairo forgets whatever came before a `cairo_paint`, the open tag too).
    unsafe cairo_rectangle(cairo, 0, 0, scene.width, scene.height)
    unsafe cairo_fill(cairo)
    if opensDocument { unsafe cairo_tag_begin(cairo, "Document", nil) }
    try paint(scene.marks)
  }

  private mutating func paint(_ marks: [Mark]) throws(CanvasError) {
    for mark in marks {
      switch mark {
      case .shape(let shape): paint(shape)
      case .text(let line): paint(line)
      case .image(let image): try paint(image)
      case .group(let group): try paint(group)
      }
    }
  }

  private mutating func paint(_ group: MarkGroup) throws(CanvasError) {
    let link = target == .pdf ? group.link.flatMap(SafeLink.init) : nil
    let tagged = target == .pdf && group.title != nil
    if tagged { unsafe cairo_tag_begin(cairo, "Sect", nil) }
    if let link { unsafe cairo_tag_begin(cairo, CAIRO_TAG_LINK, "uri='\(link.quotedForCairo)'") }
    try paint(group.marks)
    if link != nil { unsafe cairo_tag_end(cairo, CAIRO_TAG_LINK) }
    if tagged { unsafe cairo_tag_end(cairo, "Sect") }
  }

  private func paint(_ shape: Shape) {
    guard shape.elements.allSatisfy(\.isFinite), shape.fill != nil || shape.stroke != nil else { return }
    unsafe cairo_new_path(cairo)
    var current = Point(0, 0)
    var first = Point(0, 0)
    for element in shape.elements {
      switch element {
      case .move(let point):
        unsafe cairo_move_to(cairo, point.x, point.y)
        (current, first) = (point, point)
      case .line(let point):
        unsafe cairo_line_to(cairo, point.x, point.y)
        current = point
      case .arc(let to, let radius, let clockwise):
        let arc = CircularArc(from: current, to: to, radius: radius, clockwise: clockwise)
        for curve in arc.curves { lineCurve(curve.control1, curve.control2, curve.to) }
        current = to
      case .curve(let control1, let control2, let to):
        lineCurve(control1, control2, to)
        current = to
      case .close:
        unsafe cairo_close_path(cairo)
        current = first
      }
    }
    if let fill = shape.fill {
      setColor(fill)
      unsafe cairo_fill_preserve(cairo)
    }
    if let stroke = shape.stroke, stroke.width > 0, stroke.width.isFinite {
      setColor(stroke.color)
      unsafe cairo_set_line_width(cairo, stroke.width)
      let usable = stroke.dash.allSatisfy { $0 >= 0 && $0.isFinite } && stroke.dash.contains { $0 > 0 }
      unsafe cairo_set_dash(cairo, usable ? stroke.dash : [], usable ? Int32(clamping: stroke.dash.count) : 0, 0)
      unsafe cairo_set_line_cap(cairo, stroke.roundCaps ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
      unsafe cairo_set_line_join(cairo, stroke.roundCaps ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER)
      unsafe cairo_set_miter_limit(cairo, 4)
      unsafe cairo_stroke_preserve(cairo)
    }
    unsafe cairo_new_path(cairo)
  }

  private func lineCurve(_ control1: Point, _ control2: Point, _ to: Point) {
    unsafe cairo_curve_to(cairo, control1.x, control1.y, control2.x, control2.y, to.x, to.y)
  }

  private mutating func paint(_ line: TextLine) {
    guard line.origin.x.isFinite, line.origin.y.isFinite, line.rotation.isFinite else { return }
    let widths = line.spans.map { measurer.width(of: $0.text, font: $0.font) }
    let total = widths.reduce(0, +)
    var x =
      switch line.anchor {
      case .start: 0.0
      case .middle: -total / 2
      case .end: -total
      }
    if target == .pdf { unsafe cairo_tag_begin(cairo, "P", nil) }
    unsafe cairo_save(cairo)
    unsafe cairo_translate(cairo, line.origin.x, line.origin.y)
    rotate(by: line.rotation)
    for (span, width) in zip(line.spans, widths) where width > 0 {
      setColor(span.color)
      unsafe cairo_move_to(cairo, x, span.rise.isFinite ? -span.rise : 0)
      unsafe setter.show(span.text, font: span.font, on: cairo, asOutlines: target == .pixels)
      x += width
    }
    unsafe cairo_restore(cairo)
    if target == .pdf { unsafe cairo_tag_end(cairo, "P") }
  }

  /// Turns the page; right angles exactly, so that upright text stays upright to the last digit.
  private func rotate(by degrees: Double) {
    let turns: (cosine: Double, sine: Double)? =
      switch degrees.truncatingRemainder(dividingBy: 360) {
      case 0: (1, 0)
      case 90, -270: (0, 1)
      case 180, -180: (-1, 0)
      case -90, 270: (0, -1)
      default: nil
      }
    guard let (cosine, sine) = turns else {
      unsafe cairo_rotate(cairo, degrees * Double.pi / 180)
      return
    }
    var matrix = cairo_matrix_t(xx: cosine, yx: sine, xy: -sine, yy: cosine, x0: 0, y0: 0)
    unsafe cairo_transform(cairo, &matrix)
  }

  private func paint(_ image: ImageMark) throws(CanvasError) {
    let picture = try Picture(image, for: target)
    let frame = image.frame
    guard frame.width > 0, frame.height > 0, [frame.x, frame.y, frame.width, frame.height].allSatisfy(\.isFinite)
    else { return }
    unsafe cairo_save(cairo)
    unsafe cairo_translate(cairo, frame.x, frame.y)
    unsafe cairo_scale(cairo, frame.width / Double(picture.width), frame.height / Double(picture.height))
    unsafe cairo_set_source_surface(cairo, picture.surface, 0, 0)
    unsafe cairo_paint(cairo)
    unsafe cairo_restore(cairo)
  }

  private func setColor(_ color: Color) {
    unsafe cairo_set_source_rgb(
      cairo, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
  }

  func endDocument() { unsafe cairo_tag_end(cairo, "Document") }
  func endPage() { unsafe cairo_show_page(cairo) }
  /// Pixels a point.
  func scale(by factor: Double) { unsafe cairo_scale(cairo, factor, factor) }

  /// What Cairo says went wrong, if anything did.
  var problem: CanvasError? {
    let status = unsafe cairo_status(cairo)
    if status == CAIRO_STATUS_SUCCESS { return nil }
    return .cairo(unsafe String(cString: cairo_status_to_string(status)))
  }
}

extension Shape.Element {
  fileprivate var isFinite: Bool {
    switch self {
    case .move(let to), .line(let to): to.isFinite
    case .arc(let to, let radius, clockwise: _): to.isFinite && radius.isFinite
    case .curve(let first, let second, let to): first.isFinite && second.isFinite && to.isFinite
    case .close: true
    }
  }
}

extension Point {
  fileprivate var isFinite: Bool { x.isFinite && y.isFinite }
}
