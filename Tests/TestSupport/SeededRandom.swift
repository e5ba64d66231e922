/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed on every machine, for seeded tests.
public struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Generators of one seed give the same numbers.
  public init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1 }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// 0 to `count - 1`; 0 when there is nothing to choose from.
  public mutating func below(_ count: Int) -> Int { count <= 1 ? 0 : Int(next() % UInt64(count)) }

  /// True in this share of calls.
  public mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// One of them. There must be one.
  public mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
