import PathwayModel
import Scene

/// Every item of a pathway as one numbered paragraph, in the order of care.
struct OrderOfCare {
  let words: PathwayInWords

  private var pathway: Pathway { words.pathway }
  private var figure: Figure { words.figure }

  var section: [CitedWords] {
    guard !figure.items.isEmpty else { return [] }
    return ["In the order of care"] + figure.items.indices.map(paragraph)
  }

  private func paragraph(_ item: ItemID) -> CitedWords {
    let node = pathway[figure.items[item].node]
    var sentences: [CitedWords] = [
      "\(item.index + 1). " + ended(words.title(item)),
      CitedWords(capitalKind(figure.items[item], node) + place(node) + "."),
    ]
    sentences += limits(item, node)
    if let role = node.texts.role { sentences.append("Who: \(ended(PrintableText(role)))") }
    sentences += lengths(node)
    if !words.forPatients {
      sentences += clocks(figure.items[item].node)
      sentences += shares(item, node)
      sentences += (node.texts.notes + node.texts.seen).enumerated().map { index, sentence in
        let label: PrintableText = index < node.texts.notes.count ? "Note: " : "Seen in practice: "
        let text = PrintableText(sentence.value)
        return "\(label)\(text.without(".", most: 1))\(words.cited(sentence.evidence))."
      }
    }
    sentences += inside(item)
    sentences += before(item)
    sentences += after(item, node)
    return sentences.joined(separator: " ")
  }

  private func ended(_ text: PrintableText) -> PrintableText {
    text.ends(in: "?") || text.ends(in: ".") || text.ends(in: "!") ? text : text + "."
  }

  // MARK: What and where

  private func capitalKind(_ item: Figure.Item, _ node: Node) -> PrintableText {
    if node.isSideContact { return "Contact beside the way" }
    switch node.kind {
    case .start: return "Start"
    case .step, .contact: return node.kind == .step ? "Step" : "Contact"
    case .test: return "Test"
    case .clinic: return "Clinic"
    case .meeting: return "Meeting"
    case .treatment: return "Treatment"
    case .milestone: return "Milestone"
    case .decide: return "Decision"
    case .together: return "Booked together: all begin at once, all must end"
    case .inTurn: return "In turn"
    case .end:
      switch item.outcome {
      case .allClear: return "End: all clear"
      case .treated: return "End: treated"
      case .safetyNet: return "End: safety net"
      case .backToGP: return "End: back to the GP"
      case .otherRoute: return "End: another route"
      case .left, nil: return "End: leaves the pathway"
      }
    }
  }

  private func place(_ node: Node) -> PrintableText {
    guard node.lane.index < pathway.lanes.count else { return "" }
    let lane = pathway[node.lane]
    let title = PrintableText.title(of: lane)
    return title.isEmpty ? "" : ", in \(title)"
  }

  private func limits(_ item: ItemID, _ node: Node) -> [CitedWords] {
    var sentences: [CitedWords] = []
    if words.columns.dayZero == item { sentences.append("Day 0: the days are counted from here.") }
    if let limit = node.byDay {
      sentences.append("By day \(limit.day.value)\(words.cited(limit.day.evidence)).")
    }
    if let within = node.within {
      sentences.append("Within \(PlainWords.length(within.value))\(words.cited(within.evidence)).")
    }
    return sentences
  }

  // MARK: How long

  private func lengths(_ node: Node) -> [CitedWords] {
    var sentences = perGroup("Wait", node.waits) { PlainWords.duration($0) }
    sentences += perGroup("Takes", node.takes) { PlainWords.duration($0) }
    if let notice = node.notice {
      sentences.append("Notice: \(PlainWords.length(notice.value))\(words.cited(notice.evidence)).")
    }
    if !words.forPatients, let uses = ItemTexts.usual(node.uses, pathway),
      uses.value.resource.index < pathway.resources.count
    {
      sentences.append("Uses: \(ended(PrintableText(pathway[uses.value.resource].title)))")
    }
    return sentences
  }

  /// One sentence where all groups agree, else one for each group; patients hear what is usual.
  private func perGroup(
    _ label: PrintableText, _ law: PerGroup<DurationLaw>?, _ say: (DurationLaw) -> PrintableText
  ) -> [CitedWords] {
    guard let law else { return [] }
    if law.isUniform || words.forPatients {
      guard let usual = ItemTexts.usual(law, pathway) else { return [] }
      let text = say(usual.value)
      return text.isEmpty ? [] : ["\(label): \(text)\(words.cited(usual.evidence))."]
    }
    return zip(law.values, pathway.groups).compactMap { value, group in
      value.map { "\(label) (\(PrintableText.title(of: group))): \(say($0.value))\(words.cited($0.evidence))." }
    }
  }

