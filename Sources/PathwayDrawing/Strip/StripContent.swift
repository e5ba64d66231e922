import PathwayModel
import PathwayPicture
import PathwayTiming
import Scene

/// What stands in each column of a strip, in words, before anything is measured against a page.
struct StripContent {
  /// How much of it is shown: less where the page is small.
  struct Limits: Hashable {
    var bullets: Int
    var sentences: Int
    var exits: Int
    /// Type of the bullets.
    var size: Double
    /// Lines of one bullet, sentence or label.
    var lines: Int
  }

  struct Station: Hashable {
    var item: ItemID
    var title: PrintableText
    var icon: String?
    var isMilestone: Bool
    var isLookedFor: Bool
  }

  /// One bullet, or the bullets of a together in their brackets.
  enum Block: Hashable {
    case bullet(CitedText)
    case together(title: RichText, bullets: [CitedText])
  }

  struct Exit: Hashable {
    var title: PrintableText
    var outcome: Outcome?
    var icon: String?
    var label: CitedText?
  }

  struct Column {
    var column: ColumnID
    var station: Station?
    var happens: [Block]
    var seen: [CitedText]
    var exits: [Exit]
    /// A column that only holds the end of a target.
    var isBare: Bool { station == nil && happens.isEmpty && seen.isEmpty && exits.isEmpty }

    /// Everything in it that may cite, from top to bottom.
    var cited: [CitedText] {
      let bullets = happens.flatMap { block in
        switch block {
        case .bullet(let text): [text]
        case .together(_, let bullets): bullets
        }
      }
      return bullets + seen + exits.compactMap(\.label)
    }
  }

  private(set) var columns: [Column] = []
  /// Steps and sentences that found no room, as said under the strip.
  private(set) var leftOut = 0

  private let subject: Subject
  let limits: Limits
  private var words: StripWords { StripWords(subject: subject, size: limits.size) }
  private var pathway: Pathway { subject.pathway }
  private var figure: Figure { subject.figure }
  var forPatients: Bool { subject.options.forPatients }

  init(_ subject: Subject, days: DayColumns, limits: Limits) {
    self.subject = subject
    self.limits = limits
    let main = MainWay.items(figure)
    for index in days.columns.indices {
      let items = figure.items.indices.filter { days.columnOf[$0] == index }
      let station = station(index, items, days, main: main)
      let happens = happens(chosen(items, station), station)
      let seen = forPatients ? [] : Array(cut(seen(index, items, station, days), limits.sentences))
      let exits = cut(ends(items), limits.exits).map { exit($0.end, $0.ways) }
      columns.append(Column(column: index, station: station, happens: happens, seen: seen, exits: exits))
    }
  }

  /// What the strip cites, column by column.
  var cited: [CitedRun] { columns.flatMap(\.cited).flatMap(\.runs) }

  /// The first so many; what is left out is counted, and none of its sources are cited.
  private mutating func cut<Value>(_ values: [Value], _ most: Int) -> ArraySlice<Value> {
    leftOut += max(0, values.count - most)
    return values.prefix(most)
  }

  // MARK: Stations

  /// The step that a column is about: the one on the main way whose limit it is, else the last of the main way in it.
  private func station(_ column: ColumnID, _ items: [ItemID], _ days: DayColumns, main: [ItemID]) -> Station? {
    let candidates = items.filter { item in
      let known = figure.items[item]
      return known.host == nil && known.bundle == nil && known.shape != .pill && known.shape != .decision
    }
    guard !candidates.isEmpty else { return nil }
    let onMain = main.filter { candidates.contains($0) }
    var chosen: ItemID?
    if days.columns[column].kind == .dayZero { chosen = days.dayZero.flatMap { candidates.contains($0) ? $0 : nil } }
    if chosen == nil, case .byDay(let day) = days.columns[column].kind {
      chosen =
        onMain.last { pathway[figure.items[$0].node].byDay?.day.value == day }
        ?? onMain.last { stops(figure.items[$0].node, day: day) }
    }
    let lastOfMain = onMain.last { pathway[figure.items[$0].node].kind != .start } ?? onMain.last
    guard let item = chosen ?? lastOfMain ?? busiest(candidates) else { return nil }
    let node = pathway[figure.items[item].node]
    var title = PrintableText.title(of: node)
    // Several steps side by side, none of them the main one: the column's own word says what they have in common.
    var isShared = onMain.isEmpty && candidates.count > 1
    if case .byDay(let day) = days.columns[column].kind {
      isShared =
        isShared
        || (items.count { stops(figure.items[$0].node, day: day) } > 1 && stops(figure.items[item].node, day: day)
          && figure.items[item].shape != .milestone)
    }
    if isShared, let phrase = days.columns[column].phrase {
      title = phrase.capitalised
    }
    return Station(
      item: item, title: title, icon: node.texts.icon, isMilestone: figure.items[item].shape == .milestone,
      isLookedFor: figure.into[item].contains { figure.ways[$0].isLookedFor })
  }

