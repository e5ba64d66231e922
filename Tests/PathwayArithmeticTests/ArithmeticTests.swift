import Foundation
import PathwayArithmetic
import TestSupport
import Testing

/// Our own elementary and special functions against `Tests/Fixtures/arithmetic.csv`: values worked out to 60 digits
/// (mpmath 1.3) at the doubles written there, near the seams of the methods and far out in the tails.
struct ArithmeticTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var function: String
    var a: Double
    var b: Double
    var x: Double
    var value: Double
    var testDescription: String { "\(function)(\(a), \(b), \(x))" }

    var ours: Double? {
      switch function {
      case "exp": Elementary.exp(x)
      case "log": Elementary.log(x)
      case "power": Elementary.power(a, x)
      case "logGamma": SpecialFunctions.logGamma(x)
      case "gammaLower": SpecialFunctions.incompleteGamma(a, x).lower
      case "gammaUpper": SpecialFunctions.incompleteGamma(a, x).upper
      case "betaLower": SpecialFunctions.incompleteBeta(a, b, x).lower
      case "betaUpper": SpecialFunctions.incompleteBeta(a, b, x).upper
      case "normalLower": SpecialFunctions.normal(x).lower
      case "normalUpper": SpecialFunctions.normal(x).upper
      case "normalQuantile": SpecialFunctions.normalQuantile(x)
      case "studentT": SpecialFunctions.studentT(x, freedom: Int(a))
      default: nil
      }
    }

    /// How far off, beside what is promised in the comment of the function.
    func error(of ours: Double) -> Double {
      let size = abs(value) > 1e-300 ? abs(ours - value) / abs(value) : abs(ours - value)
      switch function {
      case "exp": return size / 4e-16
      case "log": return min(size, abs(ours - value)) / 4e-16
      case "power": return size / 1e-14
      case "logGamma": return min(size, abs(ours - value)) / 1e-13
      default: return size / 1e-12
      }
    }
  }

  static func rows() throws -> [Row] {
    let url = Repository.root.appendingPathComponent("Tests/Fixtures/arithmetic.csv")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Row(
        function: fields[0], a: Double(fields[1]) ?? 0, b: Double(fields[2]) ?? 0, x: try #require(Double(fields[3])),
        value: try #require(Double(fields[4])))
    }
  }

  @Test("values stand within what the comments promise")
  func values() throws {
    let rows = try Self.rows()
    #expect(rows.count > 80)
    for row in rows {
      let ours = try #require(row.ours, "\(row.function)")
      #expect(row.error(of: ours) <= 1, "\(row.testDescription): \(ours), should be \(row.value)")
    }
  }

  @Test("a planted error of one in ten thousand million fails every row")
  func planted() throws {
    for row in try Self.rows() {
      // Too small to have all its digits; and next to 1 the logarithm is right to so much in all, not in its own digits.
      if abs(row.value) < 1e-300 || row.function == "log" && abs(row.value) < 1e-3 { continue }
      let wrong = row.value * (1 + 1e-10)
      #expect(row.error(of: wrong) > 1, "\(row.testDescription)")
    }
  }

  @Test("ends and nonsense: no trap, and what IEEE 754 says")
  func ends() {
    #expect(Elementary.exp(-746) == 0 && Elementary.exp(710) == .infinity && Elementary.exp(.nan).isNaN)
    #expect(Elementary.log(0) == -.infinity && Elementary.log(-1).isNaN && Elementary.log(.infinity) == .infinity)
    #expect(Elementary.power(0, 0) == 1 && Elementary.power(0, -1) == .infinity)
    #expect(
      SpecialFunctions.incompleteGamma(2, 0) == (0, 1) && SpecialFunctions.incompleteGamma(2, .infinity) == (1, 0))
    #expect(SpecialFunctions.normalQuantile(0) == nil && SpecialFunctions.normalQuantile(1) == nil)
  }
}
