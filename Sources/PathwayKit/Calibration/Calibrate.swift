package import PathwayCompiler
package import PathwayModel
package import PathwayObservation
package import PathwayText
internal import PathwayTiming

/// What is to be fitted, and to what.
package struct CalibrationQuestion: Sendable {
  package var workspace: Workspace
  /// The pathway to start from; its variant, if it names one, is carried into the new one.
  package var request: CompileRequest
  package var compilation: Compilation
  package var pathway: Pathway
  package var measures: [CalibrationMeasure]
  /// Names of what may change; none: only show.
  package var fit: [String]
  /// Of the variant to write.
  package var name: String
  /// Whose figures they are, where the file does not say and the asker does.
  package var place: String?
  /// What the reader of the figures had to say.
  package var reading: ReadingNotes

  package init(
    workspace: Workspace, request: CompileRequest, compilation: Compilation, pathway: Pathway,
    measures: [CalibrationMeasure], fit: [String], name: String, place: String? = nil,
    reading: ReadingNotes = ReadingNotes()
  ) {
    self.workspace = workspace
    self.request = request
    self.compilation = compilation
    self.pathway = pathway
    self.measures = measures
    self.fit = fit
    self.name = name
    self.place = place
    self.reading = reading
  }
}

/// What came of it.
package struct Calibration: Sendable {
  package struct Measured: Sendable {
    package var measure: CalibrationMeasure
    /// The model's shares by published band, as written and as fitted (nil: nothing was fitted).
    package var written: [Double]
    package var fitted: [Double]?
  }

  package struct Changed: Sendable {
    package var knob: Knob
    package var found: FitResult.Found
    package var before: String
    package var after: String
    package var verdict: Verdict
  }

  /// How well the data tell a number.
  package enum Verdict: String, Sendable {
    case well, partly
    case cannotTell = "cannot-tell"

    package var words: String {
      switch self {
      case .well: "well"
      case .partly: "partly"
      case .cannotTell: "the data can't tell"
      }
    }
  }

  package var pathway: Pathway
  package var name: String
  package var measured: [Measured]
  package var changed: [Changed]
  /// Pairs of numbers that the data tell only together.
  package var entangled: [(String, String)]
  package var misfit: Double
  package var evaluations: Int
  package var converged: Bool
  /// The variant in the language, and the whole file with it; nil when nothing was fitted.
  package var variant: String?
  package var file: [UInt8]?
  /// What the reader of the figures had to say.
  package var reading: ReadingNotes
}

extension Calibration {
  /// Why a question can't be answered.
  package enum Problem: Error, Sendable {
    case refusal(Refusal)
    case words(String, advice: String?)
  }
}

/// Fits the named numbers; with none named, only lays the model beside what was published. Deterministic; each evaluation
/// is the exact timing of the text with the variant in it.
package func calibrate(
  _ question: CalibrationQuestion, note: (Int) -> Void = { _ in }
) throws(Calibration.Problem) -> Calibration {
  let pathway = question.pathway
  let written = try shares(of: pathway, question)
  var answer = Calibration(
    pathway: pathway, name: question.name,
    measured: zip(question.measures, written).map { .init(measure: $0, written: $1, fitted: nil) }, changed: [],
    entangled: [], misfit: 1, evaluations: 0, converged: true, variant: nil, file: nil,
    reading: question.reading)
  guard !question.fit.isEmpty else { return answer }
  let movable = try MovableModel(question)
  let knobs = movable.knobs

  let fitted = question.measures.indices.filter { question.measures[$0].isFitted }
  var problem: Calibration.Problem?
  let result: FitResult
  do throws(Refusal) {
    result = try fit(
      fitted.map { index in
        let series = question.measures[index].series
        return FitMeasure(counts: series.counts, dispersion: series.dispersion)
      }, knobs.parameters,
      evaluate: { (values) throws(Refusal) in
        do throws(Calibration.Problem) {
          let all = try movable.shares(values, significant: 9)
          return fitted.map { all[$0] }
        } catch {
          problem = error
          throw Refusal(origin: .none, reason: "stopped")
        }
      }, note: note)
  } catch {
    throw problem ?? .refusal(error)
  }
  let values = result.found.map(\.value)
  let end = try movable.shares(values, significant: 3)
  for index in answer.measured.indices { answer.measured[index].fitted = end[index] }
  answer.changed = zip(knobs.all, result.found).map { knob, found in
    Calibration.Changed(
      knob: knob, found: found, before: knob.slots.map { knobs.words($0) }.joined(separator: "; "),
      after: knob.slots.map { knobs.words($0, values) }.joined(separator: "; "),
      verdict: found.learned >= 0.9 ? .well : found.learned >= 0.5 ? .partly : .cannotTell)
  }
  answer.entangled = result.entangled.map { (knobs.all[$0].name, knobs.all[$1].name) }
  answer.misfit = result.misfit
  answer.evaluations = result.evaluations
  answer.converged = result.converged
  let final = movable.text(values, significant: 3)
  answer.variant = final
  answer.file = movable.splice.file(with: final)
  return answer
}

