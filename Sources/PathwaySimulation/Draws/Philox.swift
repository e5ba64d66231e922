/// Philox 4x32-10: 128 random bits for each (counter, key), with no state.
///
/// Salmon, Moraes, Dror, Shaw: Parallel Random Numbers: As Easy as 1, 2, 3 (SC'11). Any draw of any patient of any
/// replication costs the same, so results hang neither on the order of events nor on the number of cores, and two
/// variants of a pathway see the same patients.
package struct Philox: Sendable {
  package struct Key: Hashable, Sendable, BitwiseCopyable {
    package var low: UInt32
    package var high: UInt32

    package init(low: UInt32, high: UInt32) {
      self.low = low
      self.high = high
    }
  }

  package struct Block: Hashable, Sendable, BitwiseCopyable {
    package var x0: UInt32
    package var x1: UInt32
    package var x2: UInt32
    package var x3: UInt32

    @inline(__always)
    package init(x0: UInt32, x1: UInt32, x2: UInt32, x3: UInt32) {
      self.x0 = x0
      self.x1 = x1
      self.x2 = x2
      self.x3 = x3
    }

    /// 53 random bits.
    @inline(__always) package var first: UInt64 { (UInt64(x1) << 32 | UInt64(x0)) >> 11 }
    /// Another 53.
    @inline(__always) package var second: UInt64 { (UInt64(x3) << 32 | UInt64(x2)) >> 11 }
  }

  @inline(__always)
  package static func block(_ counter: Block, key: Key) -> Block {
    var x = counter
    var k = key
    for round in 0..<10 {
      if round > 0 {
        k.low &+= 0x9E37_79B9
        k.high &+= 0xBB67_AE85
      }
      let a = UInt64(0xD251_1F53) &* UInt64(x.x0)
      let b = UInt64(0xCD9E_8D57) &* UInt64(x.x2)
      x = Block(
        x0: UInt32(truncatingIfNeeded: b >> 32) ^ x.x1 ^ k.low,
        x1: UInt32(truncatingIfNeeded: b),
        x2: UInt32(truncatingIfNeeded: a >> 32) ^ x.x3 ^ k.high,
        x3: UInt32(truncatingIfNeeded: a))
    }
    return x
  }

  /// The key of one stream of patients in one replication.
  package static func key(seed: UInt64, replication: Int, stream: UInt32) -> Key {
    let mixed = block(
      Block(
        x0: UInt32(truncatingIfNeeded: replication), x1: UInt32(truncatingIfNeeded: replication >> 32), x2: stream,
        x3: 0x5761_794D),
      key: Key(low: UInt32(truncatingIfNeeded: seed), high: UInt32(truncatingIfNeeded: seed >> 32)))
    return Key(low: mixed.x0, high: mixed.x1)
  }
}

/// What a draw decides. Purposes that are often needed together share a block, one in each half.
enum Purpose: UInt32, Sendable {
  /// Gap before the next arrival (first half) and group (second half).
  case arrival
  /// Passing by an `only` item, or a branch of a together (first half); the arm of a decision (second half).
  case choice
  /// Service (first half) and the wait observed today (second half).
  case service
  /// Coming or not, by number of the try.
  case attendance
}

/// A number for a name that is the same in every variant, on every machine: 32-bit FNV-1a of its UTF-8.
package func nameHash(_ name: String) -> UInt32 {
  var hash: UInt32 = 0x811C_9DC5
  for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
  return hash
}

/// 53 random bits as a number strictly between 0 and 1 (the last bit is dropped, so that 1 is never reached).
@inline(__always)
package func unitInterval(_ bits: UInt64) -> Double { (Double(bits >> 1) + 0.5) * 0x1p-52 }
