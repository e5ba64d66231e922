/// Tries layouts of one figure from the fullest to the tightest, and keeps what several of them share.
struct Workshop {
  let figure: Figure
  let columns: DayColumns
  let strokes: Strokes
  let lanes: Int
  private let write: (Density) -> (ItemTexts, WayTexts)
  private var topologies: [Trial: Topology] = [:]
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

  mutating func layout(_ density: Density, _ prices: Placement.Prices, ruler: TextRuler) -> PosterLayout {
    let words =
      written[density]
      ?? {
        let (texts, ways) = write(density)
        return (texts, ways, BoxMaker(texts: texts, figure: figure, ruler: ruler))
      }()
    written[density] = words
    let trial = Trial(density: density, prices: prices)
    let topology =
      topologies[trial]
      ?? Topology(
        figure, columns: columns, lanes: lanes, strokes: strokes, prices: prices, sizes: words.maker.sizes(limit: 46))
    topologies[trial] = topology
    return PosterLayout(
      figure: figure, columns: columns, strokes: strokes, topology: topology, texts: words.texts, wayTexts: words.ways,
      ruler: ruler, maker: words.maker)
  }

  /// A layout on a sheet.
  struct Choice {
    var layout: PosterLayout
    var spaced: PosterLayout.Spaced
    /// Size of the body type once the sheet is printed on the paper that was asked for.
    var type: Double
    var fits: Bool

    /// Pages of lanes, one more where none has room for the bar and the sources, and one where words are without a place.
    private var price: Int {
      let sheet = spaced.sheet
      let hosts = spaced.down.leastByPage.contains { $0 + sheet.hostHeight <= sheet.area.height }
      return spaced.pages + (hosts ? 0 : 1) + (spaced.labels.homeless.isEmpty ? 0 : 1)
    }

    /// Fewer pages first, then larger type.
    func isBetter(than other: Choice?) -> Bool {
      guard let other else { return true }
      if fits != other.fits { return fits }
      if fits, price != other.price { return price < other.price }
      return type > other.type + 0.01
    }
  }

  /// The first layout that fits one page; on several, the one with the fewest pages. Where none fits, the one whose type is
  /// largest once the sheet is printed on the paper that was asked for.
  ///
  /// Room grows dearer from round to round as long as the drawing is too large.
  mutating func best(
    on sheet: Sheet, of page: (width: Double, height: Double), laneLabels: [Double], ruler: TextRuler
  ) -> Choice {
    var best: Choice?
    let area = sheet.area
    for density in Density.all {
      var prices = Placement.Prices.roomy
      var seen: Set<[Grid.Place]> = []
      for _ in 0..<Workshop.rounds {
        let tried = layout(density, prices, ruler: ruler)
        var room = tried.leastRoom(on: sheet, of: page, laneLabels: laneLabels)
        let isHopeless = room.width / area.width * room.height / area.height > 1.9 && best != nil
        let type = density.body / PosterLayout.scale(room.width, room.height, area, page)
        let isPromising = best.map { !$0.fits && type > $0.type } ?? true
        if seen.insert(tried.grid.places).inserted, isPromising || sheet.isCut {
          let spaced = tried.spaced(on: sheet, of: page, laneLabels: laneLabels)
          let choice = Choice(
            layout: tried, spaced: spaced, type: density.body / max(1, spaced.scale(area, on: page)),
            fits: spaced.fits(area))
          if choice.isBetter(than: best) { best = choice }
          if choice.fits {
            if !sheet.isCut { return choice }
            break
          }
          room = (spaced.leastWidth, spaced.leastHeight)
        }
        if isHopeless, !sheet.isCut { break }
        prices.raise(by: sheet.isCut ? 0.9 : room.width / area.width, room.height / area.height)
      }
    }
    if let best { return best }
    let last = layout(.roomy, .roomy, ruler: ruler)
    return Choice(
      layout: last, spaced: last.spaced(on: sheet, of: page, laneLabels: laneLabels), type: 0, fits: false)
  }

  /// How often prices are raised for one size of type.
  private static let rounds = 5

  private struct Trial: Hashable {
    var density: Density
    var prices: Placement.Prices
  }
}
