import PathwayModel
import PathwaySimulation
import Testing

/// What holds for every pathway, on pathways made at random from every rule of a step: nobody is lost, the log and the
/// report count the same, and Little's law, patient by patient.
@Suite struct RandomPathwayTests {
  /// Writes a pathway from a seed.
  fileprivate struct Author {
    var state: UInt64
    var steps = 0
    var names: [String] = []

    mutating func number(_ below: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
      return Int(truncatingIfNeeded: (z ^ z >> 31) >> 33) % below
    }

    mutating func chance(_ percent: Int) -> Bool { number(100) < percent }

    mutating func name(_ prefix: String) -> String {
      steps += 1
      return "\(prefix)\(steps)"
    }

    mutating func length() -> String {
      [
        "\(number(90) + 5) minutes", "\(number(9) + 1) days", "\(number(4) + 1) working days", "0 to 3 days, usually 1",
      ][
        number(4)]
    }

    mutating func step(in branch: Bool) -> String {
      let name = name("s")
      if !branch { names.append(name) }
      var lines: [String] = []
      let resource = ["nurse", "list", "mdt", ""][number(4)]
      if !resource.isEmpty { lines.append("uses \(chance(15) && resource == "nurse" ? "2 " : "")\(resource)") }
      if chance(60) { lines.append("takes \(length())") }
      if resource.isEmpty || chance(30) { lines.append("waits \(length())") }
      if chance(20) { lines.append("notice \(number(3) + 1) \(chance(50) ? "days" : "working days")") }
      if chance(25) { lines.append("priority \(number(9) + 1)\(chance(50) ? " for ill" : "")") }
      if chance(30) {
        let most = chance(50) && !branch ? ", at most \(number(3) + 1) times { end \(self.name("lost")) \"Lost\" }" : ""
        lines.append("missed \(number(30) + 1)%, rebooked after \(number(9)) days\(most)")
      }
      if chance(25) {
        lines.append(
          "after \(number(4) + 1) days also contact \(self.name("call")) \"Call\" { uses nurse; takes 5 minutes }")
      }
      if chance(25) && !branch {
        lines.append("after \(number(40) + 5) days { end \(self.name("gone")) \"Gone\" }")
      }
      if chance(15) { lines.append("pauses t") }
      if chance(20) { lines.append("within \(number(5) + 1) days") }
      let only = chance(20) ? " only \(number(90) + 5)%\(chance(50) ? " for ill, 50%" : "")" : ""
      return "step \(name) \"\(name)\"\(only) { \(lines.joined(separator: "\n")) }"
    }

    mutating func item() -> String {
      switch number(10) {
      case 0, 1:
        let back = names.last.map { "go to \($0)" } ?? "end \(name("early")) \"Early\""
        return """
          decide \(name("d")) "D?" {
            when yes \(number(20) + 5)% for ill, \(number(20) + 2)% for well { \(chance(50) ? "end \(name("out")) \"Out\"" : back) }
            otherwise no
          }
          """
      case 2, 3:
        let branches = (0..<(number(3) + 2)).map { _ in
          chance(30) ? "in turn \(name("p")) \"P\" { \(step(in: true))\n\(step(in: true)) }" : step(in: true)
        }
        return "together \(name("t")) \"T\" {\n\(branches.joined(separator: "\n"))\n}"
      case 4: return "milestone \(name("m")) \"M\""
      default: return step(in: false)
      }
    }

    mutating func text() -> String {
      let items = (0..<(number(6) + 3)).map { _ in item() }
      return """
        pathway random "Random" {
          lane h "Hospital"
          resource nurse "Nurse" { \(number(3) + 3) staff each weekday between 09:00 and 17:00 }
          resource list "List" { \(number(4) + 6) slots each weekday at 09:00 }
          resource mdt "MDT" { \(number(20) + 30) slots each Tue at 12:30 }
          group ill "Ill" 25%
          group well "Well" otherwise
          arrivals \(number(8) + 3) per week at a on weekdays between 08:00 and 18:00
          arrivals \(number(4) + 1) per week at b
          target t "T" {
            from a, b
            to z
            within 28 days for 80%
          }
          flow {
            start a "A" in h
            \(items.prefix(2).joined(separator: "\n"))
            go to join
            start b "B"
            step join "Join" { takes 1 hours }
            \(items.dropFirst(2).joined(separator: "\n"))
            end z "Z"
          }
        }
        """
    }
  }

  @Test(arguments: 1...24) func nobodyIsLostAndLittlesLawHolds(_ seed: Int) throws {
    var author = Author(state: UInt64(seed))
    let text = author.text()
    let pathway = try model(text)
    let setup = options(weeks: 30, warmup: 6, replications: 2)
    var rows: [LogRow] = []
    let report = try simulate(pathway, options: setup) { rows.append($0) }
    #expect(rows.count == report.events, "\(text)")
    #expect(report.patients.arrived == report.patients.finished + report.patients.stillInside)
    #expect(report.patients.arrived > 100)
    // Each visit ends once, by `complete` or `left`; only a side contact may begin again before it is over.
    var waiting: [String: [Int]] = [:]
    var served: [String: Int] = [:]
    // Of each resource: seconds waited within the window, from arrival to the kept start or to leaving.
    var waited = Array(repeating: 0, count: pathway.resources.count)
    let window = (6 * WeekTime.week)..<(36 * WeekTime.week)
    func count(_ resource: ResourceID?, from: Int, to: Int) {
      guard let resource else { return }
      waited[resource.index] += min(max(to, window.lowerBound), window.upperBound)
      waited[resource.index] -= min(max(from, window.lowerBound), window.upperBound)
    }
    func endWait(_ visit: String, _ row: LogRow) throws {
      #expect(waiting[visit]?.isEmpty == false, "\(visit) ends a wait that it did not begin")
      guard let from = waiting[visit]?.first else { return }
      waiting[visit]?.removeFirst()
      count(row.resource, from: from, to: row.time)
    }
    for row in rows where pathway[row.node].isWork {
      let visit = "\(row.replication) \(row.patient) \(row.node.rawValue)"
      switch row.lifecycle {
      case .arrive:
        let isAlone = waiting[visit, default: []].isEmpty && served[visit, default: 0] == 0
        #expect(isAlone || pathway[row.node].isSideContact, "two visits at once: \(visit)")
        waiting[visit, default: []].append(row.time)
      case .start:
        try endWait(visit, row)
        served[visit, default: 0] += 1
      case .missed: #expect(waiting[visit]?.isEmpty == false)
      case .complete:
        #expect(served[visit, default: 0] > 0)
        served[visit, default: 0] -= 1
      case .left:
        if served[visit, default: 0] > 0 { served[visit, default: 0] -= 1 } else { try endWait(visit, row) }
      }
    }
    // Whoever still waits when the replication stops (side contacts, long queues) waited to the end of the window.
    for (visit, times) in waiting {
      let node = NodeID(Int(visit.split(separator: " ")[2]) ?? 0)
      for from in times { count(pathway[node].uses?.values[0]?.value.resource, from: from, to: window.upperBound) }
    }
    for (resource, seconds) in zip(report.resources, waited) {
      let mean = Double(seconds) / Double(window.count * 2)
      #expect(abs(mean - resource.meanQueue) < 1e-9 * max(1, mean), "\(pathway[resource.resource].name): \(text)")
    }
    // The same on two threads.
    #expect(try simulate(pathway, options: options(weeks: 30, warmup: 6, replications: 2, jobs: 2)) == report)
  }
}
