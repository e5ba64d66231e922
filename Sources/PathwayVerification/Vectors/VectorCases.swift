import PathwayModel
import PathwaySimulation

/// Every model of the table that the language can say and an effort tries.
package func vectorCases(_ effort: VectorEffort = .full) -> [VectorCase] {
  allVectorCases().compactMap { $0.sized(effort) }
}

private func allVectorCases() -> [VectorCase] {
  singleServerCases() + serverPoolCases() + serviceLawCases() + priorityCases() + networkCases() + forkCases()
    + calendarCases() + flowCases()
}

/// A queue at one step: start, step, end; `patients` are seen over all 30 replications, `rate` and `capacity` are
/// arrivals and (when all servers are busy) services a unit of time.
func queueCase(
  _ model: String, _ parameters: String, rate: Double, capacity: Double, servers: Int, law: [Distribution],
  shares: [Double]? = nil, patients: Double, percentiles: [Double] = []
) -> VectorCase {
  // An arrival or a service about every two hours at least, so that rounding to the second does not show.
  let unit = 7200 * max(rate, capacity)
  var builder = VectorBuilder(unit: unit)
  if let shares { builder.groups(shares) }
  let staff = builder.staff(servers)
  builder.node(.start)
  let step = builder.node(.step, uses: staff, takes: law)
  builder.node(.end)
  builder.arrivals(rate)
  let load = rate / capacity
  return VectorCase(
    model: model, parameters: parameters, load: load, pathway: builder.pathway,
    weeks: weeks(patients / 30 / rate * unit), warmupWeeks: warmup(load: load, capacity: capacity, unit: unit),
    unit: unit,
    spans: {
      [
        VectorSpan(name: "Wq", from: (step, .arrive), to: (step, .start)),
        VectorSpan(name: "W", from: (step, .arrive), to: (step, .complete)),
      ]
    },
    measure: { run in
      var result = VectorCase.quantities(run, 0, "Wq").merging(VectorCase.quantities(run, 1, "W")) { $1 }
      let resource = run.report.resources[0]
      result["rho"] = resource.utilisation
      result["Lq"] = resource.meanQueue
      result["L"] = resource.meanQueue + (resource.utilisation ?? 0) * Double(servers)
      result["ErlangC=P(Wq>0)"] = result["P(Wq>0)"]
      let waits = run.samples[0]
      for limit in [0, 1, 2, 5, 8] {
        result["P(Wq<=\(limit))"] = waits.share(atMostSeconds: Double(limit) * run.unit)
      }
      return result
    })
}

/// Whole weeks that hold so many seconds.
func weeks(_ seconds: Double) -> Int { max(4, Int((seconds / Double(WeekTime.week)).rounded(.up))) }

/// Twenty times the relaxation time of a queue of this load.
func warmup(load: Double, capacity: Double, unit: Double) -> Int {
  let gap = 1 - load.squareRoot()
  return weeks(20 / (capacity * gap * gap) * unit)
}

extension VectorSample {
  /// Share no longer than so many seconds, evenly spread within a bin.
  func share(atMostSeconds limit: Double) -> Double {
    var sum = 0.0
    for (bin, number) in counts.enumerated() where number > 0 {
      let (from, to) = WaitHistogram.edges(bin)
      if to - 1 <= limit {
        sum += Double(number)
      } else if from <= limit {
        sum += Double(number) * (limit - from) / (to - from)
      }
    }
    return count > 0 ? sum / Double(count) : 0
  }
}
