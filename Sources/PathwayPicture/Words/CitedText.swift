package import PathwayModel
package import Scene

/// Words with what they rest on, before sources have numbers: what a first pass reads, and `Citations` then sets.
package struct CitedRun: Hashable, Sendable {
  package var run: Run
  package var evidence: Evidence
  /// A share of several groups, weighed by flow.
  package var isWeighted: Bool

  package init(
    _ text: PrintableText, bold: Bool = false, ink: Ink = .text, evidence: Evidence = .uncited, isWeighted: Bool = false
  ) {
    self.init(Run(text, bold: bold, ink: ink), evidence: evidence, isWeighted: isWeighted)
  }

  private init(_ run: Run, evidence: Evidence = .uncited, isWeighted: Bool = false) {
    self.run = run
    self.evidence = evidence
    self.isWeighted = isWeighted
  }

  /// A number with what follows it: its marks, or the word "assumed" or "fitted" on its plate.
  package static func number(
    _ text: PrintableText, _ evidence: Evidence, bold: Bool = false, ink: Ink = .text
  ) -> [CitedRun] {
    [CitedRun(text, bold: bold, ink: ink, evidence: evidence)] + plates(evidence)
  }

  /// The word on its plate after a number that rests on no source.
  package static func plates(_ evidence: Evidence) -> [CitedRun] { SourcePlate.after(evidence).map { CitedRun($0) } }

  var isPlate: Bool { run == SourcePlate.assumed || run == SourcePlate.fitted }

  /// Something stands behind it already: a raised number, or its plate around it.
  package var isMarked: Bool {
    run.onPlate || isWeighted
      || evidence.citations.contains { citation in
        switch citation {
        case .source, .undeclared: true
        case .assumed, .fitted: false
        }
      }
  }
}

/// A paragraph of such words.
package struct CitedText: Hashable, Sendable {
  package var runs: [CitedRun]
  package var size: Double

  package init(_ runs: [CitedRun], size: Double) {
    self.runs = runs
    self.size = size
  }

  package init(_ text: PrintableText, size: Double, bold: Bool = false, ink: Ink = .text) {
    self.init([CitedRun(text, bold: bold, ink: ink)], size: size)
  }
}

/// What stands on a plate behind a number that rests on no source.
package enum SourcePlate {
  package static let assumed = Run("assumed", onPlate: true)
  package static let fitted = Run("fitted", onPlate: true)
  /// Where room is short these stand raised behind the number, which itself stands on the plate.
  package static let assumedMark = "?"
  package static let fittedMark = "f"

  /// The word "assumed" or "fitted"; none for a number with a source.
  package static func after(_ evidence: Evidence) -> [Run] {
    evidence.isFitted ? [fitted] : evidence.isAssumed ? [assumed] : []
  }

  /// The same with each plated word taken back to a raised sign behind what it speaks of.
  static func shortened(_ runs: [Run]) -> [Run] {
    var short: [Run] = []
    for run in runs {
      guard run.onPlate, run == assumed || run == fitted, var last = short.popLast() else {
        short.append(run)
        continue
      }
      let sign = run == assumed ? assumedMark : fittedMark
      last.marks = last.marks.isEmpty ? sign : last.marks + "," + sign
      last.onPlate = true
      short.append(last)
    }
    return short
  }
}
