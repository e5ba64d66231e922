internal import PathwayModel
internal import PathwayText

/// What would fix a ``CarePathway``: its levers, ranked.
///
/// For service planning, not for decisions about a patient.
public struct BottlenecksAnswer: Sendable {
  /// One for each target asked for, in the order of the text.
  public let targets: [TargetLeverRanking]
  /// What was left out, and what to beware of.
  public let notes: [String]
  /// Ended by `isCancelled` before every lever was tried, so less is known than was asked for.
  public let isCutShort: Bool
  private let answer: Bottlenecks
  private let model: Pathway

  init(_ answer: Bottlenecks, of model: Pathway) {
    self.answer = answer
    self.model = model
    (notes, isCutShort) = (answer.notes, answer.wasCancelled)
    targets = answer.targets.map { target in
      TargetLeverRanking(
        name: model[target.target].name, within: target.within,
        simulatedWithin: target.simulatedWithin.map { SimulatedFigure($0) },
        levers: target.levers.map { RankedLever($0) })
    }
  }

  /// As `waymark bottlenecks` prints it; `full` with every lever that has an effect.
  public func text(full: Bool = false) -> String {
    printableLines(BottlenecksReport(answer, of: model, listsAll: full).text(TextLook(full: full)))
  }

  /// `waymark.bottlenecks/1` as `waymark bottlenecks --format json` prints it, less its last field, `made`; shape in
  /// Docs/schemas.
  public var json: String { report.json.text }

  /// As `waymark bottlenecks --format csv` prints it, less its last column, `made`; columns in Docs/Tables.md.
  public var csv: String { report.csv ?? "" }

  /// As `waymark bottlenecks --format markdown` prints it.
  public var markdown: String { report.markdown ?? "" }

  private var report: BottlenecksReport { BottlenecksReport(answer, of: model) }
}

/// The levers of one target.
public struct TargetLeverRanking: Hashable, Sendable {
  /// As written after `target`.
  public let name: String
  /// Share within today by exact timing, 0 to 1; nil where it can't be timed or nobody's clock stops.
  public let within: Double?
  /// The same with queues; nil without resources.
  public let simulatedWithin: SimulatedFigure?
  /// Best first; what can't be told from nothing is last.
  public let levers: [RankedLever]
}

/// One thing that could be changed, and what a unit of it brings.
public struct RankedLever: Hashable, Sendable {
  /// What is changed.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A wait, by a day less.
    case wait
    /// The time that a step takes, by a day less.
    case service
    /// A slot in every session, a session a week or a member of staff more.
    case capacity
    /// A share of a decision, by a point in 100.
    case share
    /// A tenth fewer patients.
    case demand
  }

  /// What is changed.
  public let kind: Kind
  /// The name in the file: of a step, a resource, or an arm as `decide.arm`; `arrivals` for demand.
  public let of: String
  /// The same for people.
  public let title: String
  /// The change, such as "one day less".
  public let change: String
  /// Worked out exactly, rather than simulated.
  public let isExact: Bool
  /// More of all patients within the limit (0.01: a point in 100); low and high are the mean where exact.
  public let gain: SimulatedFigure
  /// Whether the gain can be told from nothing.
  public let isDetectable: Bool
  /// One plain sentence.
  public let verdict: String

  init(_ lever: Lever) {
    kind =
      switch lever.kind {
      case .wait: .wait
      case .service: .service
      case .capacity: .capacity
      case .share: .share
      case .demand: .demand
      }
    (of, title, change, verdict) = (lever.of, lever.title, lever.change, lever.verdict)
    isExact = lever.method == .exact
    gain = SimulatedFigure(mean: lever.gain, low: lever.gainLow, high: lever.gainHigh)
    isDetectable = lever.isDetectable
  }
}
