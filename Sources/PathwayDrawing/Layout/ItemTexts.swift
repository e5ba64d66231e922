import PathwayModel
import PathwayTiming

/// The words of each item: title, wait, who, what its clock does, with their sources.
struct ItemTexts {
  struct Words: Hashable {
    var title: RichText
    var body: [RichText]
    var icon: String?
  }

  enum Size {
    static let title = 9.0
    static let body = 7.6
    static let decision = 8.4
    static let pill = 7.8
    static let bundle = 8.6
  }

  private(set) var words: [Words] = []

  init(_ figure: Figure, _ pathway: Pathway, flows: FlowTable, marks: SourceMarks, options: PosterOptions) {
    for (index, item) in figure.items.enumerated() {
      let node = pathway[item.node]
      words.append(ItemTexts.words(index, node, figure, pathway, flows, marks, options))
    }
  }

  private static func words(
    _ index: Int, _ node: Node, _ figure: Figure, _ pathway: Pathway, _ flows: FlowTable, _ marks: SourceMarks,
    _ options: PosterOptions
  ) -> Words {
    let item = figure.items[index]
    let text = clean(options.forPatients ? node.texts.patient ?? node.title : node.title)
    let title = text.isEmpty ? node.name : text
    switch item.shape {
    case .decision:
      return Words(title: RichText(title, size: Size.decision, bold: true, ink: .navy), body: [], icon: node.texts.icon)
    case .pill:
      return Words(title: RichText(title, size: Size.pill, bold: true, ink: .white), body: [], icon: node.texts.icon)
    case .bundle:
      var body = [RichText("booked together", size: Size.body)]
      if !options.forPatients { body += onlyLine(item, pathway, flows, marks) }
      return Words(title: RichText(title, size: Size.bundle, bold: true, ink: .looked), body: body, icon: nil)
    case .milestone:
      var body: [RichText] = []
      if !options.forPatients {
        body += clockLines(item.node, pathway, marks)
        body += onlyLine(item, pathway, flows, marks)
      }
      if let role = node.texts.role { body.append(RichText(clean(role), size: Size.body)) }
      return Words(
        title: RichText(title, size: Size.title, bold: true, ink: .white), body: body.map { painted($0, .white) },
        icon: node.texts.icon)
    case .card:
      return Words(
        title: RichText(title, size: Size.title, bold: true),
        body: cardLines(node, item, pathway, flows, marks, options), icon: node.texts.icon)
    }
  }

  private static func cardLines(
    _ node: Node, _ item: Figure.Item, _ pathway: Pathway, _ flows: FlowTable, _ marks: SourceMarks,
    _ options: PosterOptions
  ) -> [RichText] {
    var lines: [RichText] = []
    if let wait = waitLine(node, pathway, marks) { lines.append(wait) }
    if let role = node.texts.role { lines.append(RichText(clean(role), size: Size.body, ink: .quiet)) }
    if options.forPatients { return lines }
    lines += onlyLine(item, pathway, flows, marks)
    if let missed = node.missed, let share = usual(missed.share, pathway) {
      lines.append(
        RichText(
          [Run(PlainNumbers.percent(share.value), bold: true), Run("miss it", marks: marks.marks(share.evidence))]
            + (share.evidence.isAssumed ? [SourceMarks.assumed] : []), size: Size.body))
    }
    return lines
  }

  private static func waitLine(_ node: Node, _ pathway: Pathway, _ marks: SourceMarks) -> RichText? {
    if let wait = usual(node.waits, pathway) {
      return RichText(marks.runs(PlainWords.duration(wait.value), wait.evidence), size: Size.body)
    }
    if let takes = usual(node.takes, pathway) {
      return RichText(marks.runs(PlainWords.duration(takes.value), takes.evidence), size: Size.body)
    }
    if let notice = node.notice {
      return RichText(marks.runs(PlainWords.length(notice.value) + " notice", notice.evidence), size: Size.body)
    }
    if let uses = usual(node.uses, pathway), uses.value.resource.index < pathway.resources.count {
      let resource = pathway[uses.value.resource]
      let days = Set(resource.capacities.flatMap(\.days))
      if resource.kind == .slots, days.count == 1, let evidence = resource.capacities.first?.units.evidence {
        return RichText(marks.runs("once a week", evidence), size: Size.body)
      }
    }
    return nil
  }

  /// What is true of most people: the last group that has a value is "everyone else".
  static func usual<Value>(_ values: PerGroup<Value>?, _ pathway: Pathway) -> Quantity<Value>? {
    guard let values else { return nil }
    var best: (value: Quantity<Value>, share: Double)?
    for (group, value) in values.values.enumerated() where group < pathway.groups.count {
      guard let value else { continue }
      let share = pathway.groups[group].share.value
      if let best, share <= best.share { continue }
      best = (value, share)
    }
    return best?.value
  }

  private static func onlyLine(
    _ item: Figure.Item, _ pathway: Pathway, _ flows: FlowTable, _ marks: SourceMarks
  ) -> [RichText] {
    guard let only = item.only, let share = usual(only, pathway) else { return [] }
    var mark = marks.marks(share.evidence)
    if !only.isUniform { mark = mark.isEmpty ? marks.weighted() : mark + "," + marks.weighted() }
    let mixed = only.isUniform ? share.value : weighed(only, pathway)
    return [
      RichText(
        [Run("for"), Run(PlainNumbers.percent(mixed), bold: true, marks: mark)]
          + (share.evidence.isAssumed ? [SourceMarks.assumed] : []), size: Size.body)
    ]
  }

  private static func weighed(_ values: PerGroup<Double>, _ pathway: Pathway) -> Double {
    zip(values.values, pathway.groups).reduce(0) { $0 + ($1.0?.value ?? 0) * $1.1.share.value }
  }

  /// Which clocks start or stop at a milestone.
  private static func clockLines(_ id: NodeID, _ pathway: Pathway, _ marks: SourceMarks) -> [RichText] {
    func line(_ targets: [Target], _ verb: String) -> RichText? {
      guard !targets.isEmpty else { return nil }
      let days = targets.map { String($0.limitDays.value) }
      let list =
        days.count == 1
        ? days[0] + "-day clock" : days.dropLast().joined(separator: ", ") + " and " + (days.last ?? "") + "-day clocks"
      let citations = targets.flatMap(\.limitDays.evidence.citations)
      let verb = targets.count == 1 ? verb + "s" : verb
      return RichText(marks.runs(list + " " + verb, Evidence(citations)), size: Size.body)
    }
    let starting = pathway.targets.filter { $0.from.contains { $0.node == id && $0.moment == .reached } }
    let stopping = pathway.targets.filter { $0.to.contains { $0.node == id && $0.moment == .reached } }
    return [line(stopping, "stop"), line(starting, "start")].compactMap { $0 }
  }

  private static func painted(_ text: RichText, _ ink: Ink) -> RichText {
    var text = text
    for index in text.runs.indices where !text.runs[index].onPlate { text.runs[index].ink = ink }
    return text
  }

  /// Control characters out, white space single.
  static func clean(_ text: String) -> String {
    text.split(whereSeparator: { $0.isWhitespace || $0.unicodeScalars.allSatisfy { $0.value < 32 } })
      .joined(separator: " ")
  }
}
