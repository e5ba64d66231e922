package import PathwayModel
import PathwayTiming
package import Scene

/// The words of each item: title, wait, who, what its clock does, with their sources.
package struct ItemTexts {
  package struct Words: Hashable {
    package var title: RichText
    package var body: [RichText]
    /// Position in `body` of the line that says who.
    package var role: Int?
    package var icon: String?
    /// What an overlay says of it, on a strip at the foot of the card.
    package var strip: [RichText] = []
    package var tone: Overlay.Tone?
  }

  package private(set) var words = ByID<ItemID, Words>()
  package let density: Density

  package init(_ subject: Subject, citations: Citations, density: Density, ruler: TextRuler) {
    self.density = density
    let writer = ItemWriter(subject: subject, density: density)
    for (index, item) in subject.figure.items.pairs {
      let drafted = writer.words(of: index)
      var made = Words(
        title: drafted.title, body: drafted.body.map(citations.text), role: drafted.role, icon: drafted.icon)
      made.lay(subject.options.overlay, over: item, density: density)
      made.title = made.title.measured(by: ruler)
      made.body = made.body.map { text in
        (density.isBrief ? RichText(SourcePlate.shortened(text.runs), size: text.size) : text).measured(by: ruler)
      }
      made.strip = made.strip.map { $0.measured(by: ruler) }
      words.append(made)
    }
  }

  /// What the items cite at a density, in their order.
  package static func cited(_ subject: Subject, density: Density) -> [CitedRun] {
    let writer = ItemWriter(subject: subject, density: density)
    return subject.figure.items.indices.flatMap { writer.words(of: $0).body.flatMap(\.runs) }
  }

  /// What is true of most people: the last group that has a value is "everyone else".
  package static func usual<Value>(_ values: PerGroup<Value>?, _ pathway: Pathway) -> Quantity<Value>? {
    guard let values else { return nil }
    var best: (value: Quantity<Value>, share: Double)?
    for (group, value) in values.values.enumerated() where group < pathway.groups.count {
      guard let value else { continue }
      let share = pathway.groups[group].share.value
      if let best, share <= best.share { continue }
      best = (value, share)
    }
    return best?.value
  }
}
