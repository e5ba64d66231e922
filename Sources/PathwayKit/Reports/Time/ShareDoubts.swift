package import PathwayModel
internal import PathwaySimulation

/// What a share of exact timing does not see: queues without end and people who give up, where its clock passes.
package struct ShareDoubt: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case givesUp = "gives_up"
    case endless
  }

  package var kind: Kind
  package var resource: ResourceID
  /// Of those with an `after`, the share that give up; of an endless queue, what is asked of what can be used.
  package var value: Double
  package var text: String
}

/// By target.
package func shareDoubts(_ pathway: Pathway) -> [[ShareDoubt]] {
  guard pathway.nodes.contains(where: { $0.uses != nil }), let demand = try? demand(pathway) else {
    return pathway.targets.map { _ in [] }
  }
  let reach = ClockReach(pathway)
  return pathway.targetIDs.map { target in
    demand.resources.compactMap { resource in
      let title = pathway[resource.resource].title
      if let share = resource.givingUp, let leaving = resource.leaving, reach.leads(resource.resource, to: target) {
        return ShareDoubt(
          kind: .givesUp, resource: resource.resource, value: share,
          text:
            "\(leaving.words) give up waiting for \(title); this share does not see them"
        )
      }
      if resource.growsWithoutEnd, reach.runs(target, inQueueOf: resource.resource) {
        return ShareDoubt(
          kind: .endless, resource: resource.resource, value: resource.load ?? 1,
          text:
            "the queue for \(title) \(resource.isFull ? "never settles" : "grows without end"); this share does not see it"
        )
      }
      return nil
    }
  }
}
