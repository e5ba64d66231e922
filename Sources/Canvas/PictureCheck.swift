package import Scene

/// Unpacks a logo once, so that a damaged PNG is refused before anything is written, whatever is to be drawn. A JPEG is
/// embedded as it is: its header alone is read.
package enum PictureCheck {
  package static func unpack(_ logo: Logo) throws(CanvasError) {
    _ = try Picture(logo.mark(in: Rect(0, 0, 100, 100)), for: logo.format == .png ? .pixels : .pdf)
  }
}
