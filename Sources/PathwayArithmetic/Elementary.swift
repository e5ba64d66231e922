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
    // Taylor to r^15 / 15!, |r| <= 0.3466: the next term is below 3e-21. Even and odd powers go side by side.
    let square = r * r
    var even = 1.147_074_559_772_972_5e-11
    even = even * square + 2.087_675_698_786_81e-09
    even = even * square + 2.755_731_922_398_589e-07
    even = even * square + 2.480_158_730_158_73e-05
    even = even * square + 0.001_388_888_888_888_889
    even = even * square + 0.041_666_666_666_666_664
    even = even * square + 0.5
    even = even * square + 1.0
    var odd = 7.647_163_731_819_816e-13
    odd = odd * square + 1.605_904_383_682_161_3e-10
    odd = odd * square + 2.505_210_838_544_172e-08
    odd = odd * square + 2.755_731_922_398_589_3e-06
    odd = odd * square + 0.000_198_412_698_412_698_4
    odd = odd * square + 0.008_333_333_333_333_333
    odd = odd * square + 0.166_666_666_666_666_66
    odd = odd * square + 1.0
    return scale(even + r * odd, by: Int(k))
  }

  /// Natural logarithm; -infinity at 0, not a number below. Relative error below 4e-16 away from 1.
  package static func log(_ x: Double) -> Double {
    guard x > 0, x.isFinite else { return x == 0 ? -.infinity : (x > 0 ? x : .nan) }
    // From the bits, which costs a tenth of asking for the two; below 2^-1022 there is no leading 1 to read off.
    let isNormal = x >= Double.leastNormalMagnitude
    var exponent = isNormal ? Double(Int(x.bitPattern >> 52) - 1023) : Double(x.exponent)
    var m =
      isNormal ? Double(bitPattern: x.bitPattern & 0xF_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000) : x.significand
    if m > 1.414_213_562_373_095 {
      m /= 2
      exponent += 1
    }
    // ln m = 2 artanh s = 2 (s + s^3/3 + s^5/5 …), |s| <= 0.1716: s^25/25 is below 3e-21.
    let f = m - 1
    let s = f / (2 + f)
    let square = s * s
    var sum = 0.043_478_260_869_565_216
    sum = sum * square + 0.047_619_047_619_047_616
    sum = sum * square + 0.052_631_578_947_368_42
    sum = sum * square + 0.058_823_529_411_764_705
    sum = sum * square + 0.066_666_666_666_666_67
    sum = sum * square + 0.076_923_076_923_076_93
    sum = sum * square + 0.090_909_090_909_090_91
    sum = sum * square + 0.111_111_111_111_111_1
    sum = sum * square + 0.142_857_142_857_142_85
    sum = sum * square + 0.2
    sum = (sum * square + 0.333_333_333_333_333_3) * square
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
    return x * Double(bitPattern: UInt64(k + 1023) << 52)
  }
}
