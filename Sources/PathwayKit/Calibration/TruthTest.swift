internal import PathwayArithmetic
internal import PathwayCompiler
internal import PathwayModel
package import PathwayObservation
package import PathwayText
internal import PathwayTiming

/// The result of one line of a plan.
package struct TruthResult: Sendable {
  /// One published series beside what the fitted variant says of it.
  package struct Row: Sendable {
    package var target: String
    package var series: WaitSeries
    package var isFitted: Bool
    package var shares: [Double]
    package var distance: Double { totalVariation(shares, series.shares) }
    /// Of repeating the year before, or of the pathway as written.
    package var plainDistance: Double
  }

  /// A provider's share within the limit, as predicted and as published.
  package struct Provider: Sendable {
    package var code: String
    package var people: Double
    package var firstShare: Double
    package var predicted: Double
    package var published: Double
  }

  package var line: TruthPlan.Line
  package var title: String
  package var rows: [Row]
  package var providers: [Provider]
  /// How the numbers of the variant came out; empty when the variant of the file was taken as it stands.
  package var changed: [Calibration.Changed]
  package var entangled: [(String, String)]
  package var misfit: Double
  /// The pathway's file with the variant in it; nil when it was not fitted anew.
  package var file: [UInt8]?
}

/// Runs one test. `refit`: the variant is fitted anew, else it is taken from the file.
package func truthTest(
  _ line: TruthPlan.Line, file: SourceFile, identity: String?, workspace: Workspace, waits: PublishedWaits, refit: Bool,
  note: (Int) -> Void = { _ in }
) throws(Calibration.Problem) -> TruthResult {
  let runner = TruthRunner(line: line, file: file, identity: identity, workspace: workspace, waits: waits)
  return try runner.run(refit: refit, note: note)
}

private struct TruthRunner {
  let line: TruthPlan.Line
  let file: SourceFile
  let identity: String?
  let workspace: Workspace
  let waits: PublishedWaits

  func run(refit: Bool, note: (Int) -> Void) throws(Calibration.Problem) -> TruthResult {
    var result = TruthResult(
      line: line, title: "", rows: [], providers: [], changed: [], entangled: [], misfit: 1, file: nil)
    var file = file
    let (basis, pathway) = try load(file, line.from)
    result.title = pathway.title
    if refit, line.kind != .providers {
      let fitted = try calibrate(
        CalibrationQuestion(
          workspace: workspace, request: basis.request, compilation: basis.compilation, pathway: pathway,
          measures: try measures(line.measures, pathway, line.period, true), fit: line.fit, name: line.variant,
          // The page is about England, whatever the columns of a file leave out.
          place: "England"),
        note: note)
      result.changed = fitted.changed
      result.entangled = fitted.entangled
      result.misfit = fitted.misfit
      result.file = fitted.file
      if let bytes = fitted.file { file = SourceFile(name: file.name, bytes: bytes) }
    }
    let (variant, model) = try load(file, line.variant)
    switch line.kind {
    case .year:
      let before = try measures(line.measures, model, line.period, true)
      result.rows += try rows(before, model, plain: try written(before, pathway))
      let after = try measures(line.measures, model, line.predicted, false)
      result.rows += try rows(after, model, plain: before.map(\.series.shares))
    case .standard:
      let known = try measures(line.measures, model, line.period, true)
      let hidden = try measures(line.predict, model, line.predicted ?? line.period, false)
      for list in [known, hidden] {
        result.rows += try rows(list, model, plain: try written(list, pathway))
      }
    case .providers: result.providers = try providers(variant, model, note: note)
    }
    return result
  }

  private struct Loaded {
    var request: CompileRequest
    var compilation: Compilation
  }

