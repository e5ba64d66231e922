package import PathwayModel
package import PathwayTiming
import Scene

/// A pathway in plain English, in the order of care: what a poster says, for those who cannot see it or would rather read.
///
/// One paragraph a line, so that a screen reader is not stopped at the end of a printed line. Items are numbered in the
/// order of care and refer to each other by number and name; sources are numbered in the order in which they are first
/// cited. The same input gives the same text.
///
/// Without `timing` the verdicts say why there is none (`refusal`). For patients the `patient` lines stand in place of
/// titles, without shares, verdicts and sources.
package func pathwayInWords(
  _ pathway: Pathway, timing: TimingReport?, refusal: Refusal?, forPatients: Bool = false
) -> String {
  PathwayInWords(pathway, timing: timing, refusal: refusal, forPatients: forPatients).text
}

/// The parts of the text, from the title to the sources.
struct PathwayInWords {
  let pathway: Pathway
  let timing: TimingReport?
  let refusal: Refusal?
  let forPatients: Bool
  let flows: FlowTable
  let figure: Figure
  let columns: DayColumns

  init(_ pathway: Pathway, timing: TimingReport?, refusal: Refusal?, forPatients: Bool) {
    self.pathway = pathway
    self.timing = timing
    self.refusal = refusal
    self.forPatients = forPatients
    flows = FlowTable(pathway, timing: timing)
    figure = Figure(pathway, flows: flows)
    columns = DayColumns(figure, pathway, timing: timing, place: .limits)
  }

  var text: String {
    var sections: [[CitedWords]] = [opening.map { CitedWords($0) }]
    if !forPatients { sections.append(standards) }
    sections.append(entrance)
    sections.append(OrderOfCare(words: self).section)
    if !forPatients { sections.append(days.map { CitedWords($0) }) }
    // In the order of reading: sources get their numbers as they are met.
    var citations = Citations(isQuiet: forPatients)
    citations.read(sections.joined().flatMap(\.evidence), of: pathway)
    var texts = sections.map { $0.map { $0.text { cited($0, citations) } } }
    if !forPatients { texts.append(sources(citations)) }
    texts.append([PrintableText.disclaimer])
    return texts.filter { !$0.isEmpty }.map { $0.map(\.text).joined(separator: "\n") }.joined(separator: "\n\n")
      + "\n"
  }

  // MARK: Opening

  private var opening: [PrintableText] {
    let facts = pathway.facts
    var title = PrintableText.title(of: pathway)
    if let variant = pathway.variant { title += ", variant: " + PrintableText(variant.title) }
    var lines = [title]
    if let summary = facts.summary { lines.append(PrintableText(summary)) }
    var known: [PrintableText] = []
    if let owner = facts.owner { known.append(PrintableText(owner)) }
    if let version = facts.version { known.append("Version " + PrintableText(version)) }
    if let reviewed = facts.reviewed { known.append("Reviewed " + DateWords.words(reviewed)) }
    if let review = facts.reviewBy { known.append("Review by " + DateWords.words(review)) }
    if !known.isEmpty { lines.append(known.joined(separator: ". ") + ".") }
    return lines
  }

  // MARK: Standards

  private var standards: [CitedWords] {
    guard !pathway.targets.isEmpty else { return [] }
    var lines: [CitedWords] = ["Standards"]
    for verdict in Verdict.all(
      pathway, timing: timing, refusal: refusal, citations: Citations(isQuiet: true), ruler: TextRuler(TableMeasurer()))
    {
      let target = pathway[verdict.target]
      let days = PlainNumbers.counted(Double(target.limitDays.value), "day", "days")
      let rule = Verdict.rule(target)
      var sentence: CitedWords = "- \(PrintableText(target.title)): "
      if verdict.share != nil {
        sentence +=
          "\(verdict.number) in 100 within \(days). \(capital(verdict.second.plain))\(cited(rule))." as CitedWords
      } else {
        let standard = PlainNumbers.inHundred(target.required.value)
        sentence +=
          "within \(days), standard \(standard) in 100\(cited(rule)). \(capital(verdict.second.plain))." as CitedWords
      }
      if let seen = target.seen {
        sentence += " Published: \(PlainNumbers.percent(seen.value))\(cited(seen.evidence))." as CitedWords
      }
      lines.append(sentence)
    }
    if let refusal { lines.append(CitedWords(refusal.words)) }
    return lines
  }

  // MARK: Who enters

