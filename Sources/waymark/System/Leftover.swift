internal import Glibc
internal import Synchronization

/// The one unfinished file that has a name, where the file system knows no nameless ones: a signal that ends the program
/// takes it away first.
enum Leftover {
  /// The address of its name as a C string, for the handler; 0 when there is none.
  private static let name = Atomic<UInt>(0)

  static func willMake(_ path: String) {
    isGone()
    // Sound: the copy is only ever freed after its address was taken out of `name`.
    guard let copy = unsafe strdup(path) else { return }
    name.store(UInt(bitPattern: copy), ordering: .sequentiallyConsistent)
    for number in [SIGTERM, SIGHUP, SIGINT] {
      // Somebody who asked that a signal be ignored (nohup) still has it ignored.
      // Sound: handlers are addresses, compared as such.
      let before = unsafe unsafeBitCast(signal(number, Self.handler), to: Int.self)
      let ignored = unsafe unsafeBitCast(SIG_IGN, to: Int.self)
      if before == ignored { _ = signal(number, SIG_IGN) }
    }
  }

  static func isGone() {
    let address = name.exchange(0, ordering: .sequentiallyConsistent)
    // Sound: made by `strdup`, and nobody else has it any more.
    if address != 0 { unsafe free(UnsafeMutableRawPointer(bitPattern: address)) }
  }

  /// `unlink`, `signal` and `raise` are safe inside a signal (POSIX 2.4.3), as is a lock-free atomic.
  static let handler: @convention(c) (Int32) -> Void = { number in
    let address = Leftover.name.exchange(0, ordering: .sequentiallyConsistent)
    // Sound: the string lives as long as its address was in `name`.
    if let path = unsafe UnsafePointer<CChar>(bitPattern: address) { _ = unsafe unlink(path) }
    _ = signal(number, SIG_DFL)
    raise(number)
  }
}
