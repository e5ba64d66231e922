internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText

/// One number of the demand: `demand --format csv` is a line for each, so that a column holds one kind of thing.
struct DemandRow {
  enum Subject: Hashable {
    case pathway
    case step(NodeID)
    case resource(ResourceID)
  }

  var subject: Subject
  var kind: String
  var id: String
  var title: String
  var measure: String
  var unit: String
  var value: Double?
  /// What to beware of, on the first line of its subject.
  var note = ""

  static let header = "kind,id,title,measure,unit,value,note"

  var line: String {
    let number = value.map { $0.isFinite ? "\($0)" : "" } ?? ""
    return [kind, csvCell(id), csvCell(title), measure, unit, number, csvCell(note)].joined(separator: ",")
  }
}

func demandRows(_ report: DemandReport, of pathway: Pathway) -> [DemandRow] {
  var rows = [
    DemandRow(
      subject: .pathway, kind: "pathway", id: pathway.name, title: pathway.title, measure: "arrivals_per_week",
      unit: "patients", value: report.arrivalsPerWeek,
      note: (["queues play no part"] + pathway.sharingNotes.map(\.text)).joined(separator: "; "))
  ]
  for step in report.steps {
    let node = pathway[step.node]
    func add(_ measure: String, _ value: Double?) {
      rows.append(
        DemandRow(
          subject: .step(step.node), kind: "step", id: node.name, title: node.title, measure: measure, unit: "visits",
          value: value))
    }
    add("visits_per_week", step.visitsPerWeek)
    add("tries_per_week", step.triesPerWeek)
    add("busy_week", Double(step.percentileVisits))
  }
  for demand in report.resources {
    let resource = pathway[demand.resource]
    func add(_ measure: String, _ unit: String, _ value: Double?, note: String = "") {
      rows.append(
        DemandRow(
          subject: .resource(demand.resource), kind: "resource", id: resource.name, title: resource.title,
          measure: measure, unit: unit, value: value, note: note))
    }
    let unit = demand.unit.rawValue
    add("asked_per_week", unit, demand.unitsPerWeek, note: demand.verdict)
    add("busy_week", unit, demand.percentileUnits)
    add("offered_per_week", unit, demand.offeredPerWeek)
    add("usable_per_week", unit, demand.usable.most)
    add("needed_per_week", unit, demand.neededPerWeek)
    add("load", "share", demand.load)
    add("target_wait", "days", demand.targetWaitDays)
    add("giving_up", "share", demand.givingUp)
    add("sessions_per_week", "sessions", demand.sessionsPerWeek)
    add("sessions_offered", "sessions", demand.sessionsOffered)
    add("session_wait", "days", demand.sessionWaitDays)
  }
  return rows.filter { $0.value != nil }
}

/// `demand --format csv`: a line for each number.
func demandCSV(_ report: DemandReport, of pathway: Pathway) -> String {
  ([DemandRow.header] + demandRows(report, of: pathway).map(\.line)).joined(separator: "\n") + "\n"
}
