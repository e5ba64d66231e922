import CCairo
package import Scene

/// Writes scenes as the pages of one PDF: text is text in embedded fonts, links can be clicked, and the same scenes
/// give the same bytes (the date is the scene's own, no clock is read).
package struct PDFWriter: Sendable {
  /// PDF's own limit on a page's side, in points (ISO 32000-1, annex C).
  static let largestSide = 14_400.0

  private let measurer: PangoMeasurer

  /// Writes with the measurer the scene was laid out with, so that widths agree.
  package init(measurer: PangoMeasurer) { self.measurer = measurer }

  /// The file's bytes, a page for each scene; title, description and date are the first scene's.
  package func bytes(of scenes: [Scene]) throws(CanvasError) -> [UInt8] {
    guard let first = scenes.first else { throw .noPages }
    for scene in scenes {
      let allowed = 1...Self.largestSide
      guard allowed.contains(scene.width), allowed.contains(scene.height) else {
        throw .badSize(width: scene.width, height: scene.height)
      }
    }
    let sink = ByteSink()
    // SAFETY: the sink outlives the surface, which is finished and destroyed inside; the surface is ours.
    try withExtendedLifetime(sink) { () throws(CanvasError) in
      guard
        let surface = unsafe cairo_pdf_surface_create_for_stream(
          ByteSink.write, sink.closure, first.width, first.height)
      else { throw CanvasError.cairo("no PDF surface") }
      defer { unsafe cairo_surface_destroy(surface) }
      unsafe cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
      unsafe describe(first, on: surface)
      try unsafe paint(scenes, on: surface)
      unsafe cairo_surface_finish(surface)
      let status = unsafe cairo_surface_status(surface)
      if status != CAIRO_STATUS_SUCCESS {
        throw CanvasError.cairo(unsafe String(cString: cairo_status_to_string(status)))
      }
    }
    return sink.bytes
  }

  private func describe(_ scene: Scene, on surface: OpaquePointer) {
    // SAFETY: Cairo copies the texts; the surface is live.
    unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, scene.title.text)
    unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, scene.description.text)
    if let made = scene.made {
      unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_KEYWORDS, made.printable)
    }
    unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Waymark")
    unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, scene.isoDate + "T00:00:00Z")
    unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, scene.isoDate + "T00:00:00Z")
  }

  private func paint(_ scenes: [Scene], on surface: OpaquePointer) throws(CanvasError) {
    guard var painter = unsafe Painter(surface: surface, target: .pdf, measurer: measurer) else { throw .noFonts }
    for (index, scene) in scenes.enumerated() {
      // SAFETY: the surface is live; its size may change before the first mark of a page. The first has its own already.
      if index > 0 { unsafe cairo_pdf_surface_set_size(surface, scene.width, scene.height) }
      try painter.paint(scene, opensDocument: index == 0)
      // A tag that is closed after the last page is not written.
      if index == scenes.count - 1 { painter.endDocument() }
      painter.endPage()
    }
    if let problem = painter.problem { throw problem }
  }
}

extension Scene {
  /// The scene's date, a year or month filled up to its first day; 2000-01-01 if it is none: Cairo would write the clock
  /// for a malformed one.
  var isoDate: String {
    let full = date + "2000-01-01".dropFirst(date.utf8.count)
    let matches = zip(full.utf8, "dddd-dd-dd".utf8).allSatisfy { byte, form in
      form == UInt8(ascii: "-") ? byte == form : (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    return matches && full.utf8.count == 10 ? full : "2000-01-01"
  }
}
