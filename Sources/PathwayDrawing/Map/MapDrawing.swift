package import PathwayModel
package import PathwayPicture
package import PathwayTiming
package import Scene

/// A map: its geometry, for tests, and its scene, for the writers. Places are points on the page.
package struct MapDrawing: Sendable {
  package struct Box: Hashable, Sendable {
    /// Nil for the mark where the branches of a together meet.
    package var node: NodeID?
    package var shape: Figure.Item.Shape?
    package var frame: Rect
    /// Each line of its words.
    package var texts: [Rect]
  }

  package struct Way: Hashable, Sendable {
    /// Positions in `boxes`.
    package var from: Int
    package var to: Int
    /// From the start to the tip of the head.
    package var elements: [Shape.Element]
    package var width: Double
    /// Its words.
    package var label: Rect?
  }

  package var boxes: [Box]
  package var ways: [Way]
  /// By lane; nil for a lane with nothing in it.
  package var lanes: [Rect?]
  /// The smallest type on the page, in points.
  package var smallestType: Double
  package var scene: Scene
}

/// Draws a pathway as a map for a screen: free flow, lanes as fields, shares and their words on the ways.
///
/// The page takes the size the map needs, and the flow runs to the right, or down when the options say portrait. `timing` gives the thickness of the ways and the verdicts; without it both are
/// estimated or left out. The same input, with the same engine, gives the same scene.
package func map(
  _ pathway: Pathway, timing: TimingReport?, refusal: Refusal? = nil, options: PosterOptions = PosterOptions(),
  theme: Theme = .nhs, measurer: any TextMeasuring, engine: any LayoutEngine
) throws(LayoutFailure) -> MapDrawing {
  let maker = MapMaker(
    pathway, timing: timing, refusal: refusal, options: options, theme: theme, measurer: measurer)
  return try maker.make(with: engine)
}

/// The parts of a map before it has places.
struct MapMaker {
  let pathway: Pathway
  let options: PosterOptions
  let theme: Theme
  let ruler: TextRuler
  let citations: Citations
  let figure: Figure
  let graph: MapGraph
  let texts: ItemTexts
  let wayTexts: WayTexts
  let strokes: Strokes
  let verdicts: [Verdict]

  init(
    _ pathway: Pathway, timing: TimingReport?, refusal: Refusal?, options: PosterOptions, theme: Theme,
    measurer: any TextMeasuring
  ) {
    self.pathway = pathway
    self.options = options
    self.theme = theme
    ruler = TextRuler(measurer)
    let flows = FlowTable(pathway, timing: timing)
    figure = Figure(pathway, flows: flows)
    graph = MapGraph(figure, pathway)
    let subject = Subject(pathway, figure: figure, flows: flows, options: options)
    // Sources are numbered in this order: the items, the ways, the verdicts.
    var citations = Citations()
    citations.read(ItemTexts.cited(subject, density: .roomy) + WayTexts.cited(subject), of: pathway)
    citations.read(Verdict.cited(pathway), of: pathway)
    self.citations = citations
    texts = ItemTexts(subject, citations: citations, density: .roomy, ruler: ruler)
    wayTexts = WayTexts(subject, citations: citations, density: .roomy, ruler: ruler)
    verdicts = Verdict.all(pathway, timing: timing, refusal: refusal, citations: citations, ruler: ruler)
    let columns = DayColumns(figure, pathway, timing: timing, place: .limits)
    strokes = Strokes(figure, columns: columns)
  }

  func make(with engine: any LayoutEngine) throws(LayoutFailure) -> MapDrawing {
    let boxes = boxes()
    let labels = graph.links.map { label($0) }
    let plan = MapPlaces.Plan(
      boxes: zip(graph.boxes, boxes).map { box, measured in size(box, measured) }, lanes: graph.boxes.map(\.lane),
      headings: lanes.map { .init(ruler.width($0, MapMeasure.laneFont) + 24, 16) },
      wishes: zip(graph.links, labels).map { link, label in
        MapPlaces.Wish(
          from: link.from, to: link.to, isBack: link.isBack, weight: weight(link), thickness: thickness(link),
          label: label.map { .init($0.map(\.width).max() ?? 0, Double($0.count) * MapMeasure.labelLead) })
      }, nodeGap: MapMeasure.nodeGap, rankGap: MapMeasure.rankGap)
    let places = try MapPlaces(plan, direction: options.portrait ? .down : .right, engine: engine)
    let routes = MapRoutes(places, outlines: outlines, thickness: graph.links.map(thickness))
    return MapPainter(maker: self, boxes: boxes, labels: labels, places: places, routes: routes).paint()
  }

  /// Their names.
  var lanes: [PrintableText] {
    let names = pathway.lanes.map { PrintableText.title(of: $0) }
    return names.isEmpty ? [""] : names
  }

  var outlines: [MapRoutes.Outline] {
    graph.boxes.map { box in
      guard case .item(let item) = box.kind else { return .box }
      switch figure.items[item].shape {
      case .decision: return .hexagon
      case .pill: return .pill
      case .card, .milestone, .bundle: return .box
      }
    }
  }

  /// By box; nil for joins. Cards take the width at which they are compact.
  private func boxes() -> [ItemBox?] {
    let maker = BoxMaker(texts: texts, figure: figure, ruler: ruler)
    return graph.boxes.map { box in
      guard case .item(let item) = box.kind else { return nil }
      let inset = figure.items[item].bundle == nil ? 0 : 2 * Measure.bundlePad
      let least = maker.leastWidth(item) + 0.5
      let tried = MapMeasure.cardWidths.map { maker.box(item, width: max($0 + inset, least)) }
      return tried.min { MapMeasure.cost($0) < MapMeasure.cost($1) }
    }
  }

  private func size(_ box: MapGraph.Box, _ measured: ItemBox?) -> LayoutGraph.Size {
    measured.map { .init($0.width, $0.height) } ?? .init(MapMeasure.join, MapMeasure.join)
  }

  private func label(_ link: MapGraph.Link) -> [RichLine]? {
    guard let way = link.way, let words = wayTexts.words[way] else { return nil }
    let lines = words.above.flatMap { $0.balancedLines(within: MapMeasure.labelWidth, ruler: ruler) }
    return lines.isEmpty ? nil : lines
  }

  func thickness(_ link: MapGraph.Link) -> Double { link.way.map { min(strokes.width[$0], 7) } ?? 2.2 }
  func tone(_ link: MapGraph.Link) -> Strokes.Tone { link.way.map { strokes.tone[$0] } ?? .looked }

  private func weight(_ link: MapGraph.Link) -> Int {
    guard let way = link.way else { return 4 }
    let share = min(max(strokes.share[way], 0), 100)
    return 1 + Int((share / 12).rounded(.down))
  }
}

/// Sizes of a map's parts, in points.
enum MapMeasure {
  static let cardWidths = stride(from: 72.0, through: 120.0, by: 4.0).map { $0 }
  static let labelWidth = 84.0
  static let labelLead = 9.0
  static let laneFont = Font(8.6, bold: true)
  static let nodeGap = 14.0
  static let rankGap = 32.0
  static let join = 12.0

  /// Compact, and rather wide than high.
  static func cost(_ box: ItemBox) -> Double { box.width + 1.7 * box.height }
}
