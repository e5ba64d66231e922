/// Drawings made larger as a whole: a page that was laid out smaller than its paper, so that its type comes out larger.
extension Scene {
  /// The same drawing so many times as large.
  package func scaled(by factor: Double) -> Scene {
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
  package func scaled(by factor: Double) -> Point { Point(x * factor, y * factor) }
}

extension Rect {
  package func scaled(by factor: Double) -> Rect { Rect(x * factor, y * factor, width * factor, height * factor) }
}
