import CCairo
import Scene

/// The reader's own logo as a Cairo surface; its size is checked before a byte is decoded.
@safe struct Picture: ~Copyable {
  /// Larger pictures are refused: a logo needs no more, and a tiny file may unpack to gigabytes.
  static let largestSide = 8192

  let surface: OpaquePointer
  let width: Int
  let height: Int

  /// A JPEG goes into a PDF as it is; Cairo cannot unpack one, so it is refused for pixels.
  init(_ image: ImageMark, for target: Painter.Target) throws(CanvasError) {
    guard let size = image.pixelSize else { throw .badImage("it is not a \(image.format == .png ? "PNG" : "JPEG")") }
    guard (1...Self.largestSide).contains(size.width), (1...Self.largestSide).contains(size.height) else {
      throw .badImage("it is \(size.width) by \(size.height) pixels; \(Self.largestSide) is the most")
    }
    if image.format == .jpeg, target == .pixels {
      throw .badImage("a JPEG cannot be painted into a PNG; give the logo as a PNG")
    }
    let made: OpaquePointer? =
      switch image.format {
      case .png: unsafe Self.decodePNG(image.bytes)
      case .jpeg: unsafe Self.wrapJPEG(image.bytes, width: size.width, height: size.height)
      }
    guard let surface = unsafe made else { throw .badImage("it is damaged") }
    unsafe self.surface = surface
    (width, height) = (size.width, size.height)
  }

  deinit {
    // SAFETY: made in init, owned by this value alone.
    unsafe cairo_surface_destroy(surface)
  }

  private final class Reader {
    let bytes: [UInt8]
    var position = 0
    init(_ bytes: [UInt8]) { self.bytes = bytes }
  }

  private static func decodePNG(_ bytes: [UInt8]) -> OpaquePointer? {
    let reader = Reader(bytes)
    let read: cairo_read_func_t = { closure, data, length in
      guard let closure = unsafe closure, let data = unsafe data else { return CAIRO_STATUS_READ_ERROR }
      // SAFETY: the closure pointer is `reader`, kept alive below; `data` has room for `length` bytes.
      let reader = unsafe Unmanaged<Reader>.fromOpaque(closure).takeUnretainedValue()
      guard Int(length) <= reader.bytes.count - reader.position else { return CAIRO_STATUS_READ_ERROR }
      let target = unsafe UnsafeMutableBufferPointer(start: data, count: Int(length))
      let part = reader.bytes[reader.position..<reader.position + Int(length)]
      _ = unsafe target.update(fromContentsOf: part)
      reader.position += Int(length)
      return CAIRO_STATUS_SUCCESS
    }
    let surface = unsafe withExtendedLifetime(reader) {
      unsafe cairo_image_surface_create_from_png_stream(read, Unmanaged.passUnretained(reader).toOpaque())
    }
    if unsafe cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS {
      unsafe cairo_surface_destroy(surface)
      return nil
    }
    return unsafe surface
  }

  /// An empty picture that carries the file's own bytes, which the PDF surface embeds unchanged.
  private static func wrapJPEG(_ bytes: [UInt8], width: Int, height: Int) -> OpaquePointer? {
    guard let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)) else {
      return nil
    }
    // SAFETY: Cairo keeps the copy until the surface goes and then frees it with the function given, once.
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
    unsafe copy.initialize(from: bytes, count: bytes.count)
    let status = unsafe cairo_surface_set_mime_data(
      surface, CAIRO_MIME_TYPE_JPEG, copy, UInt(bytes.count),
      { closure in unsafe closure?.deallocate() }, UnsafeMutableRawPointer(copy))
    if status == CAIRO_STATUS_SUCCESS { return unsafe surface }
    unsafe copy.deallocate()
    unsafe cairo_surface_destroy(surface)
    return nil
  }
}
