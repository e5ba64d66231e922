/// Exponential and logarithm made of additions and multiplications only.
///
/// The platform's mathematics library rounds differently from one processor to the next; results here are compared to
/// the last digit, so nothing that reaches a result calls it. `squareRoot()` is exact by IEEE 754 and is used freely.
package enum Elementary {
  /// ln 2 in two parts whose sum is exact to 1e-32, so that `k ln 2` loses nothing.
  private static let ln2High = 0x1.62e42feep-1
  private static let ln2Low = 0x1.a39ef35793c76p-33

  /// e to the power `x`; 0 below -745, infinity above 709.78. Relative error below 4e-16.
  package static func exp(_ x: Double) -> Double {
    guard !x.isNaN else { return x }
    if x > 709.78 { return .infinity }
    if x < -745 { return 0 }
    let k = (x * 1.442_695_040_888_963_4).rounded()
    let r = (x - k * ln2High) - k * ln2Low
    // Taylor to r^14 / 14!, |r| <= 0.3466: the next term is below 1e-18.
    var sum = 1.0
    var term = 14.0
    while term >= 1 {
      sum = 1 + sum * r / term
      term -= 1
    }
    return scale(sum, by: Int(k))
  }

  /// Natural logarithm; -infinity at 0, not a number below. Relative error below 4e-16 away from 1.
  package static func log(_ x: Double) -> Double {
    guard x > 0, x.isFinite else { return x == 0 ? -.infinity : (x > 0 ? x : .nan) }
    var exponent = Double(x.exponent)
    var m = x.significand
    if m > 1.414_213_562_373_095 {
      m /= 2
      exponent += 1
    }
    // ln m = 2 artanh s = 2 (s + s^3/3 + s^5/5 …), |s| <= 0.1716: s^25/25 is below 3e-21.
    let f = m - 1
    let s = f / (2 + f)
    let square = s * s
    var sum = 0.0
    var k = 23.0
    while k >= 3 {
      sum = (sum + 1 / k) * square
      k -= 2
    }
    return exponent * ln2High + (2 * s + (2 * s * sum + exponent * ln2Low))
  }

  /// `x` to the power `y` for x >= 0.
  package static func power(_ x: Double, _ y: Double) -> Double {
    if y == 0 { return 1 }
    if x == 0 { return y > 0 ? 0 : .infinity }
    return exp(y * log(x))
  }

  /// `x` times 2 to the power `k`, in two steps so that tiny results do not pass through 0.
  private static func scale(_ x: Double, by k: Int) -> Double {
    if k < -1000 { return x * Double(sign: .plus, exponent: k + 100, significand: 1) * 0x1p-100 }
    if k > 1000 { return x * Double(sign: .plus, exponent: k - 100, significand: 1) * 0x1p100 }
    return x * Double(sign: .plus, exponent: k, significand: 1)
  }
}
