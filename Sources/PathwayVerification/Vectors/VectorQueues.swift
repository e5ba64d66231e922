import PathwayModel
import PathwaySimulation

func singleServerCases() -> [VectorCase] {
  [(0.8, 12e6), (0.5, 6e6), (0.95, 12e6)].map { rate, patients in
    queueCase(
      "M/M/1", "lambda=\(rate) mu=1.0", rate: rate, capacity: 1, servers: 1, law: [.exponential(mean: 1)],
      patients: patients)
  }
}

func serverPoolCases() -> [VectorCase] {
  let settings: [(String, rate: Double, mu: Double, servers: Int, patients: Double)] = [
    ("lambda=2 mu=1 c=3", 2, 1, 3, 4e6),
    ("lambda=5.71428571429 mu=0.666666666667 c=10", 40.0 / 7, 2.0 / 3, 10, 6e6),
    ("lambda=5.71428571429 mu=1.66666666667 c=4", 40.0 / 7, 5.0 / 3, 4, 6e6),
    ("lambda=9 mu=1 c=10", 9, 1, 10, 8e6),
    ("lambda=95 mu=1 c=100", 95, 1, 100, 12e6),
  ]
  return settings.map { parameters, rate, mu, servers, patients in
    queueCase(
      "M/M/c", parameters, rate: rate, capacity: mu * Double(servers), servers: servers,
      law: [.exponential(mean: 1 / mu)], patients: patients)
  }
}

func serviceLawCases() -> [VectorCase] {
  let deterministic = [(0.8, 3e6), (0.9, 5e6)].map { rate, patients in
    queueCase(
      "M/D/1", "lambda=\(rate) D=1", rate: rate, capacity: 1, servers: 1, law: [.fixed(1)], patients: patients)
  }
  let laws: [(String, Distribution, Double)] = [
    ("Uniform(0.5,1.5)", .uniform(min: 0.5, max: 1.5), 2.5e6),
    ("Erlang(k=3,mean=1)", .erlang(mean: 1, stages: 3), 4e6),
    ("Lognormal(mean=1,cv=1.5)", .lognormalMoments(mean: 1, sd: 1.5), 15e6),
    ("Gamma(mean=1,cv=0.5)", .gamma(mean: 1, sd: 0.5), 3e6),
    ("Triangular(0,1,2)", .triangular(min: 0, mode: 1, max: 2), 2.5e6),
  ]
  let general = laws.map { name, law, patients in
    queueCase(
      "M/G/1", "lambda=0.8 S=\(name)", rate: 0.8, capacity: 1, servers: 1, law: [law], patients: patients)
  }
  // Two exponentials by chance: two groups of patients, one faster than the other.
  let mixture = queueCase(
    "M/G/1", "lambda=0.5 S=HyperExp(p=0.4:mean 0.5; p=0.6:mean 4/3)", rate: 0.5, capacity: 1, servers: 1,
    law: [.exponential(mean: 0.5), .exponential(mean: 4.0 / 3)], shares: [0.4, 0.6], patients: 4e6)
  return deterministic + general + [mixture]
}

func priorityCases() -> [VectorCase] {
  var result = queueCase(
    "M/M/1 non-preemptive 2 priorities", "lambda1=0.3 lambda2=0.5 mu=1", rate: 0.8, capacity: 1, servers: 1,
    law: [.exponential(mean: 1)], shares: [0.375, 0.625], patients: 6e6)
  let step = NodeID(1)
  result.pathway.nodes[step.index].priority = PerGroup([Quantity(1), Quantity(2)])
  result.spans = {
    [0, 1].map { VectorSpan(name: "Wq", from: (step, .arrive), to: (step, .start), group: $0) }
  }
  result.measure = { run in
    ["Wq_high": run.samples[0].mean / run.unit, "Wq_low": run.samples[1].mean / run.unit]
  }
  return [result]
}

func networkCases() -> [VectorCase] { [jacksonCase(), tandemCase()] }

/// Four stations, with one patient in ten sent back from the third to the second. Time in days.
private func jacksonCase() -> VectorCase {
  let rate = 100.0 / 7
  var builder = VectorBuilder(unit: Double(WeekTime.day))
  let servers = [1, 11, 5, 1]
  let rates = [20, 2.0 / 3, 5.0 / 3, 7]
  let staff = servers.map { builder.staff($0) }
  func station(_ index: Int) { builder.node(.step, uses: staff[index], takes: [.exponential(mean: 1 / rates[index])]) }
  builder.node(.start)  // 0
  station(0)  // 1
  builder.decide([(0.4, .node(NodeID(3))), (0.6, .node(NodeID(7)))])  // 2
  station(1)  // 3
  station(2)  // 4
  builder.decide([(0.1, .node(NodeID(3))), (0.9, .node(NodeID(6)))])  // 5
  station(3)  // 6
  builder.node(.end)  // 7
  builder.arrivals(rate)
  let stations = [1, 3, 4, 6].map { NodeID($0) }
  let names = ["triage", "endoscopy", "histology", "mdt"]
  return VectorCase(
    model: "Jackson network", parameters: "gamma=100/7; P01=.4 P12=1 P21=.1 P23=.9; mu=(20,2/3,5/3,7) c=(1,11,5,1)",
    load: 0.87, pathway: builder.pathway, weeks: 1500, warmupWeeks: 20, unit: Double(WeekTime.day),
    spans: {
      stations.map { VectorSpan(name: "W", from: ($0, .arrive), to: ($0, .complete)) } + [
        VectorSpan(name: "sojourn", from: (NodeID(0), .complete), to: (NodeID(7), .complete))
      ]
    },
    measure: { run in
      var result = ["mean sojourn per arrival": run.samples[4].mean / run.unit]
      let days = Double(run.window.count) / run.unit
      for (index, name) in names.enumerated() {
        let resource = run.report.resources[index]
        result["lambda_\(name)"] = Double(run.samples[index].count) / days
        result["rho_\(name)"] = resource.utilisation
        result["W_\(name)"] = run.samples[index].mean / run.unit
        result["L_\(name)"] = resource.meanQueue + (resource.utilisation ?? 0) * Double(servers[index])
      }
      return result
    })
}

private func tandemCase() -> VectorCase {
  let unit = 7200.0
  var builder = VectorBuilder(unit: unit)
  let staff = [builder.staff(1), builder.staff(1)]
  builder.node(.start)
  let first = builder.node(.step, uses: staff[0], takes: [.exponential(mean: 1)])
  let second = builder.node(.step, uses: staff[1], takes: [.exponential(mean: 0.8)])
  builder.node(.end)
  builder.arrivals(0.8)
  return VectorCase(
    model: "tandem M/M/1 x2", parameters: "lambda=0.8 mu1=1 mu2=1.25", load: 0.8, pathway: builder.pathway,
    weeks: weeks(6e6 / 30 / 0.8 * unit), warmupWeeks: warmup(load: 0.8, capacity: 1, unit: unit), unit: unit,
    spans: { [VectorSpan(name: "W_total", from: (first, .arrive), to: (second, .complete))] },
    measure: { VectorCase.quantities($0, 0, "W_total") })
}
