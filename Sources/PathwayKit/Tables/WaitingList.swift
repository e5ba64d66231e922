package import PathwayModel
package import PathwaySimulation
package import PathwayText

/// Today's waiting list as a table: who waits at which step, and since when.
///
/// Columns: `step` and `days_waiting`, always; then, where known, `group`, `days_in_pathway` (as long as at the step if
/// not given), `patients` (how many the line stands for) and `days_on_TARGET` (a clock that runs, by the name of its
/// target). Cells may be empty but for the first two.
package struct WaitingList: Sendable {
  package private(set) var patients: [StartingPatient] = []
  /// What is wrong, by line; the list is of use only when this is empty.
  package private(set) var mistakes: [CSVTable.Mistake] = []
  /// What was skipped or guessed in the reading.
  package private(set) var reading = ReadingNotes()

  /// What was made of its columns, in plain sentences.
  package private(set) var notes: [String] = []

  /// A longer list is not read: no simulation holds more patients at once.
  package static let mostPatients = 1_000_000
  /// The longest wait in days that a list may have: a hundred years.
  static let longestDays = 36_500.0

  package init(_ bytes: [UInt8], of pathway: Pathway) {
    do throws(CSVTable.Mistake) {
      let names = Set(pathway.nodeIDs.map { pathway[$0].name })
      let table = try CSVTable(
        bytes, isHeading: { $0.contains("step") && $0.contains("days_waiting") },
        isData: { cells in cells.contains { names.contains($0) } })
      reading = table.notes
      let columns = try ListColumns(table, of: pathway)
      notes = columns.notes(of: pathway)
      for row in table.rows {
        do throws(CSVTable.Mistake) {
          let (patient, count) = try columns.patient(row, of: pathway)
          guard patients.count + count <= Self.mostPatients else {
            mistakes.append(
              CSVTable.Mistake(line: row.line, message: "The list has more than a million patients by this line."))
            return
          }
          patients += repeatElement(patient, count: count)
        } catch {
          mistakes.append(error)
        }
      }
      if table.rows.isEmpty {
        mistakes.append(CSVTable.Mistake(line: table.headingLine, message: "There is nobody on this list."))
      }
    } catch {
      mistakes.append(error)
    }
  }
}

/// Where each column stands.
private struct ListColumns {
  let step: Int
  let daysWaiting: Int
  let group: Int?
  let daysInPathway: Int?
  let patients: Int?
  /// The running clocks, by target.
  let clocks: [(target: TargetID, column: Int)]
  /// Clocks that begin with the arrival in the pathway, so that `days_in_pathway` is their length.
  let fromArrival: [TargetID]
  private let reach: ClockReach
  /// What a comma in a number stands for.
  let comma: TableNumber.Comma

  init(_ table: CSVTable, of pathway: Pathway) throws(CSVTable.Mistake) {
    comma = table.comma
    let plain = ["step", "days_waiting", "group", "days_in_pathway", "patients"]
    let onClock = pathway.targets.map { "days_on_" + $0.name.lowercased() }
    for heading in table.headings where !plain.contains(heading) && !onClock.contains(heading) {
      let near = nearestWord(to: heading, among: plain + onClock).map { " Do you mean `\($0)`?" } ?? ""
      throw CSVTable.Mistake(
        line: table.headingLine,
        message: "`\(excerpt(heading))` is no column of a waiting list.\(near) Columns: "
          + (plain + onClock).joined(separator: ", ") + ".")
    }
    func column(_ name: String) -> Int? { table.headings.firstIndex(of: name) }
    guard let step = column("step"), let daysWaiting = column("days_waiting") else {
      throw CSVTable.Mistake(
        line: table.headingLine, message: "A waiting list needs the columns `step` and `days_waiting`.")
    }
    self.step = step
    self.daysWaiting = daysWaiting
    group = column("group")
    daysInPathway = column("days_in_pathway")
    patients = column("patients")
    clocks = pathway.targetIDs.compactMap { id in column(onClock[id.index]).map { (id, $0) } }
    let reach = ClockReach(pathway)
    self.reach = reach
    fromArrival = column("days_in_pathway") == nil ? [] : pathway.targetIDs.filter { reach.beginsWithArrival($0) }
  }

  /// What a column stands for beyond its name.
  func notes(of pathway: Pathway) -> [String] {
    guard daysInPathway != nil else { return [] }
    let names = fromArrival.map { "`\(pathway[$0].name)`" }.joined(separator: ", ")
    return [
      fromArrival.isEmpty
        ? "`days_in_pathway` decides only who goes first of those who are otherwise equal."
        : "Where `days_on_…` is empty, `days_in_pathway` is taken as the days on \(names), which begins with the arrival."
    ]
  }