  private func load(_ file: SourceFile, _ variant: String?) throws(Calibration.Problem) -> (Loaded, Pathway) {
    let request = CompileRequest(file: file, identity: identity, variant: variant)
    let compilation = workspace.load(request)
    guard let pathway = compilation.pathway else {
      let first = compilation.diagnostics.first { $0.severity == .error }
      throw .words("\(file.name): \(first?.message ?? "it can't be read").", advice: first?.help)
    }
    var named = request
    named.pathway = pathway.name
    return (Loaded(request: named, compilation: compilation), pathway)
  }

  private func measures(
    _ texts: [String], _ pathway: Pathway, _ period: Period?, _ isFitted: Bool
  ) throws(Calibration.Problem) -> [CalibrationMeasure] {
    do throws(ReadProblem) {
      var list: [CalibrationMeasure] = []
      for text in texts {
        list.append(try CalibrationMeasure(text, in: waits, of: pathway, period: period, isFitted: isFitted))
      }
      return list
    } catch {
      throw .words(error.reason, advice: error.advice)
    }
  }

  private func report(_ pathway: Pathway) throws(Calibration.Problem) -> TimingReport {
    do throws(Refusal) {
      return try workspace.time(pathway, options: TimingOptions(details: false, medians: false))
    } catch {
      throw .refusal(error)
    }
  }

  /// The shares of a pathway in the bands of each measure.
  private func written(
    _ measures: [CalibrationMeasure], _ pathway: Pathway
  ) throws(Calibration.Problem) -> [[Double]] {
    let report = try report(pathway)
    return measures.map { measure in
      measure.shares(report.targets.first { $0.target == measure.target }?.everyone.days ?? [])
    }
  }

  private func rows(
    _ measures: [CalibrationMeasure], _ model: Pathway, plain: [[Double]]
  ) throws(Calibration.Problem) -> [TruthResult.Row] {
    var rows: [TruthResult.Row] = []
    for (index, (measure, shares)) in zip(measures, try written(measures, model)).enumerated() {
      rows.append(
        TruthResult.Row(
          target: model[measure.target].name, series: measure.series, isFitted: measure.isFitted,
          shares: shares, plainDistance: totalVariation(plain[index], measure.series.shares)))
    }
    return rows
  }

  /// England's fit, with only what `fit` names moved to each provider's own 28-day bands; then its 62-day share.
  private func providers(
    _ variant: Loaded, _ model: Pathway, note: (Int) -> Void
  ) throws(Calibration.Problem) -> [TruthResult.Provider] {
    guard let first = line.measures.first, let second = line.predict.first else {
      throw .words("A test of providers needs a measure and one to predict.", advice: nil)
    }
    let table = try ProviderTable(
      CalibrationQuestion(
        workspace: workspace, request: variant.request, compilation: variant.compilation, pathway: model,
        measures: [
          try measures([first], model, line.period, true)[0], try measures([second], model, line.period, false)[0],
        ], fit: line.fit, name: "provider"), note: note)
    let codes = Set(waits.records.compactMap(\.code)).sorted()
    var found: [TruthResult.Provider] = []
    for code in codes {
      guard let own = try? measures(["\(first), \(code)"], model, line.period, true).first,
        own.series.first.code == code,
        let theirs = try? measures(["\(second), \(code)"], model, line.period, false).first,
        theirs.series.first.code == code,
        // Too few to say anything of a provider.
        own.series.total >= 100, theirs.series.total >= 10
      else { continue }
      let shares = table.predicted(from: own.series.counts)
      let within = zip(theirs.series.bands, shares).reduce(0.0) {
        $1.0.to.map { $0 <= theirs.series.standard.limit } ?? false ? $0 + $1.1 : $0
      }
      found.append(
        TruthResult.Provider(
          code: code, people: theirs.series.total, firstShare: own.series.within, predicted: within,
          published: theirs.series.within))
    }
    return found
  }
}

/// The bands of two clocks at many positions of one factor, so that each provider's is found without timing anew.
private struct ProviderTable {
  private static let step = 0.1
  private static let steps = 12
  private var known: [[Double]] = []
  private var wanted: [[Double]] = []
  private let prior: Double

  init(_ question: CalibrationQuestion, note: (Int) -> Void) throws(Calibration.Problem) {
    let movable = try MovableModel(question)
    guard movable.knobs.all.count == 1 else {
      throw .words("A test of providers moves one factor: tie the names with +.", advice: nil)
    }
    prior = movable.knobs.all[0].prior
    for place in -Self.steps...Self.steps {
      let shares = try movable.shares([Double(place) * Self.step], significant: 9)
      known.append(shares[0])
      wanted.append(shares[1])
      note(known.count)
    }
  }

  /// The second clock's bands where the first's are likeliest, given the counts and England's value as the prior.
  func predicted(from counts: [Double]) -> [Double] {
    var best = (score: -Double.infinity, place: Self.steps, part: 0.0)
    for place in 0..<known.count - 1 {
      for tenth in 0..<10 {
        let part = Double(tenth) / 10
        let value = (Double(place - Self.steps) + part) * Self.step
        var score = -value * value / (2 * prior * prior)
        for (count, share) in zip(counts, Self.between(known, place, part)) where count > 0 {
          score += count * Elementary.log(max(share, 1e-5))
        }
        if score > best.score { best = (score, place, part) }
      }
    }
    return Self.between(wanted, best.place, best.part)
  }

  private static func between(_ table: [[Double]], _ place: Int, _ part: Double) -> [Double] {
    zip(table[place], table[place + 1]).map { $0 * (1 - part) + $1 * part }
  }
}

/// Spearman's rank correlation, ties at their mean rank; 0 for fewer than three pairs or no differences.
package func rankCorrelation(_ a: [Double], _ b: [Double]) -> Double {
  func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = values
    var at = 0
    while at < order.count {
      var end = at
      while end + 1 < order.count, values[order[end + 1]] == values[order[at]] { end += 1 }
      for place in at...end { ranks[order[place]] = Double(at + end) / 2 }
      at = end + 1
    }
    return ranks
  }
  guard a.count == b.count, a.count > 2 else { return 0 }
  let (x, y) = (ranks(a), ranks(b))
  let mean = Double(a.count - 1) / 2
  let products = zip(x, y).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) }
  let squares = { (list: [Double]) in list.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } }
  let scale = (squares(x) * squares(y)).squareRoot()
  return scale > 0 ? products / scale : 0
}
