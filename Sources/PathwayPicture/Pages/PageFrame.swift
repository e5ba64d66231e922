package import Scene

/// The blocks of a page from top to bottom; sizes in points.
package struct PageFrame {
  /// Left edge of the page, where several lie side by side.
  package var origin = 0.0
  package var width: Double
  package var height: Double
  package var margin: Double
  package var banner: Rect
  package var ruler: Rect
  package var flags: Rect
  package var rail: Double
  package var lanes: Rect
  package var bar: Rect
  package var footer: Rect

  /// A big page is A3 or larger; smaller ones, and full ones, have narrower blocks.
  package init(
    width: Double, height: Double, footerHeight: Double, barHeight: Double, hasFlags: Bool, isFull: Bool = false
  ) {
    self.width = width
    self.height = height
    let isBig = width * height > 700_000 && !isFull
    margin = isBig ? 20 : isFull ? 14 : 16
    let content = width - 2 * margin
    banner = Rect(0, 0, width, isBig ? 46 : 38)
    ruler = Rect(margin, banner.maxY + 6, content, isBig ? 23 : 20)
    flags = Rect(margin, ruler.maxY + 2, content, hasFlags ? 37 : 12)
    rail = isBig ? 54 : 50
    let bottom = height - 9
    footer = Rect(margin, bottom - footerHeight, content, footerHeight)
    bar = Rect(margin, footer.minY - barHeight - 2, content, barHeight)
    let top = flags.maxY + 2
    lanes = Rect(margin, top, content, max(40, bar.minY - 2 - top))
  }

  /// The wider of the two margins, on both sides: a list measured without them may take less room, never more.
  package static let listMargins = 40.0

  /// The same page so many places further right.
  package func moved(_ pages: Int) -> PageFrame {
    var page = self
    let distance = Double(pages) * width
    page.origin += distance
    for part in [\PageFrame.banner, \.ruler, \.flags, \.lanes, \.bar, \.footer] { page[keyPath: part].x += distance }
    return page
  }

  /// Left and right edge of what is inside the margins.
  package var left: Double { origin + margin }
  package var right: Double { origin + width - margin }

  /// A page behind the lanes: banner, bar, panels, sources.
  package static func notes(_ first: PageFrame, footerHeight: Double, barHeight: Double, at number: Int) -> PageFrame {
    var page = first
    page.footer = Rect(page.margin, page.height - 9 - footerHeight, page.width - 2 * page.margin, footerHeight)
    page.bar = Rect(page.margin, page.banner.maxY + 12, page.width - 2 * page.margin, barHeight)
    let top = page.bar.maxY + (barHeight > 0 ? 14 : 0)
    page.lanes = Rect(page.margin, top, page.bar.width, max(40, page.footer.minY - 10 - top))
    return page.moved(number)
  }

  /// Of three panels side by side.
  package var panelWidth: Double { min(360, (width - 2 * margin - 28) / 3) }

  /// Each lane's band between its edges, and the cell at its left that names it.
  package func lanes(between edges: [Double]) -> [(frame: Rect, rail: Rect)] {
    zip(edges, edges.dropFirst()).map { top, bottom in
      let frame = Rect(left, top, lanes.width, bottom - top)
      return (frame, Rect(frame.x, frame.y + 1, rail, frame.height - 2))
    }
  }

  /// Where cards may stand.
  package var area: Rect { Rect(left + rail + 4, lanes.minY, lanes.width - rail - 4, lanes.height) }
}
