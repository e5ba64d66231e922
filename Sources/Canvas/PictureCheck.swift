package import PathwayDrawing

/// Unpacks a logo once, so that a damaged file is refused before anything is written, whatever is to be drawn.
package enum PictureCheck {
  package static func unpack(_ logo: Logo) throws(CanvasError) {
    _ = try Picture(logo.mark(in: Rect(0, 0, 100, 100)), for: .pixels)
  }
}
