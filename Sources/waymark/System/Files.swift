internal import Glibc
internal import PathwayCompiler
internal import PathwayText
internal import Synchronization

/// What went wrong outside: a file, a folder, the system.
struct WorldError: Error {
  var message: String
}

/// The one place that touches the file system.
enum Files {
  enum ReadFailure: Error {
    case missing
    case folder
    case notAFile
    case tooLarge
    /// Not in the folder that bounds the run.
    case outside
    case denied(String)

    /// In plain words, to follow "can't be read: ".
    var reason: String {
      switch self {
      case .missing: "there is no such file"
      case .folder: "it is a folder"
      case .notAFile: "it is no ordinary file"
      case .tooLarge: "it is larger than \(mebibytes(Limits.inputBytes))"
      case .outside: "it is outside the folder that bounds the run"
      case .denied(let reason): reason
      }
    }
  }

  /// The bytes of an ordinary file; `name`: what readers know it as, where that is not the path.
  static func read(_ path: String, as name: String? = nil) throws(ReadFailure) -> [UInt8] {
    if let bounds = CommandRun.current.bounds {
      guard let real = realPath(path) else { throw .missing }
      guard isInside(real, bounds) else { throw .outside }
    }
    // Sound: the string lives through the call; likewise for the calls below that take a path.
    let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR ? .missing : .denied(systemMessage())
    }
    defer { close(descriptor) }
    var status = stat()
    // Sound: `status` outlives the call, which fills it.
    guard unsafe fstat(descriptor, &status) == 0 else { throw .denied(systemMessage()) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .folder
    default: throw .notAFile
    }
    guard status.st_size <= Limits.inputBytes else { throw .tooLarge }
    let bytes = try readAll(descriptor)
    CommandRun.current.note(realPath(path) ?? path, as: name ?? path, bytes)
    return bytes
  }

  /// The first 64 KiB of a file, which does not become an input by it.
  static func peek(_ path: String) throws(ReadFailure) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw .denied(systemMessage()) }
    defer { close(descriptor) }
    var buffer = Array(repeating: UInt8(0), count: 1 << 16)
    // Sound: the buffer is as long as the count says, and lives through the call.
    let count = unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
    guard count >= 0 else { throw .denied(systemMessage()) }
    return Array(buffer[..<count])
  }

  /// All of standard input, which can be read once: whoever asks again gets the same.
  static func readStandardInput() throws(ReadFailure) -> [UInt8] {
    let bytes = try standardInput.withLock { known throws(ReadFailure) in
      if let known { return known }
      let bytes = try readAll(STDIN_FILENO)
      known = bytes
      return bytes
    }
    CommandRun.current.note("-", as: "-", bytes)
    return bytes
  }

  private static let standardInput = Mutex<[UInt8]?>(nil)

  static func isInside(_ real: String, _ folder: String) -> Bool {
    real == folder || real.hasPrefix(folder == "/" ? "/" : folder + "/")
  }

  private static func readAll(_ descriptor: Int32) throws(ReadFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = Array(repeating: UInt8(0), count: 1 << 16)
    while true {
      // Sound: the buffer is as long as the count says, and lives through the call.
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw .denied(systemMessage())
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[0..<count])
      if bytes.count > Limits.inputBytes { throw .tooLarge }
    }
  }

  /// Writes a file whole or not at all. `replacing`: the file is rewritten, as `format` does; else what was read is
  /// never written over.
  static func write(_ bytes: [UInt8], to path: String, inputs: [String], replacing: Bool = false) throws(WorldError) {
    try write([(path, bytes)], inputs: inputs, replacing: replacing)
  }

  /// Writes files that belong together: all are written out before the first is put in its place.
  static func write(_ files: [(path: String, bytes: [UInt8])], inputs: [String], replacing: Bool = false)
    throws(WorldError)
  {
    var ready: [WholeFile] = []
    for (path, bytes) in files {
      let file = try WholeFile(path, inputs: inputs, replacing: replacing)
      file.append { $0 += bytes }
      try file.writeOut()
      ready.append(file)
    }
    for file in ready { try file.place() }
  }

  /// Something of this name is there, be it a link that leads nowhere.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    // Sound: the string and `status` live through the call.
    return unsafe lstat(path, &status) == 0
  }

  /// Standard input, output and error are open: what is opened later must not be taken for one of them.
  static func openStandardStreams() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) == -1 {
      // Opened for reading only, so that a closed standard output still refuses what is written. Sound: as above.
      _ = unsafe open("/dev/null", O_RDONLY)
    }
  }

  @discardableResult
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var done = 0
    while done < bytes.count {
      // Sound: the pointer is used inside the closure only, within the array's bounds.
      let count = unsafe bytes.withUnsafeBytes { pointer in
        unsafe Glibc.write(descriptor, pointer.baseAddress.map { unsafe $0 + done }, pointer.count - done)
      }
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      done += count
    }
    return true
  }

  /// The path with links followed, or nil when it isn't there.
  static func realPath(_ path: String) -> String? {
    // Sound: realpath allocates the string when given nil; it is copied and freed here.
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func systemMessage() -> String {
    // Sound: strerror's text is copied at once; this program has one thread when files are written.
    guard let text = unsafe strerror(errno) else { return "unknown reason" }
    return unsafe String(cString: text).lowercased()
  }

  /// True when standard output (or error) is a terminal.
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  static func environment(_ name: String) -> String? {
    // Sound: the text is copied at once.
    guard let text = unsafe getenv(name) else { return nil }
    return unsafe String(cString: text)
  }
}

/// Follows imports: relative to the importing file, links resolved, inside one folder.
struct FolderImports: ImportResolving, Sendable {
  /// The folder that bounds the run, links resolved.
  let root: String

  func resolve(_ path: String, from importer: String) -> ImportResolution {
    guard !path.isEmpty, !path.utf8.contains(0) else { return .missing }
    let base = importer == "<stdin>" ? "." : Files.folder(of: importer)
    let joined = path.hasPrefix("/") ? path : "\(base)/\(path)"
    // By its words alone first: what is outside is never asked after, so nobody learns whether it is there.
    if let folder = Files.realPath(base) {
      guard Files.isInside(tidied(path.hasPrefix("/") ? path : "\(folder)/\(path)"), root) else { return .outside }
    }
    guard let real = Files.realPath(joined) else { return .missing }
    guard Files.isInside(real, root) else { return .outside }
    do {
      let bytes = try Files.read(real, as: tidied(joined))
      return .file(SourceFile(name: tidied(joined), bytes: bytes), identity: real)
    } catch {
      return .unreadable(error.reason)
    }
  }
}
