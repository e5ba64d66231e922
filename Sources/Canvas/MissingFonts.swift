/// What to say of characters that no font of this machine has: which they are, and the Debian packages that draw them.
package func missingFontsText(_ missing: [Unicode.Scalar]) -> String? {
  guard !missing.isEmpty else { return nil }
  let shown = missing.prefix(12).map { "`\($0)` (U+\(hexadecimal($0.value)))" }.joined(separator: ", ")
  let more = missing.count > 12 ? " and \(missing.count - 12) more" : ""
  var packages: [String] = []
  for scalar in missing where !packages.contains(package(for: scalar)) { packages.append(package(for: scalar)) }
  return "No font on this machine has \(shown)\(more): boxes with numbers are drawn instead. "
    + "Install \(packages.joined(separator: " and ")), then draw again; an SVG shows them wherever its reader has a font."
}

private func package(for scalar: Unicode.Scalar) -> String {
  switch scalar.value {
  case 0x1100...0x11FF, 0x2E80...0x9FFF, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE4F,
    0xFF00...0xFFEF, 0x20000...0x3FFFF:
    "fonts-noto-cjk"
  case 0x1F000...0x1FAFF: "fonts-noto-color-emoji"
  default: scalar.properties.isEmojiPresentation ? "fonts-noto-color-emoji" : "fonts-noto-core"
  }
}

private func hexadecimal(_ value: UInt32) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
