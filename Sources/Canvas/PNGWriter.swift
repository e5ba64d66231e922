import CCairo
package import Scene

/// Writes a scene as a PNG that says its own true size and title; the same scene gives the same bytes.
package struct PNGWriter: Sendable {
  /// 480 megabytes of pixels: an A0 page at 300 dots an inch is a little more.
  static let mostPixels = 120_000_000.0
  static let largestSide = 32_000.0

  private let measurer: PangoMeasurer

  /// Writes with the measurer the scene was laid out with, so that widths agree.
  package init(measurer: PangoMeasurer) { self.measurer = measurer }

  /// The file's bytes at `scale` pixels a point (2 is 144 dots an inch).
  package func bytes(of scene: Scene, scale: Double = 2) throws(CanvasError) -> [UInt8] {
    let width = (scene.width * scale).rounded()
    let height = (scene.height * scale).rounded()
    let allowed = 1...Self.largestSide
    guard scale > 0, allowed.contains(width), allowed.contains(height), width * height <= Self.mostPixels else {
      throw .badSize(width: scene.width, height: scene.height)
    }
    // SAFETY: the surface is ours and destroyed once; the sink outlives the call that writes to it.
    guard let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)) else {
      throw .cairo("no image surface")
    }
    defer { unsafe cairo_surface_destroy(surface) }
    try unsafe paint(scene, scale: scale, on: surface)
    let sink = ByteSink()
    let status = withExtendedLifetime(sink) {
      unsafe cairo_surface_write_to_png_stream(surface, ByteSink.write, sink.closure)
    }
    if status != CAIRO_STATUS_SUCCESS { throw .cairo(unsafe String(cString: cairo_status_to_string(status))) }
    return PNGChunks.describe(
      sink.bytes, title: scene.title.text, description: scene.description.text, made: scene.made, pixelsPerPoint: scale)
  }

  private func paint(_ scene: Scene, scale: Double, on surface: OpaquePointer) throws(CanvasError) {
    guard var painter = unsafe Painter(surface: surface, target: .pixels, measurer: measurer) else { throw .noFonts }
    painter.scale(by: scale)
    try painter.paint(scene)
    if let problem = painter.problem { throw problem }
    // SAFETY: the surface is live; flushing makes its pixels current.
    unsafe cairo_surface_flush(surface)
  }
}
