/// Outlines and pictures as SVG elements.
enum SVGShape {
  /// Nil for a shape that would not show.
  static func path(_ shape: Shape) -> String? {
    guard !shape.elements.isEmpty, shape.fill != nil || shape.stroke != nil else { return nil }
    var path = ""
    for element in shape.elements {
      if !path.isEmpty { path += " " }
      switch element {
      case .move(let to): path += "M\(pair(to))"
      case .line(let to): path += "L\(pair(to))"
      case .arc(let to, let radius, let clockwise):
        let radius = SVGNumber(radius)
        path += "A\(radius) \(radius) 0 0 \(clockwise ? 1 : 0) \(pair(to))"
      case .curve(let first, let second, let to): path += "C\(pair(first)) \(pair(second)) \(pair(to))"
      case .close: path += "Z"
      }
    }
    return "<path d=\"\(path)\" fill=\"\(shape.fill?.hex ?? "none")\"\(stroke(shape.stroke))/>"
  }

  private static func stroke(_ stroke: Stroke?) -> String {
    guard let stroke, stroke.width > 0 else { return "" }
    var out = " stroke=\"\(stroke.color.hex)\" stroke-width=\"\(SVGNumber(stroke.width))\""
    if stroke.dash.contains(where: { $0 > 0 }), stroke.dash.allSatisfy({ $0 >= 0 && $0.isFinite }) {
      out += " stroke-dasharray=\"\(stroke.dash.map { "\(SVGNumber($0))" }.joined(separator: " "))\""
    }
    if stroke.roundCaps { out += " stroke-linecap=\"round\" stroke-linejoin=\"round\"" }
    return out
  }

  /// The reader's own logo, inside the file; nil for bytes that are no picture.
  static func image(_ image: ImageMark) -> String? {
    guard image.pixelSize != nil else { return nil }
    let kind = image.format == .png ? "png" : "jpeg"
    let frame = image.frame
    return "<image x=\"\(SVGNumber(frame.x))\" y=\"\(SVGNumber(frame.y))\" width=\"\(SVGNumber(frame.width))\""
      + " height=\"\(SVGNumber(frame.height))\" preserveAspectRatio=\"none\""
      + " href=\"data:image/\(kind);base64,\(base64(image.bytes))\"/>"
  }

  private static func pair(_ point: Point) -> String { "\(SVGNumber(point.x)) \(SVGNumber(point.y))" }

  /// RFC 4648, section 4.
  private static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count / 3 * 4 + 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      let word = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
      for place in 0..<4 {
        out.append(place <= part.count ? alphabet[word >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
