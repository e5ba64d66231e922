internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// Gives values of the text their meaning: follows `let`s, applies `--set`, checks units, resolves citations.
final class Evaluator {
  let draft: Draft
  let library: Library
  let sink: Sink
  /// `--set` values, parsed; by name.
  private var settings: [String: SettingSource] = [:]
  private var evaluating: [String] = []
  private(set) var usedSources: [String] = []
  private var sourceIDs: [String: SourceID] = [:]

  init(draft: Draft, settings: [SettingSource], library: Library, sink: Sink) {
    self.draft = draft
    self.library = library
    self.sink = sink
    for setting in settings {
      if setting.value == nil {
        sink.report(
          Codes.settingMalformed, "`\(setting.file.name)` gives no value that can be read.", at: setting.valuePlace)
      }
      self.settings[setting.name] = setting
    }
  }

  /// The sources that were cited, in order of first citation: the model's source ids.
  var sources: [SyntaxNode] { usedSources.compactMap { draft.sources[$0] } }

  // MARK: Values

  /// The value of a node, or nil when it is broken or wrong (already reported).
  func evaluate(_ node: SyntaxNode) -> Evaluated? {
    switch node.kind {
    case .reference: return evaluateLet(node)
    case .number: return decimal(node).map { Evaluated(value: .number($0)) }
    case .percent:
      guard let number = decimal(node) else { return nil }
      guard number <= 100 else {
        sink.report(Codes.percentOutOfRange, "\(node.text) is more than 100%.", at: node.place)
        return nil
      }
      return Evaluated(value: .percent(number / 100))
    case .length: return length(node).map { Evaluated(value: .length($0)) }
    case .rate:
      guard let number = decimal(node.child(.number) ?? node),
        let unit = node.words.last.flatMap(PeriodWord.init(rawValue:))
      else { return nil }
      return Evaluated(value: .rate(number, unit))
    case .range, .about, .onAverage, .call, .mixture:
      var citations: [SyntaxNode] = []
      guard let law = DurationReader(evaluator: self).law(node, citations: &citations) else { return nil }
      return Evaluated(value: .duration(law), letCitations: citations)
    default: return nil
    }
  }

  private func evaluateLet(_ node: SyntaxNode) -> Evaluated? {
    let name = node.text
    guard let declaration = draft.lets[name] else {
      sink.reportUnknown(.constant, name, at: node.place, among: draft.lets.names, isValue: true)
      return nil
    }
    sink.used.insert(DeclarationKey(declaration))
    guard !evaluating.contains(name) else {
      sink.report(Codes.letCycle, "`\(name)` is given by itself.", at: declaration.namePlace)
      return nil
    }
    guard evaluating.count < Limits.lets else {
      sink.report(
        Codes.letCycle, "`\(name)` comes by a chain of more than \(Limits.lets) `let`s.", at: declaration.namePlace)
      return nil
    }
    evaluating.append(name)
    defer { evaluating.removeLast() }
    let isSet = settings[name] != nil
    if isSet { sink.usedSettings.insert(name) }
    guard let value = isSet ? settings[name]?.value : declaration.firstValue, var result = evaluate(value) else {
      return nil
    }
    if !isSet { result.letCitations += declaration.citations }
    return result
  }

  /// A number token's value; at most 15 significant digits and below 1e9, so that no later sum overflows.
  func decimal(_ node: SyntaxNode) -> Double? {
    guard let text = node.numberText, let value = Double(text), value.isFinite else { return nil }
    guard value <= 1e9 else {
      sink.report(Codes.numberTooLarge, "\(text) is too large: numbers go up to 1,000,000,000.", at: node.place)
      return nil
    }
    return value
  }

  func length(_ node: SyntaxNode) -> Length? {
    guard let number = decimal(node) else { return nil }
    guard let unit = node.lengthUnit else { return nil }
    let length = Length(number, unit.isWorking ? .workingDays : Length.Unit(unit.unit))
    guard length.days <= Self.longestDays else {
      sink.report(Codes.lengthTooLong, "\(node.text) is longer than 20 years.", at: node.place)
      return nil
    }
    return length
  }

  /// No length of a pathway is longer: 20 years.
  static let longestDays = 7305.0

  // MARK: Quantities

  func percent(_ node: SyntaxNode, cite statement: SyntaxNode, cover: [SyntaxNode]) -> Quantity<Double>? {
    quantity(node, cite: statement, cover: cover, wanted: "a percentage", example: "`25%`") {
      if case .percent(let share) = $0 { share } else { nil }
    }
  }

  func whole(_ node: SyntaxNode, cite statement: SyntaxNode, cover: [SyntaxNode], atLeast least: Int = 0)
    -> Quantity<Int>?
  {
    if node.kind == .number, let number = decimal(node), number != number.rounded() || number < Double(least) {
      let isLow = number < Double(least)
      let near = Int(number)
      let part = " Half-time staff are one person who is there for fewer hours."
      sink.report(
        Codes.unitMismatch,
        isLow ? "\(node.text) is too few here." : "This should be a whole number, and \(node.text) is none.",
        at: node.place,
        help: isLow
          ? "Write `\(least)` or more."
          : "Write `\(max(near, least))` or `\(near + 1)`." + (statement.kind == .staffCapacity ? part : ""))
      return nil
    }
    return quantity(node, cite: statement, cover: cover, wanted: "a whole number", example: "`\(max(least, 2))`") {
      guard case .number(let number) = $0, number == number.rounded(), number >= Double(least), number <= 1e6 else {
        return nil
      }
      return Int(number)
    }
  }

