import PathwayPicture
import Scene

extension PosterGeometry {
  /// The same places so many times as large.
  package func scaled(by factor: Double) -> PosterGeometry {
    guard factor != 1 else { return self }
    var geometry = self
    geometry.width *= factor
    geometry.height *= factor
    geometry.smallestType *= factor
    geometry.texts = texts.map { $0.scaled(by: factor) }
    for index in lanes.indices {
      geometry.lanes[index].frame = lanes[index].frame.scaled(by: factor)
      geometry.lanes[index].rail = lanes[index].rail.scaled(by: factor)
    }
    for index in columns.indices { geometry.columns[index].frame = columns[index].frame.scaled(by: factor) }
    for index in items.indices {
      geometry.items[index].frame = items[index].frame.scaled(by: factor)
      geometry.items[index].texts = items[index].texts.map { $0.scaled(by: factor) }
    }
    for index in ways.indices {
      geometry.ways[index].width *= factor
      for piece in ways[index].pieces.indices {
        geometry.ways[index].pieces[piece].points = ways[index].pieces[piece].points.map { $0.scaled(by: factor) }
      }
    }
    for index in labels.indices { geometry.labels[index].frame = labels[index].frame.scaled(by: factor) }
    for index in plates.indices {
      geometry.plates[index].frame = plates[index].frame.scaled(by: factor)
      geometry.plates[index].texts = plates[index].texts.map { $0.scaled(by: factor) }
    }
    for index in targetLines.indices {
      geometry.targetLines[index].x *= factor
      geometry.targetLines[index].top *= factor
      geometry.targetLines[index].bottom *= factor
    }
    return geometry
  }
}
