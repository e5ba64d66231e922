internal import ArgumentParser
internal import PathwayKit
internal import PathwayModel
internal import PathwayPicture
internal import PathwaySimulation
internal import PathwayText
internal import PathwayTiming

/// `--overlay waits`, `waits:TARGET`, `bottlenecks`, `bottlenecks:TARGET` or `compare:VARIANT`.
enum OverlayChoice: ExpressibleByArgument {
  case waits(target: String?)
  case bottlenecks(target: String?)
  case compare(variant: String)

  init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let name = parts.count > 1 ? parts[1] : nil
    if name?.isEmpty ?? false { return nil }
    switch (parts[0], name) {
    case ("waits", _): self = .waits(target: name)
    case ("bottlenecks", _): self = .bottlenecks(target: name)
    case ("compare", let name?): self = .compare(variant: name)
    default: return nil
    }
  }

  /// What is laid over the drawing of one pathway; not for `compare`, which has two.
  func overlay(_ loaded: LoadedPathway, timing: TimingReport?, quiet: Bool) throws -> Overlay? {
    let pathway = loaded.pathway
    switch self {
    case .compare: return nil
    case .waits(let name):
      let target = try target(name, pathway)
      // The refusal has been said, and stands on the drawing.
      return timing.flatMap { waitsOverlay(pathway, timing: $0, target: target) }
    case .bottlenecks(let name):
      let target = try target(name, pathway)
      let progress = Progress("levers", quiet: quiet)
      var options = SimulationOptions()
      options.jobs = Cores.count
      options.isCancelled = {
        progress.tick()
        return false
      }
      let asked = options
      let answer = try loaded.refusing { () throws(Refusal) in
        try loaded.workspace.bottlenecks(
          pathway, targets: [target], simulation: asked, progress: { done, wanted in progress.note(done, of: wanted) })
      }
      progress.end()
      return bottlenecksOverlay(answer, of: pathway, target: target)
    }
  }

  /// The target named, else the one with the longest limit.
  private func target(_ name: String?, _ pathway: Pathway) throws -> TargetID {
    if let name {
      guard let id = pathway.targetIDs.first(where: { pathway[$0].name == name }) else {
        let known = pathway.targets.map { "`\(printable($0.name))`" }.joined(separator: ", ")
        throw UsageProblem(
          "`--overlay`: the pathway has no target `\(printable(name))`."
            + (known.isEmpty ? "" : " It has \(known)."))
      }
      return id
    }
    guard
      let id = pathway.targetIDs.max(by: {
        (pathway[$0].limitDays.value, $1) < (pathway[$1].limitDays.value, $0)
      })
    else { throw UsageProblem("`--overlay`: the pathway has no target, so there is no clock to show.") }
    return id
  }
}
