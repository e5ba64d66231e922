package import PathwayPicture
package import Scene

/// Tries layouts of one figure from the fullest to the tightest, and keeps what several of them share.
package struct LayoutTrials {
  package let figure: Figure
  package let columns: DayColumns
  package let strokes: Strokes
  /// How high each lane must be for its name.
  private let laneNames: [Double]
  private let ruler: TextRuler
  private let write: (Density) -> (ItemTexts, WayTexts)
  private var topologies: [Trial: Topology] = [:]
  private var placements: [Trial: Placement] = [:]
  private var written: [Density: Written] = [:]

  /// The words of a figure at one density, and what they take.
  private struct Written {
    var texts: ItemTexts
    var ways: WayTexts
    var maker: BoxMaker
    /// About what each item takes.
    var sizes: ByID<ItemID, CellRoom.Size>
    /// How wide the words of each way are at the narrowest.
    var labels: ByID<WayID, Double>
  }

  package init(
    figure: Figure, columns: DayColumns, strokes: Strokes, laneNames: [Double], ruler: TextRuler,
    write: @escaping (Density) -> (ItemTexts, WayTexts)
  ) {
    self.figure = figure
    self.columns = columns
    self.strokes = strokes
    self.laneNames = laneNames
    self.ruler = ruler
    self.write = write
  }

  package mutating func layout(_ density: Density, _ prices: Placement.Prices) -> PosterLayout {
    let words = words(density)
    let trial = Trial(density: density, prices: prices)
    let topology =
      topologies[trial]
      ?? Topology(
        figure, columns: columns, lanes: laneNames.count, strokes: strokes, placement: placement(density, prices))
    topologies[trial] = topology
    return PosterLayout(
      figure: figure, columns: columns, strokes: strokes, topology: topology, texts: words.texts, wayTexts: words.ways,
      ruler: ruler, maker: words.maker, laneNames: laneNames)
  }

  /// Where everything stands before anything is routed or measured: quick, and a fair guess of the room it takes.
  private mutating func placement(
    _ density: Density, _ prices: Placement.Prices
  ) -> Placement {
    let trial = Trial(density: density, prices: prices)
    if let known = placements[trial] { return known }
    let words = words(density)
    let placement = Placement(
      figure, columns: columns, lanes: laneNames.count, prices: prices, sizes: words.sizes, words: words.labels)
    placements[trial] = placement
    return placement
  }

  private mutating func words(_ density: Density) -> Written {
    if let known = written[density] { return known }
    let (texts, ways) = write(density)
    let maker = BoxMaker(texts: texts, figure: figure, ruler: ruler)
    let words = Written(
      texts: texts, ways: ways, maker: maker, sizes: maker.sizes(limit: density.cardHeight),
      labels: ByID(ways.words.map { $0?.narrow.width ?? 0 }))
    written[density] = words
    return words
  }

  /// A layout on a sheet.
  package struct Choice {
    package var layout: PosterLayout
    package var spaced: PosterLayout.Spaced
    /// Size of the body type once the sheet is printed on the paper that was asked for.
    package var type: Double
    package var fits: Bool
    /// It fits, and all words have a place.
    var isComplete: Bool { fits && spaced.labels.homeless.isEmpty }

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

  /// The layout of the fullest size, without asking for less.
  package mutating func roomy(
    on sheet: Sheet
  ) -> Choice {
    let layout = layout(.roomy, .roomy)
    let spaced = layout.spaced(on: sheet)
    return Choice(layout: layout, spaced: spaced, type: Density.roomy.body, fits: spaced.fits(sheet.area))
  }

  /// The first layout that fits one of several sheets that are not cut, an earlier sheet before a later one; where none
  /// fits, the one whose type is largest once the sheet is printed on the paper that was asked for.
  ///
  /// Room grows dearer from round to round as long as the guess is too large; only what may fit by the guess is routed.
  package mutating func best(
    on sheets: [Sheet], densities: [Density] = Density.all
  ) -> (choice: Choice, sheet: Int)? {
    var best: (choice: Choice, sheet: Int)?
    for density in densities {
      let prices = sheets.flatMap { promising(density, on: $0) }
      var fitting: (choice: Choice, sheet: Int)?
      for (position, price) in prices.enumerated() where !prices[..<position].contains(price) {
        let tried = layout(density, price)
        for (number, sheet) in sheets.enumerated() where fitting.map({ number < $0.sheet }) ?? true {
          let choice = choice(tried, on: sheet)
          if choice.isBetter(than: best?.choice) { best = (choice, number) }
          guard choice.isComplete else { continue }
          fitting = (choice, number)
          if number == 0 { return (choice, number) }
        }
      }
      if let fitting { return fitting }
    }
    return best
  }

  /// The prices at which a placement may fit a sheet, the best guess first.
  private mutating func promising(_ density: Density, on sheet: Sheet) -> [Placement.Prices] {
    var found: [(prices: Placement.Prices, excess: Double)] = []
    var seen: Set<ByID<ItemID, Board.Spot?>> = []
    for start in density.isBrief ? Placement.Prices.starts : [Placement.Prices.roomy] {
      var prices = start
      for _ in 0..<LayoutTrials.rounds {
        let placement = placement(density, prices)
        let width = LayoutTrials.widthOfGuess * placement.board.room.width / sheet.area.width
        let height = placement.board.room.height / sheet.area.height
        let excess = max(width, height)
        if found.isEmpty, seen.isEmpty, width * height > LayoutTrials.mostArea { return [] }
        if seen.insert(placement.board.spots).inserted, excess < LayoutTrials.mostExcess {
          found.append((prices, excess))
        }
        prices.raise(by: width, height)
      }
    }
    return found.enumerated().sorted { ($0.element.excess, $0.offset) < ($1.element.excess, $1.offset) }
      .prefix(density.isBrief ? LayoutTrials.mostRoutedBrief : LayoutTrials.mostRouted).map(\.element.prices)
  }

  private func choice(
    _ layout: PosterLayout, on sheet: Sheet
  ) -> Choice {
    let spaced = layout.spaced(on: sheet)
    return Choice(
      layout: layout, spaced: spaced, type: layout.texts.density.body / max(1, spaced.scale(on: sheet)),
      fits: spaced.fits(sheet.area))
  }

  /// The layout on the fewest pages, the larger type before the smaller.
  package mutating func cut(
    on sheet: Sheet
  ) -> Choice {
    var best: Choice?
    for density in Density.all {
      var prices = Placement.Prices.roomy
      for _ in 0..<LayoutTrials.rounds {
        let choice = choice(
          layout(density, prices), on: sheet)
        if choice.isBetter(than: best) { best = choice }
        if choice.fits { break }
        prices.raise(by: LayoutTrials.cutWidth, choice.spaced.leastHeight / sheet.area.height)
      }
    }
    if let best { return best }
    return roomy(on: sheet)
  }

  /// How often prices are raised for one size of type; how much too large a guess may be; and how many are routed.
  private static let rounds = 5
  /// What a guess is worth in width: gaps are narrower than guessed where nothing stands in them.
  private static let widthOfGuess = 0.93
  private static let mostExcess = 1.12
  /// By how much the first guess may be too large in area for a search to have any hope.
  private static let mostArea = 1.4
  private static let mostRouted = 3
  private static let mostRoutedBrief = 5
  /// Pages that are cut have width to spare: it becomes a little cheaper from round to round.
  private static let cutWidth = 0.9

  private struct Trial: Hashable {
    var density: Density
    var prices: Placement.Prices
  }
}
