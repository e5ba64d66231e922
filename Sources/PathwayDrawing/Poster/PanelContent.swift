import PathwayModel
import PathwayPicture
import PathwayTiming
import Scene

/// What the panels speak of, before any page is known: who enters where, and who they are.
struct PanelContent {
  let subject: Subject
  let columns: DayColumns
  let timing: TimingReport?

  private var pathway: Pathway { subject.pathway }

  var groupedCriteria: [(heading: PrintableText, list: [Criterion])] {
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
    var cited = groupedCriteria.flatMap(\.list).map(\.text.evidence)
    guard hasPeople else { return cited }
    if shareAtZero.isExact { cited.append(pathway.groups[0].share.evidence) }
    return cited + shownSentences.map(\.evidence)
  }

  var hasPeople: Bool { pathway.hasGroups && pathway.groups.count > 1 && !subject.options.forPatients }
  var shownSentences: ArraySlice<Quantity<String>> { pathway.facts.seen.prefix(4) }

  /// Share of the first group among those who reach day 0, and visits to day 0 per arriving patient.
  var shareAtZero: (share: Double, visits: Double, isExact: Bool) {
    let first = pathway.groups[0].share.value
    guard let zero = columns.dayZero else { return (first, 1, true) }
    let node = subject.figure.items[zero].node
    guard let timing, node.index < timing.nodes.count else { return (first, 0, true) }
    let known = timing.nodes[node.index]
    guard known.visits > 0, let inGroup = known.visitsByGroup.first else { return (first, 0, true) }
    return (min(1, inGroup * first / known.visits), known.visits, false)
  }
}
