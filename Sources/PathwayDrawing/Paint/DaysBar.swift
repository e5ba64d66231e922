import PathwayModel
import PathwayPicture
import PathwayTiming
import Scene

/// Where the days of the longest target go: limits over what is typical, to scale.
struct DaysBar {
  struct Segment: Hashable {
    var name: PrintableText
    var from: Double
    var to: Double
    /// So many steps in one.
    var steps = 1
    /// Its name is the day it ends by: how long it is, is seen.
    var isNamedByDay = false
  }

  private let target: Target
  private let limits: [Segment]
  private let typical: [Segment]
  /// Days at which other targets end.
  private let marks: [(day: Int, verdict: StandardVerdict?)]
  private let length: Double
  /// From here on people have been told: the last other target's limit.
  private let late: Double

  /// Nil when no target's clock starts on day 0.
  init?(
    _ pathway: Pathway, figure: Figure, columns: DayColumns, timing: TimingReport?, showsTypical: Bool = true
  ) {
    let own = pathway.targetIDs.filter { DayColumns.startsAtDayZero(pathway[$0], figure, columns.dayZero) }
    guard let id = own.max(by: { (pathway[$0].limitDays.value, $1) < (pathway[$1].limitDays.value, $0) }) else {
      return nil
    }
    target = pathway[id]
    let limit = Double(min(max(target.limitDays.value, 1), 3650))
    limits = DaysBar.limitSegments(columns, pathway, until: limit)
    typical = showsTypical ? DaysBar.typicalSegments(pathway, timing: timing, target: id) : []
    length = max(limit, min(typical.last?.to ?? 0, limit * 3))
    marks = own.map { target in
      let timed = timing?.targets.first { $0.target == target }?.everyone.within
      let verdict = timed.map {
        StandardVerdict(
          within: $0, required: pathway[target].required.value, errorBound: timing?.errorBound ?? 0)
      }
      return (pathway[target].limitDays.value, verdict)
    }
    late = own.map { Double(pathway[$0].limitDays.value) }.filter { $0 < limit }.max() ?? limit
  }

  var height: Double { typical.isEmpty ? 44 : 60 }

  private static func limitSegments(_ columns: DayColumns, _ pathway: Pathway, until limit: Double) -> [Segment] {
    var segments: [Segment] = []
    var from = 0.0
    for column in columns.columns {
      guard case .byDay(let day) = column.kind, Double(day) > from, Double(day) <= limit else { continue }
      let name: PrintableText = column.phrase ?? "by day \(day)"
      segments.append(
        Segment(name: name.capitalised, from: from, to: Double(day), isNamedByDay: column.phrase == nil))
      from = Double(day)
    }
    return segments
  }

  /// Mean days of each step while the clock ran.
  private static func typicalSegments(_ pathway: Pathway, timing: TimingReport?, target: TargetID) -> [Segment] {
    guard let report = timing?.targets.first(where: { $0.target == target }) else { return [] }
    var segments: [Segment] = []
    var at = 0.0
    for step in report.clock {
      let days = step.waitDays + step.serviceDays
      guard days.isFinite, days > 0, step.node.index < pathway.nodes.count else { continue }
      segments.append(Segment(name: PrintableText.title(of: pathway[step.node]), from: at, to: at + days))
      at += days
    }
    return segments
  }

  /// Steps too short for their names are one segment at the end, which says how many they are: the bar adds up, and every
  /// segment says what it is.
  private func named(_ segments: [Segment], scale: Double, ruler: TextRuler) -> [Segment] {
    func fits(_ segment: Segment) -> Bool {
      let days = segment.to - segment.from
      return ruler.width(segment.name + " " + DaysBar.size(days), Font(7.6)) <= days * scale - 8
    }
    var kept: [Segment] = []
    var rest = Segment(name: "", from: 0, to: 0, steps: 0)
    var at = 0.0
    for segment in segments {
      let days = segment.to - segment.from
      guard fits(segment) else {
        rest.to += days
        rest.steps += 1
        continue
      }
      kept.append(Segment(name: segment.name, from: at, to: at + days))
      at += days
    }
    guard rest.to > 0.05 else { return kept }
    let single = segments.first { !fits($0) }?.name
    rest.name = rest.steps == 1 ? single ?? "" : "\(rest.steps) other steps"
    kept.append(Segment(name: rest.name, from: at, to: at + rest.to, steps: rest.steps))
    return kept
  }

  private static func size(_ days: Double) -> PrintableText { PlainNumbers.decimal(days, places: days < 3 ? 1 : 0) }

