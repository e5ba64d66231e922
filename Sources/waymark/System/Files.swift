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
    case denied(String)

    /// In plain words, to follow "can't be read: ".
    var reason: String {
      switch self {
      case .missing: "there is no such file"
      case .folder: "it is a folder"
      case .notAFile: "it is no ordinary file"
      case .tooLarge: "it is larger than \(mebibytes(Limits.inputBytes))"
      case .denied(let reason): reason
      }
    }
  }

  /// The bytes of an ordinary file.
  static func read(_ path: String) throws(ReadFailure) -> [UInt8] {
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
    if let real = realPath(path) { inputs.withLock { _ = $0.insert(real) } }
    return bytes
  }

  /// Every file that this run read, imports and tables too, links followed: none of them is an output.
  private static let inputs = Mutex<Set<String>>([])

  static func wasRead(_ real: String) -> Bool { inputs.withLock { $0.contains(real) } }

  /// All of standard input.
  static func readStandardInput() throws(ReadFailure) -> [UInt8] { try readAll(STDIN_FILENO) }

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
    let file = try WholeFile(path, inputs: inputs, replacing: replacing)
    file.append { $0 += bytes }
    try file.finish()
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
    guard let real = Files.realPath(joined) else { return .missing }
    guard real == root || real.hasPrefix(root == "/" ? "/" : root + "/") else { return .outside }
    do {
      let bytes = try Files.read(real)
      return .file(SourceFile(name: tidy(joined), bytes: bytes), identity: real)
    } catch {
      return .unreadable(error.reason)
    }
  }

  /// `./a/../b` as `b`, for messages; names only, no look at the disk.
  private func tidy(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: true) {
      if part == "." { continue }
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
