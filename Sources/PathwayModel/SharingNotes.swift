extension Pathway {
  /// What an answer that uses capacity must say first: resources that other pathways in sight use too.
  package var sharingNotes: [(text: String, origin: Origin)] {
    resources.compactMap { resource in
      guard !resource.alsoUsedBy.isEmpty else { return nil }
      let others = resource.alsoUsedBy.map { "`\($0)`" }.joined(separator: " and ")
      let asked =
        resource.alsoAskedPerWeek.map {
          " \(amount($0)) \(resource.kind == .slots ? "slots" : "hours") a week are asked for there."
        }
        ?? ""
      return (
        "`\(resource.name)` is used by \(others) too; here all of it is given to `\(name)`, so queues are longer than this says.\(asked)",
        resource.origin
      )
    }
  }
}
