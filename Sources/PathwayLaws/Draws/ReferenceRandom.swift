internal import PathwayArithmetic

/// Random numbers for drawing by textbook methods, one stream a seed: nothing here is shared with the simulation's tables.
package struct ReferenceRandom: Sendable {
  private var state: UInt64

  package init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1 }

  /// SplitMix64 (Steele, Lea and Flood 2014).
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Evenly in (0, 1).
  package mutating func unit() -> Double { (Double(next() >> 11) + 0.5) / 9_007_199_254_740_992 }

  /// Marsaglia's polar method, which needs no sine.
  package mutating func normal() -> Double {
    while true {
      let x = 2 * unit() - 1
      let y = 2 * unit() - 1
      let square = x * x + y * y
      if square < 1, square > 0 { return x * (-2 * log(square) / square).squareRoot() }
    }
  }

  func log(_ x: Double) -> Double { Elementary.log(x) }
  func exp(_ x: Double) -> Double { Elementary.exp(x) }
  func pow(_ x: Double, _ y: Double) -> Double { Elementary.power(x, y) }

  /// Marsaglia and Tsang 2000.
  package mutating func gamma(_ shape: Double) -> Double {
    if shape < 1 { return gamma(shape + 1) * pow(unit(), 1 / shape) }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
      if v > 0, log(unit()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
    }
  }

  /// Normal quantile by bisection.
  static func quantile(_ share: Double) -> Double {
    var low = -9.0
    var high = 9.0
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if SpecialFunctions.normal(middle).lower < share { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
