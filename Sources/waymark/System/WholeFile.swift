internal import Glibc

/// A file written piece by piece that appears whole or not at all: beside its place first, then moved there.
///
/// What is no ordinary file (a device, a pipe) is written to as it is, for there is nothing to put in its place.
final class WholeFile {
  private let path: String
  private let temporary: String?
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  /// Why writing stopped, if it did; nothing more is written then.
  private(set) var problem: WorldError?

  /// `inputs`: files that must never be overwritten.
  init(_ path: String, inputs: [String], replacing: Bool = false) throws(WorldError) {
    let real = Files.realPath(path)
    if let real, !replacing, Files.wasRead(real) || inputs.contains(where: { Files.realPath($0) == real }) {
      throw WorldError(message: "`\(path)` is an input of this command and is left as it is. Give another name.")
    }
    self.path = real ?? path
    if let real, !Self.isOrdinary(real) {
      temporary = nil
      // Sound: the string lives through the call; likewise below.
      descriptor = unsafe open(real, O_WRONLY | O_CLOEXEC)
    } else {
      let beside = "\(real ?? path).waymark-\(getpid())"
      temporary = beside
      descriptor = unsafe open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    }
    guard descriptor >= 0 else {
      throw WorldError(message: "`\(path)` can't be written: \(Files.systemMessage()).")
    }
    buffer.reserveCapacity(1 << 16)
  }

  deinit { abandon() }

  private static func isOrdinary(_ path: String) -> Bool {
    var status = stat()
    // Sound: the string and `status` live through the call, which fills the latter.
    guard unsafe stat(path, &status) == 0 else { return true }
    // A folder too goes the ordinary way, where moving onto it fails with the system's own word.
    return status.st_mode & S_IFMT == S_IFREG || status.st_mode & S_IFMT == S_IFDIR
  }

  /// Adds bytes, by way of a buffer of 64 KiB.
  func append(_ make: (inout [UInt8]) -> Void) {
    guard problem == nil else { return }
    make(&buffer)
    if buffer.count >= 1 << 16 { flush() }
  }

  private func flush() {
    guard problem == nil, !buffer.isEmpty else { return }
    if !Files.writeAll(buffer, to: descriptor) { fail() }
    buffer.removeAll(keepingCapacity: true)
  }

  private func fail() { problem = WorldError(message: "`\(path)` can't be written: \(Files.systemMessage()).") }

  /// Puts the file in its place.
  func finish() throws(WorldError) {
    flush()
    if problem == nil, temporary != nil, fsync(descriptor) != 0 { fail() }
    if let problem { throw problem }
    close(descriptor)
    descriptor = -1
    guard let temporary else { return }
    guard unsafe rename(temporary, path) == 0 else {
      fail()
      unlink(temporary)
      throw problem ?? WorldError(message: "`\(path)` can't be written.")
    }
  }

  /// Leaves the place as it was.
  func abandon() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    if let temporary { unlink(temporary) }
  }

  private func unlink(_ path: String) {
    // Sound: the string lives through the call.
    _ = unsafe Glibc.unlink(path)
  }
}
