internal import PathwayArithmetic
package import PathwayModel

/// Normal, drawn again when below 0: the part above 0 scaled to 1.
package struct Normal: LengthLaw {
  /// Of the whole normal, as written.
  var middle: Double
  var sd: Double

  init(mean: Double, sd: Double) {
    middle = mean
    self.sd = sd
  }

  package static let entry = LawEntry("normal", .labelled([.moments { .normal(mean: $0, sd: $1) }]))

  // Drawn again when below 0: were that nearly always so, no engine could draw from it.
  package var isSound: Bool { sound(abs(middle), sd) && middle >= -6 * sd }

  package var mean: Double {
    guard sd > 0 else { return middle }
    let cut = -middle / sd
    return middle + sd * SpecialFunctions.normalDensity(cut) / SpecialFunctions.normal(cut).upper
  }
  package var typical: Double { middle }
  package var generous: Double { middle > 0 ? middle + sd * sd / middle : 0 }

  package var parts: LawParts {
    if sd == 0 { return .fixed(middle) }
    let start = -middle / sd
    let above = NormalTail.shared(start)
    return LawParts(
      continuous: Continuous(
        .normal(Tail(mean: middle, sd: sd, above: above)),
        mean: middle + sd * SpecialFunctions.normalDensity(start) / above))
  }

  package func sampling(_ shared: inout SharedTables) -> Sampling { sd > 0 ? .quantiles(quantiles) : .always(middle) }

  package func draw(from random: inout ReferenceRandom) -> Double {
    while true {
      let x = middle + sd * random.normal()
      if x >= 0 { return x }
    }
  }

  package func scaled(by factor: Double) -> Distribution { .normal(mean: middle * factor, sd: sd * factor) }
  package func spread(by factor: Double) -> Distribution? { .normal(mean: middle, sd: sd * factor) }

  package func plainly(_ voice: LawVoice, isShort: Bool) -> String { "on average " + voice.length(middle) }
  package func exactly(_ voice: LawVoice) -> String {
    "normal, on average \(voice.length(middle)), sd \(voice.length(sd, at: 1))"
  }
  package func written(_ voice: LawVoice) -> String? {
    "normal(mean: \(voice.length(middle)), sd: \(voice.length(sd, at: 1)))"
  }

  /// Nodes of the standard normal law.
  static func standardNodes() -> [QuantileTable.Node] {
    QuantileTable.nodes { tail, isUpper, guess in
      // The guess is negative in either half by symmetry.
      var z = guess.map { -abs($0) } ?? 0
      if tail < 0.5 { for _ in 0..<3 { z = SpecialFunctions.normalStep(z, tail: tail) } }
      return (isUpper ? -z : z, SpecialFunctions.normalDensity(z))
    }
  }

  private var quantiles: QuantileTable {
    let above = SpecialFunctions.normal(-middle / sd).upper
    let start = middle / sd
    return QuantileTable { tail, isUpper, _ in
      // Upper share of the untruncated law, and its lower share where that is the smaller.
      let upperShare = above * (isUpper ? tail : 1 - tail)
      let z = Self.bySmallTail(upper: upperShare, lower: (1 - above) + above * (isUpper ? 1 - tail : tail))
      let value = max(0, middle + sd * max(z, -start))
      return (value, SpecialFunctions.normalDensity(z) / (sd * above))
    }
  }

  private static func bySmallTail(upper: Double, lower: Double) -> Double {
    if upper < lower { return -(SpecialFunctions.normalQuantile(upper) ?? -40) }
    return SpecialFunctions.normalQuantile(lower) ?? -40
  }

  package struct Tail: TailFunction {
    var mean: Double
    var sd: Double
    /// The share of the whole normal that lies above 0.
    var above: Double

    func tail(_ x: Double, _ whole: Continuous) -> (survival: Double, loss: Double) {
      let z = (x - mean) / sd
      let upper = NormalTail.shared(z)
      return (upper / above, max(0, (sd * SpecialFunctions.normalDensity(z) + (mean - x) * upper) / above))
    }

    func survival(_ x: Double, _ whole: Continuous) -> Double { NormalTail.shared((x - mean) / sd) / above }
  }
}
