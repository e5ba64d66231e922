/// How a report for people looks: bold and colours on a terminal that takes them, columns filled up.
package struct TextStyle: Sendable {
  package let colours: Bool

  package init(colours: Bool = false) { self.colours = colours }

  package func bold(_ text: String) -> String { colours ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
  package func good(_ text: String) -> String { colours ? "\u{1B}[32m\(text)\u{1B}[0m" : text }
  package func bad(_ text: String) -> String { colours ? "\u{1B}[31m\(text)\u{1B}[0m" : text }
  /// Neither good nor bad, but to be looked at.
  package func doubtful(_ text: String) -> String { colours ? "\u{1B}[33m\(text)\u{1B}[0m" : text }

  /// Filled up with spaces before the text.
  package func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// Filled up with spaces after the text.
  package func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

/// A run of numbers as one line of small bars, from 0 to the largest; at most `width` bars, each the mean of a stretch.
///
/// `mark`: a stroke is drawn before this value.
package func sparkLine(_ values: [Double], width: Int, mark: Int? = nil) -> String {
  guard !values.isEmpty, width > 0 else { return "" }
  let each = (values.count + width - 1) / width
  let means = stride(from: 0, to: values.count, by: each).map { start in
    let part = values[start..<min(start + each, values.count)]
    return part.reduce(0, +) / Double(part.count)
  }
  let largest = means.max() ?? 0
  let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  var text = ""
  for (index, value) in means.enumerated() {
    if let mark, mark > 0, index == mark / each { text += "│" }
    let height = largest > 0 && value.isFinite ? Int((value / largest * 7).rounded()) : 0
    text.append(bars[min(7, max(0, height))])
  }
  return text
}

/// Words in lines of at most 118 characters.
func wrapped(_ text: String, indent: Int, width: Int = 118) -> String {
  let margin = String(repeating: " ", count: indent)
  var lines: [String] = []
  var line = margin
  for word in text.split(separator: " ") {
    if line.count > indent && line.count + 1 + word.count > width {
      lines.append(line)
      line = margin
    }
    line += (line.count > indent ? " " : "") + word
  }
  if line.count > indent { lines.append(line) }
  return lines.joined(separator: "\n")
}
