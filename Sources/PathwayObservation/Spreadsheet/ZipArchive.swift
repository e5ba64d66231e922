internal import PathwayText

/// The entries of a zip file (APPNOTE 6.3): stored and deflated ones, opened by name.
///
/// Not taken: encryption, files in several volumes, Zip64. Each entry's checksum is looked at.
struct ZipArchive {
  struct Entry: Hashable {
    var name: String
    var method: Int
    var flags: Int
    var checksum: UInt32
    var compressed: Int
    var expanded: Int
    var headerOffset: Int
  }

  let bytes: [UInt8]
  private(set) var entries: [Entry] = []
  private let limits: SpreadsheetLimits
  private let inflater: any Inflating
  private var opened = 0

  init(_ bytes: [UInt8], inflater: any Inflating, limits: SpreadsheetLimits) throws(ReadProblem) {
    self.bytes = bytes
    self.limits = limits
    self.inflater = inflater
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw ReadProblem(
        "The workbook is locked with a password, or is of the old .xls kind.",
        advice: "Open it, take the password off, and save it as .xlsx.")
    }
    guard bytes.starts(with: [0x50, 0x4B]) else {
      throw ReadProblem("This is no workbook: an .xlsx file is a zip file, and this is none.")
    }
    guard let end = endRecord() else {
      throw ReadProblem(
        "The workbook is cut short: the list of its parts, at the end of the file, is missing.",
        advice: "Download it again.")
    }
    try readDirectory(end)
  }

  /// Whether a part of this name is there.
  func has(_ name: String) -> Bool { entries.contains { $0.name == name } }

  /// A part, expanded; nil when there is none of this name.
  mutating func open(_ name: String) throws(ReadProblem) -> [UInt8]? {
    guard let entry = entries.first(where: { $0.name == name }) else { return nil }
    let shown = printable(name)
    guard entry.flags & 1 == 0 else {
      throw ReadProblem("The part `\(shown)` is encrypted.", advice: "Save the workbook without a password.")
    }
    guard entry.expanded <= limits.entryBytes, opened + entry.expanded <= limits.totalBytes else {
      throw ReadProblem("The part `\(shown)` would expand past \(limits.entryBytes >> 20) MiB: it is not read.")
    }
    guard entry.expanded <= 1 << 20 || entry.expanded / max(entry.compressed, 1) <= limits.ratio else {
      throw ReadProblem(
        "The part `\(shown)` expands more than \(limits.ratio) times, as no table does: it is not read.")
    }
    opened += entry.expanded
    let body = try compressedBytes(of: entry, shown: shown)
    let expanded: [UInt8]
    switch entry.method {
    case 0:
      guard entry.compressed == entry.expanded else { throw broken(shown) }
      expanded = Array(body)
    case 8:
      do {
        expanded = try inflater.inflate(body, to: entry.expanded)
      } catch {
        switch error {
        case .tooLong: throw ReadProblem("The part `\(shown)` is longer than it says: it is not read.")
        case .outOfMemory: throw ReadProblem("There is not memory enough to expand `\(shown)`.")
        case .broken, .cutShort: throw broken(shown)
        }
      }
    default:
      throw ReadProblem("The part `\(shown)` is packed in a way (\(entry.method)) that workbooks don't use.")
    }
    guard Self.checksum(expanded) == entry.checksum else { throw broken(shown) }
    return expanded
  }

  private func broken(_ shown: String) -> ReadProblem {
    ReadProblem("The part `\(shown)` of the workbook is damaged.", advice: "Download it again.")
  }

  private func compressedBytes(of entry: Entry, shown: String) throws(ReadProblem) -> ArraySlice<UInt8> {
    let at = entry.headerOffset
    guard at >= 0, at <= bytes.count - 30, number(at, 4) == 0x0403_4B50 else { throw broken(shown) }
    let start = at + 30 + number(at + 26, 2) + number(at + 28, 2)
    guard start <= bytes.count, entry.compressed <= bytes.count - start else { throw broken(shown) }
    return bytes[start..<start + entry.compressed]
  }

  /// Where the end-of-directory record is; a comment of up to 65,535 bytes may follow it.
  private func endRecord() -> Int? {
    guard bytes.count >= 22 else { return nil }
    var at = bytes.count - 22
    let first = max(0, at - 65_535)
    while at >= first {
      if bytes[at] == 0x50, number(at, 4) == 0x0605_4B50, at + 22 + number(at + 20, 2) == bytes.count { return at }
      at -= 1
    }
    return nil
  }

  private mutating func readDirectory(_ end: Int) throws(ReadProblem) {
    let count = number(end + 10, 2)
    var at = number(end + 16, 4)
    guard number(end + 4, 2) == 0, number(end + 8, 2) == count, count != 0xFFFF, at != 0xFFFF_FFFF else {
      throw ReadProblem("The workbook is in several volumes or of the Zip64 kind, which is not read.")
    }
    guard count <= limits.entries else {
      throw ReadProblem("The workbook has \(count) parts; up to \(limits.entries) are read.")
    }
    var names: Set<String> = []
    for _ in 0..<count {
      guard at >= 0, at <= end - 46, number(at, 4) == 0x0201_4B50 else {
        throw ReadProblem("The list of the workbook's parts is damaged.", advice: "Download it again.")
      }
      let nameLength = number(at + 28, 2)
      guard at + 46 + nameLength <= end else {
        throw ReadProblem("The list of the workbook's parts is damaged.", advice: "Download it again.")
      }
      let entry = Entry(
        name: String(decoding: bytes[at + 46..<at + 46 + nameLength], as: UTF8.self),
        method: number(at + 10, 2), flags: number(at + 8, 2),
        checksum: UInt32(truncatingIfNeeded: number(at + 16, 4)), compressed: number(at + 20, 4),
        expanded: number(at + 24, 4), headerOffset: number(at + 42, 4))
      guard names.insert(entry.name).inserted else {
        throw ReadProblem("The workbook has two parts called `\(printable(entry.name))`.")
      }
      entries.append(entry)
      at += 46 + nameLength + number(at + 30, 2) + number(at + 32, 2)
    }
  }

  /// Little-endian; the caller has checked the place.
  private func number(_ at: Int, _ width: Int) -> Int {
    var value = 0
    for index in (0..<width).reversed() { value = value << 8 | Int(bytes[at + index]) }
    return value
  }

  /// CRC-32, a byte at a time.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    let table = (0..<256).map { index -> UInt32 in
      var value = UInt32(index)
      for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
      return value
    }
    var remainder: UInt32 = 0xFFFF_FFFF
    for byte in bytes { remainder = table[Int((remainder ^ UInt32(byte)) & 0xFF)] ^ (remainder >> 8) }
    return remainder ^ 0xFFFF_FFFF
  }
}