  private var entrance: [CitedWords] {
    var lines: [CitedWords] = []
    var groups: [(heading: PrintableText, list: [CitedWords])] = []
    for criterion in pathway.criteria {
      let aim = figure.item(.node(criterion.leadsTo), pathway)
      let place = aim.map { reference($0) } ?? PrintableText(pathway[criterion.leadsTo].title)
      let go: PrintableText = criterion.heading.map { PrintableText($0) + ": g" } ?? "G"
      let heading: PrintableText = "\(go)o to \(place)"
      let sentence: CitedWords = "- \(PrintableText(criterion.text.value))\(cited(criterion.text.evidence))"
      if let known = groups.firstIndex(where: { $0.heading == heading }) {
        groups[known].list.append(sentence)
      } else {
        groups.append((heading, [sentence]))
      }
    }
    if !groups.isEmpty {
      lines.append("Who enters the pathway, and where")
      for group in groups { lines += [CitedWords(group.heading)] + group.list }
    }
    if !forPatients { lines += people }
    return lines
  }

  private var people: [CitedWords] {
    guard pathway.hasGroups, pathway.groups.count > 1 else { return [] }
    var lines: [CitedWords] = ["Who comes"]
    for group in pathway.groups {
      lines.append(
        "- \(PrintableText.title(of: group)): \(PlainNumbers.percent(group.share.value))\(cited(group.share.evidence))")
    }
    for sentence in pathway.facts.seen {
      lines.append("- Seen in practice: \(PrintableText(sentence.value))\(cited(sentence.evidence))")
    }
    return lines
  }

  // MARK: Days and sources

  private var days: [PrintableText] {
    let own = pathway.targetIDs.filter { DayColumns.startsAtDayZero(pathway[$0], figure, columns.dayZero) }
    guard let id = own.max(by: { (pathway[$0].limitDays.value, $1) < (pathway[$1].limitDays.value, $0) }),
      let report = timing?.targets.first(where: { $0.target == id })
    else { return [] }
    let steps = report.clock.filter { $0.node.index < pathway.nodes.count && $0.waitDays + $0.serviceDays >= 0.05 }
    guard !steps.isEmpty else { return [] }
    let days = PlainNumbers.counted(Double(pathway[id].limitDays.value), "day", "days")
    return ["Where the \(days) go: days on average, for those whose clock stops"]
      + steps.map { step in
        let length = PlainNumbers.counted(step.waitDays + step.serviceDays, "day", "days")
        return "- \(PrintableText(pathway[step.node].title)): \(length)"
      }
  }

  private func sources(_ citations: Citations) -> [PrintableText] {
    guard !citations.entries.isEmpty else { return [] }
    var lines: [PrintableText] = ["Sources"]
    for (index, entry) in citations.entries.enumerated() {
      let words =
        entry.source.map { SourceWords.words(pathway[$0], isCalculated: entry.isCalculated) }
        ?? SourceWords.undeclared(entry.key)
      lines.append("\(index + 1). " + words.replacing(" · ", with: ". Grade: "))
    }
    lines.append("Assumed: no source; check it locally.")
    if citations.usesFitted { lines.append("Fitted: to published waits; no source of its own.") }
    return lines
  }

  // MARK: Words shared by the parts

  /// What words rest on, which is said behind them.
  func cited(_ evidence: Evidence) -> CitedWords { CitedWords(on: evidence) }

  /// ` (source 4)`, ` (sources 4, 5; assumed)`, or nothing; patients get none.
  private func cited(_ evidence: Evidence, _ citations: Citations) -> PrintableText {
    if forPatients { return "" }
    let numbers = citations.marks(evidence)
    var parts: [PrintableText] = []
    if !numbers.isEmpty {
      parts.append((numbers.contains(",") ? "sources " : "source ") + PrintableText(numbers.replacing(",", with: ", ")))
    }
    if evidence.isFitted {
      parts.append("fitted")
    } else if evidence.isAssumed {
      parts.append("assumed")
    }
    return parts.isEmpty ? "" : " (" + parts.joined(separator: "; ") + ")"
  }

  /// What an item is called: its title, or its `patient` line.
  func title(_ item: ItemID) -> PrintableText {
    let node = pathway[figure.items[item].node]
    return PrintableText.title(of: node, forPatients: forPatients).without(".")
  }

  /// `12, Urgent referral received`; a patient's line is a sentence, so there the number alone.
  func reference(_ item: ItemID) -> PrintableText {
    forPatients ? "number \(item.index + 1)" : "\(item.index + 1), \(title(item))"
  }

  func capital(_ text: PrintableText) -> PrintableText { text.capitalised }
}
