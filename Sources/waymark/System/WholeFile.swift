internal import Glibc

/// A file written piece by piece that appears whole or not at all: without a name first, then moved into its place.
///
/// A file that is replaced keeps its mode and, as far as the system lets it, its owner; a new one gets what the umask
/// leaves. What is no ordinary file (a device, a pipe) is written to as it is, for there is nothing to put in its place.
final class WholeFile {
  private enum Way {
    /// A file that has no name until it is whole (O_TMPFILE): whatever ends the program leaves nothing behind.
    case nameless
    /// Where the file system has no such files: under a name beside its place, taken away by every signal but KILL.
    case beside(String)
    /// A device or a pipe.
    case straight
  }

  /// Links followed.
  private let path: String
  private let way: Way
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private let otherNames: Bool
  /// Why writing stopped, if it did; nothing more is written then.
  private(set) var problem: WorldError?

  /// `inputs`: files that must never be overwritten.
  init(_ path: String, inputs: [String], replacing: Bool = false) throws(WorldError) {
    let real = Files.realPath(path)
    if let real, !replacing, CommandRun.current.wasRead(real) || inputs.contains(where: { Files.realPath($0) == real })
    {
      throw Self.inputKept(path)
    }
    let before = Self.status(real ?? path)
    if real == nil, before == nil, Files.exists(path) {
      throw WorldError(message: "`\(path)` is a link that leads nowhere, and is left as it is. Give another name.")
    }
    self.path = real ?? path
    let kind = (before?.st_mode ?? S_IFREG) & S_IFMT
    otherNames = kind == S_IFREG && (before?.st_nlink ?? 1) > 1
    guard kind != S_IFDIR else { throw WorldError(message: "`\(path)` can't be written: it is a folder.") }
    // Something open that has no name of its own: `/dev/stdout` into a pipe leads there.
    let isNamed = real != nil || before == nil
    if kind != S_IFREG || !isNamed {
      way = .straight
      // Sound: the string lives through the call; likewise below.
      descriptor = unsafe open(self.path, O_WRONLY | O_CLOEXEC)
    } else {
      (descriptor, way) = Self.unfinished(for: self.path)
    }
    guard descriptor >= 0 else {
      throw WorldError(message: "`\(path)` can't be written: \(Files.systemMessage()).")
    }
    if let before, kind == S_IFREG, isNamed {
      // Where the group can't stay, what it was allowed goes too.
      let keepsGroup =
        fchown(descriptor, before.st_uid, before.st_gid) == 0 || fchown(descriptor, .max, before.st_gid) == 0
      _ = fchmod(descriptor, before.st_mode & (keepsGroup ? 0o777 : 0o707))
    }
    buffer.reserveCapacity(1 << 16)
  }

  static func inputKept(_ path: String) -> WorldError {
    WorldError(message: "`\(path)` is an input of this command and is left as it is. Give another name.")
  }

  deinit { abandon() }

  private static func status(_ path: String) -> stat? {
    var status = stat()
    // Sound: the string and `status` live through the call, which fills the latter.
    return unsafe stat(path, &status) == 0 ? status : nil
  }

  private static func unfinished(for path: String) -> (Int32, Way) {
    // Linux's O_TMPFILE, which its header builds of two and Swift does not see.
    let nameless = unsafe open(Files.folder(of: path), 0o20_000_000 | O_DIRECTORY | O_WRONLY | O_CLOEXEC, 0o666)
    if nameless >= 0 {
      // It gets its name by way of /proc, so that has to be there.
      if unsafe access("/proc/self/fd/\(nameless)", F_OK) == 0 { return (nameless, .nameless) }
      close(nameless)
    }
    let beside = besideName(path)
    Leftover.willMake(beside)
    return (unsafe open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666), .beside(beside))
  }

  private static func besideName(_ path: String) -> String { "\(path).waymark-\(getpid())" }

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
    try writeOut()
    try place()
  }

  /// Everything is on the disk, though nowhere to be seen.
  func writeOut() throws(WorldError) {
    flush()
    if case .straight = way {
    } else if problem == nil, fsync(descriptor) != 0 {
      fail()
    }
    if let problem { throw problem }
  }

  /// After `writeOut`: the file is seen.
  func place() throws(WorldError) {
    switch way {
    case .straight: break
    case .beside(let beside): move(beside)
    case .nameless:
      // Between its first name and its last no signal comes.
      withoutSignals {
        let beside = Self.besideName(path)
        guard unsafe linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, beside, AT_SYMLINK_FOLLOW) == 0 else {
          return fail()
        }
        move(beside)
      }
    }
    abandon()
    if let problem { throw problem }
    if otherNames {
      Terminal.complain(
        Terminal.plainLines("`\(path)` had other names (hard links); under those stands what stood there before."))
    }
  }

  private func move(_ beside: String) {
    if unsafe rename(beside, path) != 0 {
      fail()
      _ = unsafe unlink(beside)
    }
    Leftover.isGone()
  }

  private func withoutSignals(_ work: () -> Void) {
    var (all, before) = (sigset_t(), sigset_t())
    // Sound: both sets live through the calls, which fill and read them.
    unsafe sigfillset(&all)
    unsafe pthread_sigmask(SIG_BLOCK, &all, &before)
    work()
    unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  /// Leaves the place as it was.
  func abandon() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    // Gone already, unless it never came so far.
    if case .beside(let beside) = way {
      _ = unsafe unlink(beside)
      Leftover.isGone()
    }
  }
}
