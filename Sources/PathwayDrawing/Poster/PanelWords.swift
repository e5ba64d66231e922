import PathwayModel
import PathwayPicture
import PathwayTiming
import PosterLayout
import Scene

/// What the panels say: who enters where, how to read the poster, who they are.
struct PanelWords {
  let pathway: Pathway
  let timing: TimingReport?
  let layout: PosterLayout
  let marks: SourceMarks
  let ruler: TextRuler
  let options: PosterOptions

  /// Panels in the order in which they get room, each at a width.
  func criteria(width: Double) -> Panel? {
    guard !pathway.criteria.isEmpty else { return nil }
    let inner = width - 2 * Panel.pad
    var blocks = [head("Who enters the pathway, and where", inner)]
    for (heading, list) in grouped() {
      let shared = sharedMarks(list)
      let title = RichText([Run(heading, bold: true, ink: .navy, marks: shared ?? "")], size: 8.4)
      blocks.append(
        Panel.Block(lines: title.lines(within: inner, ruler: ruler), lead: 10.6, indent: 0, before: 4, picture: nil))
      for criterion in list {
        let own = shared == nil ? marks.marks(criterion.text.evidence) : ""
        var runs = [Run(PrintableText(criterion.text.value), marks: own)]
        if criterion.text.evidence.isAssumed, !marks.isQuiet { runs.append(SourceMarks.assumed) }
        let lines = RichText(runs, size: 8).lines(within: inner - 9, ruler: ruler)
        blocks.append(Panel.Block(lines: lines, lead: 9.8, indent: 9, before: 1.4, picture: .bullet))
      }
    }
    return Panel(kind: .criteria, width: width, blocks: blocks)
  }

  private func grouped() -> [(heading: PrintableText, list: [Criterion])] {
    var groups: [(heading: PrintableText, list: [Criterion])] = []
    for criterion in pathway.criteria {
      let title: PrintableText =
        criterion.leadsTo.index < pathway.nodes.count ? .title(of: pathway[criterion.leadsTo]) : ""
      let heading = criterion.heading.map { PrintableText($0) } ?? "To: " + title
      if let place = groups.firstIndex(where: { $0.heading == heading }) {
        groups[place].list.append(criterion)
      } else {
        groups.append((heading, [criterion]))
      }
    }
    return groups
  }

  /// What the panels cite, in the order in which they stand.
  var cited: [Evidence] {
    var cited = grouped().flatMap(\.list).map(\.text.evidence)
    guard hasPeople else { return cited }
    if shareAtZero().isExact { cited.append(pathway.groups[0].share.evidence) }
    return cited + shownSentences.map(\.evidence)
  }

  private var hasPeople: Bool { pathway.hasGroups && pathway.groups.count > 1 && !options.forPatients }
  private var shownSentences: ArraySlice<Quantity<String>> { pathway.facts.seen.prefix(4) }

  private func sharedMarks(_ list: [Criterion]) -> String? {
    let all = Set(list.map { marks.marks($0.text.evidence) })
    guard all.count == 1, !list.contains(where: { $0.text.evidence.isAssumed }) else { return nil }
    return all.first
  }

