internal import PathwayLaws
internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// Reads durations in sentence form: `3 to 10 days, usually 5`, `about 12 days, 90% within 21 days`, `on average 2 days`.
struct DurationReader {
  let evaluator: Evaluator
  private var sink: Sink { evaluator.sink }

  init(evaluator: Evaluator) { self.evaluator = evaluator }

  func law(_ node: SyntaxNode, citations: inout [SyntaxNode]) -> DurationLaw? {
    switch node.kind {
    case .range: range(node)
    case .about: about(node, citations: &citations)
    case .onAverage:
      oneLength(node.firstValue, citations: &citations).flatMap { mean in
        positive(mean.seconds, node)
          ? DurationLaw(.exponential(mean: mean.seconds), clock: mean.clock, units: [mean.unit]) : nil
      }
    case .call: CallReader(evaluator: evaluator).law(node, citations: &citations)
    case .mixture: MixtureReader(evaluator: evaluator).law(node, citations: &citations)
    default: nil
    }
  }

  private func range(_ node: SyntaxNode) -> DurationLaw? {
    let numbers = node.children(.number)
    guard let lengthNode = node.child(.length), let high = evaluator.length(lengthNode),
      let lowNode = numbers.first, let low = evaluator.decimal(lowNode)
    else { return nil }
    let unit = Length(1, high.unit).seconds
    // What a broken range says was told where it is broken.
    guard low <= high.amount || !node.isBroken else { return nil }
    guard low <= high.amount else {
      sink.report(
        Codes.rangeBackwards, "This range runs backwards: \(lowNode.text) is more than \(lengthNode.text).",
        at: node.place, help: "Write the smaller number first.")
      return nil
    }
    guard numbers.count > 1 else {
      return DurationLaw(.uniform(min: low * unit, max: high.seconds), clock: high.clock, units: [high.unit])
    }
    guard let usual = evaluator.decimal(numbers[1]) else { return nil }
    guard usual >= low && usual <= high.amount || !node.isBroken else { return nil }
    guard usual >= low, usual <= high.amount else {
      sink.report(
        Codes.usualOutsideRange,
        "The usual value \(numbers[1].text) is outside its range \(lowNode.text) to \(lengthNode.text).",
        at: numbers[1].place)
      return nil
    }
    return DurationLaw(
      .pert(min: low * unit, mode: usual * unit, max: high.seconds), clock: high.clock, units: [high.unit])
  }

  private func about(_ node: SyntaxNode, citations: inout [SyntaxNode]) -> DurationLaw? {
    let values = node.children.filter(\.isValue)
    guard values.count == 3, let median = oneLength(values[0], citations: &citations),
      let share = onePercent(values[1], citations: &citations), let within = oneLength(values[2], citations: &citations)
    else { return nil }
    guard share > 0.5, share < 1 else {
      sink.report(
        Codes.percentileTooLow,
        share >= 1
          ? "Nothing is certain to be over by a day: 100% can't be given here."
          : "\(values[1].text) is not above 50%, so it can't say how far the wait spreads beyond its middle.",
        at: values[1].place, help: "Give a high share, for example `90% within \(values[2].text)`.")
      return nil
    }
    return lognormal(median: median, share: share, within: within, medianNode: values[0], node: node)
  }

  private func lognormal(median: Length, share: Double, within: Length, medianNode: SyntaxNode, node: SyntaxNode)
    -> DurationLaw?
  {
    guard median.countsWorkingDays == within.countsWorkingDays else {
      sink.report(
        Codes.mixedUnits, "Days and working days can't be mixed in one duration.", at: node.place,
        help: "Use the same kind for both lengths.")
      return nil
    }
    guard positive(median.seconds, medianNode) else { return nil }
    guard median.seconds < within.seconds else {
      sayMedianAbove(medianNode, node)
      return nil
    }
    let distribution = Distribution.lognormal(median: median.seconds, share: share, within: within.seconds)
    guard hasMean(distribution, node) else { return nil }
    return DurationLaw(distribution, clock: median.clock, units: [median.unit, within.unit])
  }

  /// Shapes and percentiles can say a tail so heavy that nothing can be counted with it.
  func hasMean(_ distribution: Distribution, _ node: SyntaxNode) -> Bool {
    if distribution.law.isSound, distribution.mean <= longestSeconds { return true }
    sink.report(
      Codes.spreadTooWide, "The mean of this duration is infinite or beyond 3,000 years.", at: node.place,
      help: "Check the shape, or the percentile against the middle; so heavy a tail is written with `bands`.")
    return false
  }

  func oneLength(_ node: SyntaxNode?, citations: inout [SyntaxNode]) -> Length? {
    guard let node, let evaluated = evaluator.evaluate(node) else { return nil }
    citations += evaluated.letCitations
    if case .length(let length) = evaluated.value { return length }
    sink.report(
      Codes.unitMismatch, "This should be one length of time, but \(node.text) is \(evaluated.value.kindName).",
      at: node.place, help: "Write for example `7 days`.")
    return nil
  }

  func onePercent(_ node: SyntaxNode, citations: inout [SyntaxNode]) -> Double? {
    guard let evaluated = evaluator.evaluate(node) else { return nil }
    citations += evaluated.letCitations
    if case .percent(let share) = evaluated.value { return share }
    sink.report(
      Codes.unitMismatch, "This should be a percentage, but \(node.text) is \(evaluated.value.kindName).",
      at: node.place, help: "Write for example `90%`.")
    return nil
  }

  func positive(_ value: Double, _ node: SyntaxNode) -> Bool {
    if value > 0 { return true }
    sayNotPositive(node)
    return false
  }

  func sayNotPositive(_ node: SyntaxNode) {
    sink.report(Codes.mustBePositive, "\(node.text) must be more than nothing here.", at: node.place)
  }

  func sayMedianAbove(_ medianNode: SyntaxNode, _ node: SyntaxNode) {
    sink.report(
      Codes.medianAbovePercentile,
      "Half take up to \(medianNode.text), so a larger share can't be over within a shorter or equal time.",
      at: node.place, help: "The second length must be longer than the first.")
  }
}

extension EvaluatedValue {
  /// A duration, or a length that is always the same.
  var law: DurationLaw? {
    switch self {
    case .length(let length): DurationLaw(.fixed(length.seconds), clock: length.clock, units: [length.unit])
    case .duration(let law): law
    case .number, .percent, .rate: nil
    }
  }
}

extension Length {
  var clock: DurationLaw.Clock { countsWorkingDays ? .working : .calendar }
}
