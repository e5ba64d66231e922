import PathwayPicture
import PosterLayout
import Scene

/// The panels of a poster at any width, and what they wish for.
struct PosterPanels {
  let words: PanelWords
  let overlay: OverlayKey?

  func panel(_ kind: PosterGeometry.Plate.Kind, width: Double) -> Panel? {
    switch kind {
    case .criteria: words.criteria(width: width)
    case .people: words.people(width: width)
    case .key: words.key(width: width)
    case .verdict: nil
    }
  }

  func tones(width: Double) -> Panel? { overlay?.panel(width: width) }

  /// How wide a panel may be, in points, in the order tried: the width that reads best, then by turns wider (and so lower) and
  /// narrower.
  private enum Widths {
    /// Criteria are short lines: narrow, or two of the usual kind on one line.
    static let criteria = [212.0, 240, 290, 180, 360]
    /// A hundred people in rows of twenty, at their full size or smaller; never wider.
    static let people = [282.0, 240, 200]
    /// A picture of 48 points, and a sentence beside it.
    static let key = [230.0, 200, 260, 180, 320]
  }

  /// In the order in which they get room: who enters and the key at the bottom left, the people at the top, in the middle.
  var wishes: [PosterPlan.PanelWish] {
    let wanted: [(kind: PosterGeometry.Plate.Kind, widths: [Double], corner: PosterPlan.PanelWish.Corner)] = [
      (.criteria, Widths.criteria, .bottomLeft), (.people, Widths.people, .topMiddle),
      (.key, Widths.key, .bottomLeft),
    ]
    return wanted.compactMap { kind, widths, corner in
      guard let first = panel(kind, width: widths[0]) else { return nil }
      return PosterPlan.PanelWish(kind: kind, title: first.title ?? "", widths: widths, corner: corner) {
        panel(kind, width: $0)?.height ?? 0
      }
    }
  }
}
