internal import PathwayLaws

/// `QuantileTable.place` and `Cubic.at`, to the bit (a test holds them so), written where the loop of the engine takes them
/// in: called in the module of the laws they cost it a tenth of its time.
package enum QuantilePlace {
  private static var nodesInHalf: Int { 32 * 8 + 8 * 28 + 1 }

  /// Where 53 random bits fall: the part of the table, and how far into it, 0 to 1.
  @inline(__always)
  package static func of(_ bits: UInt64) -> (part: Int, fraction: Double) {
    let isUpper = bits >> 52 & 1 == 1
    // Distance of the share from its end of the unit interval, in units of 2^-53, odd half added: never 0.
    let low = bits & 0xF_FFFF_FFFF_FFFF
    let tail = (isUpper ? low ^ 0xF_FFFF_FFFF_FFFF : low) << 1 | 1
    let octave = tail.leadingZeroBitCount &- 11
    let base = isUpper ? nodesInHalf - 1 : 0
    // Octaves of 32 parts, and from the ninth on of 8; the same count of bits down from the top of the octave.
    let isFine = octave < 8
    if octave >= 36 { return (base &+ nodesInHalf &- 2, 1) }
    let down = 0x10_0000_0000_0000 &- (tail &<< UInt64(truncatingIfNeeded: octave)) & 0xF_FFFF_FFFF_FFFF
    let first = base &+ (isFine ? octave &* 32 : octave &* 8 &+ 192)
    let width: UInt64 = isFine ? 47 : 49
    let part = Int(truncatingIfNeeded: down &>> width)
    if part >= (isFine ? 32 : 8) { return (first &+ (isFine ? 31 : 7), 1) }
    let rest = down & (isFine ? 0x7FFF_FFFF_FFFF : 0x1_FFFF_FFFF_FFFF)
    return (first &+ part, Double(rest) * (isFine ? 0x1p-47 : 0x1p-49))
  }

  @inline(__always)
  static func value(_ cubic: Cubic, _ t: Double) -> Double {
    cubic.c0 + t * (cubic.c1 + t * (cubic.c2 + t * cubic.c3))
  }
}
