/// The reader's own logo: a PNG or JPEG file's bytes, checked before anything is drawn.
///
/// It comes from the command line alone; no pathway's text can name a file. The kind is told by the first bytes, never by
/// the file's name, and the size by the file's own header, before a pixel is unpacked.
package struct Logo: Hashable, Sendable {
  package enum Problem: Error, Hashable, Sendable {
    case notAPicture
    case damaged
    case tooManyBytes(Int)
    case tooManyPixels(width: Int, height: Int)
    case tooThin(width: Int, height: Int)

    /// What is wrong and what to try, to follow the file's name.
    package var reason: String {
      switch self {
      case .notAPicture: "is neither a PNG nor a JPEG. Save the logo as a PNG and name that file."
      case .damaged: "is damaged: its size can't be read. Save the logo anew as a PNG."
      case .tooManyBytes(let count):
        "holds \((count + 1023) / 1024) KiB; a logo may hold \(Logo.mostBytes / 1024). Save it smaller."
      case .tooManyPixels(let width, let height):
        "is \(width) by \(height) pixels; a side may have \(Logo.largestSide). Save it smaller."
      case .tooThin(let width, let height):
        "is \(width) by \(height) pixels; one side may be \(Int(Logo.mostStretched)) times the other. Cut it closer to the mark."
      }
    }
  }

  /// A logo in a banner is an inch or two wide: at 600 dots an inch this is more than enough.
  package static let mostBytes = 2 << 20
  package static let largestSide = 4096
  package static let mostStretched = 12.0

  package let format: ImageMark.Format
  package let bytes: [UInt8]
  package let width: Int
  package let height: Int

  package init(_ bytes: [UInt8]) throws(Problem) {
    guard bytes.count <= Logo.mostBytes else { throw .tooManyBytes(bytes.count) }
    guard let format = ImageMark.format(of: bytes) else { throw .notAPicture }
    let empty = Rect(0, 0, 0, 0)
    guard let size = ImageMark(format: format, bytes: bytes, frame: empty).pixelSize, size.width > 0, size.height > 0
    else { throw .damaged }
    guard size.width <= Logo.largestSide, size.height <= Logo.largestSide else {
      throw .tooManyPixels(width: size.width, height: size.height)
    }
    let (long, short) = (Double(max(size.width, size.height)), Double(min(size.width, size.height)))
    guard long <= short * Logo.mostStretched else { throw .tooThin(width: size.width, height: size.height) }
    self.format = format
    self.bytes = bytes
    (width, height) = (size.width, size.height)
  }

  /// As large as fits, its shape kept: at the right edge of a frame, in the middle of its height.
  package func mark(in frame: Rect) -> ImageMark {
    let scale = min(frame.width / Double(width), frame.height / Double(height))
    let (wide, high) = (Double(width) * scale, Double(height) * scale)
    return ImageMark(
      format: format, bytes: bytes, frame: Rect(frame.maxX - wide, frame.midY - high / 2, wide, high))
  }
}
