import PathwayModel
package import PathwayPicture
package import Scene

/// The verdict plates in the row under the ruler, each by the line of its target.
package struct FlagRow {
  package struct Flag {
    package var verdict: Verdict
    package var frame: Rect
    /// Where its line falls; nil for a clock that starts mid-way.
    package var line: Double?
    package var page: Int
  }

  package private(set) var flags: [Flag] = []
  /// Verdicts of clocks that start mid-way: they stand by their milestone.
  package private(set) var midway: [Verdict] = []

  init(_ verdicts: [Verdict], pathway: Pathway, layout: PosterLayout, spans: [ColumnSpan], pages: [PageFrame]) {
    var placed: [(verdict: Verdict, x: Double, page: Int)] = []
    for verdict in verdicts {
      let target = pathway[verdict.target]
      let span = spans.first {
        $0.ends && layout.columns.columns[$0.column].kind == .byDay(target.limitDays.value)
      }
      guard let span, DayColumns.startsAtDayZero(target, layout.figure, layout.columns.dayZero) else {
        midway.append(verdict)
        continue
      }
      placed.append((verdict, min(span.right, pages[span.page].right - 0.8), span.page))
    }
    for (number, page) in pages.enumerated() {
      var right = page.right
      let own = placed.filter { $0.page == number }
      for (verdict, x, _) in own.sorted(by: { ($0.x, $1.verdict.target) > ($1.x, $0.verdict.target) }) {
        let end = min(max(x, page.left + verdict.width), right)
        flags.append(
          Flag(
            verdict: verdict, frame: Rect(end - verdict.width, page.flags.minY, verdict.width, Verdict.height), line: x,
            page: number))
        right = end - verdict.width - 4
      }
    }
  }

  /// The dashed line of each flag, from its plate to the foot of the lanes.
  func lines(bottoms: [Double]) -> [PosterGeometry.TargetLine] {
    flags.compactMap { flag in
      flag.line.map {
        PosterGeometry.TargetLine(
          target: flag.verdict.target, x: $0, top: flag.frame.maxY, bottom: bottoms[flag.page])
      }
    }
  }
}
