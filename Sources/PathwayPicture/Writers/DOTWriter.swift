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
    for edge in FlowEdge.all(pathway) { out += self.edge(edge, pathway) }
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

  private func edge(_ edge: FlowEdge, _ pathway: Pathway) -> String {
    var attributes = edge.words.isEmpty ? [] : ["label=\(Self.quoted(edge.words.map(\.text)))"]
    switch edge.kind {
    case .plain: break
    case .passedBy: attributes.append("style=dotted")
    case .late: attributes.append("style=dashed")
    case .branch: attributes.append("style=bold")
    }
    return "  \(end(edge.from, pathway)) -> \(end(edge.to, pathway))"
      + (attributes.isEmpty ? "" : " [\(attributes.joined(separator: " "))]") + "\n"
  }

  private func end(_ end: FlowEdge.End, _ pathway: Pathway) -> String {
    switch end {
    case .node(let id): Self.quoted(pathway[id].name)
    case .join(let together): join(of: together, pathway)
    }
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
