import PathwayPicture
import PosterLayout
import Scene

/// Where ways are cut at the edge of a page, and the marks that match on the next.
struct PageCuts {
  /// A mark: the same letter stands where a way leaves a page and where it comes in on the next.
  struct Tab: Hashable {
    var letter: PrintableText
    /// The page on the left of the cut.
    var page: Int
    /// Its height on the left page and on the right one.
    var left: Double
    var right: Double
    /// Any of the ways that are cut here.
    var way: WayID
    var isForward: Bool
  }

  static let radius = 4.0

  private let sheet: Sheet
  private(set) var tabs: [Tab] = []

  init(_ layout: PosterLayout, _ spaced: PosterLayout.Spaced) {
    sheet = spaced.sheet
    guard spaced.pages > 1 else { return }
    struct Key: Hashable {
      var page: Int
      var group: RibbonID
    }
    struct Cut {
      var key: Key
      var left: ClosedRange<Double>
      var right: ClosedRange<Double>
      var way: WayID
      var isForward: Bool
    }
    var found: [Cut] = []
    for (way, pieces) in spaced.paths.pieces.pairs {
      for (one, two) in zip(pieces, pieces.dropFirst()) {
        guard let page = one.endsAtCut, let run = two.runs.first, let out = one.points.last, let into = two.points.first
        else { continue }
        let isForward = into.x > out.x
        let (left, right) = isForward ? (out.y, into.y) : (into.y, out.y)
        let key = Key(page: page, group: layout.wiring.runs[run].group)
        if let place = found.firstIndex(where: { $0.key == key }) {
          found[place].left = min(found[place].left.lowerBound, left)...max(found[place].left.upperBound, left)
          found[place].right = min(found[place].right.lowerBound, right)...max(found[place].right.upperBound, right)
        } else {
          found.append(Cut(key: key, left: left...left, right: right...right, way: way, isForward: isForward))
        }
      }
    }
    found.sort {
      ($0.key.page, $0.left.lowerBound, $0.key.group) < ($1.key.page, $1.left.lowerBound, $1.key.group)
    }
    for (number, cut) in found.enumerated() {
      tabs.append(
        Tab(
          letter: PageCuts.letter(number), page: cut.key.page, left: (cut.left.lowerBound + cut.left.upperBound) / 2,
          right: (cut.right.lowerBound + cut.right.upperBound) / 2, way: cut.way, isForward: cut.isForward))
    }
  }

  private static func letter(_ number: Int) -> PrintableText {
    guard number < 26, let scalar = Unicode.Scalar(UInt32(65 + number)) else { return "\(number - 25)" }
    return PrintableText(String(Character(scalar)))
  }

  func paint(_ brush: inout Brush, color: (WayID) -> Color) {
    var taken: [Point] = []
    for tab in tabs {
      for (edge, y, page) in [
        (sheet.leaving(tab.page), tab.left, tab.page), (sheet.coming(tab.page + 1), tab.right, tab.page + 1),
      ] {
        // Where ways lie close, the next mark stands further in on its own way.
        var x = edge
        let step = (page == tab.page ? -1 : 1) * (2 * PageCuts.radius + 1)
        while taken.contains(where: { abs($0.x - x) < 2 * PageCuts.radius && abs($0.y - y) < 2 * PageCuts.radius }) {
          x += step
        }
        taken.append(Point(x, y))
        var own = brush.fresh
        let disc = Rect(x - PageCuts.radius, y - PageCuts.radius, 2 * PageCuts.radius, 2 * PageCuts.radius)
        own.box(disc, radius: PageCuts.radius, fill: color(tab.way))
        own.words(
          tab.letter, at: Point(x, y + 2.5), size: 7, bold: true, color: brush.theme.onFill, anchor: .middle)
        let other = (page == tab.page ? tab.page + 1 : tab.page) + 1
        let verb: PrintableText = (page == tab.page) == tab.isForward ? "Goes on" : "Comes from"
        brush.group(title: "\(verb) at \(tab.letter) on page \(other).", own)
      }
    }
  }
}
