/// Marks of pages that were painted side by side, parted into pages.
extension Mark {
  /// What of this mark lies on a page, moved to where it is on paper; nil for nothing.
  package func onPage(_ page: Int, width: Double) -> Mark? {
    if case .group(var group) = self {
      group.marks = group.marks.compactMap { $0.onPage(page, width: width) }
      return group.marks.isEmpty ? nil : .group(group)
    }
    guard let x = start, Int((x / width).rounded(.down)) == page else { return nil }
    return moved(by: -Double(page) * width)
  }

  /// Where it starts, from the left; nil for an empty shape.
  private var start: Double? {
    switch self {
    case .group(let group): group.marks.lazy.compactMap(\.start).first
    case .text(let line): line.origin.x
    case .image(let image): image.frame.midX
    case .shape(let shape):
      switch shape.elements.first {
      case .move(let point)?, .line(let point)?, .arc(let point, _, _)?, .curve(_, _, let point)?: point.x
      case .close?, nil: nil
      }
    }
  }

  private func moved(by distance: Double) -> Mark {
    func move(_ point: Point) -> Point { Point(point.x + distance, point.y) }
    switch self {
    case .group(var group):
      group.marks = group.marks.map { $0.moved(by: distance) }
      return .group(group)
    case .text(var line):
      line.origin = move(line.origin)
      return .text(line)
    case .image(var image):
      image.frame.x += distance
      return .image(image)
    case .shape(var shape):
      shape.elements = shape.elements.map { element in
        switch element {
        case .move(let point): .move(move(point))
        case .line(let point): .line(move(point))
        case .arc(let point, let radius, let clockwise): .arc(to: move(point), radius: radius, clockwise: clockwise)
        case .curve(let one, let two, let point): .curve(move(one), move(two), to: move(point))
        case .close: .close
        }
      }
      return .shape(shape)
    }
  }
}
