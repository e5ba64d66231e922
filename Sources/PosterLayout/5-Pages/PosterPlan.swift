import PathwayModel
package import PathwayPicture
package import Scene

/// A layout on its pages with all that stands beside the cards: what is judged and chosen by, and then painted once.
package struct PosterPlan {
  package let layout: PosterLayout
  package let spaced: PosterLayout.Spaced
  /// The frames of its pages.
  package let frames: Frames
  /// The pages of lanes.
  package let pages: [PageFrame]
  package let spans: [ColumnSpan]
  /// The top of the lanes, and by page their foot.
  package let top: Double
  package let bottoms: [Double]
  package let flags: FlagRow
  /// Titles of what has no box of its own.
  package private(set) var leftOut: [PrintableText] = []
  /// Verdicts of clocks that start mid-way, each by its milestone.
  package private(set) var midway: [(verdict: Verdict, frame: Rect)] = []
  package private(set) var panels: [PanelPlace] = []
  /// What the tones of an overlay mean, on the pages that have no band of it.
  package private(set) var tones: [(page: Int, width: Double, frame: Rect)] = []
  /// Where everything stands, but for the lines of words: those are known when it is painted.
  package private(set) var geometry: PosterGeometry
  package private(set) var shortfalls: [Shortfall]
  /// So many times as large it is drawn.
  package internal(set) var scale = 1.0

  /// Pages of lanes; with the bar and the sources under their lanes; and behind them, where lanes take whole pages.
  package struct Frames {
    package var page: PageFrame
    package var full: PageFrame
    package var notesPage: PageFrame?

    package init(page: PageFrame, full: PageFrame, notesPage: PageFrame? = nil) {
      self.page = page
      self.full = full
      self.notesPage = notesPage
    }
  }

  /// A panel that wants room: it is higher the narrower it is, and wants to stand near a corner.
  package struct PanelWish {
    package enum Corner { case bottomLeft, topMiddle }

    package var kind: PosterGeometry.Plate.Kind
    package var title: PrintableText
    /// In the order in which they are tried.
    package var widths: [Double]
    package var corner: Corner
    package var height: (Double) -> Double

    package init(
      kind: PosterGeometry.Plate.Kind, title: PrintableText, widths: [Double], corner: Corner,
      height: @escaping (Double) -> Double
    ) {
      self.kind = kind
      self.title = title
      self.widths = widths
      self.corner = corner
      self.height = height
    }
  }

  package struct PanelPlace {
    package var kind: PosterGeometry.Plate.Kind
    package var frame: Rect
  }

  /// `before`: what is to be said before what is lacking here.
  init(
    _ layout: PosterLayout, _ spaced: PosterLayout.Spaced, frames: Frames, subject: Subject, parts: PosterParts,
    before: [Shortfall]
  ) {
    let pathway = subject.pathway
    shortfalls = before
    self.layout = layout
    self.spaced = spaced
    self.frames = frames
    let page = frames.page
    pages = (0..<spaced.pages).map { page.moved($0) }
    spans = ColumnSpan.all(
      layout.grid, layout.wiring, spaced.across, on: spaced.sheet, margin: page.area.minX - page.left)
    top = page.lanes.minY
    bottoms = spaced.down.edges.map { $0.last ?? page.lanes.maxY }
    flags = FlagRow(parts.verdicts, pathway: pathway, layout: layout, spans: spans, pages: pages)
    let count = spaced.pages + (frames.notesPage == nil ? 0 : 1)
    geometry = PosterGeometry(width: page.width * Double(count), height: page.height)
    geometry.targetLines = flags.lines(bottoms: bottoms)
    geometry.plates = flags.flags.map { .init(kind: .verdict($0.verdict.target), frame: $0.frame, texts: []) }
    geometry.place(layout, spaced, spans: spans, pages: pages, top: top, bottom: bottoms.max() ?? top)
    var rooms = pages.indices.map { freeRoom($0) }
    placeMidway(pathway, &rooms)
    for wish in parts.panels(layout) { place(wish, &rooms) }
    if let tones = parts.tones, count > 1 { placeTones(tones, &rooms) }
    geometry.plates += midway.map { .init(kind: .verdict($0.verdict.target), frame: $0.frame, texts: []) }
    geometry.plates += panels.map { .init(kind: $0.kind, frame: $0.frame, texts: []) }
    geometry.plates += self.tones.map { .init(kind: .key, frame: $0.frame, texts: []) }
    for way in spaced.labels.homeless {
      let words = layout.wayTexts.words[way]?.above.map(\.plain).joined(separator: ", ") ?? ""
      shortfalls.append(.label(way: way, words: words))
    }
    leftOut = layout.figure.leftOut(pathway).map { .title(of: pathway[$0]) }
    if !leftOut.isEmpty { shortfalls.append(.leftOut(leftOut)) }
    let without = zip(spaced.boxes, layout.figure.items).filter(\.0.leavesOutRole).count
    if without > 0 { shortfalls.append(.roles(without)) }
  }

  /// How many pages there are in all.
  package var count: Int { pages.count + (frames.notesPage == nil ? 0 : 1) }

  // MARK: Free room

  /// The margin that panels keep from each other and from what is drawn.
  private enum Margin {
    static let item = 8.0
    static let way = 7.0
    static let panel = 6.0
    static let label = 5.0
    static let line = 4.0
  }

  private func freeRoom(_ number: Int) -> FreeRoom {
    let page = pages[number]
    var room = FreeRoom(area: Rect(page.area.minX, top, page.right - page.area.minX, bottoms[number] - top))
    for frame in spaced.frames { room.take(frame, margin: Margin.item) }
    for (way, pieces) in spaced.paths.pieces.pairs {
      for (one, two) in pieces.flatMap({ zip($0.points, $0.points.dropFirst()) }) {
        room.take(Rect(from: one, to: two, thickness: layout.strokes.width[way]), margin: Margin.way)
      }
    }
    for label in spaced.labels.labels { room.take(label.frame, margin: Margin.label) }
    for line in geometry.targetLines {
      room.take(Rect(line.x - 1, line.top, 2, line.bottom - line.top), margin: Margin.line)
    }
    return room
  }

  /// A clock that starts mid-way stands as near to its milestone as there is room.
  private mutating func placeMidway(_ pathway: Pathway, _ rooms: inout [FreeRoom]) {
    for verdict in flags.midway {
      let start = (pathway[verdict.target].from.first?.node).flatMap { layout.figure.item(of: $0) }
      guard let item = start ?? spaced.frames.indices.first else { continue }
      let frame = spaced.frames[item]
      let number = min(max(0, spaced.page(of: item)), rooms.count - 1)
      guard
        let place = rooms[number].place(
          width: verdict.width, height: Verdict.height, near: Point(frame.midX, frame.midY))
      else {
        shortfalls.append(.verdict(verdict.target, title: .title(of: pathway[verdict.target])))
        continue
      }
      rooms[number].take(place, margin: Margin.line)
      midway.append((verdict, place))
    }
  }

  /// A panel goes to the first page, and takes the first of its widths, that has room for it; what finds none goes to the
  /// page behind the lanes, where there is one.
  private mutating func place(_ wish: PanelWish, _ rooms: inout [FreeRoom]) {
    for number in rooms.indices {
      let page = pages[number]
      let corner =
        switch wish.corner {
        case .bottomLeft: Point(page.area.minX, bottoms[number])
        case .topMiddle: Point(page.origin + page.width / 2, top)
        }
      for width in wish.widths {
        guard let place = rooms[number].place(width: width, height: wish.height(width), near: corner) else { continue }
        rooms[number].take(place, margin: Margin.panel)
        panels.append(PanelPlace(kind: wish.kind, frame: place))
        return
      }
    }
    guard let last = frames.notesPage else {
      shortfalls.append(.panel(title: wish.title))
      return
    }
    let left = panels.last { $0.frame.minX >= last.left }.map { $0.frame.x + ($0.frame.width + 14) } ?? last.left
    let width = last.panelWidth
    panels.append(
      PanelPlace(kind: wish.kind, frame: Rect(left, last.lanes.minY, width, wish.height(width))))
  }

  /// What the tones of an overlay mean, on each page of cards that has no band of it and has room.
  private mutating func placeTones(_ height: (Double) -> Double, _ rooms: inout [FreeRoom]) {
    for number in rooms.indices where frames.notesPage != nil || number != spaced.sheet.host ?? 0 {
      for width in PosterPlan.toneWidths {
        let corner = Point(pages[number].right, bottoms[number])
        guard let place = rooms[number].place(width: width, height: height(width), near: corner) else { continue }
        rooms[number].take(place, margin: Margin.panel)
        tones.append((number, width, place))
        break
      }
    }
  }

  /// Tried in this order: a narrow column, then lower and wider ones.
  private static let toneWidths = [200.0, 170, 240, 300]
}