  private func clocks(_ id: NodeID) -> [CitedWords] {
    func sentence(_ verb: PrintableText, _ isOne: (Target) -> [ClockEvent]) -> [CitedWords] {
      pathway.targets.filter { isOne($0).contains { $0.node == id } }.map {
        "The \($0.limitDays.value)-day clock \(verb) here."
      }
    }
    return sentence("stops", \.to) + sentence("starts", \.from)
  }

  // MARK: How many

  private func shares(_ item: ItemID, _ node: Node) -> [CitedWords] {
    var sentences: [CitedWords] = []
    if let only = figure.items[item].only {
      sentences.append("For \(share(only)) of those who come this way.")
    }
    if let missed = node.missed {
      let again = PlainWords.length(missed.rebookedAfter.value) + words.cited(missed.rebookedAfter.evidence)
      sentences.append("\(share(missed.share)) miss it; booked again after \(again).")
    }
    return sentences
  }

  private func share(_ values: PerGroup<Double>) -> CitedWords {
    if values.isUniform, let value = ItemTexts.usual(values, pathway) {
      return PlainNumbers.percent(value.value) + words.cited(value.evidence)
    }
    let parts = zip(values.values, pathway.groups).compactMap { value, group in
      value.map {
        "\(PlainNumbers.percent($0.value)) (\(PrintableText.title(of: group)))" + words.cited($0.evidence)
      }
    }
    return parts.joined(separator: ", ")
  }

  // MARK: Before and after

  private func inside(_ item: ItemID) -> [CitedWords] {
    var sentences: [CitedWords] = []
    if let bundle = figure.items[item].bundle {
      sentences.append(CitedWords(ended("Part of " + words.reference(bundle))))
    }
    let members = figure.members(item)
    if !members.isEmpty {
      sentences.append(CitedWords(ended("Holds " + members.map(words.reference).joined(separator: "; "))))
    }
    if let host = figure.items[item].host { sentences.append(CitedWords(ended("Beside " + words.reference(host)))) }
    return sentences
  }

  private func before(_ item: ItemID) -> [CitedWords] {
    let from = figure.into[item].map { figure.ways[$0].from }
    return from.isEmpty ? [] : [CitedWords(ended("Comes after " + from.map(words.reference).joined(separator: "; ")))]
  }

  private func after(_ item: ItemID, _ node: Node) -> [CitedWords] {
    let all = pathway.ways
    var sentences: [CitedWords] = []
    for way in figure.out[item].map({ figure.ways[$0] }) {
      for part in way.parts {
        sentences.append(follow(all[part], part, to: way.to, node))
      }
    }
    return sentences
  }

  private func follow(_ way: Way, _ index: Int, to item: ItemID, _ node: Node) -> CitedWords {
    let aim = words.reference(item)
    let visits = words.flows.visits[way.from.index]
    let flow = visits > 0 ? words.flows.ways[index] / visits : 0
    switch way.role {
    case .arm(let number) where number < node.arms.count:
      let arm = node.arms[number]
      let answer = PrintableText.title(of: arm)
      if words.forPatients { return "If the answer is \"\(answer)\": go to \(ended(aim))" }
      let known = arm.shares.values.compactMap { $0 }
      let isWritten = arm.shares.isUniform && known.count == arm.shares.values.count && !known.isEmpty
      let evidence = words.cited(Evidence(known.flatMap(\.evidence.citations)))
      let share = PlainNumbers.percent(isWritten ? known[0].value : flow)
      let weighed: PrintableText = isWritten ? "" : " over all groups"
      return "If \"\(answer)\", \(share)\(weighed)\(evidence): go to \(ended(aim))"
    case .timeout(let number) where number < node.timeouts.count:
      let after = node.timeouts[number].after
      let share: PrintableText = words.flows.isExact && !words.forPatients ? " (\(PlainNumbers.percent(flow)))" : ""
      let length = PlainWords.length(after.value) + words.cited(after.evidence)
      return "If it has not ended after \(length)\(share): go to \(ended(aim))"
    case .sideContact(let number) where number < node.sideContacts.count:
      let after = node.sideContacts[number].after
      return "After \(PlainWords.length(after.value))\(words.cited(after.evidence)), also: \(ended(aim))"
    case .missedOut:
      let times = node.missed?.limit.map { PlainNumbers.counted(Double($0.times.value), "time", "times") } ?? ""
      return "If missed \(times): go to \(ended(aim))"
    default:
      return figure.item(of: way.from).map { figure.members($0).isEmpty } ?? true
        ? "Then go to \(ended(aim))" : "When all have ended, go to \(ended(aim))"
    }
  }
}
