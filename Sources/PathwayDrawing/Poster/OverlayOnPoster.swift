import PathwayPicture
import PosterLayout
import Scene

/// Where an overlay's key stands on a poster.
extension PosterPainter {
  /// The key of an overlay, and the bar of days under it.
  func paintBar(_ bar: DaysBar?, in frame: Rect, left: Double, _ brush: inout Brush) {
    var rest = frame
    if let key = OverlayKey(options.overlay, ruler: ruler) {
      let height = key.height(width: frame.width)
      key.paint(in: Rect(frame.minX, frame.minY, frame.width, height), &brush)
      rest = Rect(frame.minX, frame.minY + height, frame.width, frame.height - height)
    }
    bar?.paint(in: rest, left: left, &brush)
  }

  /// What the tones of an overlay mean, on each page of cards that has no band of it and has room.
  func placeTones(
    _ rooms: inout [FreeRoom], _ pages: [PageFrame], bottoms: [Double], _ brush: inout Brush,
    _ drawing: inout PosterDrawing
  ) {
    guard let key = OverlayKey(options.overlay, ruler: ruler), count > 1 else { return }
    for number in rooms.indices where notesPage != nil || number != spaced.sheet.host ?? 0 {
      for width in [200.0, 170, 240, 300] {
        let panel = key.panel(width: width)
        let corner = Point(pages[number].right, bottoms[number])
        guard let place = rooms[number].place(width: width, height: panel.height, near: corner) else { continue }
        rooms[number].take(place, margin: 6)
        var own = brush.fresh
        panel.paint(in: place, &own)
        brush.group(id: "tones\(number)", title: panel.blocks.first?.lines.first?.plain, own)
        drawing.geometry.plates.append(PosterGeometry.Plate(kind: panel.kind, frame: place, texts: own.texts))
        break
      }
    }
  }
}
