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

  /// In the order in which they get room: who enters and the key at the bottom left, the people at the top, in the middle.
  /// The first width is the one that reads best; the others are tried where it finds no room.
  var wishes: [PosterPlan.PanelWish] {
    let wanted: [(kind: PosterGeometry.Plate.Kind, widths: [Double], corner: PosterPlan.PanelWish.Corner)] = [
      (.criteria, [212, 240, 290, 180, 360], .bottomLeft), (.people, [282, 240, 200], .topMiddle),
      (.key, [230, 200, 260, 180, 320], .bottomLeft),
    ]
    return wanted.compactMap { kind, widths, corner in
      guard let first = panel(kind, width: widths[0]) else { return nil }
      return PosterPlan.PanelWish(kind: kind, title: first.title ?? "", widths: widths, corner: corner) {
        panel(kind, width: $0)?.height ?? 0
      }
    }
  }
}
