package import PathwayModel
package import Scene

/// What stands on each way: the answer, the share, its source.
package struct WayTexts {
  /// Words broken into lines.
  package struct Block: Hashable {
    package var lines: [RichLine]
    package var width: Double
    package var height: Double
  }

  package struct Words: Hashable {
    /// At each of the widths that are tried.
    package var blocks: [Block]
    /// As narrow as it may be, to ask for room.
    package var narrow: Block
    /// One paragraph for each way that is drawn here.
    package var above: [RichText]
  }

  package let density: Density

  /// By drawn way; nil where nothing is written.
  package private(set) var words = ByID<WayID, Words?>()

  package init(
    _ figure: Figure, _ pathway: Pathway, flows: FlowTable, marks: SourceMarks, options: PosterOptions,
    density: Density,
    ruler: TextRuler
  ) {
    self.density = density
    let all = pathway.ways
    for drawn in figure.ways {
      var above: [RichText] = []
      for part in drawn.parts {
        guard let text = WayTexts.text(part, all[part], pathway, flows, marks, options) else { continue }
        let plate = options.forPatients ? [] : SourceMarks.plates(text.evidence)
        let runs = density.isBrief ? SourceMarks.shortened(text.runs + plate) : text.runs + plate
        above.append(RichText(runs, size: density.label).measured(by: ruler))
      }
      guard !above.isEmpty else {
        words.append(nil)
        continue
      }
      let blocks = [64.0, 48, 40, 90].map { block(above, limit: $0, ruler) }
      words.append(Words(blocks: blocks, narrow: blocks[2], above: above))
    }
  }

  private func block(_ texts: [RichText], limit: Double, _ ruler: TextRuler) -> Block {
    let lines = texts.flatMap { $0.balancedLines(within: limit, ruler: ruler) }
    return Block(
      lines: lines, width: lines.map(\.width).max() ?? 0, height: Double(lines.count) * density.labelLead)
  }

  /// The words of one way: the answer, the share, the time that runs out.
  package static func text(
    _ index: Int, _ way: Way, _ pathway: Pathway, _ flows: FlowTable, _ marks: SourceMarks, _ options: PosterOptions
  ) -> (runs: [Run], evidence: Evidence)? {
    let node = pathway[way.from]
    let visits = flows.visits[way.from.index]
    let flow = visits > 0 ? flows.ways[index] / visits : 0
    switch way.role {
    case .arm(let arm):
      guard arm < node.arms.count else { return nil }
      let known = node.arms[arm]
      let words = PrintableText.title(of: known)
      if options.forPatients { return ([Run(words)], Evidence.uncited) }
      return share(known, words, flow, node, pathway, marks)
    case .timeout(let index):
      guard index < node.timeouts.count else { return nil }
      let after = node.timeouts[index].after
      var runs = [Run("after " + PlainWords.length(after.value), marks: marks.marks(after.evidence))]
      if flows.isExact, !options.forPatients { runs.append(Run(PlainNumbers.percent(flow), bold: true)) }
      return (runs, after.evidence)
    case .sideContact(let index):
      guard index < node.sideContacts.count else { return nil }
      let after = node.sideContacts[index].after
      return (
        [Run("after " + PlainWords.length(after.value), marks: marks.marks(after.evidence))], after.evidence
      )
    case .missedOut:
      guard let limit = node.missed?.limit else { return nil }
      var runs = [Run("missed " + times(limit.times.value), marks: marks.marks(limit.times.evidence))]
      if flows.isExact, !options.forPatients { runs.append(Run(PlainNumbers.percent(flow), bold: true)) }
      return (runs, limit.times.evidence)
    case .next, .passedBy, .branch, .first: return nil
    }
  }

  private static func times(_ count: Int) -> PrintableText {
    switch count {
    case 1: "once"
    case 2: "twice"
    default: "\(count) times"
    }
  }

  /// The share that was written; over several groups, or left over by the others, the one that flows.
  private static func share(
    _ arm: Arm, _ words: PrintableText, _ flow: Double, _ node: Node, _ pathway: Pathway, _ marks: SourceMarks
  ) -> (runs: [Run], evidence: Evidence) {
    let written = arm.shares.values.compactMap { $0 }
    let evidence = Evidence(written.flatMap(\.evidence.citations))
    let isUniform = arm.shares.isUniform && written.count == arm.shares.values.count
    let value = isUniform ? written.first?.value ?? flow : flow
    var mark = marks.marks(evidence)
    if !isUniform { mark = mark.isEmpty ? marks.weighted() : mark + "," + marks.weighted() }
    var runs: [Run] = []
    if !words.isEmpty { runs.append(Run(words)) }
    runs.append(Run(PlainNumbers.percent(value), bold: true, marks: mark))
    return (runs, evidence)
  }
}
