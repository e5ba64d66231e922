internal import CZlib
package import PathwayObservation

/// Expands deflate streams with zlib.
package struct ZlibInflater: Inflating {
  package init() {}

  /// Exactly `count` bytes, or a reason why not. Never writes past them, whatever the stream says.
  package func inflate(_ bytes: ArraySlice<UInt8>, to count: Int) throws(InflateFailure) -> [UInt8] {
    guard bytes.count <= Int(UInt32.max), count < Int(UInt32.max) else { throw .tooLong }
    var stream = unsafe z_stream()
    // Sound: the stream is a fresh value of this frame; zlib's own state is freed below.
    guard unsafe waymark_inflate_init_raw(&stream) == Z_OK else { throw .outOfMemory }
    defer { unsafe inflateEnd(&stream) }
    // One byte more than expected, so that a stream that goes on is told from one that ends.
    var output = [UInt8](repeating: 0, count: count + 1)
    var input = Array(bytes)
    let (status, written) = unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        // Sound: both buffers outlive the call, and their lengths bound it.
        unsafe stream.next_in = source.baseAddress
        unsafe stream.avail_in = UInt32(source.count)
        unsafe stream.next_out = target.baseAddress
        unsafe stream.avail_out = UInt32(target.count)
        let status = unsafe CZlib.inflate(&stream, Z_FINISH)
        return unsafe (status, target.count - Int(stream.avail_out))
      }
    }
    guard written <= count else { throw .tooLong }
    guard status == Z_STREAM_END else { throw status == Z_DATA_ERROR ? .broken : .cutShort }
    guard written == count else { throw .cutShort }
    output.removeLast()
    return output
  }
}
