/// The blocks of a page from top to bottom; sizes in points (visual-language.md, section 1).
struct PageFrame {
  var width: Double
  var height: Double
  var margin: Double
  var banner: Rect
  var ruler: Rect
  var flags: Rect
  var rail: Double
  var lanes: Rect
  var bar: Rect
  var footer: Rect

  /// A big page is A3 or larger; smaller ones have narrower blocks.
  init(width: Double, height: Double, footerHeight: Double, barHeight: Double, hasFlags: Bool) {
    self.width = width
    self.height = height
    let isBig = width * height > 700_000
    margin = isBig ? 20 : 16
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

  /// Where cards may stand.
  var area: Rect { Rect(margin + rail + 4, lanes.minY, lanes.width - rail - 4, lanes.height) }
}
