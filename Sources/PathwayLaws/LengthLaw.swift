package import PathwayModel

/// What every distribution of lengths answers; all lengths are seconds of the law's clock.
///
/// Asked when a pathway is read, prepared or spoken of. What the engines do a million times is done with what they were
/// given here: a `Continuous` tail, a `Sampling`.
package protocol LengthLaw: Sendable {
  // MARK: In the language

  /// Its name, and how its arguments are read.
  static var entry: LawEntry { get }

  // MARK: Figures

  /// Every parameter is a number that makes sense; nothing else is asked of a law that isn't sound.
  var isSound: Bool { get }
  var mean: Double { get }
  /// A middle value, near enough for a warning.
  var typical: Double { get }
  /// No more than the mean, and near it: capacity is called short only when it surely is.
  var leastMean: Double { get }
  /// No less than the mean of what is left of such a length at a moment of chance, and of its mean: a generous bound for
  /// work that is finished after closing.
  var generous: Double { get }
  /// No length is shorter.
  var shortest: Double { get }

  // MARK: For the engines

  /// Single lengths with their shares, and a continuous rest.
  var parts: LawParts { get }
  /// How a draw is made of 53 random bits.
  func sampling(_ shared: inout SharedTables) -> Sampling
  /// A draw by a textbook method: what verification holds against `sampling` and `parts`.
  func draw(from random: inout ReferenceRandom) -> Double

  // MARK: Changed

  /// So many times as long.
  func scaled(by factor: Double) -> Distribution
  /// The same middle, with the distance of its long end from it raised to a power (lognormal) or multiplied (by mean and
  /// sd); nil for a law without such a number.
  func spread(by factor: Double) -> Distribution?

  // MARK: In words

  /// In the words of a waiting room: `about 12 days`; in short `usually 5 days`.
  func plainly(_ voice: LawVoice, isShort: Bool) -> String
  /// With every parameter, for saying what changed.
  func exactly(_ voice: LawVoice) -> String
  /// As the language writes it; nil for what is read from figures, not written.
  func written(_ voice: LawVoice) -> String?
}

extension LengthLaw {
  package var leastMean: Double { typical }
  package var shortest: Double { 0 }
  package func spread(by factor: Double) -> Distribution? { nil }
  package func exactly(_ voice: LawVoice) -> String { written(voice) ?? "" }

  /// P(length > x).
  package func survival(_ x: Double) -> Double {
    let parts = parts
    var sum = parts.continuous?.survival(x) ?? 0
    for point in parts.points where Double(point.seconds) > x { sum += point.share }
    return sum
  }

  /// The length within which a share falls, to the second.
  package func quantile(_ share: Double) -> Double {
    var low = -1.0
    var high = 1.0
    while 1 - survival(high) < share, high < longestSeconds { high *= 2 }
    while high - low > 0.5 {
      let middle = (low + high) / 2
      if 1 - survival(middle) < share { low = middle } else { high = middle }
    }
    return max(0, high.rounded())
  }

  /// Numbers of no sign that a length may be.
  func sound(_ lengths: Double...) -> Bool { lengths.allSatisfy { $0 >= 0 && $0 <= longestSeconds } }
}

/// Single lengths with their shares, and a continuous rest.
package struct LawParts: Hashable, Sendable {
  package struct Point: Hashable, Sendable {
    package var seconds: Int
    package var share: Double
    package init(seconds: Int, share: Double) {
      self.seconds = seconds
      self.share = share
    }
  }

  /// Ascending by seconds, no two alike.
  package var points: [Point]
  package var continuous: Continuous?

  /// A length that is always the same.
  package static func fixed(_ length: Double) -> LawParts {
    LawParts(points: [Point(seconds: wholeSeconds(length), share: 1)])
  }

  package init(points: [Point] = [], continuous: Continuous? = nil) {
    self.points = points
    self.continuous = continuous
    // A law narrower than the second that draws are rounded to is a single length.
    if let continuous, continuous.high - continuous.low < 1 {
      self.continuous = nil
      self.points = [Point(seconds: wholeSeconds(continuous.mean), share: continuous.share)]
    }
  }

  /// Lengths in any order; those that are alike are joined.
  package init(collecting all: [Point]) {
    points = []
    for point in all.sorted(by: { $0.seconds < $1.seconds }) {
      if let last = points.last, last.seconds == point.seconds {
        points[points.count - 1].share += point.share
      } else {
        points.append(point)
      }
    }
  }
}

/// No single length is longer than this many seconds (3,000 years): a heavier tail is cut there.
@inlinable package var longestSeconds: Double { 100_000_000_000 }

/// A length in seconds as a whole number, safe for any input.
@inlinable @inline(__always)
package func wholeSeconds(_ length: Double) -> Int {
  // Not above 0 (or not a number) is 0; towards 0 is down.
  length > 0 ? Int(min(length, longestSeconds) + 0.5) : 0
}

extension Distribution {
  package var mean: Double { law.mean }
  package var typicalSeconds: Double { law.typical }
  package var leastMeanSeconds: Double { law.leastMean }
  package var generousSeconds: Double { law.generous }
  package var shortestSeconds: Double { law.shortest }
}
