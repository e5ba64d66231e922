internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// Targets: clocks with their events, limit and standard.
extension Lowering {
  func target(_ node: SyntaxNode, flow: FlowLowering) -> Target? {
    guard let name = node.declaredName else { return nil }
    let cover = node.citations + draft.declaration.citations
    let parts = node.statements
    let lines = Dictionary(grouping: parts) { TargetWord($0) }
    let from = lines[.from, default: []].flatMap { events($0, flow: flow) }
    let to = lines[.to, default: []].flatMap { events($0, flow: flow) }
    guard let within = lines[.within]?.first else {
      missing("within 62 days for 85%", of: node, name: name)
      return nil
    }
    if lines[.from] == nil { missing("from referral", of: node, name: name) }
    if lines[.to] == nil { missing("to told", of: node, name: name) }
    let values = within.children.filter(\.isValue)
    guard values.count == 2, var limit = evaluator.whole(values[0], cite: within, cover: cover),
      let required = evaluator.percent(values[1], cite: within, cover: cover)
    else { return nil }
    limit.value *= within.words.lazy.compactMap(LimitUnitWord.init(rawValue:)).first?.days ?? 1
    guard limit.value <= 3650 else {
      sink.report(Codes.lengthTooLong, "A limit goes up to 3650 days.", at: values[0].place)
      return nil
    }
    let seen = lines[.seen]?.first.flatMap { line in
      line.firstValue.flatMap { evaluator.percent($0, cite: line, cover: cover) }
    }
    return Target(
      name: name, title: node.title ?? name, from: from, to: to, limitDays: limit, required: required, seen: seen,
      origin: sink.origin(node.namePlace))
  }

  private func missing(_ line: String, of node: SyntaxNode, name: String) {
    guard !node.isBroken, !sink.hasSyntaxErrors else { return }
    sink.report(
      Codes.targetIncomplete, "The target `\(name)` has no `\(line.prefix { $0 != " " })` line.", at: node.namePlace,
      help: "Add for example `\(line)`.")
  }

  private func events(_ line: SyntaxNode, flow: FlowLowering) -> [ClockEvent] {
    line.children(.event).compactMap { event in
      guard let reference = event.child(.reference), let id = flow.resolve(reference.text, at: reference.place)
      else { return nil }
      let node = flow.made[id.index]
      if let word = event.words.first.flatMap(MomentWord.init(rawValue:)) {
        if node.isInstant { return ClockEvent(.reached, id) }
        guard node.isWork else {
          sink.report(
            Codes.eventKind, "A clock can't use the \(word.rawValue) of `\(reference.text)`: it is no step.",
            at: event.place, help: "Put a milestone where the clock should start or stop.")
          return nil
        }
        return ClockEvent(ClockEvent.Moment(word), id)
      }
      guard node.isInstant else {
        sink.report(
          Codes.eventKind,
          "`\(reference.text)` takes time, so a clock must say whether it means its start or its end.",
          at: event.place, help: "Write `start of \(reference.text)` or `end of \(reference.text)`.")
        return nil
      }
      return ClockEvent(.reached, id)
    }
  }
}
