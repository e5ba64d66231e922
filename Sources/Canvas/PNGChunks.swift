import Scene

/// Adds to a PNG what Cairo leaves out: its size in the world, so that it pastes at true size, and its title in words.
enum PNGChunks {
  /// The file with `pHYs` and `iTXt` chunks after its header; unchanged when the bytes are no PNG.
  static func describe(
    _ png: [UInt8], title: String, description: String, made: String? = nil, pixelsPerPoint: Double
  ) -> [UInt8] {
    // Signature 8 bytes, header chunk 25.
    guard png.count > 33 else { return png }
    let perMetre = (pixelsPerPoint * 72 / 0.0254).rounded()
    let density = perMetre.isFinite && perMetre < 4e9 ? UInt32(max(perMetre, 1)) : 2835
    var added = chunk("pHYs", bigEndian(density) + bigEndian(density) + [1])
    added += text("Title", title) + text("Description", description) + text("Software", "Waymark")
    if let made { added += text("Source", made) }
    return Array(png[..<33]) + added + Array(png[33...])
  }

  /// International text: keyword, no compression, no language, UTF-8 (PNG third edition, 11.3.3.4).
  private static func text(_ keyword: String, _ words: String) -> [UInt8] {
    let words = words.printable
    return words.isEmpty ? [] : chunk("iTXt", Array(keyword.utf8) + [0, 0, 0, 0, 0] + Array(words.utf8))
  }

  private static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + data
    return bigEndian(UInt32(truncatingIfNeeded: data.count)) + body + bigEndian(checksum(body))
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// CRC-32 as PNG has it (annex D), a bit at a time: the chunks are short.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var remainder: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      remainder ^= UInt32(byte)
      for _ in 0..<8 { remainder = remainder & 1 == 1 ? 0xEDB8_8320 ^ (remainder >> 1) : remainder >> 1 }
    }
    return remainder ^ 0xFFFF_FFFF
  }
}
