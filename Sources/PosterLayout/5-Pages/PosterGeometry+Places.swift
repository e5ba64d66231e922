import PathwayModel
import PathwayPicture
import Scene

extension PosterGeometry {
  /// Takes down where a layout puts its lanes, columns, items, ways and labels.
  mutating func place(
    _ layout: PosterLayout, _ spaced: PosterLayout.Spaced, spans: [ColumnSpan], pages: [PageFrame], top: Double,
    bottom: Double
  ) {
    lanes = zip(pages, spaced.down.edges).flatMap { page, edges in
      page.lanes(between: edges).enumerated().map {
        Lane(lane: LaneID($0.offset), frame: $0.element.frame, rail: $0.element.rail)
      }
    }
    for (index, column) in layout.columns.columns.pairs {
      let own = spans.filter { $0.column == index }
      guard let left = own.first?.left, let right = own.last?.right else { continue }
      var day: Int?
      if case .byDay(let limit) = column.kind { day = limit }
      columns.append(
        Column(
          title: layout.columns.title(column).day, frame: Rect(left, top, right - left, bottom - top), day: day))
    }
    items = ByID(for: layout.figure.items) { index in
      let item = layout.figure.items[index]
      let place = layout.grid.places[index]
      return Item(
        node: item.node, shape: item.shape, frame: spaced.frames[index], lane: item.lane,
        column: layout.columns.columnOf[index], slot: place.slot, row: layout.grid.rowOfLine[place.top] ?? RowID(0),
        together: item.bundle.map { layout.figure.items[$0].node }, texts: [])
    }
    ways = ByID(for: layout.figure.ways) { index in
      let way = layout.figure.ways[index]
      return Way(
        parts: way.parts, from: layout.figure.items[way.from].node, to: layout.figure.items[way.to].node,
        pieces: spaced.paths.pieces[index].map { piece in
          Way.Piece(points: piece.points, ribbons: piece.runs.map { layout.wiring.runs[$0].group })
        }, width: layout.strokes.width[index], isDashed: way.isTimed)
    }
    labels = spaced.labels.labels.map { label in
      Label(
        way: label.way, frame: label.frame,
        text: label.lines.map(\.plain).joined(separator: " "))
    }
  }
}
