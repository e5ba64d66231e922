/// Tries layouts of one figure from the fullest to the tightest, and keeps what several of them share.
struct Workshop {
  let figure: Figure
  let columns: DayColumns
  let strokes: Strokes
  let lanes: Int
  private let write: (Density) -> (ItemTexts, WayTexts)
  private var topologies: [Placement.Prices: Topology] = [:]
  private var written: [Density: (texts: ItemTexts, ways: WayTexts, maker: BoxMaker)] = [:]

  init(
    figure: Figure, columns: DayColumns, strokes: Strokes, lanes: Int,
    write: @escaping (Density) -> (ItemTexts, WayTexts)
  ) {
    self.figure = figure
    self.columns = columns
    self.strokes = strokes
    self.lanes = lanes
    self.write = write
  }

  /// Full words on a straight layout first; then smaller type, fewer words and fewer slots or rows.
  private static let ladder: [(Density, Placement.Prices)] = [
    (.roomy, .roomy), (.tight, .roomy), (.tight, .even), (.tight, .narrow), (.tightest, .even), (.tightest, .narrow),
    (.tightest, .low), (.tightest, .squeezed),
  ]

  mutating func layout(_ density: Density, _ prices: Placement.Prices, ruler: TextRuler) -> PosterLayout {
    let topology =
      topologies[prices] ?? Topology(figure, columns: columns, lanes: lanes, strokes: strokes, prices: prices)
    topologies[prices] = topology
    let words =
      written[density]
      ?? {
        let (texts, ways) = write(density)
        return (texts, ways, BoxMaker(texts: texts, figure: figure, ruler: ruler))
      }()
    written[density] = words
    return PosterLayout(
      figure: figure, columns: columns, strokes: strokes, topology: topology, texts: words.texts, wayTexts: words.ways,
      ruler: ruler, maker: words.maker)
  }

  /// The first layout that fits; where none does, the one whose type is largest once the page is printed on the paper that
  /// was asked for.
  mutating func best(
    in area: Rect, of page: (width: Double, height: Double), laneLabels: [Double], ruler: TextRuler
  ) -> (layout: PosterLayout, spaced: PosterLayout.Spaced) {
    var best: (layout: PosterLayout, spaced: PosterLayout.Spaced, type: Double)?
    func consider(_ layout: PosterLayout) {
      let spaced = layout.spaced(in: area, of: page, laneLabels: laneLabels)
      let type = layout.texts.density.body / max(1, spaced.scale(area, on: page))
      if let best, type <= best.type + 0.01 { return }
      best = (layout, spaced, type)
    }
    var rest: [(layout: PosterLayout, type: Double)] = []
    var seen: Set<Trial> = []
    for (density, prices) in Workshop.ladder {
      let tried = layout(density, prices, ruler: ruler)
      guard seen.insert(Trial(density: density, places: tried.grid.places)).inserted else { continue }
      let scale = tried.leastScale(in: area, of: page, laneLabels: laneLabels)
      guard scale <= 1 else {
        rest.append((tried, density.body / scale))
        continue
      }
      consider(tried)
      if let best, best.spaced.fits(area) { return (best.layout, best.spaced) }
    }
    rest.sort { $0.type > $1.type }
    for (tried, type) in rest.prefix(2) {
      if let best, type <= best.type { continue }
      consider(tried)
    }
    if let best { return (best.layout, best.spaced) }
    let last = layout(.roomy, .roomy, ruler: ruler)
    return (last, last.spaced(in: area, of: page, laneLabels: laneLabels))
  }

  /// Two prices often give one placement: it is tried once.
  private struct Trial: Hashable {
    var density: Density
    var places: [Grid.Place]
  }
}
