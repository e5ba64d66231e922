import PathwayModel
import PathwayPicture
import PosterLayout
import Scene

/// What the panels say: who enters where, how to read the poster, who they are.
struct PanelWords {
  let content: PanelContent
  let layout: PosterLayout
  let citations: Citations
  let ruler: TextRuler

  private var pathway: Pathway { content.subject.pathway }
  private var options: PosterOptions { content.subject.options }

  /// Panels in the order in which they get room, each at a width.
  func criteria(width: Double) -> Panel? {
    guard !pathway.criteria.isEmpty else { return nil }
    let inner = width - 2 * Panel.pad
    var blocks = [head("Who enters the pathway, and where", inner)]
    for (heading, list) in content.groupedCriteria {
      let shared = sharedMarks(list)
      let title = RichText([Run(heading, bold: true, ink: .navy, marks: shared ?? "")], size: 8.4)
      blocks.append(
        Panel.Block(lines: title.lines(within: inner, ruler: ruler), lead: 10.6, indent: 0, before: 4, picture: nil))
      for criterion in list {
        let own = shared == nil ? citations.marks(criterion.text.evidence) : ""
        var runs = [Run(PrintableText(criterion.text.value), marks: own)]
        if criterion.text.evidence.isAssumed, !citations.isQuiet { runs.append(SourcePlate.assumed) }
        let lines = RichText(runs, size: 8).lines(within: inner - 9, ruler: ruler)
        blocks.append(Panel.Block(lines: lines, lead: 9.8, indent: 9, before: 1.4, picture: .bullet))
      }
    }
    return Panel(kind: .criteria, width: width, blocks: blocks)
  }

  private func sharedMarks(_ list: [Criterion]) -> String? {
    let all = Set(list.map { citations.marks($0.text.evidence) })
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
      if citations.usesFitted {
        add(isBrief ? .fittedMark : .fitted, "Fitted to published waits; no source of its own")
      }
      if !citations.entries.isEmpty { add(.number, "A sourced number, and its source below") }
      if citations.usesWeighted { add(.weighted, "Over all groups, weighed by flow") }
    }
    return Panel(kind: .key, width: width, blocks: blocks)
  }

  /// Of 100 people who reach day 0 (or enter): how many belong to the first group.
  func people(width: Double) -> Panel? {
    guard content.hasPeople else { return nil }
    let inner = width - 2 * Panel.pad
    let (share, atZero, isExact) = content.shareAtZero
    let count = PlainNumbers.inHundred(share)
    var blocks = [head("Of 100 people who reach day 0", inner)]
    if layout.columns.dayZero == nil { blocks = [head("Of 100 people who come", inner)] }
    let group = pathway.groups[0]
    let text = RichText(
      [
        Run(share > 0 && count == 0 ? "under 1:" : "\(count):", bold: true, ink: .looked),
        Run(PrintableText.title(of: group), ink: .looked, marks: isExact ? citations.marks(group.share.evidence) : ""),
      ], size: 9)
    blocks.append(
      Panel.Block(
        lines: text.lines(within: inner, ruler: ruler), lead: 11, indent: 0, before: 4, picture: .people(count)))
    let arrivals = pathway.arrivals.reduce(0) { $0 + $1.perWeek.value }
    if arrivals > 0, atZero > 0, layout.columns.dayZero != nil {
      add("\(PlainNumbers.decimal(arrivals * atZero, places: 0)) a week", "reach day 0.", Evidence(), inner, &blocks)
    }
    for sentence in content.shownSentences {
      add("", PrintableText(sentence.value), sentence.evidence, inner, &blocks)
    }
    return Panel(kind: .people, width: width, blocks: blocks)
  }

  private func add(
    _ number: PrintableText, _ words: PrintableText, _ evidence: Evidence, _ inner: Double,
    _ blocks: inout [Panel.Block]
  ) {
    var runs: [Run] = number.isEmpty ? [] : [Run(number, bold: true)]
    runs += citations.runs(CitedRun.number(words, evidence))
    let lines = RichText(runs, size: 8).lines(within: inner, ruler: ruler)
    blocks.append(Panel.Block(lines: lines, lead: 9.8, indent: 0, before: 2.5, picture: nil))
  }

  private func head(_ text: PrintableText, _ inner: Double) -> Panel.Block {
    Panel.Block(
      lines: RichText(text, size: 10, bold: true, ink: .navy).lines(within: inner, ruler: ruler), lead: 12, indent: 0,
      before: 0, picture: nil)
  }
}
