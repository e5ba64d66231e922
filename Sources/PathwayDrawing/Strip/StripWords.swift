import PathwayModel
import PathwayPicture
import Scene

/// The words of a strip's cells: what is said of one item, and of the ways to an end.
struct StripWords {
  let subject: Subject
  /// Of the type.
  let size: Double

  private var pathway: Pathway { subject.pathway }
  private var figure: Figure { subject.figure }
  private var forPatients: Bool { subject.options.forPatients }

  private func title(_ node: Node) -> PrintableText { .title(of: node) }

  /// What may be said of an item; what is cut cites nothing.
  func bullets(_ item: ItemID, isStation: Bool) -> [CitedText] {
    let node = pathway[figure.items[item].node]
    if forPatients {
      if let words = PrintableText.said(node.texts.patient) {
        return [CitedText(words, size: size)]
      }
      return isStation ? [] : [CitedText(title(node), size: size)]
    }
    let role = PrintableText.said(node.texts.role)
    let hasFacts = role != nil || node.within != nil || figure.items[item].only != nil
    let notes = node.texts.notes.map { note in
      CitedText(CitedRun.number(PrintableText(note.value), note.evidence), size: size)
    }
    // The station's name stands over its column already.
    if isStation, !hasFacts { return clocks(figure.items[item].node) + notes }
    return [CitedText(facts(item, node, role, isStation: isStation), size: size)] + notes
  }

  /// Which clocks start and stop at a milestone.
  private func clocks(_ id: NodeID) -> [CitedText] {
    func line(_ targets: [Target], _ verb: PrintableText) -> CitedText? {
      guard let last = targets.last else { return nil }
      let limits = targets.map { "\($0.limitDays.value)" as PrintableText }
      let list =
        limits.count == 1 ? limits[0] : limits.dropLast().joined(separator: "-, ") + "- and \(last.limitDays.value)"
      let words: PrintableText = limits.count == 1 ? "The \(list)-day clock \(verb)s" : "The \(list)-day clocks \(verb)"
      let evidence = Evidence(targets.flatMap(\.limitDays.evidence.citations))
      return CitedText(CitedRun.number(words, evidence), size: size)
    }
    let starting = pathway.targets.filter { $0.from.contains { $0.node == id && $0.moment == .reached } }
    let stopping = pathway.targets.filter { $0.to.contains { $0.node == id && $0.moment == .reached } }
    return [line(stopping, "stop"), line(starting, "start")].compactMap { $0 }
  }

  /// Title, who, limit and share, parted by commas.
  private func facts(_ item: ItemID, _ node: Node, _ role: PrintableText?, isStation: Bool) -> [CitedRun] {
    var facts: [[CitedRun]] = []
    if let role { facts.append([CitedRun(role, ink: .quiet)]) }
    if let within = node.within {
      facts.append([CitedRun("inside")] + CitedRun.number(PlainWords.length(within.value), within.evidence, bold: true))
    }
    if let only = figure.items[item].only, let share = ItemTexts.usual(only, pathway) {
      facts.append([CitedRun("for")] + CitedRun.number(PlainNumbers.percent(share.value), share.evidence, bold: true))
    }
    var runs =
      isStation ? (role == nil ? [] : [CitedRun("Who:")]) : [CitedRun(title(node) + (facts.isEmpty ? "" : ":"))]
    for (index, fact) in facts.enumerated() {
      if index > 0, var last = runs.popLast() {
        if !last.isMarked { last.run.text += "," }
        runs.append(last)
      }
      runs += fact
    }
    return runs
  }

  // MARK: Seen in practice

  func sentences(_ node: Node) -> [CitedText] {
    node.texts.seen.map { CitedText(CitedRun.number(PrintableText($0.value), $0.evidence), size: size) }
  }

  func wait(_ node: Node) -> CitedText? {
    guard let wait = ItemTexts.usual(node.waits, pathway) else { return nil }
    let length = CitedRun.number(PlainWords.duration(wait.value, isShort: true), wait.evidence, bold: true)
    return CitedText([CitedRun(title(node) + ":")] + length, size: size)
  }

  // MARK: Ways out

  /// What stands on the ways to an end.
  func label(_ ways: [WayID]) -> CitedText? {
    guard !forPatients else { return nil }
    var runs: [CitedRun] = []
    for way in ways {
      for part in figure.ways[way].parts {
        guard let words = WayTexts.words(of: part, subject) else { continue }
        if var last = runs.popLast() {
          if !last.isMarked { last.run.text += "," }
          runs.append(last)
        }
        runs += words
      }
    }
    return runs.isEmpty ? nil : CitedText(runs, size: size)
  }
}
