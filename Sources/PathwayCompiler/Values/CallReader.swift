internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// Reads distributions by name, for analysts: `gamma(mean: 9 days, sd: 4 days)`, `bands(14 days: 29%, …)`.
struct CallReader {
  let evaluator: Evaluator
  private var sink: Sink { evaluator.sink }

  init(evaluator: Evaluator) { self.evaluator = evaluator }

  /// Distributions and the sets of labels each takes.
  static let shapes: [(name: String, labels: [[String]])] = [
    ("fixed", [["value"]]), ("uniform", [["min", "max"]]), ("triangular", [["min", "mode", "max"]]),
    ("pert", [["min", "mode", "max"]]), ("exponential", [["mean"]]), ("erlang", [["mean", "stages"]]),
    ("gamma", [["mean", "sd"]]), ("weibull", [["shape", "scale"]]),
    ("lognormal", [["median", "p90"], ["mean", "sd"]]), ("normal", [["mean", "sd"]]),
    ("empirical", [["file", "column"]]), ("bands", []),
  ]

  func law(_ node: SyntaxNode, citations: inout [SyntaxNode]) -> DurationLaw? {
    guard let nameNode = node.child(.reference) else { return nil }
    let name = nameNode.text
    let names = Self.shapes.map(\.name)
    guard let shape = Self.shapes.first(where: { $0.name == name }) else {
      sink.reportUnknown("distribution", name, at: nameNode.place, among: names)
      return nil
    }
    let arguments = node.children(.argument)
    if name == "bands" { return bands(arguments, node: node, citations: &citations) }
    var byLabel: [String: SyntaxNode] = [:]
    for argument in arguments {
      guard let label = argument.words.first else { continue }
      let known = shape.labels.flatMap { $0 }
      guard known.contains(label) || (name == "lognormal" && percentileLabel(label) != nil) else {
        let near = nearest(to: label, among: known)
        sink.report(
          Codes.callArguments, "`\(name)` has no `\(label):`.", at: argument.place,
          help: near.map { "Did you mean `\($0):`?" } ?? "Write \(usage(shape)).")
        return nil
      }
      if byLabel.updateValue(argument, forKey: label) != nil {
        sink.report(Codes.callArguments, "`\(label):` is given twice.", at: argument.place)
        return nil
      }
    }
    guard let labels = labels(of: shape, given: byLabel) else {
      if !node.isBroken, !arguments.contains(where: \.isBroken) {
        sink.report(
          Codes.callArguments, "`\(name)` doesn't have all it needs.", at: node.place, help: "Write \(usage(shape)).")
      }
      return nil
    }
    let given = labels.compactMap { byLabel[$0] }
    if name == "empirical" { return EmpiricalReader(evaluator: evaluator).law(given, node: node) }
    return build(name, labels: labels, given: given, node: node, citations: &citations)
  }

  private func labels(of shape: (name: String, labels: [[String]]), given: [String: SyntaxNode]) -> [String]? {
    if shape.name == "lognormal", given["median"] != nil, given.count == 2,
      let other = given.keys.sorted().first(where: { percentileLabel($0) != nil })
    {
      return ["median", other]
    }
    return shape.labels.first { $0.count == given.count && $0.allSatisfy { given[$0] != nil } }
  }

  /// `p90` gives 0.9; percentiles above the median only.
  private func percentileLabel(_ label: String) -> Double? {
    guard label.first == "p", let number = Int(label.dropFirst()), number > 50, number < 100 else { return nil }
    return Double(number) / 100
  }

  private func usage(_ shape: (name: String, labels: [[String]])) -> String {
    shape.labels.map { labels in
      let inside = labels.map { label in
        switch label {
        case "stages": "stages: 3"
        case "shape": "shape: 1.5"
        case "file": "file: \"waits.csv\""
        case "column": "column: \"days\""
        default: "\(label): 7 days"
        }
      }
      return "`\(shape.name)(\(inside.joined(separator: ", ")))`"
    }.joined(separator: " or ")
  }

