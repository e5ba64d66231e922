package import PathwayModel
package import PathwayTiming
package import Scene

/// The verdict of each target in words, before it has a place.
package struct Verdict {
  package enum State: Hashable {
    case met, missed
    /// The standard lies within the error of the share.
    case undecided
    case unknown
  }

  package var target: TargetID
  package var state: State
  /// `65`, or a dash.
  package var number: PrintableText
  /// `in 100 within 28 days`, with the published share behind it.
  package var first: RichText
  /// `15 below the standard, 80`, or why there is no number.
  package var second: RichText
  /// 0 to 1; nil when not known.
  package var share: Double?
  package var required: Double
  package var seen: Double?
  package var width: Double

  package static let height = 36.0
  package static let leastWidth = 146.0

  package static func all(
    _ pathway: Pathway, timing: TimingReport?, refusal: Refusal?, citations: Citations, ruler: TextRuler
  ) -> [Verdict] {
    pathway.targetIDs.map { id in
      verdict(id, pathway, timing, refusal, citations, ruler)
    }
  }

  /// What the plates cite, in their order.
  package static func cited(_ pathway: Pathway) -> [Evidence] {
    pathway.targets.flatMap { target in [rule(target)] + (target.seen.map { [$0.evidence] } ?? []) }
  }

  /// What a standard rests on: its days and its share.
  static func rule(_ target: Target) -> Evidence {
    Evidence(target.limitDays.evidence.citations + target.required.evidence.citations)
  }

  private static func verdict(
    _ id: TargetID, _ pathway: Pathway, _ timing: TimingReport?, _ refusal: Refusal?, _ citations: Citations,
    _ ruler: TextRuler
  ) -> Verdict {
    let report = timing?.targets.first { $0.target == id }
    let errorBound = timing?.errorBound ?? 0
    let target = pathway[id]
    let standard = PlainNumbers.inHundred(target.required.value)
    let rule = citations.marks(Verdict.rule(target))
    let days = PlainNumbers.counted(Double(target.limitDays.value), "day", "days")
    let share = report?.everyone.within
    var state = State.unknown
    var number: PrintableText = "–"
    var words = [Run("not timed"), Run("within " + days)]
    var second = [Run(reason(timingMissing: report == nil, refusal), ink: .quiet)]
    if let share {
      let rounded = PlainNumbers.inHundred(share)
      state =
        switch StandardVerdict(within: share, required: target.required.value, errorBound: errorBound) {
        case .met: .met
        case .missed, .nobody: .missed
        case .undecided: .undecided
        }
      number = "\(rounded)"
      words = [Run("in 100 within " + days, bold: true)]
      let ink: Ink = state == .met ? .clear : state == .missed ? .target : .quiet
      second = [Run(comparison(rounded, standard, state, errorBound), ink: ink, marks: rule)]
    } else {
      words = [Run("in 100 within " + days, bold: true), Run("standard \(standard)", marks: rule)]
    }
    if let seen = target.seen {
      words.append(
        Run("seen " + PlainNumbers.percent(seen.value), ink: .quiet, marks: citations.marks(seen.evidence)))
    }
    let first = RichText(words, size: 7.6)
    let text = RichText(second, size: 7.6)
    let left = 12 + ruler.width(number, Font(19, bold: true)) + 4
    let needed = max(first.fullWidth(ruler: ruler), min(text.fullWidth(ruler: ruler), 200) + 10) + left + 6
    return Verdict(
      target: id, state: state, number: number, first: first, second: text, share: share,
      required: target.required.value, seen: target.seen?.value, width: max(leastWidth, needed.rounded(.up)))
  }

  private static func reason(timingMissing: Bool, _ refusal: Refusal?) -> PrintableText {
    if refusal != nil { return "not timed: see the notes" }
    return timingMissing ? "not timed" : "nobody reaches it"
  }

  private static func comparison(
    _ share: Int, _ standard: Int, _ state: State, _ errorBound: Double
  ) -> PrintableText {
    let gap = share - standard
    switch (state, gap) {
    case (.undecided, _):
      let bound = PlainNumbers.decimal((errorBound * 1000).rounded(.up) / 10)
      return "may be \(bound) off: the standard, \(standard), is too near to call"
    case (.met, 0): return "meets the standard, \(standard)"
    case (.met, _): return "\(max(0, gap)) above the standard, \(standard)"
    case (_, 0...): return "just below the standard, \(standard)"
    default: return "\(-gap) below the standard, \(standard)"
    }
  }
}
