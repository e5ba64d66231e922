import PathwayPicture
import Scene

/// The plate of a verdict: its number, its words, and a bar.
extension Verdict {
  func paint(in frame: Rect, _ brush: inout Brush) {
    let theme = brush.theme
    let color: Color =
      switch state {
      case .met: theme.good
      case .missed: theme.bad
      case .undecided, .unknown: theme.exit
      }
    brush.box(frame, radius: 3, fill: theme.card, stroke: Stroke(color, width: 1.1))
    let wide = brush.words(
      number, at: Point(frame.x + 6, frame.y + 19), size: 19, bold: true, color: theme.text)
    let x = frame.x + 6 + wide + 4
    for line in first.lines(within: .infinity, ruler: brush.ruler).prefix(1) {
      brush.words(line, at: Point(x, frame.y + 11))
    }
    var textX = x
    if state == .met || state == .missed {
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
