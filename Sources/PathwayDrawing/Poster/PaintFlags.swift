import PathwayModel
import PathwayPicture
import PosterLayout
import Scene

/// The verdict plates in the row under the ruler, and their lines.
extension FlagRow {
  func paint(bottoms: [Double], _ brush: inout Brush) {
    for flag in flags {
      guard let x = flag.line else { continue }
      let bottom = bottoms[flag.page]
      let color: Color =
        switch flag.verdict.state {
        case .met: brush.theme.good
        case .missed: brush.theme.bad
        case .undecided, .unknown: brush.theme.exit
        }
      // The line starts at its plate; a plate that had to move is joined to it by a short lead.
      let top = flag.frame.maxY
      if x > flag.frame.maxX + 1 || x < flag.frame.minX - 1 {
        let y = flag.frame.midY
        brush.line(
          [Point(x > flag.frame.maxX ? flag.frame.maxX : flag.frame.minX, y), Point(x, y), Point(x, top)],
          Stroke(color, width: 1.1))
      }
      brush.line([Point(x, top), Point(x, bottom)], Stroke(color, width: 1.6, dash: [6, 3]))
    }
    for flag in flags {
      var own = brush.fresh
      flag.verdict.paint(in: flag.frame, &own)
      brush.group(id: "target\(flag.verdict.target.index)", title: flag.verdict.first.plain, own)
    }
  }
}
