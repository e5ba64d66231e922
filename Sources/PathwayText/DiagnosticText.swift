/// Diagnostics as people read them: what and where, the line with the place underlined, what to try.
///
///     lower-gi.pathway:12:11: error[P011]: This text lacks its closing quote.
///        12 |   lane gp "General practice
///           |           ^^^^^^^^^^^^^^^^^
///       Try: Put `"` where the text ends, on the same line.
package struct DiagnosticText: Sendable {
  private let sources: SourceMap
  /// Whether to colour with ANSI sequences; everything else in the output is made printable.
  private let colours: Bool
  /// Longer lines are cut around the place.
  private let width = 100

  package init(_ sources: SourceMap, colours: Bool = false) {
    self.sources = sources
    self.colours = colours
  }

  package func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map(render).joined(separator: "\n")
  }

  package func render(_ diagnostic: Diagnostic) -> String {
    let severity = paint(
      "\(diagnostic.severity.rawValue)[\(printable(diagnostic.code.text))]", colour(diagnostic.severity))
    var text = "\(bold(location(diagnostic.place)))\(severity): \(bold(oneLine(diagnostic.message)))\n"
    text += excerpt(diagnostic.place, diagnostic.severity)
    if let help = diagnostic.help { text += "  Try: \(oneLine(help))\n" }
    for related in diagnostic.related {
      text += "  See: \(location(related.place))\(oneLine(related.message))\n"
      text += excerpt(related.place, .note)
    }
    return text
  }

  private func location(_ place: Place) -> String {
    // What is said of no file (an option, say) has no place.
    guard sources.file(place.file) != nil else { return "" }
    let span = sources.span(place)
    return "\(printable(span.file)):\(span.start.line):\(span.start.column): "
  }

  /// Messages are one line each, whatever they quote.
  private func oneLine(_ text: String) -> String { printable(text.replacing("\n", with: " ")) }

  // MARK: The line

  private func excerpt(_ place: Place, _ severity: Severity) -> String {
    guard let file = sources.file(place.file), let lines = sources.lines(place.file), !file.bytes.isEmpty else {
      return ""
    }
    let start = min(Int(place.range.start), file.bytes.count)
    let line = lines.line(at: start)
    let range = lines.range(ofLine: line)
    let begin = min(max(start, range.lowerBound), range.upperBound)
    let end = min(max(Int(place.range.end), begin), range.upperBound)
    func shown(_ from: Int, _ to: Int) -> String {
      printable(String(decoding: file.bytes[from..<max(from, to)], as: UTF8.self))
    }
    // Long lines are cut in bytes first, so that one line of megabytes costs no more than a page.
    let from = max(range.lowerBound, begin - 400)
    let to = min(range.upperBound, begin + 400)
    var before = shown(from, begin)
    var marked = shown(begin, min(end, to))
    var after = shown(min(end, to), to)
    if columns(of: before) > width / 2 { before = "…" + before.suffix(width / 2 - 1) }
    let left = max(20, width - columns(of: before))
    if columns(of: marked) > left { marked = marked.prefix(left - 1) + "…" }
    let rest = max(0, left - columns(of: marked))
    if columns(of: after) > rest { after = after.prefix(max(0, rest - 1)) + "…" }

    let number = String(line)
    let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + number + " | "
    let blank = String(repeating: " ", count: max(5, number.count)) + " | "
    let marks = String(repeating: "^", count: max(1, columns(of: marked)))
    return paint(gutter, .dim) + before + marked + after + "\n" + paint(blank, .dim)
      + String(repeating: " ", count: columns(of: before)) + paint(marks, colour(severity)) + "\n"
  }

  // MARK: Colours

  private enum Colour: String {
    case red = "31;1"
    case yellow = "33;1"
    case cyan = "36;1"
    case bold = "1"
    case dim = "2"
  }

  private func colour(_ severity: Severity) -> Colour {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .note: .cyan
    }
  }

  private func bold(_ text: String) -> String { paint(text, .bold) }

  private func paint(_ text: String, _ colour: Colour) -> String {
    colours ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// `2 errors, 1 warning`: what was found, for the last line of a check; empty when nothing was.
package func summary(of diagnostics: [Diagnostic]) -> String {
  [Severity.error, .warning, .note].compactMap { severity in
    let count = diagnostics.count { $0.severity == severity }
    return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
  }.joined(separator: ", ")
}
