import Foundation
import PathwayModel
import PathwaySimulation
import PathwayVerification
import TestSupport
import Testing

/// Fixed patience: an `after` that leaves a queue, beside loops written by hand that know nothing of the engine, and
/// beside a closed form where there is one.
@Suite struct PatienceTests {
  /// Staff day and night; a service of two hours on average.
  struct Setting: CustomTestStringConvertible, Sendable {
    var servers: Int
    /// Arrivals over what the servers can do.
    var load: Double
    /// Hours from arrival to the end of service, for one half of the patients and the other: who is still being served
    /// then is let go too, as the language has it.
    var patience: (hasty: Int, calm: Int)
    var testDescription: String { "\(servers) servers, load \(load), patience \(patience) h" }
  }

  /// What one replication gave: who left without an end of service, who never was served, waits of the rest.
  struct Outcome {
    var arrived = 0.0
    var left = 0.0
    var started = 0.0
    var waited = 0.0

    var leftShare: Double { left / arrived }
    var neverShare: Double { 1 - started / arrived }
    var meanWait: Double { waited / started }
  }

  static let settings = [
    Setting(servers: 1, load: 0.8, patience: (2, 9)), Setting(servers: 1, load: 1.25, patience: (3, 10)),
    Setting(servers: 3, load: 1.4, patience: (1, 6)),
  ]

  @Test("staff: the engine and the loop agree", arguments: settings)
  func staff(_ setting: Setting) throws {
    let weeks = (setting.servers > 1 ? 75_000 : 30_000) / (84 * setting.servers)
    let byEngine = try runs { seed in try engine(setting, weeks: weeks, seed: seed) }
    let byHand = runs { seed in loop(setting, hours: Double(weeks) * 168, seed: seed) }
    try agree(byEngine, byHand)
  }

  @Test("one server, one patience: the share who are not through in time is the formula's", arguments: [0.8, 1.25])
  func formula(_ load: Double) throws {
    let setting = Setting(servers: 1, load: load, patience: (5, 5))
    let found = try #require(Estimate(try runs { try engine(setting, weeks: 500, seed: $0).leftShare }))
    // Nobody's work outlasts the patience, so that the work in hand is that of M/M/1 cut there (a dam of finite height):
    // (1-r)x/(1-rx) leave, x = exp(-(mu-lambda) patience).
    let x = exp(-(1 - load) * 5 / 2)
    #expect(verdict(found, value: (1 - load) * x / (1 - load * x), load: 0.8) == .passed, "\(found)")
  }

  @Test("slots: nobody is held, so that patience is for the queue alone")
  func slots() throws {
    let byEngine = try runs { seed in
      try run(
        resource: "9 slots each day at 09:00", flow: "step s \"S\" { uses r; after 60 hours { end gone \"Gone\" } }",
        perWeek: 84, weeks: 500, seed: seed)
    }
    let byHand = runs { seed in clinic(perDay: 9, perWeek: 84, patience: 60, days: 7 * 500, seed: seed) }
    try agree(byEngine, byHand)
  }

  private func runs<Value>(_ one: (Int) throws -> Value) rethrows -> [Value] { try (1...30).map(one) }

