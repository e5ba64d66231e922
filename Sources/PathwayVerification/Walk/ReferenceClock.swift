internal import PathwayModel

/// One clock of one patient, read off what happened to them.
struct ReferenceClock {
  let pathway: Pathway
  let target: TargetID
  private let from: Set<ClockEvent>
  private let to: Set<ClockEvent>
  private var running: Int?
  private var paused = 0
  private var pausedSince: Int?
  private(set) var net: Int?
  /// One kind of time at one node.
  struct Spell: Hashable {
    var node: NodeID
    var span: ReferenceWalk.Span
  }

  /// Seconds while the clock ran.
  private(set) var spent: [Spell: Int] = [:]

  init(_ pathway: Pathway, _ target: TargetID) {
    self.pathway = pathway
    self.target = target
    func plain(_ event: ClockEvent) -> ClockEvent {
      // Where nothing is waited for, start and end are the arrival.
      let node = pathway[event.node]
      if node.isInstant { return ClockEvent(.reached, event.node) }
      return event
    }
    from = Set(pathway[target].from.map(plain))
    to = Set(pathway[target].to.map(plain))
  }

  mutating func read(_ log: [ReferenceWalk.Entry]) {
    for entry in log {
      if net != nil { return }
      switch entry {
      case .arrived(let id, let time):
        if pathway[id].pauses.contains(target) { pausedSince = time }
      case .left(let id, let time):
        if pathway[id].pauses.contains(target) { endPause(time) }
      case .missed(let id, let time):
        if running != nil, pathway[id].missed?.restarts.contains(target) == true {
          running = time
          paused = 0
          spent = [:]
          if pausedSince != nil { pausedSince = time }
        }
      case .span(let id, let span, let begin, let end): add(id, span, begin, end)
      case .event(let event, let time):
        if running == nil {
          if from.contains(event) {
            running = time
            if pausedSince != nil { pausedSince = time }
          }
        } else if to.contains(event) {
          stop(time)
        }
      case .together(_, let logs, let last): readTogether(logs, last)
      }
    }
  }

  private mutating func readTogether(_ logs: [(branch: Int, log: [ReferenceWalk.Entry])], _ last: Int?) {
    if running == nil {
      for (_, log) in logs {
        var inner = self
        inner.read(log)
        if inner.net != nil { self = inner }
      }
      return
    }
    for (_, log) in logs {
      var inner = self
      inner.read(log)
      if inner.net != nil {
        self = inner
        return
      }
    }
    if let last {
      for entry in logs[last].log {
        switch entry {
        case .span(let id, let span, let begin, let end): add(id, span, begin, end)
        case .together(_, let inner, let place): readTogether(inner, place)
        default: break
        }
      }
    }
  }

  private mutating func endPause(_ time: Int) {
    guard let since = pausedSince else { return }
    pausedSince = nil
    if running != nil { paused += time / WeekTime.day - since / WeekTime.day }
  }

  private mutating func stop(_ time: Int) {
    guard let start = running else { return }
    endPause(time)
    net = time / WeekTime.day - start / WeekTime.day - paused
    // Spans that reach past the stop are cut.
    spent = spent.filter { $0.value != 0 }
  }

  private mutating func add(_ id: NodeID, _ span: ReferenceWalk.Span, _ begin: Int, _ end: Int) {
    guard let start = running, !pathway[id].pauses.contains(target) else { return }
    let length = end - max(begin, start)
    guard length > 0 else { return }
    spent[Spell(node: id, span: span), default: 0] += length
  }
}
