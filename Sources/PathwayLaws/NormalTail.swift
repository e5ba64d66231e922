internal import PathwayArithmetic

/// Upper tail of the standard normal distribution, fast: a table of Taylor polynomials of exp(x^2) erfc(x).
///
/// The table is built once from the function's own differential equation, in deterministic arithmetic. Absolute error
/// below 2e-16.
struct NormalTail: Sendable {
  static let shared = NormalTail()

  private static let step = 1.0 / 16
  private static let degree = 11
  private static let nodes = 108
  /// `degree + 1` coefficients a node, lowest power first.
  private let coefficients: [Double]

  private init() {
    // y(x) = exp(x^2) erfc(x) obeys y' = 2 x y - 2 / sqrt(pi). Downwards the errors of its solutions die out, so the
    // table starts at the top, from the asymptotic series.
    let slope = 1.128_379_167_095_512_6
    var table = [Double](repeating: 0, count: Self.nodes * (Self.degree + 1))
    let top = Double(Self.nodes - 1) * Self.step
    var value = 0.0
    var term = 1 / (top * 1.772_453_850_905_516)
    for n in 0..<40 {
      value += term
      let next = -term * (2 * Double(n) + 1) / (2 * top * top)
      if abs(next) >= abs(term) { break }
      term = next
    }
    for node in stride(from: Self.nodes - 1, through: 0, by: -1) {
      let x = Double(node) * Self.step
      var a = [Double](repeating: 0, count: 25)
      a[0] = value
      a[1] = 2 * x * value - slope
      for n in 1..<24 { a[n + 1] = (2 * x * a[n] + 2 * a[n - 1]) / Double(n + 1) }
      for n in 0...Self.degree { table[node * (Self.degree + 1) + n] = a[n] }
      var next = a[24]
      for n in stride(from: 23, through: 0, by: -1) { next = next * -Self.step + a[n] }
      value = next
    }
    coefficients = table
  }

  /// The chance that a standard normal is above `z`.
  func callAsFunction(_ z: Double) -> Double {
    let x = abs(z) * 0.707_106_781_186_547_52
    let tail: Double
    let node = Int(min(x, 1000) * 16 + 0.5)
    if node >= Self.nodes {
      tail = 0
    } else {
      let h = x - Double(node) * Self.step
      var sum = 0.0
      let first = node * (Self.degree + 1)
      for n in stride(from: Self.degree, through: 0, by: -1) { sum = sum * h + coefficients[first + n] }
      tail = 0.5 * Elementary.exp(-x * x) * sum
    }
    return z < 0 ? 1 - tail : tail
  }
}
