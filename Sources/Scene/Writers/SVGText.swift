/// Lines of text as SVG elements, and what keeps them harmless.
enum SVGText {
  /// One `text` element; its spans follow one another as they are, so that they stay together in any font. Nil for a
  /// line with no words.
  static func element(_ line: TextLine) -> String? {
    let spans = line.spans.filter { !$0.text.printable.isEmpty }
    guard let first = spans.first else { return nil }
    var out = "<text x=\"\(SVGNumber(line.origin.x))\" y=\"\(SVGNumber(line.origin.y))\""
    switch line.anchor {
    case .start: break
    case .middle: out += " text-anchor=\"middle\""
    case .end: out += " text-anchor=\"end\""
    }
    if line.rotation != 0 {
      out +=
        " transform=\"rotate(\(SVGNumber(line.rotation)) \(SVGNumber(line.origin.x)) \(SVGNumber(line.origin.y)))\""
    }
    if spans.contains(where: { $0.needsSpaces }) { out += " xml:space=\"preserve\"" }
    if spans.count == 1, first.rise == 0 { return out + style(first) + ">\(first.text.escapedForXML)</text>" }
    out += ">"
    var rise = 0.0
    for span in spans {
      // `dy` moves everything after it, so each span gives the difference from the one before.
      let lift = rise - span.rise
      out += "<tspan" + (SVGNumber(lift).isZero ? "" : " dy=\"\(SVGNumber(lift))\"") + style(span)
      out += ">\(span.text.escapedForXML)</tspan>"
      rise = span.rise
    }
    return out + "</text>"
  }

  private static func style(_ span: TextLine.Span) -> String {
    " font-size=\"\(SVGNumber(span.font.size))\"" + (span.font.bold ? " font-weight=\"700\"" : "")
      + " fill=\"\(span.color.hex)\""
  }
}

extension TextLine.Span {
  /// Spaces at the ends, or two together, would otherwise be lost.
  fileprivate var needsSpaces: Bool {
    let text = text.printable
    return text.hasPrefix(" ") || text.hasSuffix(" ") || text.contains("  ")
  }
}

extension String {
  /// Printable and with XML's five special characters written as entities: fit for content and attributes alike.
  package var escapedForXML: String {
    var out = ""
    for scalar in printable.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}

extension Color {
  /// As web pages write it: `#005eb8`.
  package var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    let bytes = [red, green, blue].flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return "#" + String(decoding: bytes, as: UTF8.self)
  }
}

/// A length as SVG writes it: at most two decimals, no exponent, the same on every machine.
struct SVGNumber: CustomStringConvertible {
  private let hundredths: Int

  /// What is no number becomes 0; what is off any page is cut to a million points.
  init(_ value: Double) {
    let limited = value.isNaN ? 0 : min(max(value, -1e6), 1e6)
    hundredths = Int((limited * 100).rounded())
  }

  var isZero: Bool { hundredths == 0 }

  var description: String {
    let whole = abs(hundredths) / 100
    let rest = abs(hundredths) % 100
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
    return "\(sign)\(whole)." + (rest < 10 ? "0" : "") + "\(rest)"
  }
}
