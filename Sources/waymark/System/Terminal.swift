internal import Glibc
internal import PathwayText

/// Standard output and standard error.
enum Terminal {
  /// Prints an answer; a reader that went away ends the program quietly.
  static func say(_ text: String) {
    let line = printableLines(text.hasSuffix("\n") ? text : text + "\n")
    if !Files.writeAll(Array(line.utf8), to: 1) {
      if errno == EPIPE { exit(0) }
      complain("waymark: \(unwritten.message)")
      exit(ExitStatus.world.rawValue)
    }
  }

  private static var unwritten: WorldError {
    WorldError(message: "The answer can't be written to standard output: \(Files.systemMessage()).")
  }

  static func complain(_ text: String) {
    let line = printableLines(text.hasSuffix("\n") ? text : text + "\n")
    Files.writeAll(Array(line.utf8), to: 2)
  }

  /// An answer to standard output, or to the file of `-o`, with what made it.
  static func deliver(_ answer: Answer, to options: OutputOptions, inputs: [String]) throws {
    try CommandRun.current.checkRefused(options.output)
    let bytes = answer.delivered
    if CommandRun.current.isKept {
      CommandRun.current.keep(bytes)
    } else if let output = options.output, output != "-" {
      try Files.write(bytes, to: output, inputs: inputs)
    } else if !Files.writeAll(bytes, to: 1) {
      // A reader that went away has seen enough.
      if errno == EPIPE { exit(0) }
      throw unwritten
    }
  }

  /// Text of the caller's, in a message of several lines, that may go to a terminal.
  static func plainLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { printable($0) }.joined(separator: "\n")
  }
}
