package import PathwayModel
package import Scene

/// What the parts of a pathway are called in a drawing: their titles, or else their names.
extension PrintableText {
  /// A phrase that may be missing, or say nothing.
  package static func said(_ phrase: String?) -> PrintableText? {
    phrase.map { PrintableText($0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private init(_ title: String, or name: String) { self = PrintableText(title).or(PrintableText(name)) }

  package static func title(of pathway: Pathway) -> PrintableText { .init(pathway.title, or: pathway.name) }
  package static func title(of node: Node, forPatients: Bool = false) -> PrintableText {
    .init(forPatients ? node.texts.patient ?? node.title : node.title, or: node.name)
  }
  package static func title(of arm: Arm) -> PrintableText { .init(arm.title, or: arm.name) }
  package static func title(of lane: Lane) -> PrintableText { .init(lane.title, or: lane.name) }
  package static func title(of target: Target) -> PrintableText { .init(target.title, or: target.name) }
  package static func title(of group: Group) -> PrintableText { .init(group.title, or: group.name) }
  package static func title(of source: Source) -> PrintableText { .init(source.title, or: source.name) }

  /// What every drawing says it is not for.
  package static let disclaimer = PrintableText(Disclaimer.sentence)
}
