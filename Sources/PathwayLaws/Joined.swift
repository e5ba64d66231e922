/// Several continuous laws, each with its share of all patients.
package struct Joined: TailFunction {
  struct Part: Hashable, Sendable {
    var share: Double
    var law: Continuous
  }
  var parts: [Part]

  func tail(_ x: Double, _ whole: Continuous) -> (survival: Double, loss: Double) {
    var (survival, loss) = (0.0, 0.0)
    for part in parts {
      let tail = part.law.tail(x)
      survival += part.share * tail.survival
      loss += part.share * tail.loss
    }
    return (survival, loss)
  }

  func survival(_ x: Double, _ whole: Continuous) -> Double {
    var sum = 0.0
    for part in parts { sum += part.share * part.law.survival(x) }
    return sum
  }
}

extension Continuous {
  /// Laws with their shares as one law.
  package static func joined(_ laws: [(share: Double, law: Continuous)]) -> Continuous? {
    guard let first = laws.first else { return nil }
    if laws.count == 1, first.share == 1 { return first.law }
    let share = laws.reduce(0) { $0 + $1.share * $1.law.share }
    let mean = laws.reduce(0) { $0 + $1.share * $1.law.share * $1.law.mean } / share
    return Continuous(
      .joined(Joined(parts: laws.map { .init(share: $0.share, law: $0.law) })),
      low: laws.map(\.law.low).min() ?? 0, high: laws.map(\.law.high).max() ?? 0, mean: mean, share: share)
  }
}

extension LawParts {
  /// Parts of several laws, each with its share.
  package init(joining all: [(share: Double, parts: LawParts)]) {
    self.init(
      collecting: all.flatMap { share, parts in
        parts.points.map { Point(seconds: $0.seconds, share: share * $0.share) }
      })
    continuous = Continuous.joined(
      all.compactMap { share, parts in parts.continuous.map { (share, $0) } })
  }
}
