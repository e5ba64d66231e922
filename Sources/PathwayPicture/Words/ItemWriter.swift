import PathwayModel
import Scene

/// Writes the words of each item, with what they cite.
struct ItemWriter {
  struct Words {
    var title: RichText
    var body: [CitedText]
    var role: Int?
    var icon: String?
  }

  let subject: Subject
  let density: Density

  private var pathway: Pathway { subject.pathway }
  private var forPatients: Bool { subject.options.forPatients }

  func words(of index: ItemID) -> Words {
    let item = subject.figure.items[index]
    let node = pathway[item.node]
    let title = PrintableText.title(of: node, forPatients: forPatients)
    switch item.shape {
    case .decision:
      return Words(
        title: RichText(title, size: density.decision, bold: true, ink: .navy), body: [], icon: node.texts.icon)
    case .pill:
      return Words(title: RichText(title, size: density.pill, bold: true, ink: .white), body: [], icon: node.texts.icon)
    case .bundle:
      var body = [CitedText("booked together", size: density.body)]
      if !forPatients { body += onlyLine(item) }
      return Words(
        title: RichText(title, size: density.decision + 0.2, bold: true, ink: .looked), body: body, icon: nil)
    case .milestone:
      var body: [CitedText] = []
      if !forPatients {
        body += clockLines(item.node)
        body += onlyLine(item)
      }
      var role: Int?
      if let text = node.texts.role {
        role = body.count
        body.append(CitedText(PrintableText(text), size: density.body))
      }
      return Words(
        title: RichText(title, size: density.title, bold: true, ink: .white),
        body: body.map { ItemWriter.painted($0, .white) }, role: role, icon: node.texts.icon)
    case .card:
      var body = cardLines(node, item)
      var role: Int?
      if let text = node.texts.role {
        role = min(1, body.count)
        body.insert(CitedText(PrintableText(text), size: density.body, ink: .quiet), at: min(1, body.count))
      }
      body += foldedLines(node, item)
      return Words(
        title: RichText(title, size: density.title, bold: true), body: body, role: role, icon: node.texts.icon)
    }
  }

  private func cardLines(_ node: Node, _ item: Figure.Item) -> [CitedText] {
    var lines: [CitedText] = []
    if let wait = waitLine(node) { lines.append(wait) }
    if forPatients { return lines }
    if density.isBrief {
      // On one line: how long, and for how many.
      let only = onlyLine(item)
      guard let wait = lines.first, !only.isEmpty else { return lines + only }
      return [CitedText(wait.runs + only.flatMap(\.runs), size: density.body)]
    }
    lines += onlyLine(item)
    if let missed = node.missed, let share = ItemTexts.usual(missed.share, pathway) {
      lines.append(
        CitedText(
          [CitedRun(PlainNumbers.percent(share.value), bold: true)] + CitedRun.number("miss it", share.evidence),
          size: density.body))
    }
    return lines
  }

  /// What has no box of its own: side contacts, and the question that the step ends with.
  private func foldedLines(_ node: Node, _ item: Figure.Item) -> [CitedText] {
    func title(_ id: NodeID) -> PrintableText { .title(of: pathway[id], forPatients: forPatients) }
    var lines = node.sideContacts.filter { subject.figure.item(of: $0.node) == nil }.map { side in
      let after = CitedRun("after " + PlainWords.length(side.after.value), evidence: side.after.evidence)
      let plates = forPatients ? [] : CitedRun.plates(side.after.evidence)
      return CitedText([CitedRun(title(side.node)), after] + plates, size: density.body)
    }
    if let question = item.question {
      lines.append(CitedText(title(question), size: density.body, bold: true, ink: .navy))
    }
    for branch in subject.figure.detail.told where branch.from == item.node || branch.from == item.question {
      guard let index = subject.ways.firstIndex(where: { $0.from == branch.from && $0.role == branch.role }),
        let words = WayTexts.words(of: index, subject), case .node(let first) = subject.ways[index].to
      else { continue }
      lines.append(CitedText(words + [CitedRun("→ " + title(first))], size: density.body))
    }
    return lines
  }

  private func waitLine(_ node: Node) -> CitedText? {
    let isShort = density.roles != .all
    if let wait = ItemTexts.usual(node.waits, pathway) {
      return CitedText(
        CitedRun.number(PlainWords.duration(wait.value, isShort: isShort), wait.evidence), size: density.body)
    }
    if let uses = ItemTexts.usual(node.uses, pathway), uses.value.resource.index < pathway.resources.count {
      let resource = pathway[uses.value.resource]
      let days = Set(resource.capacities.flatMap(\.days))
      if resource.kind == .slots, days.count == 1, let evidence = resource.capacities.first?.units.evidence {
        return CitedText(CitedRun.number("once a week", evidence), size: density.body)
      }
    }
    if let takes = ItemTexts.usual(node.takes, pathway) {
      return CitedText(
        CitedRun.number(PlainWords.duration(takes.value, isShort: isShort), takes.evidence), size: density.body)
    }
    if let notice = node.notice {
      return CitedText(
        CitedRun.number(PlainWords.length(notice.value) + " notice", notice.evidence), size: density.body)
    }
    return nil
  }

  private func onlyLine(_ item: Figure.Item) -> [CitedText] {
    guard let only = item.only, let share = ItemTexts.usual(only, pathway) else { return [] }
    let mixed = only.isUniform ? share.value : ItemWriter.weighed(only, pathway)
    let number = CitedRun(
      PlainNumbers.percent(mixed), bold: true, evidence: share.evidence, isWeighted: !only.isUniform)
    return [CitedText([CitedRun("for"), number] + CitedRun.plates(share.evidence), size: density.body)]
  }

  private static func weighed(_ values: PerGroup<Double>, _ pathway: Pathway) -> Double {
    zip(values.values, pathway.groups).reduce(0) { $0 + ($1.0?.value ?? 0) * $1.1.share.value }
  }

  /// Which clocks start or stop at a milestone.
  private func clockLines(_ id: NodeID) -> [CitedText] {
    func line(_ targets: [Target], _ verb: PrintableText) -> CitedText? {
      guard !targets.isEmpty else { return nil }
      let days = targets.map { PrintableText("\($0.limitDays.value)") }
      let list =
        days.count == 1
        ? days[0] + "-day clock" : days.dropLast().joined(separator: ", ") + " and " + (days.last ?? "") + "-day clocks"
      let citations = targets.flatMap(\.limitDays.evidence.citations)
      let verb = targets.count == 1 ? verb + "s" : verb
      return CitedText(CitedRun.number(list + " " + verb, Evidence(citations)), size: density.body)
    }
    let starting = pathway.targets.filter { $0.from.contains { $0.node == id && $0.moment == .reached } }
    let stopping = pathway.targets.filter { $0.to.contains { $0.node == id && $0.moment == .reached } }
    return [line(stopping, "stop"), line(starting, "start")].compactMap { $0 }
  }

  private static func painted(_ text: CitedText, _ ink: Ink) -> CitedText {
    var text = text
    for index in text.runs.indices where !text.runs[index].run.onPlate { text.runs[index].run.ink = ink }
    return text
  }
}
