internal import PathwayLaws
internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// Reads `30%: 0 to 2 days, otherwise about 12 days, 90% within 30 days`.
struct MixtureReader {
  let evaluator: Evaluator
  private var sink: Sink { evaluator.sink }

  init(evaluator: Evaluator) { self.evaluator = evaluator }

  func law(_ node: SyntaxNode, citations: inout [SyntaxNode]) -> DurationLaw? {
    var read: [(share: Double, law: DurationLaw, place: Place)] = []
    var rest: (law: DurationLaw, place: Place)?
    for part in node.children(.mixturePart) {
      let values = part.children.filter(\.isValue)
      if part.takesTheRest {
        guard values.count == 1, let law = law(of: values[0], &citations) else { return nil }
        rest = (law, part.place)
        continue
      }
      guard values.count == 2,
        let share = DurationReader(evaluator: evaluator).onePercent(values[0], citations: &citations),
        let law = law(of: values[1], &citations)
      else { return nil }
      guard share > 0 else {
        sink.report(
          Codes.mixtureShares, "\(values[0].text) is nobody.", at: part.place,
          help: "Leave this part out, or give it a share.")
        return nil
      }
      read.append((share, law, part.place))
    }
    guard !read.isEmpty || node.isBroken else {
      sink.report(
        Codes.mixtureShares, "`otherwise` takes what other parts leave, and there is none.", at: node.place,
        help: "Write for example `30%: 0 to 2 days, otherwise 5 days`.")
      return nil
    }
    guard !node.isBroken, let shares = whole(read.map(\.share), hasRest: rest != nil, node) else { return nil }
    var parts = zip(shares, read).map { share, part in (share: share, law: part.law, place: part.place) }
    if let rest { parts.append((1 - shares.reduce(0, +), rest.law, rest.place)) }
    return oneClock(parts, node).flatMap { joined(parts.map { ($0.share, $0.law) }, clock: $0, node) }
  }

  /// What a part says: a length, or a duration in any other form.
  private func law(of value: SyntaxNode, _ citations: inout [SyntaxNode]) -> DurationLaw? {
    guard let evaluated = evaluator.evaluate(value) else { return nil }
    citations += evaluated.letCitations
    if let law = evaluated.value.law { return law }
    sink.report(
      Codes.unitMismatch, "This should be a length of time, but \(value.text) is \(evaluated.value.kindName).",
      at: value.place, help: "Write for example `0 to 2 days`.")
    return nil
  }

  /// The shares, scaled to 100% where no `otherwise` takes the rest.
  private func whole(_ shares: [Double], hasRest: Bool, _ node: SyntaxNode) -> [Double]? {
    let sum = shares.reduce(0, +)
    if hasRest {
      if sum < 1 - 1e-9 { return shares }
      sink.report(
        Codes.mixtureShares,
        sum > 1 + 1e-9
          ? "The parts add up to \(percentText(sum)), more than everybody."
          : "The parts add up to 100%, so nobody is left for `otherwise`.", at: node.place,
        help: "The shares before `otherwise` come to less than 100%; it takes what is left.")
      return nil
    }
    guard abs(sum - 1) <= 0.005 + 1e-9 else {
      sink.report(
        Codes.mixtureShares,
        "The parts add up to \(percentText(sum))\(sum > 1 ? ", more than everybody." : ", not 100%.")", at: node.place,
        help: sum > 1
          ? "Check the shares: together they are 100%." : "Say how long the others wait: `, otherwise 3 to 10 days`.")
      return nil
    }
    return shares.map { $0 / sum }
  }

  /// Calendar or working time, the same for all parts; no time at all is the same by both.
  private func oneClock(
    _ parts: [(share: Double, law: DurationLaw, place: Place)], _ node: SyntaxNode
  ) -> DurationLaw.Clock? {
    let timed = parts.filter { $0.law.distribution != .fixed(0) }
    guard let first = timed.first else { return parts.first?.law.clock }
    guard let other = timed.first(where: { $0.law.clock != first.law.clock }) else { return first.law.clock }
    sink.report(
      Codes.mixedUnits, "Days and working days can't be mixed in one duration.", at: other.place,
      help: "Use the same kind for all parts.")
    return nil
  }

  /// A part that is a mixture itself, by the name of a `let`, is taken apart: the shares multiply.
  private func joined(
    _ parts: [(share: Double, law: DurationLaw)], clock: DurationLaw.Clock, _ node: SyntaxNode
  ) -> DurationLaw? {
    var flat: [Distribution.Part] = []
    for part in parts {
      if case .mixture(let inner) = part.law.distribution {
        flat += inner.map { Distribution.Part(share: part.share * $0.share, law: $0.law) }
      } else {
        flat.append(Distribution.Part(share: part.share, law: part.law))
      }
    }
    guard flat.count <= Mixture.mostParts else {
      sink.report(
        Codes.mixtureShares, "This mixture has \(flat.count) parts; \(Mixture.mostParts) are the most.", at: node.place,
        help: "Use `bands(…)` or `empirical(…)` for so many.")
      return nil
    }
    for index in flat.indices { flat[index].law.clock = clock }
    if flat.count == 1 { return flat[0].law }
    return DurationLaw(.mixture(flat), clock: clock)
  }
}
