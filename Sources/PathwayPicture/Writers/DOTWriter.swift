package import PathwayModel
import Scene

/// Writes a pathway's flow as DOT text, for readers who want to lay it out with their own Graphviz.
///
/// Lanes are clusters, names are the pathway's own, shares stand on the arms. Every text is quoted; nothing is ever
/// written as an HTML-like label.
package struct DOTWriter: Sendable {
  package init() {}

  /// The file's text; the same pathway gives the same text.
  package func text(of pathway: Pathway) -> String {
    var out = "digraph \(Self.quoted(pathway.name)) {\n"
    out += "  graph [label=\(Self.quoted(pathway.title)) labelloc=t rankdir=LR fontname=\"Arial\"]\n"
    out += "  node [shape=box style=rounded fontname=\"Arial\" fontsize=10]\n"
    out += "  edge [fontname=\"Arial\" fontsize=9]\n"
    for (index, lane) in pathway.lanes.enumerated() {
      out +=
        "  subgraph \"cluster_\(index)\" {\n    label=\(Self.quoted(lane.title.isEmpty ? lane.name : lane.title))\n"
      for id in pathway.nodeIDs where pathway[id].lane.index == index { out += "  " + node(id, pathway) }
      out += "  }\n"
    }
    for id in pathway.nodeIDs where !pathway.lanes.indices.contains(pathway[id].lane.index) {
      out += node(id, pathway)
    }
    for way in pathway.ways { out += edge(way, pathway) }
    return out + "}\n"
  }

  private func node(_ id: NodeID, _ pathway: Pathway) -> String {
    let node = pathway[id]
    let words = [node.title.isEmpty ? node.name : node.title] + (node.texts.role.map { [$0] } ?? [])
    var attributes = "label=\(Self.quoted(words))"
    switch node.kind {
    // An in-turn is a bracket in the text only: ways lead to its first item.
    case .inTurn: return ""
    case .decide: attributes += " shape=diamond style=solid"
    case .start, .end: attributes += " shape=oval style=solid"
    case .milestone: attributes += " shape=box style=filled"
    case .together: attributes += " shape=parallelogram style=solid"
    case .step, .test, .clinic, .meeting, .treatment, .contact: break
    }
    var out = "  \(Self.quoted(node.name)) [\(attributes)]\n"
    if node.kind == .together { out += "  \(join(of: id, pathway)) [shape=point]\n" }
    return out
  }

  /// Where the branches of a together meet again.
  private func join(of together: NodeID, _ pathway: Pathway) -> String {
    Self.quoted(pathway[together].name + " all done")
  }

  private func edge(_ way: Way, _ pathway: Pathway) -> String {
    let node = pathway[way.from]
    // An in-turn has no box; passing it by is said on no arrow.
    if node.kind == .inTurn { return "" }
    var from = Self.quoted(node.name)
    var attributes: [String] = []
    var words: [String] = []
    switch way.role {
    case .next: if node.kind == .together { from = join(of: way.from, pathway) }
    case .arm(let index):
      guard node.arms.indices.contains(index) else { return "" }
      let arm = node.arms[index]
      words = [arm.title.isEmpty ? arm.name : arm.title] + share(arm.shares)
    case .passedBy:
      words = ["passed by"]
      attributes = ["style=dotted"]
    case .timeout(let index):
      guard node.timeouts.indices.contains(index) else { return "" }
      words = ["after " + PlainWords.length(node.timeouts[index].after.value)]
      attributes = ["style=dashed"]
    case .sideContact(let index):
      guard node.sideContacts.indices.contains(index) else { return "" }
      words = ["after " + PlainWords.length(node.sideContacts[index].after.value)]
      attributes = ["style=dashed"]
    case .missedOut:
      words = ["missed"]
      attributes = ["style=dashed"]
    case .branch: attributes = ["style=bold"]
    case .first: return ""
    }
    guard let to = target(way.to, from: way.from, pathway) else { return "" }
    if !words.isEmpty { attributes.insert("label=\(Self.quoted(words))", at: 0) }
    return "  \(from) -> \(to)" + (attributes.isEmpty ? "" : " [\(attributes.joined(separator: " "))]") + "\n"
  }

  /// The drawn node that a continuation arrives at; nil when nothing follows.
  private func target(_ continuation: Continuation, from: NodeID, _ pathway: Pathway) -> String? {
    switch continuation {
    case .nowhere: return nil
    case .endOfBranch: return pathway[from].enclosing.map { join(of: $0.together, pathway) }
    case .node(var id):
      // As many steps as there are nodes: an in-turn may open with another.
      for _ in pathway.nodes {
        guard pathway.nodes.indices.contains(id.index) else { return nil }
        guard case .inTurn(let first) = pathway[id].body else { return Self.quoted(pathway[id].name) }
        id = first
      }
      return nil
    }
  }

  private func share(_ shares: PerGroup<Double>) -> [String] {
    guard shares.isUniform, let share = shares.values.first ?? nil else { return [] }
    return [PlainNumbers.percent(share.value)]
  }

  /// Lines between double quotes: quotes and backslashes are escaped, so that nothing ends the string early and no
  /// escape of Graphviz's (`\N`, `\G`) is meant; `&` is written `&amp;`, because Graphviz reads entities in labels.
  static func quoted(_ lines: [String]) -> String {
    let escaped = lines.map { line in
      line.printable.reduce(into: "") { out, character in
        switch character {
        case "\"", "\\": out += "\\\(character)"
        case "&": out += "&amp;"
        default: out.append(character)
        }
      }
    }
    return "\"" + escaped.joined(separator: "\\n") + "\""
  }

  static func quoted(_ text: String) -> String { quoted([text]) }
}
