/// The text of a table, whatever program wrote it: UTF-8, UTF-16 with its byte order mark, or Windows-1252.
package struct TableText: Sendable {
  package enum Encoding: String, Sendable, Hashable {
    case utf8 = "UTF-8"
    case utf16 = "UTF-16"
    case windows1252 = "Windows-1252"
  }

  /// UTF-8, without a byte order mark.
  package let bytes: [UInt8]
  package let encoding: Encoding

  package init(_ source: [UInt8]) throws(CSVTable.Mistake) {
    if source.starts(with: [0xFF, 0xFE]) || source.starts(with: [0xFE, 0xFF]) {
      bytes = try Self.fromUTF16(source[2...], isLittleEndian: source[0] == 0xFF)
      encoding = .utf16
      return
    }
    let plain = source.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(source[3...]) : source
    if let zero = plain.firstIndex(of: 0) {
      let line = 1 + plain[..<zero].count { $0 == UInt8(ascii: "\n") }
      throw CSVTable.Mistake(
        line: line,
        message: "There is a zero byte here, as no text has. Save the table as `CSV UTF-8`.")
    }
    if plain.allSatisfy({ $0 < 0x80 }) || String(validating: plain, as: UTF8.self) != nil {
      bytes = plain
      encoding = .utf8
    } else {
      bytes = Self.fromWindows1252(plain)
      encoding = .windows1252
    }
  }

  private static func fromUTF16(_ source: ArraySlice<UInt8>, isLittleEndian: Bool) throws(CSVTable.Mistake) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(source.count / 2)
    var at = source.startIndex
    while at + 1 < source.endIndex {
      let (first, second) = (UInt16(source[at]), UInt16(source[at + 1]))
      units.append(isLittleEndian ? second << 8 | first : first << 8 | second)
      at += 2
    }
    guard at == source.endIndex, !units.contains(0), let text = String(validating: units, as: UTF16.self) else {
      throw CSVTable.Mistake(line: 1, message: "The file says that it is UTF-16 and is not. Save it as `CSV UTF-8`.")
    }
    return Array(text.utf8)
  }

  private static func fromWindows1252(_ source: [UInt8]) -> [UInt8] {
    var text = String.UnicodeScalarView()
    for byte in source {
      let value = (0x80...0x9F).contains(byte) ? high[Int(byte) - 0x80] : UInt32(byte)
      text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    return Array(String(text).utf8)
  }

  /// What Windows-1252 has from 0x80 to 0x9F.
  private static let high: [UInt32] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
    0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0xFFFD, 0x017E, 0x0178,
  ]
}