  func patient(_ row: CSVTable.Row, of pathway: Pathway) throws(CSVTable.Mistake) -> (StartingPatient, count: Int) {
    let node = try step(row, of: pathway)
    guard let waiting = try days(row, daysWaiting, "days_waiting") else {
      throw CSVTable.Mistake(line: row.line, message: "`days_waiting` is empty.")
    }
    var running: [StartingPatient.RunningClock] = []
    for (target, column) in clocks {
      guard let on = try days(row, column, "days_on_\(pathway[target].name)") else { continue }
      guard reach.canStop(target, after: node) else {
        let name = pathway[target].name
        throw CSVTable.Mistake(
          line: row.line,
          message:
            "Nothing after `\(pathway[node].name)` stops the clock of `\(name)`, so `days_on_\(name)` would change "
            + "nothing there. Leave the cell empty.")
      }
      running.append(StartingPatient.RunningClock(target: target, secondsRunning: on))
    }
    let longest = max(waiting, running.map(\.secondsRunning).max() ?? 0)
    let inside = try daysInPathway.flatMap { column throws(CSVTable.Mistake) in
      try days(row, column, "days_in_pathway")
    }
    if let inside, inside < longest {
      throw CSVTable.Mistake(
        line: row.line, message: "`days_in_pathway` is less than the days waiting at the step or on a clock.")
    }
    if let inside {
      for target in fromArrival where !running.contains(where: { $0.target == target }) {
        guard reach.runs(target, at: node) else { continue }
        running.append(StartingPatient.RunningClock(target: target, secondsRunning: inside))
      }
    }
    return (
      StartingPatient(
        node: node, group: try group(row, of: pathway), secondsAtStep: waiting, secondsInPathway: inside ?? longest,
        clocks: running), try count(row)
    )
  }

  private func step(_ row: CSVTable.Row, of pathway: Pathway) throws(CSVTable.Mistake) -> NodeID {
    let name = row.cells[step]
    func canBegin(_ id: NodeID) -> Bool {
      pathway[id].isWork && !pathway[id].isSideContact && pathway[id].enclosing == nil
    }
    guard let id = pathway.node(named: name) else {
      let names = pathway.nodeIDs.filter(canBegin).map { pathway[$0].name }
      let near = nearestStep(to: name, of: pathway, among: names)
      throw CSVTable.Mistake(
        line: row.line, message: name.isEmpty ? "`step` is empty." : "There is no step `\(excerpt(name))`.\(near)")
    }
    guard canBegin(id) else {
      let why =
        pathway[id].enclosing != nil
        ? "is inside a together" : pathway[id].isSideContact ? "is beside the patient's way" : "is no step"
      throw CSVTable.Mistake(line: row.line, message: "Nobody can wait at `\(excerpt(name))`, which \(why).")
    }
    return id
  }

  /// A step by its title, or by a name or title that is nearly the same.
  private func nearestStep(to name: String, of pathway: Pathway, among names: [String]) -> String {
    let steps = pathway.nodes.filter { names.contains($0.name) }
    let wanted = name.lowercased()
    if let step = steps.first(where: { $0.title.lowercased() == wanted || $0.name.lowercased() == wanted }) {
      return " Do you mean `\(step.name)`, by its name?"
    }
    if let near = nearestWord(to: name, among: names) { return " Do you mean `\(near)`?" }
    if let near = nearestWord(to: name, among: steps.map(\.title)), let step = steps.first(where: { $0.title == near })
    {
      return " Do you mean `\(step.name)`, which is \(step.title)?"
    }
    return " Steps to wait at: \(names.prefix(12).joined(separator: ", "))\(names.count > 12 ? ", …" : "")."
  }

  private func group(_ row: CSVTable.Row, of pathway: Pathway) throws(CSVTable.Mistake) -> GroupID? {
    guard let group, !row.cells[group].isEmpty else { return nil }
    let name = row.cells[group]
    guard pathway.hasGroups, let index = pathway.groups.firstIndex(where: { $0.name == name }) else {
      let near = nearestWord(to: name, among: pathway.groups.map(\.name)).map { " Do you mean `\($0)`?" } ?? ""
      throw CSVTable.Mistake(
        line: row.line, message: "There is no group `\(excerpt(name))`.\(pathway.hasGroups ? near : "")")
    }
    return GroupID(index)
  }

  private func count(_ row: CSVTable.Row) throws(CSVTable.Mistake) -> Int {
    guard let patients, !row.cells[patients].isEmpty else { return 1 }
    guard case .value(let number) = TableNumber(row.cells[patients], comma: comma), number == number.rounded(),
      let count = Int(exactly: number), (1...WaitingList.mostPatients).contains(count)
    else {
      throw CSVTable.Mistake(
        line: row.line,
        message: "`patients` is `\(excerpt(row.cells[patients], 40))`, not a whole number from 1 to a million.")
    }
    return count
  }

  /// Seconds; nil for an empty cell.
  private func days(_ row: CSVTable.Row, _ column: Int, _ name: String) throws(CSVTable.Mistake) -> Int? {
    let text = row.cells[column]
    guard !text.isEmpty else { return nil }
    guard case .value(let days) = TableNumber(text, comma: comma, kind: .days), days <= WaitingList.longestDays else {
      throw CSVTable.Mistake(
        line: row.line, message: "`\(name)` is `\(excerpt(text, 40))`, not a number of days from 0 to 36,500.")
    }
    return Int((days * Double(WeekTime.day)).rounded())
  }
}