  private func build(
    _ name: String, labels: [String], given: [SyntaxNode], node: SyntaxNode, citations: inout [SyntaxNode]
  ) -> DurationLaw? {
    let reader = DurationReader(evaluator: evaluator)
    var lengths: [Length] = []
    var pure: [Double] = []
    for (label, argument) in zip(labels, given) {
      guard let value = argument.children.last(where: \.isValue) else { return nil }
      if label == "stages" || label == "shape" {
        guard let evaluated = evaluator.evaluate(value) else { return nil }
        guard case .number(let number) = evaluated.value, number > 0, number <= 1000,
          label == "shape" || number == number.rounded()
        else {
          sink.report(
            Codes.unitMismatch,
            label == "stages"
              ? "`stages:` is a whole number from 1 to 1000." : "`shape:` is a number above 0, up to 1000.",
            at: value.place)
          return nil
        }
        pure.append(number)
      } else {
        guard let length = reader.oneLength(value, citations: &citations) else { return nil }
        lengths.append(length)
      }
    }
    guard let first = lengths.first else { return nil }
    guard lengths.allSatisfy({ $0.countsWorkingDays == first.countsWorkingDays }) else {
      sink.report(
        Codes.mixedUnits, "Days and working days can't be mixed in one duration.", at: node.place,
        help: "Use the same kind for all lengths.")
      return nil
    }
    let seconds = lengths.map(\.seconds)
    func law(_ distribution: Distribution) -> DurationLaw { DurationLaw(distribution, clock: first.clock) }
    switch name {
    case "fixed": return law(.fixed(seconds[0]))
    case "uniform":
      guard ordered(seconds, node) else { return nil }
      return law(.uniform(min: seconds[0], max: seconds[1]))
    case "triangular", "pert":
      guard ordered([seconds[0], seconds[2]], node) else { return nil }
      guard seconds[1] >= seconds[0], seconds[1] <= seconds[2] else {
        sink.report(Codes.usualOutsideRange, "`mode:` is outside `min:` to `max:`.", at: given[1].place)
        return nil
      }
      return law(
        name == "pert"
          ? .pert(min: seconds[0], mode: seconds[1], max: seconds[2])
          : .triangular(min: seconds[0], mode: seconds[1], max: seconds[2]))
    case "exponential":
      return reader.positive(seconds[0], given[0]) ? law(.exponential(mean: seconds[0])) : nil
    case "erlang":
      return reader.positive(seconds[0], given[0]) ? law(.erlang(mean: seconds[0], stages: Int(pure[0]))) : nil
    case "weibull":
      return reader.positive(seconds[0], given[1]) ? law(.weibull(shape: pure[0], scale: seconds[0])) : nil
    case "gamma", "normal", "lognormal":
      if labels[0] == "median", let share = percentileLabel(labels[1]) {
        return reader.lognormal(
          median: lengths[0], share: share, within: lengths[1], medianNode: given[0], node: node)
      }
      guard reader.positive(seconds[0], given[0]), reader.positive(seconds[1], given[1]) else { return nil }
      guard seconds[1] <= seconds[0] * 10 else {
        sink.report(
          Codes.spreadTooWide, "The spread `sd:` is more than ten times the mean.", at: given[1].place)
        return nil
      }
      return law(
        name == "gamma"
          ? .gamma(mean: seconds[0], sd: seconds[1])
          : name == "normal"
            ? .normal(mean: seconds[0], sd: seconds[1]) : .lognormalMoments(mean: seconds[0], sd: seconds[1]))
    default: return nil
    }
  }

  private func ordered(_ seconds: [Double], _ node: SyntaxNode) -> Bool {
    if seconds[0] <= seconds[1] { return true }
    sink.report(
      Codes.rangeBackwards, "This range runs backwards: `min:` is more than `max:`.", at: node.place,
      help: "Swap them.")
    return false
  }

  private func bands(_ arguments: [SyntaxNode], node: SyntaxNode, citations: inout [SyntaxNode]) -> DurationLaw? {
    let reader = DurationReader(evaluator: evaluator)
    var bands: [Distribution.Band] = []
    for argument in arguments {
      let values = argument.children.filter(\.isValue)
      guard values.count == 2, let upTo = reader.oneLength(values[0], citations: &citations),
        let share = reader.onePercent(values[1], citations: &citations)
      else {
        if !argument.isBroken, values.count != 2 {
          sink.report(
            Codes.callArguments, "A band is a number of days and a share.", at: argument.place,
            help: "Write for example `bands(14 days: 29%, 28 days: 71%)`.")
        }
        return nil
      }
      guard upTo.countsDates, upTo.days == upTo.days.rounded() else {
        sink.report(Codes.unitMismatch, "A band ends with a whole number of days.", at: values[0].place)
        return nil
      }
      let day = Int(upTo.days)
      guard day > (bands.last?.toDay ?? -1) else {
        sink.report(
          Codes.rangeBackwards, "Bands go up: \(values[0].text) comes after \(counted(bands.last?.toDay ?? 0, "day")).",
          at: values[0].place, help: "Write the bands in the order of their days.")
        return nil
      }
      bands.append(.init(toDay: day, share: share))
    }
    let sum = bands.reduce(0) { $0 + $1.share }
    guard sum >= 0.995 - 1e-9, sum <= 1.005 + 1e-9 else {
      if bands.isEmpty {
        sink.report(Codes.callArguments, "`bands` has no bands.", at: node.place)
      } else {
        sink.report(
          Codes.bandsSum, "The bands add up to \(percentText(sum)), not 100%.", at: node.place)
      }
      return nil
    }
    return DurationLaw(.bands(bands.map { .init(toDay: $0.toDay, share: $0.share / sum) }))
  }
}

/// `104%`, `99.5%`: a share in words, to one decimal.
func percentText(_ share: Double) -> String {
  let tenths = (share * 1000).rounded()
  let whole = Int(tenths / 10)
  let rest = Int(tenths) % 10
  return rest == 0 ? "\(whole)%" : "\(whole).\(rest)%"
}
