/// An address that a drawing may link to: http, https or mailto, in plain ASCII, nothing that runs.
package struct SafeLink: Hashable, Sendable {
  package let address: String

  /// Nil for any other scheme, for control characters and spaces inside, and for addresses of over 2,000 bytes.
  package init?(_ text: String) {
    let lower = text.lowercased()
    let start = ["https://", "http://", "mailto:"].first { lower.hasPrefix($0) }
    guard let start, text.utf8.count > start.utf8.count, text.utf8.count <= 2000 else { return nil }
    var address = ""
    for byte in text.utf8 {
      switch byte {
      case 0...0x20, 0x7F: return nil
      // Not allowed in an address as they stand (RFC 3986), or the end of a string to Cairo or to a PDF: a bracket would
      // let the rest of the address name an action of its own. Written as their bytes.
      case 0x22, 0x27...0x29, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B...0x7D, 0x80...0xFF:
        address += "%" + Self.hex(byte >> 4) + Self.hex(byte & 15)
      default: address.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    self.address = address
  }

  /// For an attribute of a Cairo tag, between single quotes: those, brackets and backslashes never occur (see `init`).
  package var quotedForCairo: String { address }

  private static func hex(_ nibble: UInt8) -> String { String(nibble, radix: 16, uppercase: true) }
}
