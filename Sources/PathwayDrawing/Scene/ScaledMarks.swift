/// Drawings made larger as a whole: a page that was laid out smaller than its paper, so that its type comes out larger.
extension Scene {
  /// The same drawing so many times as large.
  func scaled(by factor: Double) -> Scene {
    var scene = self
    scene.width *= factor
    scene.height *= factor
    scene.marks = marks.map { $0.scaled(by: factor) }
    return scene
  }
}

extension Mark {
  fileprivate func scaled(by factor: Double) -> Mark {
    switch self {
    case .group(var group):
      group.marks = group.marks.map { $0.scaled(by: factor) }
      return .group(group)
    case .text(var line):
      line.origin = line.origin.scaled(by: factor)
      for index in line.spans.indices {
        line.spans[index].font.size *= factor
        line.spans[index].rise *= factor
      }
      return .text(line)
    case .image(var image):
      image.frame = image.frame.scaled(by: factor)
      return .image(image)
    case .shape(var shape):
      shape.elements = shape.elements.map { element in
        switch element {
        case .move(let point): .move(point.scaled(by: factor))
        case .line(let point): .line(point.scaled(by: factor))
        case .arc(let point, let radius, let clockwise):
          .arc(to: point.scaled(by: factor), radius: radius * factor, clockwise: clockwise)
        case .curve(let one, let two, let point):
          .curve(one.scaled(by: factor), two.scaled(by: factor), to: point.scaled(by: factor))
        case .close: .close
        }
      }
      if let stroke = shape.stroke {
        shape.stroke = Stroke(
          stroke.color, width: stroke.width * factor, dash: stroke.dash.map { $0 * factor },
          roundCaps: stroke.roundCaps)
      }
      return .shape(shape)
    }
  }
}

extension Point {
  func scaled(by factor: Double) -> Point { Point(x * factor, y * factor) }
}

extension Rect {
  func scaled(by factor: Double) -> Rect { Rect(x * factor, y * factor, width * factor, height * factor) }
}

extension PosterDrawing {
  /// The same drawing and its geometry so many times as large.
  func scaled(by factor: Double) -> PosterDrawing {
    guard factor != 1 else { return self }
    var drawing = self
    drawing.width *= factor
    drawing.height *= factor
    drawing.smallestType *= factor
    drawing.texts = texts.map { $0.scaled(by: factor) }
    drawing.pages = pages.map { $0.scaled(by: factor) }
    for index in lanes.indices {
      drawing.lanes[index].frame = lanes[index].frame.scaled(by: factor)
      drawing.lanes[index].rail = lanes[index].rail.scaled(by: factor)
    }
    for index in columns.indices { drawing.columns[index].frame = columns[index].frame.scaled(by: factor) }
    for index in items.indices {
      drawing.items[index].frame = items[index].frame.scaled(by: factor)
      drawing.items[index].texts = items[index].texts.map { $0.scaled(by: factor) }
    }
    for index in ways.indices {
      drawing.ways[index].width *= factor
      for piece in ways[index].pieces.indices {
        drawing.ways[index].pieces[piece].points = ways[index].pieces[piece].points.map { $0.scaled(by: factor) }
      }
    }
    for index in labels.indices { drawing.labels[index].frame = labels[index].frame.scaled(by: factor) }
    for index in plates.indices {
      drawing.plates[index].frame = plates[index].frame.scaled(by: factor)
      drawing.plates[index].texts = plates[index].texts.map { $0.scaled(by: factor) }
    }
    for index in targetLines.indices {
      drawing.targetLines[index].x *= factor
      drawing.targetLines[index].top *= factor
      drawing.targetLines[index].bottom *= factor
    }
    return drawing
  }
}
