internal import PathwayArithmetic
internal import PathwayModel
internal import PathwayTiming

/// The rows of `queueing-vectors.csv` that exact timing can answer, each by its number in the table.
let timingVectorsPart = VerifyPart(
  id: "timing-vectors", title: "Exact timing against queueing-vectors.csv",
  about: """
    Each model is a pathway in the language, in days or hundreds of days; `time` works it out on cells of an hour. The \
    tolerance is one part in 100,000 of a mean or variance, one in 10,000 of a percentile (read between whole days), and \
    one in a million for a share (patients come within one minute, not at one instant), \
    or the stated error bound if that is wider.
    """
) { options in
  timingVectorModels.flatMap { model in
    defer { options.progress?(1) }
    return model.check()
  }
}

/// A model of the table, how the language says it, and what to read of the answer.
struct TimingVectorModel: Sendable {
  var model: String
  var parameters: String
  var text: TextPathway
  var quantities: @Sendable (TextPathway.Timed) -> [String: Double?]

  func check() -> [VerifyRow] {
    let answer = text.timed()
    let rows = QueueingVector.all.filter { $0.model == model && $0.parameters == parameters }
    return rows.compactMap { row in
      let what = row.what
      switch answer {
      case .failure(let problem):
        return VerifyRow("\(problem.reason) In: \(what)", against: row.id, value: row.value, verdict: .failed)
      case .success(let timed):
        guard let ours = quantities(timed)[row.quantity] else { return nil }
        let tolerance = Self.tolerance(row.quantity, row.value, bound: timed.report.errorBound)
        return VerifyRow(what, against: row.id, value: row.value, ours: ours, tolerance: tolerance)
      }
    }
  }

  private static func tolerance(_ quantity: String, _ value: Double, bound: Double) -> Double {
    if quantity.hasPrefix("P(") || quantity.hasPrefix("criticality") { return max(bound, 1e-6) }
    if quantity.contains("p50") || quantity.contains("p85") || quantity.contains("p95") || quantity == "sigma" {
      return 1e-4 * abs(value)
    }
    return 1e-5 * abs(value)
  }
}

/// All patients in the second after one midnight, so that whole days of waiting are whole days elapsed.
private let midnight = "arrivals 100 per week on Mon between 00:00 and 00:01"

let timingVectorModels: [TimingVectorModel] =
  [
    TimingVectorModel(
      model: "PERT series Exp+Exp", parameters: "rates 1, 2",
      text: TextPathway(
        flow: """
          start a "A" in l
          step x "X" { takes on average 200 days }
          step y "Y" { takes on average 100 days }
          end z "Z"
          """, arrivals: midnight),
      quantities: { timed in moments(timed, unit: 200) }),
    TimingVectorModel(
      model: "rework loop", parameters: "S~Exp(1), repeat prob 0.25",
      text: TextPathway(
        flow: """
          start a "A" in l
          step x "X" { takes on average 200 days }
          decide d "D?" { when again 25% go to x
            otherwise on goes on }
          end z "Z"
          """, arrivals: midnight),
      quantities: { timed in moments(timed, unit: 200) }),
    TimingVectorModel(
      model: "phase-type", parameters: "alpha=(1,0,0) S=[[-2,1.4,0],[0,-1,.5],[0,0,-.5]]",
      text: TextPathway(
        flow: """
          start a "A" in l
          step x "X" { takes on average 100 days }
          decide d "D?" {
            when two 70% {
              step y "Y" { takes on average 200 days }
              decide e "E?" { when three 50% { step v "V" { takes on average 400 days } }
                otherwise done goes on }
            }
            otherwise out goes on
          }
          end z "Z"
          """, arrivals: midnight),
      quantities: { timed in moments(timed, unit: 200) }),
    TimingVectorModel(
      model: "lognormal from median & p95", parameters: "median=10 p95=20",
      text: TextPathway(
        flow: """
          start a "A" in l
          step x "X" { takes about 1000 days, 95% within 2000 days }
          end z "Z"
          """, arrivals: midnight),
      quantities: { timed in moments(timed, unit: 100) }),
    latticeModel,
    TimingVectorModel(
      model: "weekly meeting, no cap", parameters: "Poisson arrivals, meeting every 7 days",
      text: TextPathway(
        flow: "start a \"A\" in l; meeting m \"M\" { uses mdt; within 9576 minutes }; end z \"Z\"",
        more: "resource mdt \"MDT\" { 50 slots each Tue at 12:30 }"),
      quantities: { timed in ["E[wait]": timed.node("m")?.meanWaitDays] }),
    TimingVectorModel(
      model: "Jackson network",
      parameters: "gamma=100/7; P01=.4 P12=1 P21=.1 P23=.9; mu=(20,2/3,5/3,7) c=(1,11,5,1)",
      text: TextPathway(
        flow: """
          start a "A" in l
          clinic triage "Triage"
          decide fit "FIT?" { when positive 40% goes on
            otherwise negative { end out "Out" } }
          test endoscopy "Endoscopy" { takes on average 36 hours }
          test histology "Histology"
          decide enough "Enough?" { when again 10% go to endoscopy
            otherwise on goes on }
          meeting mdt "MDT"
          end z "Z"
          """),
      quantities: { timed in
        var result: [String: Double?] = [:]
        for name in ["triage", "endoscopy", "histology", "mdt"] {
          result["lambda_\(name)"] = timed.node(name).map { $0.visits * 100 / 7 }
        }
        return result
      }),
  ] + forkModels

