internal import PathwayLaws
internal import PathwayModel

/// A duration law made ready for the grid: single lengths with their shares, and a continuous rest.
struct Law: Hashable, Sendable {
  typealias Point = LawParts.Point

  /// Ascending by seconds, no two alike.
  var points: [Point] = []
  var continuous: Continuous?
  /// Only lengths above this count for the continuous rest; the shorter are among `points`.
  var above = 0.0
  /// Taken off every length of the continuous rest.
  var less = 0.0
  var isWorking = false

  /// A length that is always the same.
  static func fixed(_ seconds: Int, isWorking: Bool = false) -> Law {
    Law(points: [Point(seconds: seconds, share: 1)], isWorking: isWorking)
  }

  /// Share of the continuous rest.
  var continuousShare: Double {
    guard let continuous else { return 0 }
    return continuous.survival(above)
  }

  /// P(length > x) of the continuous rest.
  func survival(_ x: Double) -> Double {
    guard let continuous else { return 0 }
    return continuous.survival(max(x + less, above))
  }

  /// E[(length - x)+] of the continuous rest.
  func loss(_ x: Double) -> Double {
    guard let continuous else { return 0 }
    let shifted = x + less
    if shifted >= above { return continuous.tail(shifted).loss }
    let (survival, loss) = continuous.tail(above)
    return loss + (above - shifted) * survival
  }

  /// Mean length in seconds.
  var mean: Double {
    var sum = loss(0)
    // Below 0 there is nothing, so the stop-loss at 0 is the continuous rest's share of the mean.
    for point in points { sum += Double(point.seconds) * point.share }
    return sum
  }

  /// Longest length of the continuous rest in seconds.
  var high: Double { (continuous?.high ?? 0) - less }
  var low: Double { max(above, continuous?.low ?? 0) - less }

  /// Each length less this many seconds, not below 0.
  func shortened(by seconds: Int) -> Law {
    var law = self
    law.points = []
    var atZero = 0.0
    for point in points {
      if point.seconds <= seconds {
        atZero += point.share
      } else {
        law.points.append(Point(seconds: point.seconds - seconds, share: point.share))
      }
    }
    if continuous != nil {
      let cut = less + Double(seconds)
      atZero += max(0, continuousShare - survival(Double(seconds)))
      law.less = cut
      law.above = max(above, cut)
    }
    if atZero > 0 { law.points.insert(Point(seconds: 0, share: atZero), at: 0) }
    return law
  }

  /// Each length, or this many seconds where it is shorter.
  func atLeast(_ seconds: Int) -> Law {
    guard seconds > 0 else { return self }
    var law = self
    law.points = []
    var atFloor = 0.0
    for point in points {
      if point.seconds <= seconds { atFloor += point.share } else { law.points.append(point) }
    }
    if continuous != nil {
      atFloor += max(0, continuousShare - survival(Double(seconds)))
      law.above = max(above, less + Double(seconds))
    }
    if atFloor > 0 { law.points.insert(Point(seconds: seconds, share: atFloor), at: 0) }
    return law
  }
}
