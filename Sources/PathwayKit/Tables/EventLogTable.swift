package import PathwayModel
package import PathwaySimulation
internal import PathwayText

/// The log of a simulation as lines of CSV, made one at a time: `case,activity,lifecycle,timestamp,resource,group,
/// replication,cohort,units,cut_off,arms`. Docs/Log.md says what each column holds.
///
/// A case is `replication-patient`, both from 1. Activities, resources and groups are called by their names, not their
/// titles; the group of a pathway without groups is empty. Times are local, ISO 8601, without a zone.
package struct EventLogLines {
  private let nodes: [[UInt8]]
  private let resources: [[UInt8]]
  private let groups: [[UInt8]]
  /// By way: `decision=arm`.
  private let arms: [String]
  private let start: CivilDay
  private var day = Int.min
  private var dayText: [UInt8] = []

  /// `start`: the Monday on which time begins.
  package init(_ pathway: Pathway, start: CivilDay) {
    func cells(_ names: [String]) -> [[UInt8]] { names.map { Array(csvCell($0).utf8) } }
    nodes = cells(pathway.nodes.map(\.name))
    resources = cells(pathway.resources.map(\.name))
    groups = pathway.hasGroups ? cells(pathway.groups.map(\.name)) : [[]]
    arms = pathway.ways.map { way in
      guard case .arm(let place) = way.role, case .decide(let arms) = pathway[way.from].body else { return "" }
      return "\(pathway[way.from].name)=\(arms[place].name)"
    }
    self.start = start
  }

  package static let heading = Array(
    "case,activity,lifecycle,timestamp,resource,group,replication,cohort,units,cut_off,arms\n".utf8)

  /// Appends the line of a row.
  package mutating func append(_ row: LogRow, to bytes: inout [UInt8]) {
    let comma = UInt8(ascii: ",")
    append(row.replication + 1, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    append(row.patient + 1, to: &bytes)
    bytes.append(comma)
    bytes += nodes[row.node.index]
    bytes.append(comma)
    bytes += row.lifecycle.rawValue.utf8
    bytes.append(comma)
    appendTime(row.time, to: &bytes)
    bytes.append(comma)
    if let resource = row.resource { bytes += resources[resource.index] }
    bytes.append(comma)
    bytes += groups[row.group.index]
    bytes.append(comma)
    append(row.replication + 1, to: &bytes)
    bytes.append(comma)
    bytes += row.cohort.rawValue.utf8
    bytes.append(comma)
    if row.units > 0 { append(row.units, to: &bytes) }
    bytes += row.isCutOff ? ",yes,".utf8 : ",no,".utf8
    if !row.arms.isEmpty { bytes += csvCell(row.arms.map { arms[$0] }.joined(separator: ";")).utf8 }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func appendTime(_ seconds: Int, to bytes: inout [UInt8]) {
    let day = (seconds >= 0 ? seconds : seconds - 86_399) / WeekTime.day
    if day != self.day {
      self.day = day
      let date = CivilDay(number: start.number + day).date
      dayText = []
      append(date.year, to: &dayText, width: 4)
      dayText.append(UInt8(ascii: "-"))
      append(date.month ?? 1, to: &dayText, width: 2)
      dayText.append(UInt8(ascii: "-"))
      append(date.day ?? 1, to: &dayText, width: 2)
      dayText.append(UInt8(ascii: "T"))
    }
    bytes += dayText
    let second = seconds - day * WeekTime.day
    append(second / 3600, to: &bytes, width: 2)
    bytes.append(UInt8(ascii: ":"))
    append(second / 60 % 60, to: &bytes, width: 2)
    bytes.append(UInt8(ascii: ":"))
    append(second % 60, to: &bytes, width: 2)
  }

  /// A number of 0 or more, with zeros before it up to a width.
  private func append(_ number: Int, to bytes: inout [UInt8], width: Int = 1) {
    var divisor = 10
    var digits = 1
    while digits < width || number / divisor > 0 {
      if digits >= 18 { break }
      divisor *= 10
      digits += 1
    }
    divisor /= 10
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
      divisor /= 10
    }
  }
}
