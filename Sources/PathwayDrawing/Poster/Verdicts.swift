import PathwayModel
import PathwayTiming

/// The verdict of each target in words, before it has a place.
struct Verdict {
  enum State: Hashable { case met, missed, unknown }

  var target: TargetID
  var state: State
  /// `65`, or a dash.
  var number: String
  /// `in 100 within 28 days`, with the published share behind it.
  var first: RichText
  /// `15 below the standard, 80`, or why there is no number.
  var second: RichText
  /// 0 to 1; nil when not known.
  var share: Double?
  var required: Double
  var seen: Double?
  var width: Double

  static let height = 36.0
  static let leastWidth = 146.0

  static func all(
    _ pathway: Pathway, timing: TimingReport?, refusal: Refusal?, marks: SourceMarks, ruler: TextRuler
  ) -> [Verdict] {
    pathway.targetIDs.map { id in
      let report = timing?.targets.first { $0.target == id }
      return verdict(id, pathway, report, refusal, marks, ruler)
    }
  }

  private static func verdict(
    _ id: TargetID, _ pathway: Pathway, _ report: TargetTiming?, _ refusal: Refusal?, _ marks: SourceMarks,
    _ ruler: TextRuler
  ) -> Verdict {
    let target = pathway[id]
    let standard = PlainNumbers.inHundred(target.required.value)
    let rule = marks.marks(Evidence(target.limitDays.evidence.citations + target.required.evidence.citations))
    let days = PlainNumbers.counted(Double(target.limitDays.value), "day", "days")
    let share = report?.everyone.within
    var state = State.unknown
    var number = "–"
    var words = [Run("not timed"), Run("within " + days)]
    var second = [Run(reason(timingMissing: report == nil, refusal), ink: .quiet)]
    if let share {
      let rounded = PlainNumbers.inHundred(share)
      state = share >= target.required.value - 1e-12 ? .met : .missed
      number = "\(rounded)"
      words = [Run("in 100 within " + days, bold: true)]
      let ink: Ink = state == .met ? .clear : .target
      second = [Run(comparison(rounded, standard, state), ink: ink, marks: rule)]
    } else {
      words = [Run("in 100 within " + days, bold: true), Run("standard \(standard)", marks: rule)]
    }
    if let seen = target.seen {
      words.append(
        Run("seen " + PlainNumbers.percent(seen.value), ink: .quiet, marks: marks.marks(seen.evidence)))
    }
    let first = RichText(words, size: 7.6)
    let text = RichText(second, size: 7.6)
    let left = 12 + ruler.width(number, Font(19, bold: true)) + 4
    let needed = max(first.fullWidth(ruler: ruler), min(text.fullWidth(ruler: ruler), 200) + 10) + left + 6
    return Verdict(
      target: id, state: state, number: number, first: first, second: text, share: share,
      required: target.required.value, seen: target.seen?.value, width: max(leastWidth, needed.rounded(.up)))
  }

  private static func reason(timingMissing: Bool, _ refusal: Refusal?) -> String {
    if refusal != nil { return "not timed: see the notes" }
    return timingMissing ? "not timed" : "nobody reaches it"
  }

  private static func comparison(_ share: Int, _ standard: Int, _ state: State) -> String {
    let gap = share - standard
    switch (state, gap) {
    case (.met, 0): return "meets the standard, \(standard)"
    case (.met, _): return "\(max(0, gap)) above the standard, \(standard)"
    case (_, 0...): return "just below the standard, \(standard)"
    default: return "\(-gap) below the standard, \(standard)"
    }
  }

  // MARK: Drawing

  func paint(in frame: Rect, _ brush: inout Brush) {
    let theme = brush.theme
    let color: Color =
      switch state {
      case .met: theme.good
      case .missed: theme.bad
      case .unknown: theme.exit
      }
    brush.box(frame, radius: 3, fill: theme.card, stroke: Stroke(color, width: 1.1))
    let wide = brush.words(
      number, at: Point(frame.x + 6, frame.y + 19), size: 19, bold: true, color: theme.text)
    let x = frame.x + 6 + wide + 4
    for line in first.lines(within: .infinity, ruler: brush.ruler).prefix(1) {
      brush.words(line, at: Point(x, frame.y + 11))
    }
    var textX = x
    if state != .unknown {
      brush.icon(Icon.named(state == .met ? "tick" : "down"), in: Rect(x - 1, frame.y + 13.2, 8.5, 8.5), color)
      if state == .missed, Icon.named("down") == nil { downArrow(Rect(x - 1, frame.y + 13.2, 8.5, 8.5), color, &brush) }
      textX += 9
    }
    for line in second.lines(within: .infinity, ruler: brush.ruler).prefix(1) {
      brush.words(line, at: Point(textX, frame.y + 21))
    }
    bar(Rect(frame.x + 6, frame.y + 27, frame.width - 12, 4.6), color, &brush)
  }

  private func downArrow(_ frame: Rect, _ color: Color, _ brush: inout Brush) {
    let stroke = Stroke(color, width: 1.25, roundCaps: true)
    brush.line([Point(frame.midX, frame.minY + 1), Point(frame.midX, frame.maxY - 1)], stroke)
    brush.line(
      [
        Point(frame.midX - 2.4, frame.maxY - 3.4), Point(frame.midX, frame.maxY - 1),
        Point(frame.midX + 2.4, frame.maxY - 3.4),
      ], stroke)
  }

  /// What is reached, a tick at the standard, a ring at the published share.
  private func bar(_ frame: Rect, _ color: Color, _ brush: inout Brush) {
    brush.box(frame, fill: brush.theme.faint)
    if let share {
      brush.box(Rect(frame.x, frame.y, frame.width * min(max(share, 0), 1), frame.height), fill: color)
    }
    let tick = frame.x + frame.width * min(max(required, 0), 1)
    brush.box(Rect(tick - 0.9, frame.y - 2.2, 1.8, 9), fill: brush.theme.text)
    if let seen {
      let x = frame.x + frame.width * min(max(seen, 0), 1)
      brush.box(
        Rect(x - 2, frame.midY - 2, 4, 4), radius: 2, fill: brush.theme.card,
        stroke: Stroke(brush.theme.text, width: 0.9))
    }
  }
}
