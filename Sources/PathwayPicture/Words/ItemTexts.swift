package import PathwayModel
import PathwayTiming
package import Scene

/// The words of each item: title, wait, who, what its clock does, with their sources.
package struct ItemTexts {
  package struct Words: Hashable {
    package var title: RichText
    package var body: [RichText]
    /// Position in `body` of the line that says who.
    package var role: Int?
    package var icon: String?
    /// What an overlay says of it, on a strip at the foot of the card.
    package var strip: [RichText] = []
    package var tone: Overlay.Tone?
  }

  package private(set) var words = ByID<ItemID, Words>()
  package let density: Density

  package init(
    _ figure: Figure, _ pathway: Pathway, flows: FlowTable, marks: SourceMarks, options: PosterOptions,
    density: Density,
    ruler: TextRuler
  ) {
    self.density = density
    for (index, item) in figure.items.pairs {
      let node = pathway[item.node]
      var made = makeWords(index, node, figure, pathway, flows, marks, options)
      made.lay(options.overlay, over: item, density: density)
      made.title = made.title.measured(by: ruler)
      made.body = made.body.map { text in
        (density.isBrief ? RichText(SourceMarks.shortened(text.runs), size: text.size) : text).measured(by: ruler)
      }
      made.strip = made.strip.map { $0.measured(by: ruler) }
      words.append(made)
    }
  }

  private func makeWords(
    _ index: ItemID, _ node: Node, _ figure: Figure, _ pathway: Pathway, _ flows: FlowTable, _ marks: SourceMarks,
    _ options: PosterOptions
  ) -> Words {
    let item = figure.items[index]
    let title = PrintableText.title(of: node, forPatients: options.forPatients)
    switch item.shape {
    case .decision:
      return Words(
        title: RichText(title, size: density.decision, bold: true, ink: .navy), body: [], icon: node.texts.icon)
    case .pill:
      return Words(title: RichText(title, size: density.pill, bold: true, ink: .white), body: [], icon: node.texts.icon)
    case .bundle:
      var body = [RichText("booked together", size: density.body)]
      if !options.forPatients { body += onlyLine(item, pathway, flows, marks) }
      return Words(
        title: RichText(title, size: density.decision + 0.2, bold: true, ink: .looked), body: body, icon: nil)
    case .milestone:
      var body: [RichText] = []
      if !options.forPatients {
        body += clockLines(item.node, pathway, marks)
        body += onlyLine(item, pathway, flows, marks)
      }
      var role: Int?
      if let text = node.texts.role {
        role = body.count
        body.append(RichText(PrintableText(text), size: density.body))
      }
      return Words(
        title: RichText(title, size: density.title, bold: true, ink: .white),
        body: body.map { ItemTexts.painted($0, .white) }, role: role, icon: node.texts.icon)
    case .card:
      var body = cardLines(node, item, pathway, flows, marks, options)
      var role: Int?
      if let text = node.texts.role {
        role = min(1, body.count)
        body.insert(RichText(PrintableText(text), size: density.body, ink: .quiet), at: min(1, body.count))
      }
      body += foldedLines(node, item, figure, pathway, flows, marks, options)
      return Words(
        title: RichText(title, size: density.title, bold: true), body: body, role: role, icon: node.texts.icon)
    }
  }

  private func cardLines(
    _ node: Node, _ item: Figure.Item, _ pathway: Pathway, _ flows: FlowTable, _ marks: SourceMarks,
    _ options: PosterOptions
  ) -> [RichText] {
    var lines: [RichText] = []
    if let wait = waitLine(node, pathway, marks) { lines.append(wait) }
    if options.forPatients { return lines }
    if density.isBrief {
      // On one line: how long, and for how many.
      let only = onlyLine(item, pathway, flows, marks)
      guard let wait = lines.first, !only.isEmpty else { return lines + only }
      return [RichText(SourceMarks.shortened(wait.runs) + only.flatMap(\.runs), size: density.body)]
    }
    lines += onlyLine(item, pathway, flows, marks)
    if let missed = node.missed, let share = ItemTexts.usual(missed.share, pathway) {
      lines.append(
        RichText(
          [Run(PlainNumbers.percent(share.value), bold: true), Run("miss it", marks: marks.marks(share.evidence))]
            + SourceMarks.plates(share.evidence), size: density.body))
    }
    return lines
  }

  /// What has no box of its own: side contacts, and the question that the step ends with.
  private func foldedLines(
    _ node: Node, _ item: Figure.Item, _ figure: Figure, _ pathway: Pathway, _ flows: FlowTable,
    _ marks: SourceMarks, _ options: PosterOptions
  ) -> [RichText] {
    func title(_ id: NodeID) -> PrintableText { .title(of: pathway[id], forPatients: options.forPatients) }
    var lines = node.sideContacts.filter { figure.item(of: $0.node) == nil }.map { side in
      let after = [Run("after " + PlainWords.length(side.after.value), marks: marks.marks(side.after.evidence))]
      let plates = options.forPatients ? [] : SourceMarks.plates(side.after.evidence)
      return RichText([Run(title(side.node))] + after + plates, size: density.body)
    }
    if let question = item.question {
      lines.append(RichText(title(question), size: density.body, bold: true, ink: .navy))
    }
    for branch in figure.detail.told where branch.from == item.node || branch.from == item.question {
      guard let index = pathway.ways.firstIndex(where: { $0.from == branch.from && $0.role == branch.role }),
        let words = WayTexts.text(index, pathway.ways[index], pathway, flows, marks, options),
        case .node(let first) = pathway.ways[index].to
      else { continue }
      let plates = options.forPatients ? [] : SourceMarks.plates(words.evidence)
      lines.append(RichText(words.runs + plates + [Run("→ " + title(first))], size: density.body))
    }
    return lines
  }

  private func waitLine(_ node: Node, _ pathway: Pathway, _ marks: SourceMarks) -> RichText? {
    let isShort = density.roles != .all
    if let wait = ItemTexts.usual(node.waits, pathway) {
      return RichText(
        marks.runs(PlainWords.duration(wait.value, isShort: isShort), wait.evidence), size: density.body)
    }
    if let uses = ItemTexts.usual(node.uses, pathway), uses.value.resource.index < pathway.resources.count {
      let resource = pathway[uses.value.resource]
      let days = Set(resource.capacities.flatMap(\.days))
      if resource.kind == .slots, days.count == 1, let evidence = resource.capacities.first?.units.evidence {
        return RichText(marks.runs("once a week", evidence), size: density.body)
      }
    }
    if let takes = ItemTexts.usual(node.takes, pathway) {
      return RichText(
        marks.runs(PlainWords.duration(takes.value, isShort: isShort), takes.evidence), size: density.body)
    }
    if let notice = node.notice {
      return RichText(marks.runs(PlainWords.length(notice.value) + " notice", notice.evidence), size: density.body)
    }
    return nil
  }

  /// What is true of most people: the last group that has a value is "everyone else".
  package static func usual<Value>(_ values: PerGroup<Value>?, _ pathway: Pathway) -> Quantity<Value>? {
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

  private func onlyLine(
    _ item: Figure.Item, _ pathway: Pathway, _ flows: FlowTable, _ marks: SourceMarks
  ) -> [RichText] {
    guard let only = item.only, let share = ItemTexts.usual(only, pathway) else { return [] }
    var mark = marks.marks(share.evidence)
    if !only.isUniform { mark = mark.isEmpty ? marks.weighted() : mark + "," + marks.weighted() }
    let mixed = only.isUniform ? share.value : ItemTexts.weighed(only, pathway)
    return [
      RichText(
        [Run("for"), Run(PlainNumbers.percent(mixed), bold: true, marks: mark)]
          + SourceMarks.plates(share.evidence), size: density.body)
    ]
  }

  private static func weighed(_ values: PerGroup<Double>, _ pathway: Pathway) -> Double {
    zip(values.values, pathway.groups).reduce(0) { $0 + ($1.0?.value ?? 0) * $1.1.share.value }
  }

  /// Which clocks start or stop at a milestone.
  private func clockLines(_ id: NodeID, _ pathway: Pathway, _ marks: SourceMarks) -> [RichText] {
    func line(_ targets: [Target], _ verb: PrintableText) -> RichText? {
      guard !targets.isEmpty else { return nil }
      let days = targets.map { PrintableText("\($0.limitDays.value)") }
      let list =
        days.count == 1
        ? days[0] + "-day clock" : days.dropLast().joined(separator: ", ") + " and " + (days.last ?? "") + "-day clocks"
      let citations = targets.flatMap(\.limitDays.evidence.citations)
      let verb = targets.count == 1 ? verb + "s" : verb
      return RichText(marks.runs(list + " " + verb, Evidence(citations)), size: density.body)
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
}