  func paint(in frame: Rect, left: Double, _ brush: inout Brush) {
    let days = target.limitDays.value
    let used = brush.words(
      "Where the \(days) days go", at: Point(frame.minX, frame.minY + 10), size: 9.4, bold: true,
      color: brush.theme.strong)
    let note: PrintableText =
      typical.isEmpty
      ? "To scale, one segment a limit."
      : "To scale, one segment a step: mean days of the people whose clock stops. The steps in the order of care; short ones together."
    brush.words(note, at: Point(frame.minX + used + 10, frame.minY + 10), size: 7.8, color: brush.theme.text)
    let x = max(left, frame.minX + 56)
    let scale = (frame.maxX - x - 2) / length
    var y = frame.minY + 15
    row("Limits", limits, from: Point(x, y), scale: scale, frame, &brush)
    if !typical.isEmpty {
      y += 15.5
      row(
        "Typical", named(typical, scale: scale, ruler: brush.ruler), from: Point(x, y), scale: scale, frame, &brush)
    }
    axis(x: x, top: frame.minY + 13, bottom: y + 14, scale: scale, &brush)
  }

  private func row(
    _ title: PrintableText, _ segments: [Segment], from zero: Point, scale: Double, _ frame: Rect,
    _ brush: inout Brush
  ) {
    let (x, y) = (zero.x, zero.y)
    brush.words(title, at: Point(frame.minX, y + 9.4), size: 7.8, bold: true, color: brush.theme.text)
    for (index, segment) in segments.enumerated() {
      let end = min(segment.to, length)
      guard end > segment.from else { continue }
      let box = Rect(x + segment.from * scale, y, (end - segment.from) * scale - 0.8, 13)
      let isLate = segment.from >= late - 0.01
      let isRest = segment.steps > 1
      let step = isLate ? brush.theme.cancer : (index % 2 == 0 ? brush.theme.way : brush.theme.strong)
      brush.box(box, fill: isRest ? brush.theme.exit : step)
      let size = DaysBar.size(segment.to - segment.from)
      let font = Font(7.6)
      let full = segment.isNamedByDay ? segment.name : segment.name + " " + size
      let isLast = index + 1 == segments.count
      if brush.ruler.width(full, font) > box.width - 7, isLast,
        box.maxX + brush.ruler.width(full, font) + 8 < frame.maxX
      {
        brush.words(full, at: Point(box.maxX + 4, y + 9.4), size: 7.6, color: brush.theme.text)
        continue
      }
      for text in segment.isNamedByDay ? [full] : [full, size] where brush.ruler.width(text, font) <= box.width - 7 {
        let start = clear(of: marks.map { x + Double($0.day) * scale }, brush.ruler.width(text, font), in: box)
        brush.words(text, at: Point(start, y + 9.4), size: 7.6, color: brush.theme.onFill)
        break
      }
    }
  }

  /// Where words so wide begin: at the left of their box, or past a target's line that would cross them, if they fit there.
  private func clear(of lines: [Double], _ width: Double, in box: Rect) -> Double {
    var start = box.minX + 4
    for line in lines.sorted() where line > start - 3 && line < start + width + 3 { start = line + 4 }
    return start + width <= box.maxX - 3 ? start : box.minX + 4
  }

  private func color(_ verdict: StandardVerdict?, _ theme: Theme) -> Color {
    switch verdict {
    case .met: theme.good
    case .missed, .nobody: theme.bad
    case .undecided, nil: theme.exit
    }
  }

  private func axis(x: Double, top: Double, bottom: Double, scale: Double, _ brush: inout Brush) {
    let y = bottom + 8.5
    let step = length > 200 ? 28 : 7
    var taken: [Double] = []
    for mark in marks {
      let place = x + Double(mark.day) * scale
      brush.line([Point(place, top), Point(place, bottom + 1)], Stroke(brush.theme.page, width: 3.4))
      brush.line(
        [Point(place, top), Point(place, bottom + 1)],
        Stroke(color(mark.verdict, brush.theme), width: 1.6, dash: [6, 2.2]))
      brush.words(
        "\(mark.day)", at: Point(place, y), size: 7.8, bold: true,
        color: color(mark.verdict, brush.theme), anchor: .middle)
      taken.append(place)
    }
    var day = 0
    while Double(day) <= length {
      let place = x + Double(day) * scale
      let text: PrintableText = day == 0 ? "day 0" : "\(day)"
      if !taken.contains(where: { abs($0 - place) < 16 }) {
        brush.words(text, at: Point(place, y), size: 7.6, color: brush.theme.exit, anchor: day == 0 ? .start : .middle)
      }
      day += step
    }
  }
}
