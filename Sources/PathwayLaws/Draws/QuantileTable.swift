/// c0 + c1 t + c2 t^2 + c3 t^3.
package struct Cubic: BitwiseCopyable, Sendable {
  @usableFromInline package var c0: Double
  @usableFromInline package var c1: Double
  @usableFromInline package var c2: Double
  @usableFromInline package var c3: Double

  @inlinable @inline(__always)
  package func at(_ t: Double) -> Double { c0 + t * (c1 + t * (c2 + t * c3)) }
}

/// A quantile function as a table, so that a draw from any law costs a look-up and three multiplications.
///
/// Both halves of (0, 1) are cut into octaves (…, 1/16 to 1/8, 1/8 to 1/4, 1/4 to 1/2) of 32 equal parts each, of 8 in
/// the tails beyond 1/512; between nodes a cubic that has the right value and the right slope at both ends. With 32 parts
/// the cubic is within 1e-8 of an exponential's quantile, less than a hundredth of a second on a mean of a week; with 8
/// within two seconds, which no more than one draw in 256 meets. Below 2^-37 the outermost node is used (once in 7e10
/// draws).
package struct QuantileTable: Sendable {
  @inlinable package static var octaves: Int { 36 }
  /// Octaves of 32 parts; those further out have 8.
  @inlinable package static var fineOctaves: Int { 8 }
  @inlinable package static var nodesInHalf: Int { firstPart(octaves) + 1 }

  /// Equal parts of an octave.
  @inline(__always)
  private static func parts(_ octave: Int) -> Int { octave < fineOctaves ? 32 : 8 }

  /// Where the parts of an octave begin.
  @inlinable @inline(__always)
  package static func firstPart(_ octave: Int) -> Int {
    octave < fineOctaves ? octave * 32 : octave * 8 + fineOctaves * 24
  }

  private static func octave(ofPart index: Int) -> Int {
    index < fineOctaves * 32 ? index / 32 : (index - fineOctaves * 24) / 8
  }

  /// Share below (lower half) or above (upper half) at a node of a half; node 0 is 1/2, the last is the outermost.
  static let shares: [Double] = (0..<nodesInHalf).map { node in
    let octave = octave(ofPart: node)
    let part = node - firstPart(octave)
    let top = Double(sign: .plus, exponent: -1 - octave, significand: 1)
    return top * (1 - Double(part) / Double(2 * parts(octave)))
  }

  /// A value at a node and its change over the part that begins there (towards the tail).
  package struct Node: Sendable {
    var value: Double
    var slope: Double
  }

  /// For each part of the lower, then of the upper half: c0 + c1 t + c2 t^2 + c3 t^3 for t in 0...1.
  package private(set) var cubics: [Cubic] = []

  /// Nodes of both halves from a quantile function that gives, for a tail share, the value and the density there; it is
  /// handed a guess from which to look on: the node before, and its slope.
  static func nodes(
    _ quantile: (_ tail: Double, _ isUpper: Bool, _ guess: Double?) -> (value: Double, density: Double)
  ) -> [Node] {
    var nodes: [Node] = []
    nodes.reserveCapacity(2 * nodesInHalf)
    for isUpper in [false, true] {
      var guess: Double?
      for (index, tail) in shares.enumerated() {
        let (value, density) = quantile(tail, isUpper, guess)
        // Towards the tail: down in the lower half, up in the upper.
        let slope = density > 0 ? width(ofPartAt: index) / density : 0
        nodes.append(Node(value: value, slope: isUpper ? slope : -slope))
        guess = isUpper ? value + slope : value - slope
      }
    }
    return nodes
  }

  init(nodes: [Node]) {
    cubics.reserveCapacity(2 * (Self.nodesInHalf - 1))
    for half in 0..<2 {
      for part in 0..<(Self.nodesInHalf - 1) {
        let from = nodes[half * Self.nodesInHalf + part]
        let to = nodes[half * Self.nodesInHalf + part + 1]
        // The slope at the end is that over the next part, which may be wider or narrower.
        let toSlope = to.slope * (Self.width(ofPartAt: part) / Self.width(ofPartAt: part + 1))
        let rise = to.value - from.value
        cubics.append(
          Cubic(
            c0: from.value, c1: from.slope, c2: 3 * rise - 2 * from.slope - toSlope,
            c3: from.slope + toSlope - 2 * rise))
      }
    }
  }

  init(_ quantile: (_ tail: Double, _ isUpper: Bool, _ guess: Double?) -> (value: Double, density: Double)) {
    self.init(nodes: Self.nodes(quantile))
  }

  static func width(ofPartAt index: Int) -> Double {
    let octave = octave(ofPart: index)
    return Double(sign: .plus, exponent: -1 - octave, significand: 1) / Double(2 * parts(octave))
  }

  /// Where 53 random bits fall: the part, and how far into it, 0 to 1.
  @inlinable @inline(__always)
  package static func place(_ bits: UInt64) -> (part: Int, fraction: Double) {
    let isUpper = bits >> 52 & 1 == 1
    // Distance of the share from its end of the unit interval, in units of 2^-53, odd half added: never 0.
    let low = bits & 0xF_FFFF_FFFF_FFFF
    let tail = (isUpper ? low ^ 0xF_FFFF_FFFF_FFFF : low) << 1 | 1  // of 2^54; below 2^53
    let octave = tail.leadingZeroBitCount - 11  // tail >= 2^52 is octave 0
    let base = isUpper ? nodesInHalf - 1 : 0
    if octave >= octaves { return (base + nodesInHalf - 2, 1) }
    // Remaining 52 bits of the mantissa, counted down from the top of the octave.
    let mantissa = (tail << UInt64(octave)) & 0xF_FFFF_FFFF_FFFF
    let down = 0x10_0000_0000_0000 - mantissa  // in (0, 2^52]
    let first = base + firstPart(octave)
    if octave < fineOctaves {
      let part = Int(truncatingIfNeeded: down >> 47)  // 0...32
      if part >= 32 { return (first + 31, 1) }
      return (first + part, Double(down & 0x7FFF_FFFF_FFFF) * 0x1p-47)
    }
    let part = Int(truncatingIfNeeded: down >> 49)  // 0...8
    if part >= 8 { return (first + 7, 1) }
    return (first + part, Double(down & 0x1_FFFF_FFFF_FFFF) * 0x1p-49)
  }
}