  func length(_ node: SyntaxNode, cite statement: SyntaxNode, cover: [SyntaxNode]) -> Quantity<Length>? {
    quantity(node, cite: statement, cover: cover, wanted: "one length of time", example: "`7 days`") {
      if case .length(let length) = $0 { length } else { nil }
    }
  }

  func duration(_ node: SyntaxNode, cite statement: SyntaxNode, cover: [SyntaxNode]) -> Quantity<DurationLaw>? {
    quantity(node, cite: statement, cover: cover, wanted: "a length of time", example: "`3 to 10 days`") {
      $0.law
    }
  }

  func rate(_ node: SyntaxNode, cite statement: SyntaxNode, cover: [SyntaxNode], daysNamed: Int) -> Quantity<Double>? {
    quantity(node, cite: statement, cover: cover, wanted: "a rate", example: "`71 per week`") {
      guard case .rate(let number, let unit) = $0 else { return nil }
      return switch unit {
      case .day: number * Double(daysNamed)
      case .week: number
      case .month: number * 12 * 7 / 365.25
      case .year: number * 7 / 365.25
      }
    }
  }

  func quantity<Value: Hashable & Sendable>(
    _ node: SyntaxNode, cite statement: SyntaxNode, cover: [SyntaxNode], wanted: String, example: String,
    as convert: (EvaluatedValue) -> Value?
  ) -> Quantity<Value>? {
    guard let evaluated = evaluate(node) else { return nil }
    guard let value = convert(evaluated.value) else {
      let named = node.kind == .reference ? "`\(node.text)`" : node.text
      let what = evaluated.value.kindName == wanted ? "not one that fits here" : evaluated.value.kindName
      // The option is what is wrong, not the text that uses it.
      let setting = node.kind == .reference ? settings[node.text] : nil
      sink.report(
        Codes.unitMismatch,
        setting == nil
          ? "This should be \(wanted), but \(named) is \(what)." : "\(named) should be \(wanted), but this is \(what).",
        at: setting?.valuePlace ?? node.place, help: "Write for example \(example).")
      return nil
    }
    let own = statement.citations
    let citations = own.isEmpty ? (evaluated.letCitations.isEmpty ? coverNearest(cover) : []) : own
    let evidence = evidence(citations + evaluated.letCitations)
    sink.count(node.place, text: node.text, evidence: evidence)
    return Quantity(value, evidence: evidence, origin: sink.origin(node.place))
  }

  /// Evidence of a statement that is no number (a sentence): its own citations, else those that cover it.
  func evidence(of statement: SyntaxNode, cover: [SyntaxNode]) -> Evidence {
    let own = statement.citations
    return evidence(own.isEmpty ? coverNearest(cover) : own)
  }

  private func coverNearest(_ cover: [SyntaxNode]) -> [SyntaxNode] {
    // Citations of one statement (beside its `{` and after its `}`) belong together; the innermost statement wins.
    guard let first = cover.first else { return [] }
    return [first]
  }

  // MARK: Citations

  private func evidence(_ citations: [SyntaxNode]) -> Evidence {
    var result: [Citation] = []
    var seen: Set<Citation> = []
    for citation in citations {
      for item in citation.children(.citationItem) {
        guard sink.spend(\.citations, at: citation.place) else { return Evidence(result) }
        if let one = self.citation(item), seen.insert(one).inserted { result.append(one) }
      }
    }
    return Evidence(result)
  }

  private func citation(_ item: SyntaxNode) -> Citation? {
    let strings = item.children(.string).map(\.stringValue)
    let calculated = item.isCalculated
    guard let reference = item.child(.reference) else {
      return item.words.lazy.compactMap(CitationWord.init(rawValue:)).first.map { Citation($0, strings.first) }
    }
    let place = calculated ? (strings.count > 1 ? strings.first : nil) : strings.first
    let how = calculated ? strings.last : nil
    guard let source = draft.sources[reference.text] else {
      let near =
        sink.diagnostics.count < Limits.suggestions
        ? nearest(to: reference.text, among: draft.sources.names) : nil
      // Each slip is told where it stands; a source that is missing altogether, once.
      let isNew = near != nil || sink.current.undeclaredSources.insert(reference.text).inserted
      if isNew, !sink.wordsInBrokenText.contains(reference.text) {
        sink.report(
          Codes.sourceUndeclared, "The source `\(reference.text)` is cited but not declared.", at: reference.place,
          help: near.map { "Did you mean `\($0)`?" }
            ?? "Declare it: `source \(reference.text) \"Title\" { publisher \"…\"; grade official }`.")
      }
      return .undeclared(reference.text, place: place, calculated: how)
    }
    sink.used.insert(DeclarationKey(source))
    let id: SourceID
    if let known = sourceIDs[reference.text] {
      id = known
    } else {
      id = SourceID(usedSources.count)
      usedSources.append(reference.text)
      sourceIDs[reference.text] = id
    }
    return .source(id, place: place, calculated: how)
  }
}
