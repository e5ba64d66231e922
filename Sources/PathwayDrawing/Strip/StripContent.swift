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
  private let limits: Limits
  private var pathway: Pathway { subject.pathway }
  private var figure: Figure { subject.figure }
  private var forPatients: Bool { subject.options.forPatients }

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
    if isShared, let phrase = PrintableText.said(days.columns[column].phrase) {
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
      let needed = isBundle ? members(item).count : bullets(item, isStation: station?.item == item).count
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
        return bullets(item, isStation: station?.item == item).prefix(most).map { .bullet($0) }
      }
      return [
        .together(
          title: RichText(
            station?.item == item ? "Together" : title(pathway[figure.items[item].node]), size: limits.size + 0.6,
            bold: true, ink: .looked),
          bullets: members(item).prefix(most).compactMap { bullets($0, isStation: false).first })
      ]
    }
  }

  private func title(_ node: Node) -> PrintableText { PrintableText.title(of: node) }

  /// What may be said of an item; what is cut cites nothing.
  private func bullets(_ item: ItemID, isStation: Bool) -> [CitedText] {
    let node = pathway[figure.items[item].node]
    if forPatients {
      if let words = PrintableText.said(node.texts.patient) {
        return [CitedText(words, size: limits.size)]
      }
      return isStation ? [] : [CitedText(title(node), size: limits.size)]
    }
    let role = PrintableText.said(node.texts.role)
    let hasFacts = role != nil || node.within != nil || figure.items[item].only != nil
    let notes = node.texts.notes.map { note in
      CitedText(CitedRun.number(PrintableText(note.value), note.evidence), size: limits.size)
    }
    // The station's name stands over its column already.
    if isStation, !hasFacts { return clocks(figure.items[item].node) + notes }
    return [CitedText(facts(item, node, role, isStation: isStation), size: limits.size)] + notes
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
      return CitedText(CitedRun.number(words, evidence), size: self.limits.size)
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

  private func seen(_ column: ColumnID, _ items: [ItemID], _ station: Station?, _ days: DayColumns) -> [CitedText] {
    var texts: [CitedText] = []
    for (index, target) in pathway.targets.enumerated() {
      guard let share = target.seen, days.columns[column].target == TargetID(index) else { continue }
      let days = PlainNumbers.counted(Double(target.limitDays.value), "day", "days")
      let words: PrintableText = "\(PlainNumbers.percent(share.value)) within \(days)"
      texts.append(CitedText([CitedRun(words, bold: true, evidence: share.evidence)], size: limits.size))
    }
    // The station's own sentences first, then those of the steps beside it.
    let order = items.filter { $0 == station?.item } + items.filter { $0 != station?.item }
    for item in order {
      for sentence in pathway[figure.items[item].node].texts.seen {
        texts.append(CitedText(CitedRun.number(PrintableText(sentence.value), sentence.evidence), size: limits.size))
      }
    }
    for item in order {
      let node = pathway[figure.items[item].node]
      guard let wait = ItemTexts.usual(node.waits, pathway) else { continue }
      let length = CitedRun.number(PlainWords.duration(wait.value, isShort: true), wait.evidence, bold: true)
      texts.append(CitedText([CitedRun(title(node) + ":")] + length, size: limits.size))
    }
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
    let words = forPatients ? PrintableText.said(node.texts.patient) : nil
    return Exit(
      title: title(node), outcome: node.outcome, icon: node.texts.icon,
      label: words.map { CitedText($0, size: limits.size) } ?? label(ways))
  }

  private func label(_ ways: [WayID]) -> CitedText? {
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
    return runs.isEmpty ? nil : CitedText(runs, size: limits.size)
  }
}