  func key(width: Double) -> Panel {
    let inner = width - 2 * Panel.pad
    var blocks = [head("How to read this poster", inner)]
    func add(_ picture: Panel.Picture, _ text: PrintableText) {
      let lines = RichText(text, size: 8).lines(within: inner - 48, ruler: ruler)
      blocks.append(Panel.Block(lines: lines, lead: 9.6, indent: 48, before: 3.2, picture: picture))
    }
    let shapes = Set(layout.figure.items.map(\.shape))
    let tones = Set(layout.strokes.tone)
    add(.step, "A step: what, how long, who")
    if shapes.contains(.milestone) { add(.milestone, "A milestone: a clock starts or stops") }
    if shapes.contains(.decision) { add(.decision, "A decision: one way out is taken") }
    if shapes.contains(.pill) { add(.ends, "How it ends: all clear, a safety net, back or elsewhere, treated") }
    let pink: PrintableText = tones.contains(.looked) ? "; in the colour of those looked for, drawn thicker" : ""
    add(.widths, "Thickness: 25 or fewer, 50, 100 in 100" + pink)
    if tones.contains(.timed) { add(.timed, "Taken when time runs out") }
    if shapes.contains(.bundle) { add(.together, "Together: all begin at once, all must end") }
    if !pathway.targets.isEmpty, !options.forPatients {
      add(.target, "A target and its verdict; ring: published share")
    }
    if !options.forPatients {
      let isBrief = layout.texts.density.isBrief
      add(isBrief ? .assumedMark : .assumed, "No source: check it locally")
      if marks.usesFitted {
        add(isBrief ? .fittedMark : .fitted, "Fitted to published waits; no source of its own")
      }
      if !marks.entries.isEmpty { add(.number, "A sourced number, and its source below") }
      if marks.usesWeighted { add(.weighted, "Over all groups, weighed by flow") }
    }
    return Panel(kind: .key, width: width, blocks: blocks)
  }

  /// Of 100 people who reach day 0 (or enter): how many belong to the first group.
  func people(width: Double) -> Panel? {
    guard hasPeople else { return nil }
    let inner = width - 2 * Panel.pad
    let (share, atZero, isExact) = shareAtZero()
    let count = PlainNumbers.inHundred(share)
    var blocks = [head("Of 100 people who reach day 0", inner)]
    if layout.columns.dayZero == nil { blocks = [head("Of 100 people who come", inner)] }
    let group = pathway.groups[0]
    let text = RichText(
      [
        Run(share > 0 && count == 0 ? "under 1:" : "\(count):", bold: true, ink: .looked),
        Run(PrintableText.title(of: group), ink: .looked, marks: isExact ? marks.marks(group.share.evidence) : ""),
      ], size: 9)
    blocks.append(
      Panel.Block(
        lines: text.lines(within: inner, ruler: ruler), lead: 11, indent: 0, before: 4, picture: .people(count)))
    let arrivals = pathway.arrivals.reduce(0) { $0 + $1.perWeek.value }
    if arrivals > 0, atZero > 0, layout.columns.dayZero != nil {
      add("\(PlainNumbers.decimal(arrivals * atZero, places: 0)) a week", "reach day 0.", Evidence(), inner, &blocks)
    }
    for sentence in shownSentences {
      add("", PrintableText(sentence.value), sentence.evidence, inner, &blocks)
    }
    return Panel(kind: .people, width: width, blocks: blocks)
  }

  private func add(
    _ number: PrintableText, _ words: PrintableText, _ evidence: Evidence, _ inner: Double,
    _ blocks: inout [Panel.Block]
  ) {
    var runs: [Run] = number.isEmpty ? [] : [Run(number, bold: true)]
    runs += marks.runs(words, evidence)
    let lines = RichText(runs, size: 8).lines(within: inner, ruler: ruler)
    blocks.append(Panel.Block(lines: lines, lead: 9.8, indent: 0, before: 2.5, picture: nil))
  }

  /// Share of the first group among those who reach day 0, and visits to day 0 per arriving patient.
  private func shareAtZero() -> (share: Double, visits: Double, isExact: Bool) {
    let first = pathway.groups[0].share.value
    guard let zero = layout.columns.dayZero else { return (first, 1, true) }
    let node = layout.figure.items[zero].node
    guard let timing, node.index < timing.nodes.count else { return (first, 0, true) }
    let known = timing.nodes[node.index]
    guard known.visits > 0, let inGroup = known.visitsByGroup.first else { return (first, 0, true) }
    return (min(1, inGroup * first / known.visits), known.visits, false)
  }

  private func head(_ text: PrintableText, _ inner: Double) -> Panel.Block {
    Panel.Block(
      lines: RichText(text, size: 10, bold: true, ink: .navy).lines(within: inner, ruler: ruler), lead: 12, indent: 0,
      before: 0, picture: nil)
  }
}
