internal import Synchronization

/// How far long work has come: one line on standard error, after one second, and only where a person looks on.
final class Progress: Sendable {
  private struct State {
    var done = 0
    var wanted = 0
    var nextShown: ContinuousClock.Instant
    var isShown = false
  }

  private let what: String
  private let isOn: Bool
  private let state: Mutex<State>

  /// `what`: the things counted, "replications".
  init(_ what: String, quiet: Bool) {
    self.what = what
    isOn = !quiet && Files.isTerminal(2)
    state = Mutex(State(nextShown: .now + .seconds(1)))
  }

  /// Notes how much is done; from any thread.
  func note(_ done: Int, of wanted: Int) {
    guard isOn else { return }
    state.withLock { state in
      state.done = max(state.done, done)
      state.wanted = wanted
      show(&state)
    }
  }

  /// Called now and then, so that the line comes even while the first of the things goes on; from any thread.
  func tick() {
    guard isOn else { return }
    state.withLock { show(&$0) }
  }

  private func show(_ state: inout State) {
    let now = ContinuousClock.now
    guard now >= state.nextShown else { return }
    state.nextShown = now + .milliseconds(200)
    state.isShown = true
    let line = "\(state.done) of \(max(state.wanted, state.done)) \(what)"
    Files.writeAll(Array("\r\(line)  (Ctrl-C: what is known so far)\u{1B}[K".utf8), to: 2)
  }

  /// Takes the line away.
  func end() {
    state.withLock { state in
      if state.isShown { Files.writeAll(Array("\r\u{1B}[K".utf8), to: 2) }
      state.isShown = false
    }
  }
}
