internal import PathwayText
internal import Synchronization

/// One run of one command: what it was asked, what it read, and where its answer goes. `rerun` runs one inside another.
final class CommandRun: Sendable {
  @TaskLocal static var current = CommandRun([])

  /// A file that was read.
  struct Input: Sendable {
    /// As the reader of messages knows it; `-` for standard input.
    var name: String
    var sha256: String
  }

  private struct State {
    var inputs: [(real: String, input: Input)] = []
    var variants: [String] = []
    var seed: UInt64?
    var answer: [UInt8] = []
    var refused: (real: String, problem: UsageProblem)?
  }

  /// As typed, without the program's own name.
  let arguments: [String]
  /// The real path of the only folder whose files may be read; nil: any that are named.
  let bounds: String?
  /// The answer is kept, rather than printed.
  let isKept: Bool
  private let state = Mutex(State())

  init(_ arguments: [String], bounds: String? = nil, isKept: Bool = false) {
    self.arguments = arguments
    self.bounds = bounds
    self.isKept = isKept
  }

  /// A round of `--watch` begins: nothing was read yet.
  func begin() { state.withLock { $0 = State() } }

  /// A file was read, or read again after it was mended; `real`: its path with links followed.
  func note(_ real: String, as name: String, _ bytes: [UInt8]) {
    let input = Input(name: name, sha256: SHA256.hex(bytes))
    state.withLock { state in
      if let known = state.inputs.firstIndex(where: { $0.real == real }) {
        state.inputs[known].input.sha256 = input.sha256
      } else {
        state.inputs.append((real, input))
      }
    }
  }

  func note(variant: String) { state.withLock { if !$0.variants.contains(variant) { $0.variants.append(variant) } } }

  /// Chance was drawn from this seed.
  func note(seed: UInt64) { state.withLock { $0.seed = seed } }

  /// `-o` names a file that is there and can't be what this command writes: refused when all inputs are known.
  func refuse(_ real: String, _ problem: UsageProblem) { state.withLock { $0.refused = (real, problem) } }

  /// All inputs are known now.
  func checkRefused(_ output: String?) throws {
    guard let refused = state.withLock({ $0.refused }) else { return }
    throw wasRead(refused.real) ? WholeFile.inputKept(output ?? "") : refused.problem
  }

  func keep(_ bytes: [UInt8]) { state.withLock { $0.answer = bytes } }

  func wasRead(_ real: String) -> Bool { state.withLock { $0.inputs.contains { $0.real == real } } }

  /// In the order in which they were first read.
  var inputs: [Input] { state.withLock { $0.inputs.map(\.input) } }
  var variants: [String] { state.withLock { $0.variants } }
  var seed: UInt64? { state.withLock { $0.seed } }
  var answer: [UInt8] { state.withLock { $0.answer } }
}
