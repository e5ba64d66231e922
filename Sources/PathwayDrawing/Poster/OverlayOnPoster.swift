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
}
