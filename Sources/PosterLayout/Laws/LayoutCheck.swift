import PathwayModel
import PathwayPicture
package import Scene

/// The laws that every drawing keeps, measured on its geometry.
///
/// Nothing overlaps, no words leave their card, no way runs through a card, ways that share a stretch are told apart, lanes
/// are straight and in order, columns never run backwards, nothing is set under 7 points. Docs/Poster.md tells them one by
/// one; for each there is something planted in the tests.
package struct LayoutCheck {
  package enum Law: String, Hashable, Sendable, CaseIterable {
    case overlap, textOutside, wayThroughItem, wayThroughWords, coincidence, lane, column, type, page
  }

  package struct Violation: Hashable, Sendable, CustomStringConvertible {
    package var law: Law
    package var what: String
    package var at: Rect

    package var description: String {
      "\(law.rawValue): \(what) at (\(Int(at.x)), \(Int(at.y))) \(Int(at.width)) x \(Int(at.height))"
    }
  }

  private let drawing: PosterGeometry
  private var found: [Violation] = []

  /// Everything about a drawing that breaks a law; empty for one that may be printed.
  package static func violations(of drawing: PosterGeometry) -> [Violation] {
    var check = LayoutCheck(drawing: drawing)
    check.overlaps()
    check.texts()
    check.ways()
    check.coincidences()
    check.lanes()
    check.columns()
    check.page()
    return check.found
  }

  private init(drawing: PosterGeometry) { self.drawing = drawing }

  private mutating func report(_ law: Law, _ what: String, _ at: Rect) {
    found.append(Violation(law: law, what: what, at: at))
  }

  private func name(_ item: PosterGeometry.Item) -> String { "\(item.shape.rawValue) \(item.node.index)" }

  // MARK: Overlaps

  private mutating func overlaps() {
    let items = drawing.items
    for (index, one) in items.pairs {
      for other in items[..<index] where one.frame.overlaps(other.frame) {
        if isInside(one, other) || isInside(other, one) { continue }
        report(.overlap, "\(name(one)) and \(name(other))", one.frame)
      }
    }
    var words: [(what: String, frame: Rect, way: WayID?)] = drawing.labels.map {
      ("words \"\($0.text)\"", $0.frame, $0.way)
    }
    words += drawing.plates.map { ("plate \($0.kind)", $0.frame, nil) }
    for (index, one) in words.enumerated() {
      for other in words[..<index] where one.frame.overlaps(other.frame) {
        report(.overlap, "\(one.what) and \(other.what)", one.frame)
      }
      for item in items where one.frame.overlaps(item.frame) {
        if let way = one.way, item.shape == .bundle, item.frame.contains(one.frame),
          contains(item, drawing.ways[way].from), contains(item, drawing.ways[way].to)
        {
          continue
        }
        report(.overlap, "\(one.what) and \(name(item))", one.frame)
      }
    }
    for (index, one) in drawing.texts.enumerated() {
      for other in drawing.texts[..<index] where one.overlaps(other, slack: 0.6) {
        report(.overlap, "two texts", one)
      }
    }
  }

  private func isInside(_ member: PosterGeometry.Item, _ bracket: PosterGeometry.Item) -> Bool {
    var outer = member.together
    for _ in 0...drawing.items.count {
      guard let known = outer else { return false }
      if known == bracket.node { return bracket.frame.contains(member.frame) }
      outer = drawing.items.first { $0.node == known }?.together
    }
    return false
  }

  // MARK: Words

  private mutating func texts() {
    for item in drawing.items {
      for text in item.texts where !holds(item, text) { report(.textOutside, name(item), text) }
    }
    for plate in drawing.plates {
      for text in plate.texts where !plate.frame.contains(text) { report(.textOutside, "plate \(plate.kind)", text) }
    }
    if drawing.smallestType < 7 - 1e-9 {
      report(.type, "type of \(drawing.smallestType) points", Rect(0, 0, 0, 0))
    }
  }

  /// A decision is a hexagon and a pill is round at its ends: the corners of the words must lie inside.
  private func holds(_ item: PosterGeometry.Item, _ text: Rect) -> Bool {
    guard item.frame.contains(text, slack: 0.3) else { return false }
    guard item.shape == .decision else { return true }
    let away = max(abs(text.minY - item.frame.midY), abs(text.maxY - item.frame.midY)) / (item.frame.height / 2)
    let inset = Measure.nose * min(1, away) - 1
    return text.minX >= item.frame.minX + inset && text.maxX <= item.frame.maxX - inset
  }

  // MARK: Ways

  private mutating func ways() {
    for way in drawing.ways {
      for (one, two, _) in way.stretches {
        let stretch = Rect(from: one, to: two, thickness: way.width)
        for item in drawing.items where crosses(stretch, item, way) {
          report(.wayThroughItem, "way \(way.from.index) to \(way.to.index) through \(name(item))", stretch)
        }
        for label in drawing.labels where stretch.overlaps(label.frame, slack: 0.4) {
          report(.wayThroughWords, "way \(way.from.index) to \(way.to.index) through \"\(label.text)\"", stretch)
        }
        for plate in drawing.plates where stretch.overlaps(plate.frame, slack: 0.4) {
          report(.wayThroughWords, "way \(way.from.index) to \(way.to.index) through plate \(plate.kind)", stretch)
        }
      }
    }
  }

  private func crosses(_ stretch: Rect, _ item: PosterGeometry.Item, _ way: PosterGeometry.Way) -> Bool {
    guard stretch.overlaps(item.frame, slack: 0.6) else { return false }
    // Ways between branches lie inside their bracket; ends may touch their own border.
    if item.shape == .bundle {
      return item.node != way.from && item.node != way.to && !contains(item, way.from)
    }
    if item.node == way.from || item.node == way.to {
      return stretch.overlaps(item.frame.inset(by: 3.5), slack: 0)
    }
    return true
  }

  private func contains(_ bracket: PosterGeometry.Item, _ node: NodeID) -> Bool {
    drawing.items.contains { $0.node == node && isInside($0, bracket) }
  }

  private mutating func coincidences() {
    struct Stretch {
      var way: WayID
      var frame: Rect
      var isHorizontal: Bool
      var place: Double
      var width: Double
      var ribbon: RibbonID
    }
    var all: [Stretch] = []
    for (index, way) in drawing.ways.pairs {
      for (from, to, ribbon) in way.stretches where from != to {
        let isHorizontal = from.y == to.y
        all.append(
          Stretch(
            way: index, frame: Rect(from: from, to: to, thickness: 0), isHorizontal: isHorizontal,
            place: isHorizontal ? from.y : from.x, width: way.width, ribbon: ribbon))
      }
    }
    for (index, one) in all.enumerated() {
      for other in all[..<index] where one.isHorizontal == other.isHorizontal && one.way != other.way {
        let shared =
          one.isHorizontal
          ? min(one.frame.maxX, other.frame.maxX) - max(one.frame.minX, other.frame.minX)
          : min(one.frame.maxY, other.frame.maxY) - max(one.frame.minY, other.frame.minY)
        guard shared > 1.5 else { continue }
        let apart = abs(one.place - other.place) - (one.width + other.width) / 2
        let least = one.ribbon == other.ribbon ? -0.3 : 0.4
        if apart < least {
          let (a, b) = (drawing.ways[one.way], drawing.ways[other.way])
          report(
            .coincidence,
            "ways \(a.from.index)>\(a.to.index) and \(b.from.index)>\(b.to.index) lie on each other (\(one.ribbon.index) \(other.ribbon.index) \(apart) \(one.frame) \(other.frame))",
            one.frame)
        }
      }
    }
  }

  // MARK: Lanes, columns, page

  private mutating func lanes() {
    for (one, two) in zip(drawing.lanes, drawing.lanes.dropFirst())
    where one.lane < two.lane && abs(one.frame.maxY - two.frame.minY) > 0.01
      || (one.lane >= two.lane && one.frame.maxX > two.frame.minX)
    {
      report(.lane, "lanes \(one.lane.index) and \(two.lane.index) out of order", two.frame)
    }
    for item in drawing.items where item.shape != .bundle && item.together == nil {
      guard let lane = drawing.lanes.first(where: { $0.lane == item.lane && $0.frame.maxX > item.frame.midX }) else {
        continue
      }
      if item.frame.minY < lane.frame.minY - 0.01 || item.frame.maxY > lane.frame.maxY + 0.01 {
        report(.lane, "\(name(item)) outside its lane", item.frame)
      }
    }
  }

  private mutating func columns() {
    for (one, two) in zip(drawing.columns, drawing.columns.dropFirst()) where one.frame.maxX > two.frame.minX + 0.01 {
      report(.column, "columns \(one.title) and \(two.title) overlap", two.frame)
    }
    var columnOf: [NodeID: ColumnID] = [:]
    var slots: [Slot: Rect] = [:]
    for item in drawing.items {
      columnOf[item.node] = item.column
      guard drawing.columns.indices.contains(item.column) else { continue }
      let column = drawing.columns[item.column].frame
      if item.frame.minX < column.minX - 0.01 || item.frame.maxX > column.maxX + 0.01 {
        report(.column, "\(name(item)) outside its column", item.frame)
      }
      guard item.shape == .card || item.shape == .milestone, item.together == nil else { continue }
      if let known = slots[item.slot] {
        if abs(known.minX - item.frame.minX) > 0.01 || abs(known.width - item.frame.width) > 0.01 {
          report(.column, "\(name(item)) out of line with its slot", item.frame)
        }
      } else {
        slots[item.slot] = item.frame
      }
    }
    for way in drawing.ways where way.from < way.to {
      guard let from = columnOf[way.from], let to = columnOf[way.to], from > to else { continue }
      report(.column, "way \(way.from.index) to \(way.to.index) runs backwards", Rect(0, 0, 0, 0))
    }
  }

  private mutating func page() {
    let sheet = Rect(0, 0, drawing.width, drawing.height)
    var frames = drawing.items.map(\.frame) + drawing.labels.map(\.frame) + drawing.plates.map(\.frame)
    frames += drawing.texts + drawing.items.flatMap(\.texts)
    for frame in frames where !sheet.contains(frame) { report(.page, "off the page", frame) }
    for way in drawing.ways {
      for point in way.pieces.flatMap(\.points)
      where !(point.x.isFinite && point.y.isFinite && sheet.contains(Rect(point.x, point.y, 0, 0))) {
        report(.page, "way \(way.from.index) to \(way.to.index) off the page", Rect(point.x, point.y, 0, 0))
      }
      if way.pieces.isEmpty { report(.page, "way \(way.from.index) to \(way.to.index) is not drawn", Rect(0, 0, 0, 0)) }
    }
  }
}
