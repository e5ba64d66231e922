package import PathwayModel
package import PathwaySimulation

/// One model of `conformance/queueing-vectors.csv` as a pathway, with what to measure of it.
package struct VectorCase: Sendable {
  /// As the table names it.
  package var model: String
  package var parameters: String
  /// Demand of the busiest resource over its capacity; at 0.95 and over the rule allows a wider standard error.
  package var load: Double
  package var pathway: Pathway
  package var weeks: Int
  package var warmupWeeks: Int
  /// Seconds of one unit of time.
  var unit: Double
  var spans: @Sendable () -> [VectorSpan]
  /// Quantities by the table's names, from one replication.
  var measure: @Sendable (VectorReplication) -> [String: Double]
  /// A step, and the second of the week just after which those who wait at it are counted.
  var watch: (node: NodeID, second: Int)?
  /// Rows that a quick run must pass.
  package internal(set) var mustPass: [String] = []
}

/// What one replication gives to measure.
struct VectorReplication {
  var samples: [VectorSample]
  var report: SimulationReport
  /// How many wait, at each moment watched.
  var waiting: [Int]
  var window: Range<Int>
  /// Seconds of one unit of time.
  var unit: Double
}

extension VectorCase {
  /// Mean, spread and percentiles of span `index` in units of time, under the names of the table.
  static func quantities(_ run: VectorReplication, _ index: Int, _ name: String) -> [String: Double] {
    let sample = run.samples[index]
    var result = [name: sample.mean / run.unit, "Var(\(name))": sample.variance / run.unit / run.unit]
    for percent in [50, 90, 95, 99] {
      result["\(name)_p\(percent)"] = sample.percentile(Double(percent) / 100) / run.unit
    }
    if sample.count > 0 { result["P(\(name)>0)"] = 1 - Double(sample.zeros) / Double(sample.count) }
    return result
  }

  /// Runs the replications; each is a simulation of its own seed, so that every quantity has one value a replication.
  package func run(replications: Int = 30, firstSeed: UInt64 = 1) throws(Refusal) -> [String: Estimate] {
    var values: [String: [Double]] = [:]
    for number in 0..<replications {
      for (name, value) in try replicate(seed: firstSeed + UInt64(number)) { values[name, default: []].append(value) }
    }
    return values.compactMapValues { Estimate($0) }
  }

  func replicate(seed: UInt64) throws(Refusal) -> [String: Double] {
    var options = SimulationOptions()
    options.weeks = weeks
    options.warmupWeeks = warmupWeeks
    options.replications = 1
    options.seed = seed
    let window = (warmupWeeks * WeekTime.week)..<((warmupWeeks + weeks) * WeekTime.week)
    var collector = VectorCollector(spans(), nodes: pathway.nodes.count, window: window, watch: watch)
    let report = try simulate(pathway, options: options, log: { collector.take($0) })
    collector.finish()
    return measure(
      VectorReplication(
        samples: collector.samples, report: report, waiting: collector.waiting, window: window, unit: unit))
  }
}
