internal import Synchronization

/// How long work has gone on that is not cut into things to count: one line on standard error, from the second second on,
/// and only where a person looks on.
final class Elapsed: Sendable {
  private struct State {
    var isShown = false
    var isOver = false
  }

  private let state = Mutex(State())

  /// `what`: the work, "Working out the exact timing".
  init(_ what: String, quiet: Bool) {
    guard !quiet && Files.isTerminal(2) else { return }
    let start = ContinuousClock.now
    Task.detached { [weak self] in
      while true {
        try? await Task.sleep(for: .seconds(1))
        let seconds = (ContinuousClock.now - start).components.seconds
        guard let self, self.show("\(what): \(seconds) s") else { return }
      }
    }
  }

  /// False once the work is over.
  private func show(_ line: String) -> Bool {
    state.withLock { state in
      if state.isOver { return false }
      state.isShown = true
      Files.writeAll(Array("\r\(line)\u{1B}[K".utf8), to: 2)
      return true
    }
  }

  /// Takes the line away.
  func end() {
    state.withLock { state in
      state.isOver = true
      if state.isShown { Files.writeAll(Array("\r\u{1B}[K".utf8), to: 2) }
      state.isShown = false
    }
  }
}
