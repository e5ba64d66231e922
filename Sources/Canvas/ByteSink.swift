import CCairo

/// Collects the bytes that Cairo writes, so that only the edge touches files.
final class ByteSink {
  var bytes: [UInt8] = []

  /// The function and the closure pointer to hand to Cairo.
  ///
  /// The pointer does not own the sink: keep it alive (`withExtendedLifetime`) until the surface is finished.
  @unsafe var closure: UnsafeMutableRawPointer { unsafe Unmanaged.passUnretained(self).toOpaque() }

  /// Appends what Cairo hands over to the sink behind the closure pointer.
  @unsafe static let write:
    @convention(c) (
      UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UInt32
    ) -> cairo_status_t = { closure, data, length in
      guard let closure = unsafe closure, let data = unsafe data else { return CAIRO_STATUS_WRITE_ERROR }
      // SAFETY: the closure pointer is a live sink by the contract above; Cairo hands over `length` readable bytes.
      let sink = unsafe Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
      unsafe sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
      return CAIRO_STATUS_SUCCESS
    }
}
