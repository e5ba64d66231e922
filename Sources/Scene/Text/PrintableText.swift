extension String {
  /// The text with nothing in it that a drawing cannot show: what every measurer measures and every writer writes.
  ///
  /// Line breaks and tabs become spaces. Other control characters, characters that XML 1.0 forbids, and the marks that
  /// reorder or hide text (bidirectional overrides, byte order marks, tag characters) are dropped, so that what is read is what was
  /// written.
  package var printable: String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
    var kept = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: kept.append(" ")
      case 0x00..<0x20, 0x7F..<0xA0: continue
      case 0x200B, 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: continue
      // Letters that nobody sees.
      case 0xE0000...0xE007F: continue
      case 0xFDD0...0xFDEF: continue
      case let value where value & 0xFFFE == 0xFFFE: continue
      default: kept.append(scalar)
      }
    }
    return String(kept)
  }
}
