internal import PathwayLaws
internal import PathwayModel

extension Law {
  /// Makes a law of the model ready; refuses parameters that make no sense.
  init(_ law: DurationLaw, origin: Origin) throws(Refusal) {
    self.init()
    isWorking = law.clock == .working
    let asked = law.distribution.law
    guard asked.isSound else { throw asked.mean > longestSeconds ? Law.tooHeavy(origin) : Law.unsound(origin) }
    let parts = asked.parts
    (points, continuous) = (parts.points, parts.continuous)
    if let continuous, !(continuous.mean.isFinite && continuous.mean <= longestSeconds) {
      throw Law.tooHeavy(origin)
    }
    // What lies beyond is kept at one place, so it must be little.
    var long = survival(Double(Law.longest))
    for point in points where point.seconds > Law.longest { long += point.share }
    if long > 1e-3 {
      throw Refusal(
        origin: origin, reason: "More than one in a thousand of these lengths is longer than 20 years; simulate can.",
        advice: "Look at its unit.")
    }
    clampPoints()
    gatherPoints()
  }

  private mutating func clampPoints() {
    guard points.contains(where: { $0.seconds > Law.longest }) else { return }
    points = LawParts(collecting: points.map { Point(seconds: min($0.seconds, Law.longest), share: $0.share) }).points
  }

  /// Many single lengths of no whole days as one law by its functions.
  private mutating func gatherPoints() {
    guard points.count > Observed.mostSingle, points.contains(where: { !$0.seconds.isMultiple(of: WeekTime.day) })
    else {
      return
    }
    // Who waits not at all goes on at once, at a weekend too.
    let observed = Observed(points.filter { $0.seconds > 0 })
    points = points.filter { $0.seconds == 0 }
    guard let first = observed.seconds.first, let last = observed.seconds.last else { return }
    let gathered = Continuous(
      .observed(observed), low: first - 1, high: last + 1, mean: observed.mean, share: observed.share)
    continuous = Continuous.joined([continuous, gathered].compactMap { $0 }.map { (1, $0) })
  }

  /// 20 years: longer lengths are kept at one place.
  static let longest = 1044 * WeekTime.week

  private static func unsound(_ origin: Origin) -> Refusal {
    Refusal(origin: origin, reason: "A duration here has a parameter that is not a number, negative or out of order.")
  }

  private static func tooHeavy(_ origin: Origin) -> Refusal {
    Refusal(
      origin: origin, reason: "The mean of this duration is infinite or beyond 3,000 years.",
      advice: "Use bands or an empirical duration for so heavy a tail.")
  }
}