  /// Each quantity of the one beside that of the other, by the rule of the table of queueing vectors.
  private func agree(_ engine: [Outcome], _ loop: [Outcome]) throws {
    for (name, value) in [
      ("share who leave", \Outcome.leftShare), ("share never served", \.neverShare), ("mean wait", \.meanWait),
    ] {
      let a = try #require(Estimate(engine.map { $0[keyPath: value] }))
      let b = try #require(Estimate(loop.map { $0[keyPath: value] }))
      let (x, y) = (try #require(a.standardError), try #require(b.standardError))
      #expect(max(x, y) < 0.005 * b.mean, "\(name): too few patients: \(x), \(y) of \(b.mean)")
      let error = 4 * (x * x + y * y).squareRoot()
      #expect(abs(a.mean - b.mean) < error, "\(name): \(a.mean), by hand \(b.mean), may differ by \(error)")
    }
  }

  // MARK: The engine

  private func engine(_ setting: Setting, weeks: Int, seed: Int) throws -> Outcome {
    let perWeek = setting.load * Double(setting.servers) * 84
    func step(_ name: String, _ patience: Int) -> String {
      "step \(name) \"S\" { uses r; takes on average 2 hours; after \(patience) hours { end \(name)-gone \"Gone\" } }"
    }
    return try run(
      resource: "\(setting.servers) staff each day between 00:00 and 24:00",
      flow: """
        decide kind "Kind" {
          when hasty 50% { \(step("s1", setting.patience.hasty)) }
          otherwise calm { \(step("s2", setting.patience.calm)) }
        }
        """, perWeek: perWeek, weeks: weeks, seed: seed)
  }

  private func run(resource: String, flow: String, perWeek: Double, weeks: Int, seed: Int) throws -> Outcome {
    let pathway = try model("resource r \"R\" { \(resource) }", flow: flow, arrivals: "\(perWeek) per week")
    let first = 4 * WeekTime.week
    var outcome = Outcome()
    var arrived: [Int: Int] = [:]
    _ = try simulate(
      pathway, options: options(weeks: weeks, warmup: 4, replications: 1, seed: UInt64(seed)),
      log: { row in
        guard row.resource != nil else { return }
        switch row.lifecycle {
        case .arrive where row.time >= first && row.time < first + weeks * WeekTime.week:
          outcome.arrived += 1
          arrived[row.patient] = row.time
        case .start:
          guard let since = arrived[row.patient] else { return }
          outcome.started += 1
          outcome.waited += Double(row.time - since) / 3600
        case .left: outcome.left += arrived.removeValue(forKey: row.patient) == nil ? 0 : 1
        case .complete: arrived[row.patient] = nil
        default: break
        }
      })
    return outcome
  }

  // MARK: By hand

  // Seeds far apart: those of neighbours are one stream, one draw on.

  /// First come, first served: each patient takes the server that is free first, unless patience runs out before.
  private func loop(_ setting: Setting, hours: Double, seed: Int) -> Outcome {
    var random = SeededRandom(seed: seed * 100_000_000)
    func exponential(_ mean: Double) -> Double { -mean * log(unitInterval(random.next() >> 11)) }
    var free = Array(repeating: 0.0, count: setting.servers)
    var outcome = Outcome()
    let gap = 2 / (setting.load * Double(setting.servers))
    var now = 0.0
    while now < hours + 4 * 168 {
      now += exponential(gap)
      let service = exponential(2)
      let patience = Double(random.chance(50) ? setting.patience.hasty : setting.patience.calm)
      let server = free.indices.min { free[$0] < free[$1] } ?? 0
      let start = max(now, free[server])
      let isCounted = now >= 4 * 168
      if isCounted { outcome.arrived += 1 }
      guard start < now + patience else {
        if isCounted { outcome.left += 1 }
        continue
      }
      free[server] = min(start + service, now + patience)
      guard isCounted else { continue }
      outcome.started += 1
      outcome.waited += start - now
      if start + service > now + patience { outcome.left += 1 }
    }
    return outcome
  }

  /// A clinic at 09:00 every day: those whose patience has run out are gone, the first of the rest are seen.
  private func clinic(perDay: Int, perWeek: Double, patience: Double, days: Int, seed: Int) -> Outcome {
    var random = SeededRandom(seed: seed * 100_000_000)
    var outcome = Outcome()
    var line: [Double] = []
    var next = 0.0
    func gap() -> Double { -168 / perWeek * log(unitInterval(random.next() >> 11)) }
    next += gap()
    for day in 0..<(days + 28 + 4) {
      let session = Double(day * 24 + 9)
      while next < session {
        line.append(next)
        next += gap()
      }
      let counted = 28.0 * 24..<(Double(days + 28) * 24)
      let gone = line.prefix { $0 + patience < session }
      outcome.left += Double(gone.count { counted.contains($0) })
      outcome.arrived += Double(gone.count { counted.contains($0) })
      line.removeFirst(gone.count)
      for arrival in line.prefix(perDay) where counted.contains(arrival) {
        outcome.arrived += 1
        outcome.started += 1
        outcome.waited += session - arrival
      }
      line.removeFirst(min(perDay, line.count))
    }
    return outcome
  }
}
