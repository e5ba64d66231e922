import PathwayModel

/// How long those who come to a step wait for its resource to open, with nobody before them: whatever the number of slots.
///
/// They are taken to come at the moments of the week at which patients arrive in the pathway; of a step that stands behind
/// a session those are not known.
struct SessionWait {
  /// Seconds, and dates, from the arrival at the step to the next session or open moment, by hour of arrival.
  private var waits: [(seconds: Int, dates: Int)] = []

  /// Nil where nothing is ever open.
  init?(_ pathway: Pathway, _ node: Node, _ resource: Resource) {
    let calendar = ResourceCalendar(resource)
    guard !calendar.moments.isEmpty else { return nil }
    let calendars = Calendars([ResourcePlan(calendar: calendar, firstLevel: 0, levels: 1, rank: 0)])
    let notice = PlannedLength(node.notice?.value ?? Length(0, .seconds))
    for moment in TimerShares.moments(pathway) {
      let start = calendars.nextOpen(0, notice.notice(from: moment))
      guard start < Moment.never else { return nil }
      waits.append((start - moment, Moment.date(start) - Moment.date(moment)))
    }
  }

  var meanDays: Double {
    waits.isEmpty ? 0 : Double(waits.reduce(0) { $0 + $1.seconds }) / Double(waits.count) / 86_400
  }

  /// The share that waits more dates than that.
  func over(_ days: Double) -> Double {
    waits.isEmpty ? 0 : Double(waits.count { Double($0.dates) > days }) / Double(waits.count)
  }
}

extension Pathway {
  /// Items to which patients come spread over the week as they arrive in the pathway: no session lies on a way to them.
  var spreadItems: Set<NodeID> {
    var behind: Set<NodeID> = []
    func sendsOn(_ id: NodeID) -> [NodeID] {
      ways(from: id).compactMap { way in
        switch way.to {
        case .node(let next): next
        case .endOfBranch: self[id].enclosing?.together
        case .nowhere: nil
        }
      }
    }
    var waiting = nodeIDs.filter { id in self[id].uses != nil }.flatMap(sendsOn)
    while let id = waiting.popLast() {
      guard id.index < nodes.count, behind.insert(id).inserted else { continue }
      waiting += sendsOn(id)
    }
    return Set(nodeIDs).subtracting(behind)
  }
}
