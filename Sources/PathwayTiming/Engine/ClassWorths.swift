internal import PathwayModel

/// What those who come to a composite over spots are worth, from what the classes of each spot are.
struct ClassWorths {
  /// By spot so far, as `AdjointRow.tilts`.
  private(set) var tilts: [Double] = []

  /// The mean over a spot.
  mutating func mean(
    of spot: Spot, _ composite: Composite, _ worth: (Composite.ClassPart) throws(Refusal) -> Double
  ) throws(Refusal) -> Double {
    var sum = 0.0
    var tilt = 0.0
    // The parts stand one after the other.
    var passed = 0
    for part in composite.classes(of: spot) {
      let value = part.share * (try worth(part))
      sum += value
      tilt += value * (Double(passed) + Double(part.width) / 2 - Double(spot.width) / 2)
      passed += part.width
    }
    tilts.append(spot.width > 0 ? tilt : 0)
    return sum
  }
}
