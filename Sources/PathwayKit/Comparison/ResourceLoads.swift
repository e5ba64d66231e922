import PathwayModel

/// What each resource is asked for, by whom and on what terms: where that differs between two models, so may the queues.
enum ResourceLoads {
  /// The visits of one step and group that take of a resource.
  private struct Asking: Equatable {
    var step: String
    var group: String
    var units: Int
    /// Of those who arrive in the pathway: how many visits each makes.
    var visits: Double
    /// What holds, delays or ends a visit, in the words of the language.
    var terms: [String]

    static func == (a: Self, b: Self) -> Bool {
      func near(_ x: Double, _ y: Double) -> Bool { abs(x - y) <= 1e-6 * max(1, abs(x), abs(y)) }
      return a.step == b.step && a.group == b.group && a.units == b.units && a.terms == b.terms
        && near(a.visits, b.visits)
    }
  }

  /// Names of the resources of both that are asked for otherwise: more or fewer, for longer, by others, or with other
  /// patience. Capacity and how many arrive are not looked at.
  static func changed(from a: Pathway, to b: Pathway) -> [String] {
    let (before, after) = (asked(a), asked(b))
    var names = a.resources.map(\.name)
    names += b.resources.map(\.name).filter { !names.contains($0) }
    return names.filter { before[$0, default: []] != after[$0, default: []] }
  }

  private static func asked(_ pathway: Pathway) -> [String: [Asking]] {
    let balance = FlowBalance(pathway)
    let arriving = pathway.arrivals.reduce(0) { $0 + $1.perWeek.value }
    var result: [String: [Asking]] = [:]
    for id in pathway.nodeIDs {
      let node = pathway[id]
      guard node.uses != nil else { continue }
      let facts = itemFacts(id, of: pathway).filter { fact in
        switch fact.what {
        case .takes, .notice, .missed, .after: true
        default: false
        }
      }
      for group in pathway.groupIDs {
        guard let use = node.uses?[group]?.value else { continue }
        let visits = balance.visitsPerWeek[id.index][group.index] / (arriving > 0 ? arriving : 1)
        guard visits > 1e-12 else { continue }
        // A slot is taken however long the visit lasts.
        let terms = facts.filter { $0.what != .takes || pathway[use.resource].kind == .staff }
          .map { "\($0.what.words) \($0.words)" }
        result[pathway[use.resource].name, default: []].append(
          Asking(step: node.name, group: pathway[group].name, units: use.units, visits: visits, terms: terms))
      }
    }
    return result.mapValues { $0.sorted { ($0.step, $0.group) < ($1.step, $1.group) } }
  }
}
