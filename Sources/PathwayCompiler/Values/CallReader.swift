internal import PathwayLaws
internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// Reads distributions by name, for analysts: `gamma(mean: 9 days, sd: 4 days)`, `bands(14 days: 29%, …)`.
struct CallReader {
  let evaluator: Evaluator
  private var sink: Sink { evaluator.sink }

  init(evaluator: Evaluator) { self.evaluator = evaluator }

  func law(_ node: SyntaxNode, citations: inout [SyntaxNode]) -> DurationLaw? {
    guard let nameNode = node.child(.reference) else { return nil }
    let name = nameNode.text
    guard let entry = lawEntries.first(where: { $0.name == name }) else {
      sink.reportUnknown(.distribution, name, at: nameNode.place, among: lawEntries.map(\.name))
      return nil
    }
    let arguments = node.children(.argument)
    if case .bands = entry.reading { return bands(arguments, node: node, citations: &citations) }
    var byLabel: [String: SyntaxNode] = [:]
    for argument in arguments {
      guard let label = argument.words.first else { continue }
      let known = entry.labels.flatMap { $0 }
      guard known.contains(label) || (takesPercentile(entry) && percentile(label) != nil) else {
        let near = nearest(to: label, among: known)
        sink.report(
          Codes.callArguments, "`\(name)` has no `\(label):`.", at: argument.place,
          help: near.map { "Did you mean `\($0):`?" } ?? "Write \(usage(entry)).")
        return nil
      }
      if byLabel.updateValue(argument, forKey: label) != nil {
        sink.report(Codes.callArguments, "`\(label):` is given twice.", at: argument.place)
        return nil
      }
    }
    switch entry.reading {
    // Read above, or by readers of their own.
    case .bands, .parts: return nil
    case .table:
      let labels = entry.labels[0]
      guard byLabel.count == labels.count else { return incomplete(entry, node) }
      return EmpiricalReader(evaluator: evaluator).law(labels.compactMap { byLabel[$0] }, node: node)
    case .labelled(let forms):
      for form in forms {
        guard let given = given(form, byLabel) else { continue }
        return build(form, given, node: node, citations: &citations)
      }
      return incomplete(entry, node)
    }
  }

  private func incomplete(_ entry: LawEntry, _ node: SyntaxNode) -> DurationLaw? {
    if !node.isBroken, !node.children(.argument).contains(where: \.isBroken) {
      sink.report(
        Codes.callArguments, "`\(entry.name)` doesn't have all it needs.", at: node.place,
        help: "Write \(usage(entry)).")
    }
    return nil
  }

  /// The arguments in the order of a form's parameters, if they are just those.
  private func given(_ form: LawForm, _ byLabel: [String: SyntaxNode]) -> [SyntaxNode]? {
    guard byLabel.count == form.parameters.count else { return nil }
    var given: [SyntaxNode] = []
    for parameter in form.parameters {
      let label: String? =
        if case .percentile = parameter.kind { byLabel.keys.sorted().first { percentile($0) != nil } } else {
          parameter.label
        }
      guard let label, let argument = byLabel[label] else { return nil }
      given.append(argument)
    }
    return given
  }

  private func takesPercentile(_ entry: LawEntry) -> Bool {
    guard case .labelled(let forms) = entry.reading else { return false }
    return forms.contains { $0.parameters.contains { if case .percentile = $0.kind { true } else { false } } }
  }

  /// `p90` gives 0.9; percentiles above the median only.
  private func percentile(_ label: String) -> Double? {
    guard label.first == "p", let number = Int(label.dropFirst()), number > 50, number < 100 else { return nil }
    return Double(number) / 100
  }

  private func usage(_ entry: LawEntry) -> String {
    func call(_ inside: [String]) -> String { "`\(entry.name)(\(inside.joined(separator: ", ")))`" }
    switch entry.reading {
    case .table: return call(["file: \"waits.csv\"", "column: \"days\""])
    case .bands: return call(["14 days: 29%", "28 days: 71%"])
    case .parts: return "`30%: 0 to 2 days, otherwise 5 days`"
    case .labelled(let forms):
      return forms.map { form in
        call(
          form.parameters.map { parameter in
            switch parameter.kind {
            case .wholeNumber: "\(parameter.label): 3"
            case .number: "\(parameter.label): 1.5"
            case .length, .percentile: "\(parameter.label): 7 days"
            }
          })
      }.joined(separator: " or ")
    }
  }

  private func build(
    _ form: LawForm, _ given: [SyntaxNode], node: SyntaxNode, citations: inout [SyntaxNode]
  ) -> DurationLaw? {
    let reader = DurationReader(evaluator: evaluator)
    var lengths: [Length] = []
    var arguments = LawForm.Arguments(values: [])
    for (parameter, argument) in zip(form.parameters, given) {
      guard let value = argument.children.last(where: \.isValue) else { return nil }
      switch parameter.kind {
      case .number, .wholeNumber:
        guard let number = number(value, parameter) else { return nil }
        arguments.values.append(number)
      case .length, .percentile:
        guard let length = reader.oneLength(value, citations: &citations) else { return nil }
        lengths.append(length)
        arguments.values.append(length.seconds)
        if case .percentile = parameter.kind { arguments.share = argument.words.first.flatMap(percentile) }
      }
    }
    guard let first = lengths.first else { return nil }
    guard lengths.allSatisfy({ $0.countsWorkingDays == first.countsWorkingDays }) else {
      sink.report(
        Codes.mixedUnits, "Days and working days can't be mixed in one duration.", at: node.place,
        help: "Use the same kind for all lengths.")
      return nil
    }
    switch form.make(arguments) {
    case .success(let distribution):
      guard reader.hasMean(distribution, node) else { return nil }
      return DurationLaw(distribution, clock: first.clock, units: lengths.map(\.unit))
    case .failure(let fault): return say(fault, form, given, node)
    }
  }

  /// A number up to a thousand.
  private func number(_ value: SyntaxNode, _ parameter: LawForm.Parameter) -> Double? {
    guard let evaluated = evaluator.evaluate(value) else { return nil }
    let isWhole = if case .wholeNumber = parameter.kind { true } else { false }
    guard case .number(let number) = evaluated.value, number > 0, number <= 1000,
      !isWhole || number == number.rounded()
    else {
      sink.report(
        Codes.unitMismatch,
        isWhole
          ? "`\(parameter.label):` is a whole number from 1 to 1000."
          : "`\(parameter.label):` is a number above 0, up to 1000.", at: value.place)
      return nil
    }
    return number
  }

  private func say(_ fault: LawForm.Fault, _ form: LawForm, _ given: [SyntaxNode], _ node: SyntaxNode) -> DurationLaw? {
    switch fault {
    case .notPositive(let place): DurationReader(evaluator: evaluator).sayNotPositive(given[place])
    case .backwards:
      sink.report(
        Codes.rangeBackwards, "This range runs backwards: `min:` is more than `max:`.", at: node.place,
        help: "Swap them.")
    case .modeOutside(let place):
      sink.report(
        Codes.usualOutsideRange, "`\(form.parameters[place].label):` is outside `min:` to `max:`.",
        at: given[place].place)
    case .tooWide(let place):
      sink.report(
        Codes.spreadTooWide, "The spread `\(form.parameters[place].label):` is more than ten times the mean.",
        at: given[place].place)
    case .medianAbovePercentile:
      DurationReader(evaluator: evaluator).sayMedianAbove(given[0], node)
    }
    return nil
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
