internal import ArgumentParser

/// What a command's status says to a script; the same in every command. Docs/CommandLine.md has the table.
enum ExitStatus: Int32, CaseIterable {
  case done = 0
  case input = 1
  case usage = 2
  case world = 3
  case interrupted = 130

  var code: ExitCode { ExitCode(rawValue) }

  var meaning: String {
    switch self {
    case .done: "done; a standard that is missed is an answer, not a failure"
    case .input: "the input has mistakes or is not there, or a check that was asked for failed"
    case .usage: "wrong use: no such command, option or value"
    case .world: "something outside failed: no leave to read, no room to write, no font"
    case .interrupted: "Ctrl-C: what was known so far is printed"
    }
  }

  /// For `--help`.
  static var table: String {
    "Exit status:\n" + allCases.map { "  \($0.rawValue)".padded(6) + $0.meaning }.joined(separator: "\n")
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
