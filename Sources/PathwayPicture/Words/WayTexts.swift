import PathwayModel
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

  /// At which words are broken, in points, the one that reads best first; the third is the narrowest.
  private static let widths = [64.0, 48, 40, 90]

  package init(_ subject: Subject, citations: Citations, density: Density, ruler: TextRuler) {
    self.density = density
    for drawn in subject.figure.ways {
      var above: [RichText] = []
      for part in drawn.parts {
        guard let cited = WayTexts.words(of: part, subject) else { continue }
        let runs = citations.runs(cited)
        above.append(
          RichText(density.isBrief ? SourcePlate.shortened(runs) : runs, size: density.label).measured(by: ruler))
      }
      guard !above.isEmpty else {
        words.append(nil)
        continue
      }
      let blocks = WayTexts.widths.map { block(above, limit: $0, ruler) }
      words.append(Words(blocks: blocks, narrow: blocks[2], above: above))
    }
  }

  /// What the ways cite, in their order.
  package static func cited(_ subject: Subject) -> [CitedRun] {
    subject.figure.ways.flatMap(\.parts).flatMap { words(of: $0, subject) ?? [] }
  }

  private func block(_ texts: [RichText], limit: Double, _ ruler: TextRuler) -> Block {
    let lines = texts.flatMap { $0.balancedLines(within: limit, ruler: ruler) }
    return Block(
      lines: lines, width: lines.map(\.width).max() ?? 0, height: Double(lines.count) * density.labelLead)
  }

  /// The words of one way, by its position among the pathway's: the answer, the share, the time that runs out.
  package static func words(of index: Int, _ subject: Subject) -> [CitedRun]? {
    let way = subject.ways[index]
    let node = subject.pathway[way.from]
    let flows = subject.flows
    let forPatients = subject.options.forPatients
    let visits = flows.visits[way.from.index]
    let flow = visits > 0 ? flows.ways[index] / visits : 0
    let isShareSaid = flows.isExact && !forPatients
    func number(_ words: PrintableText, _ evidence: Evidence, hasShare: Bool) -> [CitedRun] {
      [CitedRun(words, evidence: evidence)]
        + (hasShare ? [CitedRun(PlainNumbers.percent(flow), bold: true)] : [])
        + (forPatients ? [] : CitedRun.plates(evidence))
    }
    switch way.role {
    case .arm(let arm):
      guard arm < node.arms.count else { return nil }
      let known = node.arms[arm]
      let words = PrintableText.title(of: known)
      return forPatients ? [CitedRun(words)] : share(known, words, flow)
    case .timeout(let index):
      guard index < node.timeouts.count else { return nil }
      let after = node.timeouts[index].after
      return number("after " + PlainWords.length(after.value), after.evidence, hasShare: isShareSaid)
    case .sideContact(let index):
      guard index < node.sideContacts.count else { return nil }
      let after = node.sideContacts[index].after
      return number("after " + PlainWords.length(after.value), after.evidence, hasShare: false)
    case .missedOut:
      guard let limit = node.missed?.limit else { return nil }
      return number("missed " + times(limit.times.value), limit.times.evidence, hasShare: isShareSaid)
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
  private static func share(_ arm: Arm, _ words: PrintableText, _ flow: Double) -> [CitedRun] {
    let written = arm.shares.values.compactMap { $0 }
    let evidence = Evidence(written.flatMap(\.evidence.citations))
    let isUniform = arm.shares.isUniform && written.count == arm.shares.values.count
    let value = isUniform ? written.first?.value ?? flow : flow
    var runs = words.isEmpty ? [] : [CitedRun(words)]
    runs.append(CitedRun(PlainNumbers.percent(value), bold: true, evidence: evidence, isWeighted: !isUniform))
    return runs + CitedRun.plates(evidence)
  }
}
