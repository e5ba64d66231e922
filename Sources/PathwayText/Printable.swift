/// Text that may go to a terminal: nothing in it can move the cursor, change colours, or reorder what is read.
///
/// Control characters, escape sequences and the invisible marks that turn the direction of text (Unicode TR 36, the
/// "Trojan Source" attack) are shown by their number, `<U+202E>`. A tab becomes a space.
package func printable(_ text: some StringProtocol) -> String {
  guard text.unicodeScalars.contains(where: { $0.value == 9 || isUnsafe($0) }) else { return String(text) }
  var result = ""
  for scalar in text.unicodeScalars {
    if scalar.value == 9 {
      result += " "
    } else if isUnsafe(scalar) {
      result += shownByNumber(scalar)
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// A whole answer on its way to a terminal or into a file of text: lines stay lines and our own colours stay, whatever
/// else would act is shown by its number. What is in it was made printable already; this is the last door.
package func printableLines(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { $0.value != 10 && isUnsafe($0) }) else { return text }
  var result = ""
  var rest = text.unicodeScalars[...]
  while let scalar = rest.first {
    rest = rest.dropFirst()
    if scalar.value == 0x1B, let end = endOfColour(rest) {
      result.unicodeScalars.append(scalar)
      result.unicodeScalars.append(contentsOf: rest[..<end])
      rest = rest[end...]
    } else if scalar.value == 10 || !isUnsafe(scalar) {
      result.unicodeScalars.append(scalar)
    } else {
      result += shownByNumber(scalar)
    }
  }
  return result
}

/// Behind an escape: where a sequence that only sets colours (`[1;31m`) ends.
private func endOfColour(_ text: Substring.UnicodeScalarView) -> String.Index? {
  guard text.first == "[" else { return nil }
  let body = text.dropFirst().prefix(12)
  guard let end = body.firstIndex(where: { !("0"..."9").contains($0) && $0 != ";" }), body[end] == "m" else {
    return nil
  }
  return text.index(after: end)
}

/// `<U+202E>`.
func shownByNumber(_ scalar: Unicode.Scalar) -> String { "<U+" + hexadecimal(scalar.value, width: 4) + ">" }

/// At most so many columns; what is longer ends in an ellipsis.
package func clipped(_ text: String, to width: Int = Limits.tableColumns) -> String {
  guard text.utf8.count > width, columns(of: text) > width else { return text }
  var kept = ""
  var used = 0
  for character in text {
    let wide = columns(of: String(character))
    if used + wide > width - 1 { break }
    kept.append(character)
    used += wide
  }
  return kept + "…"
}

/// Control characters, line and paragraph separators, invisible marks and noncharacters; the joiners of emoji are
/// harmless. Drawings drop the same (a test holds the two together).
package func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x20..<0x7F: false
  case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2060...0x206F, 0x200B, 0x200E, 0x200F, 0x061C, 0xFEFF, 0xFFF9...0xFFFB,
    0xE0000...0xE007F, 0xFDD0...0xFDEF:
    true
  default: scalar.value & 0xFFFE == 0xFFFE
  }
}

func hexadecimal(_ value: UInt32, width: Int) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// Columns of a terminal that a scalar takes: 0 for marks that sit on another, 2 for East Asian wide ones and emoji.
func columns(_ scalar: Unicode.Scalar) -> Int {
  switch scalar.value {
  case 0x20..<0x7F: return 1
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
    return 2
  default:
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return 1
    }
  }
}

package func columns(of text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + columns($1) } }
