internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// What a rule sees: the model, where its parts were written, and where to say what is wrong.
struct RuleContext {
  let pathway: Pathway
  let draft: Draft
  let sink: Sink
  let graph: WayGraph

  init(pathway: Pathway, draft: Draft, sink: Sink) {
    self.pathway = pathway
    self.draft = draft
    self.sink = sink
    graph = WayGraph(pathway)
  }

  func place(_ origin: Origin) -> Place { sink.origins.place(of: origin) ?? draft.flowPlace }
  func place(_ id: NodeID) -> Place { place(pathway[id].origin) }

  /// `name "Title"` in a message.
  func said(_ id: NodeID) -> String { "`\(pathway[id].name)`" }
}

/// Rules of the flow: an error of these stands in the way of every engine.
var flowRules: [(RuleContext) -> Void] {
  [
    unreachableItems, startsWithoutArrivals, placesWithoutEnd, loopsWithoutTime, unreachableStops, sessionsTooSmall,
  ]
}

/// Rules of soundness: warnings and notes on a model that engines accept.
var soundnessRules: [(RuleContext) -> Void] {
  [
    capacityBelowDemand, staffLongerThanOpen, limitsThatClash, queuesNotTimed, uncitedNumbers, clocksNeverStopped,
    clocksOfNoTime,
  ]
}