/// A pathway whose named numbers can be moved: each position is the text with a variant in it, compiled and timed.
struct MovableModel {
  let question: CalibrationQuestion
  let knobs: Knobs
  let splice: VariantSplice

  init(_ question: CalibrationQuestion) throws(Calibration.Problem) {
    self.question = question
    do {
      knobs = try Knobs(question.fit, in: question.compilation, of: question.pathway)
    } catch {
      throw .words(error.reason, advice: error.advice)
    }
    guard
      let splice = VariantSplice(
        file: question.request.file, pathway: question.pathway.name, name: question.name,
        basis: question.request.variant)
    else { throw .words("The pathway stands in a file where no variant can be put.", advice: nil) }
    self.splice = splice
  }

  /// The organisations fitted to, by the file's own word or the asker's.
  private var place: String {
    if let place = question.place { return place }
    let all = question.measures.filter(\.isFitted).map { $0.series.first }
    let names = unique(all.map { isEngland($0) ? "England" : $0.organisation }.filter { !$0.isEmpty })
    return names.isEmpty ? "published waits" : names.joined(separator: " and ")
  }

  private func isEngland(_ record: WaitRecord) -> Bool {
    record.organisation.lowercased().hasPrefix("all english") || record.organisation.lowercased() == "england"
  }

  /// The variant.
  func text(_ values: [Double], significant: Int) -> String {
    let title = "Fitted to \(place): \(periods(question.measures))"
    let statements = knobs.statements(values, significant: significant) { slot in
      citation(slot, knobs, values, question.measures)
    }
    return splice.variant(question.name, title: title, statements: statements)
  }

  /// By measure, the model's shares in the published bands.
  func shares(_ values: [Double], significant: Int) throws(Calibration.Problem) -> [[Double]] {
    var request = question.request
    request.file = SourceFile(
      name: request.file.name, bytes: splice.file(with: text(values, significant: significant)))
    request.variant = question.name
    let compiled = question.workspace.load(request)
    if let pathway = compiled.pathway {
      do {
        return try PathwayKit.shares(of: pathway, question)
      } catch {
        // The place of such a refusal is one of the text with the variant in it, not of the reader's file.
        guard case .refusal(let refusal) = error else { throw error }
        throw .words("With other numbers: \(refusal.reason)", advice: refusal.advice)
      }
    }
    let first = compiled.diagnostics.first { $0.severity == .error }
    throw .words(
      "With other numbers the pathway is not right: \(first?.message ?? "it can't be read.")", advice: first?.help)
  }
}

/// By measure, the model's shares in the published bands.
private func shares(of pathway: Pathway, _ question: CalibrationQuestion) throws(Calibration.Problem) -> [[Double]] {
  do {
    let report = try question.workspace.time(pathway, options: TimingOptions(details: false, medians: false))
    var all: [[Double]] = []
    for measure in question.measures {
      let name = question.pathway[measure.target].name
      guard let timing = report.targets.first(where: { pathway[$0.target].name == name }) else {
        throw Calibration.Problem.words("The target `\(name)` is gone.", advice: nil)
      }
      all.append(measure.shares(timing.everyone.days))
    }
    return all
  } catch let problem as Calibration.Problem {
    throw problem
  } catch let refusal as Refusal {
    throw .refusal(refusal)
  } catch {
    throw .words("\(error)", advice: nil)
  }
}

/// `1.45 times; to FDS and 62D, 2023-10..2024-09`.
private func citation(_ slot: Int, _ knobs: Knobs, _ values: [Double], _ measures: [CalibrationMeasure]) -> String {
  let moves = zip(knobs.all, values).filter { $0.0.slots.contains(slot) }.map { knob, value in
    let factor = plainDigits(Knobs.factor(value), significant: 3)
    return switch knob.kind {
    case .scale: "\(factor) times"
    case .spread: "spread \(factor) times"
    case .share: "odds \(factor) times"
    }
  }
  let standards = measures.filter(\.isFitted).map(\.series.standard.rawValue)
  return "\(moves.joined(separator: ", ")); to \(unique(standards).joined(separator: " and ")), \(periods(measures))"
}

/// The months fitted to.
private func periods(_ measures: [CalibrationMeasure]) -> String {
  let all = measures.filter(\.isFitted).compactMap { $0.series.period?.text }
  return all.isEmpty ? "no months named" : unique(all).joined(separator: " and ")
}

private func unique(_ texts: [String]) -> [String] {
  var seen: Set<String> = []
  return texts.filter { seen.insert($0).inserted }
}