private func moments(_ timed: TextPathway.Timed, unit: Double) -> [String: Double?] {
  let services = timed.report.nodes.compactMap { node in node.meanServiceDays.map { $0 * node.visits } }
  var result: [String: Double?] = [
    "mean": services.reduce(0, +) / unit, "P(T<=2)": timed.share(before: Int(2 * unit)),
  ]
  for (name, share) in [("p50", 0.5), ("p95", 0.95)] { result[name] = timed.moment(share).map { $0 / unit } }
  if let half = timed.moment(0.5), let late = timed.moment(0.95), let normal = SpecialFunctions.normalQuantile(0.95) {
    result["sigma"] = Elementary.log(late / half) / normal
  }
  return result
}

private let latticeModel = TimingVectorModel(
  model: "PERT on day lattice (branch+join)",
  parameters: "A{1:.2,2:.5,3:.3};B{5:.25,7:.5,14:.25}||C{3:.4,6:.4,10:.2};D{1:.1,7:.9}; then p=.3 E{14:.6,28:.4}",
  text: TextPathway(
    flow: """
      start a "A" in l
      step one "A" { takes \(days([(1, 20), (2, 50), (3, 30)])) }
      together both "B and C" {
        test b "B" { takes \(days([(5, 25), (7, 50), (14, 25)])) }
        test c "C" { takes \(days([(3, 40), (6, 40), (10, 20)])) }
      }
      step d "D" { takes \(days([(1, 10), (7, 90)])) }
      decide more "More?" {
        when yes 30% { step e "E" { takes \(days([(14, 60), (28, 40)])) } }
        otherwise no goes on
      }
      end z "Z"
      """),
  quantities: { timed in
    var result: [String: Double?] = ["mean": timed.clock.mean, "Var": timed.clock.sd * timed.clock.sd]
    for day in [14, 21, 28, 31, 62] { result["P(T<=\(day))"] = timed.clock.share(from: 0, to: day) }
    for percent in [50, 85, 95] {
      result["p\(percent)"] = timed.clock.percentile(Double(percent) / 100).map(Double.init)
    }
    result["criticality(B)=P(B>=C)"] = timed.step("b")?.criticality
    result["criticality(C)=P(C>=B)"] = timed.step("c")?.criticality
    return result
  })

/// A law of whole days: `bands` with nothing between the days named.
private func days(_ shares: [(day: Int, percent: Int)]) -> String {
  var bands: [String] = []
  var next = 0
  for (day, percent) in shares {
    if day > next { bands.append("\(day - 1) days: 0%") }
    bands.append("\(day) days: \(percent)%")
    next = day + 1
  }
  return "bands(\(bands.joined(separator: ", ")))"
}

private let forkModels: [TimingVectorModel] = [
  ("Exp(rate 1), Exp(rate 1)", ["200", "200"]), ("Exp(rate 1), Exp(rate 0.5)", ["200", "400"]),
  ("Exp(rate 2), Exp(rate 3)", ["300", "200"]), ("n=5 Exp(rate 1)", ["200", "200", "200", "200", "200"]),
].map { parameters, means in
  let unit: Double = parameters.hasPrefix("Exp(rate 2)") ? 600 : 200
  let branches = means.enumerated().map { "step b\($0) \"B\" { takes on average \($1) days }" }
  return TimingVectorModel(
    model: "fork-join (no queue)", parameters: parameters,
    text: TextPathway(
      flow: "start a \"A\" in l; together f \"F\" { \(branches.joined(separator: "; ")) }; end z \"Z\"",
      arrivals: midnight),
    quantities: { timed in
      // Stops fall evenly enough within their day that its middle stands for them.
      ["E[max]": (timed.clock.mean + 0.5) / unit, "max_p95": timed.moment(0.95).map { $0 / unit }]
    })
}
