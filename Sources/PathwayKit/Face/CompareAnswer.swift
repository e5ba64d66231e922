internal import PathwayText
internal import PathwayTiming

/// What changed between two pathways, and what that does to the days.
///
/// `A` is the pathway that was asked, `B` the one it was compared with. Shares are 0 to 1.
///
/// For service planning, not for decisions about a patient.
public struct CompareAnswer: Sendable {
  /// What differs in the two, in the order of the text.
  public let changes: [PathwayChange]
  /// Targets of A, then those that only B has.
  public let targets: [TargetChange]
  private let report: CompareReport

  init(_ comparison: Comparison) {
    report = CompareReport(comparison)
    changes = comparison.model.map { difference in
      let change: PathwayChange.Kind =
        switch difference.change {
        case .added: .added
        case .removed: .removed
        case .changed: .changed
        }
      return PathwayChange(
        kind: change, what: difference.what.words, name: difference.name, before: difference.before,
        after: difference.after)
    }
    targets = comparison.targets.map { pair in
      TargetChange(
        name: pair.name, title: pair.title, withinA: pair.a?.within, withinB: pair.b?.within, gain: pair.gain,
        simulatedA: pair.simulated?.withinA.map { SimulatedFigure($0) },
        simulatedB: pair.simulated?.withinB.map { SimulatedFigure($0) },
        simulatedGain: pair.simulated?.gain.map { SimulatedFigure($0) }, note: pair.note)
    }
  }

  /// As `waymark compare` prints it; `full` with all that changed.
  public func text(full: Bool = false) -> String { printableLines(report.text(TextLook(full: full))) }

  /// `waymark.compare/1` as `waymark compare --format json` prints it, less its last field, `made`; shape in Docs/schemas.
  public var json: String { report.json.text }

  /// As `waymark compare --format csv` prints it, less its last column, `made`; columns in Docs/Tables.md.
  public var csv: String { report.csv ?? "" }

  /// As `waymark compare --format markdown` prints it.
  public var markdown: String { report.markdown ?? "" }
}

/// One difference between two pathways.
public struct PathwayChange: Hashable, Sendable {
  /// What became of it from A to B.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Only in B.
    case added
    /// Only in A.
    case removed
    /// In both, with other values.
    case changed
  }

  /// What became of it from A to B.
  public let kind: Kind
  /// What it is, in words: an item, an arm, arrivals.
  public let what: String
  /// Its name.
  public let name: String
  /// As it is in A, in words; nil when it is not there.
  public let before: String?
  /// As it is in B, in words; nil when it is not there.
  public let after: String?
}

/// What a change does to one target.
public struct TargetChange: Hashable, Sendable {
  /// As written after `target`.
  public let name: String
  /// For people.
  public let title: String
  /// Share within in A by exact timing; nil where it lacks the target or has no timing.
  public let withinA: Double?
  /// Share within in B by exact timing; nil where it lacks the target or has no timing.
  public let withinB: Double?
  /// More within in B, by exact timing; nil where a side has none, or where exact timing sees nothing of the change, so that
  /// a difference would say nothing.
  public let gain: Double?
  /// Share within in A with queues; nil where the two were not simulated.
  public let simulatedA: SimulatedFigure?
  /// Share within in B with queues, for the same patients; nil where the two were not simulated.
  public let simulatedB: SimulatedFigure?
  /// More within in B with queues, pair by pair of runs; nil where the two were not simulated.
  public let simulatedGain: SimulatedFigure?
  /// What the figures leave out; nil when nothing.
  public let note: String?
}
