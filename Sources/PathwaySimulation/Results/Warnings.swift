import PathwayModel

extension ReportMaker {
  /// What the reader must know before believing the figures.
  func warnings(_ report: SimulationReport) -> [SimulationWarning] {
    var list: [SimulationWarning] = plan.pathway.sharingNotes.map {
      SimulationWarning(kind: .shared, text: $0.text, origin: $0.origin)
    }
    for resource in report.resources { if let warning = growth(resource) { list.append(warning) } }
    if let warning = warmup() { list.append(warning) }
    for target in report.targets {
      let name = plan.pathway[target.target].title
      let origin = plan.pathway[target.target].origin
      if target.everyone.within == nil {
        list.append(SimulationWarning(kind: .noCohort, text: "Nobody's clock of \(name) stopped.", origin: origin))
      }
      if target.stillRunning > 0 {
        list.append(
          SimulationWarning(
            kind: .stillInside,
            text: "\(target.stillRunning) clocks of \(name) had not stopped after 104 weeks and are not in its share.",
            origin: origin))
      }
    }
    return list
  }

  /// A queue that grows without end, and the week in which it passes a year's work.
  private func growth(_ resource: ResourceSimulation) -> SimulationWarning? {
    let weeks = resource.queueByWeek
    guard weeks.count >= 8, resource.offeredPerWeek > 0 else { return nil }
    // Growth is a rise over the second half that is steady and larger than the queue's own ups and downs.
    let half = weeks.count / 2
    let quarter = max(1, half / 2)
    let third = mean(weeks[half..<(half + quarter)])
    let fourth = mean(weeks[(weeks.count - quarter)...])
    let second = mean(weeks[(half - quarter)..<half])
    let risePerWeek = (fourth - third) / Double(weeks.count - quarter - half)
    let before = (third - second) / Double(quarter)
    let perWeek = takenPerWeek(resource)
    guard let utilisation = resource.utilisation, utilisation > 0.97, risePerWeek > 0.005 * perWeek, before > 0,
      fourth > 1.15 * third, risePerWeek > 0.5 * before, perWeek > 0
    else { return nil }
    let name = plan.pathway[resource.resource].title
    var text = "The queue for \(name) grows without end, by about \(Self.rounded(risePerWeek)) patients a week"
    let year = 52 * perWeek
    let passed = weeks.firstIndex { $0 > year }
    let week = Double(passed ?? weeks.count) + (passed == nil ? (year - (weeks.last ?? 0)) / risePerWeek : 0)
    if week < 5200 { text += "; the backlog passes a year's work in week \(Int(max(1, week.rounded(.up))))" }
    return SimulationWarning(
      kind: .growth, text: text + ".", origin: plan.pathway[resource.resource].origin)
  }

  /// Patients taken a week, about.
  private func takenPerWeek(_ resource: ResourceSimulation) -> Double {
    Double(tally.taken[resource.resource.index]) / Double(options.weeks * max(1, summaries.count))
  }

  private func mean(_ values: ArraySlice<Double>) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  /// MSER-5 (White 1997) on the mean number of patients inside, by week: where to cut so that the rest is steadiest.
  private func warmup() -> SimulationWarning? {
    let runs = Double(max(1, summaries.count))
    let inside = (0..<tally.weeks).map { Double(tally.series[$0]) / 604_800 / runs }
    guard options.startFrom.isEmpty, let cut = marginalStandardErrorCut(inside) else { return nil }
    // Past the warm-up, and by more than the ups and downs of a few runs.
    let rest = mean(inside[cut...])
    guard cut > options.warmupWeeks, abs(mean(inside[options.warmupWeeks..<cut]) - rest) > 0.05 * rest else {
      return nil
    }
    return SimulationWarning(
      kind: .warmup,
      text: "The pathway was still filling when measuring began: a warm-up of at least \(cut) weeks is needed, not "
        + "\(options.warmupWeeks).", origin: .none)
  }

  static func rounded(_ number: Double) -> String {
    if number >= 10 { return "\(Int(min(number, 1e15).rounded()))" }
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}

/// The cut, in observations and at most half of them, that minimises the marginal standard error of the rest in batches
/// of five (MSER-5); nil when the series is too short to tell.
func marginalStandardErrorCut(_ series: [Double]) -> Int? {
  let batch = 5
  let means = stride(from: 0, through: series.count - batch, by: batch).map { start in
    series[start..<(start + batch)].reduce(0, +) / Double(batch)
  }
  guard means.count >= 6 else { return nil }
  var best = 0
  var least = Double.infinity
  for cut in 0...(means.count / 2) {
    let rest = means[cut...]
    let count = Double(rest.count)
    let mean = rest.reduce(0, +) / count
    let error = rest.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count * count)
    if error < least {
      least = error
      best = cut
    }
  }
  return best * batch
}
