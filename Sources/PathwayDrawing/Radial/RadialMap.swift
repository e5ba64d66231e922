package import PathwayModel
import PathwayPicture
package import Scene

/// A radial map: its words' geometry, for tests, and its scene, for the writers.
package struct RadialDrawing: Sendable {
  /// A block of words along a spoke.
  package struct Block: Hashable, Sendable {
    /// A unit vector from the middle, y down.
    package var direction: Point
    /// From where to where along the spoke, from the middle.
    package var from: Double
    package var to: Double
    /// Across the spoke.
    package var height: Double
  }

  package var middle: Point
  package var rim: Double
  package var cards: [Rect]
  package var actions: [Block]
  package var entries: [Block]
  /// Words beside the circle.
  package var texts: [Rect]
  package var smallestType: Double
  package var scene: Scene
}

/// Draws a library of pathways as one radial map: pathways round the middle, then what is done, and on the rim the
/// criteria that lead there. After the idea of Cancer Maps.
///
/// The page is the smallest of A3, A2, A1 and A0 on which nothing is crowded. The same input, with the same engine,
/// gives the same scene.
package func radialMap(
  _ pathways: [Pathway], theme: Theme = .nhs, measurer: any TextMeasuring, engine: any LayoutEngine
) throws(LayoutFailure) -> RadialDrawing {
  let tree = CriteriaTree(pathways)
  let date = pathways.compactMap { $0.facts.reviewed?.text }.max()
  let pages = [Paper.a3, .a2, .a1, .a0]
  for (index, page) in pages.enumerated() {
    let maker = RadialMaker(
      tree: tree, theme: theme, ruler: TextRuler(measurer), page: page,
      date: date ?? "2000-01-01", isLastPage: index == pages.count - 1)
    if let drawing = try maker.make(with: engine) { return drawing }
  }
  throw .doesNotFit(
    "these \(tree.entryCount) criteria of \(tree.branches.count) pathways and their \(tree.sources.count) sources do not fit "
      + "round one A0 page. Name fewer files, or leave out -o for the same in words")
}

/// Measures a radial map on one page; nil when it does not fit.
struct RadialMaker {
  let tree: CriteriaTree
  let theme: Theme
  let ruler: TextRuler
  let page: Paper
  let date: String
  /// No larger page comes after this one.
  let isLastPage: Bool

  static let margin = 20.0
  static let banner = 46.0
  static let size = 7.8
  static let lead = 9.4
  static let cardLead = 10.0
  /// Lines of one criterion or action on the largest page.
  static let mostLines = 12

  var rim: Double { (page.height - Self.banner - 44) / 2 }
  var middle: Point { Point(page.width / 2, Self.banner + 14 + rim) }
  /// Of the columns beside the circle.
  var column: Double { middle.x - rim - 8 - Self.margin - 14 }

  struct Words {
    var cards: [[RichLine]]
    var actions: [[[RichLine]]]
    var entries: [[[[RichLine]]]]
  }

  func make(with engine: any LayoutEngine) throws(LayoutFailure) -> RadialDrawing? {
    guard tree.entryCount <= CriteriaTree.mostEntries else {
      throw .tooLarge(nodes: tree.entryCount, edges: tree.entryCount)
    }
    for size in RadialPlaces.CardSize.sizes {
      let rings = RadialPlaces.Rings(rim: rim, branches: tree.branches.count, cardSize: size)
      guard rings.entryWidth >= (size == RadialPlaces.CardSize.sizes[0] ? 90 : 80) else { return nil }
      let isLast = size == RadialPlaces.CardSize.sizes.last
      // A title that no card holds is cut on the largest page only; the text of the drawing has it whole.
      guard let cards = cards(rings, cutting: isLast && isLastPage) else { continue }
      return try draw(words(rings, cards: cards), rings, engine)
    }
    return nil
  }

  private func draw(
    _ words: Words, _ rings: RadialPlaces.Rings, _ engine: any LayoutEngine
  ) throws(LayoutFailure) -> RadialDrawing? {
    let lines = zip(words.actions, words.entries).map { actions, entries in
      zip(actions, entries).map { (own: $0.count, entries: $1.map(\.count)) }
    }
    guard let shares = RadialPlaces.Shares(lines, rings: rings, lead: Self.lead) else { return nil }
    let places = try RadialPlaces(shares, engine: engine)
    let sources = sourceLines()
    guard Double(sources.count) * 8.6 + 60 < page.height - Self.banner - 40 else { return nil }
    return RadialPainter(maker: self, rings: rings, places: places, words: words, sources: sources).paint()
  }

  /// The lines of each pathway's card; nil when a title does not go into cards of this size.
  private func cards(_ rings: RadialPlaces.Rings, cutting: Bool) -> [[RichLine]]? {
    let width = rings.cardSize.width - 10
    let most = Int((rings.cardSize.height - 6) / Self.cardLead)
    var cards: [[RichLine]] = []
    for branch in tree.branches {
      let sizes = [8.4, 7.4].map { RichText(branch.title, size: $0, bold: true, ink: .white) }
      if let lines = sizes.lazy.map({ $0.balancedLines(within: width, ruler: ruler) }).first(where: { $0.count <= most }
      ) {
        cards.append(lines)
      } else if cutting {
        cards.append(sizes[1].lines(within: width, most: most, ruler: ruler))
      } else {
        return nil
      }
    }
    return cards
  }

  private func words(_ rings: RadialPlaces.Rings, cards: [[RichLine]]) -> Words {
    Words(
      cards: cards,
      actions: tree.branches.map { branch in
        branch.actions.map { action in
          let heading = action.heading.map {
            fitted(RichText($0, size: 8.2, bold: true, ink: .navy), rings.actionWidth)
          }
          if action.heading == action.aim { return heading ?? [] }
          let aim = RichText(
            action.aim, size: Self.size, bold: action.heading == nil, ink: action.heading == nil ? .navy : .quiet)
          return (heading ?? []) + fitted(aim, rings.actionWidth)
        }
      },
      entries: tree.branches.map { branch in
        branch.actions.map { action in
          action.entries.map { entry in
            var runs = [Run(entry.text, marks: entry.marks)]
            if entry.isAssumed { runs.append(SourcePlate.assumed) }
            return fitted(RichText(runs, size: Self.size), rings.entryWidth)
          }
        }
      })
  }

  /// Whole, but on the largest page, where words that go on for ever are cut.
  private func fitted(_ words: RichText, _ width: Double) -> [RichLine] {
    let lines = words.balancedLines(within: width, ruler: ruler)
    if lines.count <= Self.mostLines || !isLastPage { return lines }
    return words.lines(within: width, most: Self.mostLines, ruler: ruler)
  }

  private func sourceLines() -> [RichLine] {
    tree.sources.enumerated().flatMap { index, source in
      RichText([Run("\(index + 1)", bold: true, ink: .blue), Run(source)], size: 7).lines(within: column, ruler: ruler)
    }
  }
}
