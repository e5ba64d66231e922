internal import Glibc
internal import Synchronization

/// Ctrl-C, turned into a question that long work asks now and then.
enum Interrupt {
  private static let requested = Atomic<Bool>(false)

  /// True once Ctrl-C was pressed.
  static var isRequested: Bool { requested.load(ordering: .relaxed) }

  /// Whoever started this program may have blocked the signals that end it, as the threads of thread pools do.
  static func unblock() {
    var signals = sigset_t()
    // Sound: `signals` lives through the calls, which fill and read it.
    unsafe sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGALRM] { unsafe sigaddset(&signals, number) }
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// From now on the first Ctrl-C only asks; a second one ends the program at once.
  static func listen() {
    // Made before a signal can come: the handler must not be the first to touch it.
    _ = isRequested
    // The handler stores to a lock-free atomic and calls `signal`, both safe inside a signal (POSIX 2.4.3).
    _ = signal(SIGINT) { _ in
      Interrupt.requested.store(true, ordering: .relaxed)
      _ = signal(SIGINT, Leftover.handler)
    }
  }
}

/// A flag that any thread may raise and any thread may see.
final class Latch: Sendable {
  private let raised = Atomic<Bool>(false)

  var isRaised: Bool { raised.load(ordering: .relaxed) }

  func raise() { raised.store(true, ordering: .relaxed) }
}