  private func stops(_ node: NodeID, day: Int) -> Bool {
    pathway.targets.contains { target in
      target.limitDays.value == day && target.to.contains { $0.node == node }
    }
  }

  private func busiest(_ items: [ItemID]) -> ItemID? {
    var best: ItemID?
    for item in items {
      if let known = best, figure.items[item].visits <= figure.items[known].visits { continue }
      best = item
    }
    return best
  }

  // MARK: What happens

  /// As many items as have room for their bullets, the most visited first, in the order of care.
  private mutating func chosen(_ items: [ItemID], _ station: Station?) -> [(item: ItemID, bullets: Int)] {
    let shown = items.filter { item in
      let known = figure.items[item]
      return known.bundle == nil && known.shape != .pill && known.shape != .decision
    }
    let ranked = shown.sorted { one, two in
      if (one == station?.item) != (two == station?.item) { return one == station?.item }
      let (first, second) = (figure.items[one].visits, figure.items[two].visits)
      return first != second ? first > second : one < two
    }
    var room = limits.bullets
    var kept: [(item: ItemID, bullets: Int)] = []
    for item in ranked {
      let isBundle = figure.items[item].shape == .bundle
      let needed = isBundle ? members(item).count : words.bullets(item, isStation: station?.item == item).count
      // A together is never shown without any of its branches.
      let taken = isBundle ? max(min(room, needed), min(1, needed)) : min(max(room, 0), needed)
      leftOut += needed - taken
      room -= taken
      if taken > 0 { kept.append((item, taken)) }
    }
    return kept.sorted { $0.item < $1.item }
  }

  private func members(_ bundle: ItemID) -> [ItemID] {
    figure.members(bundle).filter { figure.items[$0].shape != .decision }
  }

  private func happens(_ items: [(item: ItemID, bullets: Int)], _ station: Station?) -> [Block] {
    items.flatMap { item, most -> [Block] in
      guard figure.items[item].shape == .bundle else {
        return words.bullets(item, isStation: station?.item == item).prefix(most).map { .bullet($0) }
      }
      return [
        .together(
          title: RichText(
            station?.item == item ? "Together" : .title(of: pathway[figure.items[item].node]), size: limits.size + 0.6,
            bold: true, ink: .looked),
          bullets: members(item).prefix(most).compactMap { words.bullets($0, isStation: false).first })
      ]
    }
  }

  // MARK: Seen in practice

  private func seen(_ column: ColumnID, _ items: [ItemID], _ station: Station?, _ days: DayColumns) -> [CitedText] {
    var texts: [CitedText] = []
    for (index, target) in pathway.targets.enumerated() {
      guard let share = target.seen, days.columns[column].target == TargetID(index) else { continue }
      let days = PlainNumbers.counted(Double(target.limitDays.value), "day", "days")
      let within: PrintableText = "\(PlainNumbers.percent(share.value)) within \(days)"
      texts.append(CitedText([CitedRun(within, bold: true, evidence: share.evidence)], size: limits.size))
    }
    // The station's own sentences first, then those of the steps beside it.
    let order = items.filter { $0 == station?.item } + items.filter { $0 != station?.item }
    texts += order.flatMap { words.sentences(pathway[figure.items[$0].node]) }
    texts += order.compactMap { words.wait(pathway[figure.items[$0].node]) }
    return texts
  }

  // MARK: Ways out

  /// Ends that ways of this column lead to, the most travelled first.
  private func ends(_ items: [ItemID]) -> [(end: ItemID, ways: [WayID])] {
    let inside = Set(items)
    let found = figure.items.indices.compactMap { end -> (end: ItemID, ways: [WayID])? in
      guard figure.items[end].shape == .pill else { return nil }
      let ways = figure.into[end].filter { inside.contains(figure.ways[$0].from) }
      // A way that hardly anybody takes is for the poster.
      let isTaken = ways.contains { figure.ways[$0].flow >= 0.003 * figure.items[figure.ways[$0].from].visits }
      return isTaken ? (end, ways) : nil
    }
    func flow(_ ways: [WayID]) -> Double { ways.reduce(0) { $0 + figure.ways[$1].flow } }
    return found.sorted { one, two in
      let (first, second) = (flow(one.ways), flow(two.ways))
      return first != second ? first > second : one.end < two.end
    }
  }

  private func exit(_ end: ItemID, _ ways: [WayID]) -> Exit {
    let node = pathway[figure.items[end].node]
    let said = forPatients ? PrintableText.said(node.texts.patient) : nil
    return Exit(
      title: .title(of: node), outcome: node.outcome, icon: node.texts.icon,
      label: said.map { CitedText($0, size: limits.size) } ?? words.label(ways))
  }
}
