internal import Glibc
internal import PathwayText

/// Standard output and standard error.
enum Terminal {
  /// Prints an answer; a reader that went away ends the program quietly.
  static func say(_ text: String) {
    let line = printableLines(text.hasSuffix("\n") ? text : text + "\n")
    if !Files.writeAll(Array(line.utf8), to: 1) { exit(errno == EPIPE ? 0 : 3) }
  }

  static func complain(_ text: String) {
    let line = printableLines(text.hasSuffix("\n") ? text : text + "\n")
    Files.writeAll(Array(line.utf8), to: 2)
  }

  /// An answer to standard output, or to the file of `-o`.
  static func deliver(_ text: String, to options: OutputOptions, inputs: [String]) throws {
    try deliver(Array(printableLines(text.hasSuffix("\n") ? text : text + "\n").utf8), to: options, inputs: inputs)
  }

  static func deliver(_ bytes: [UInt8], to options: OutputOptions, inputs: [String]) throws {
    if let output = options.output, output != "-" {
      try Files.write(bytes, to: output, inputs: inputs)
    } else if !Files.writeAll(bytes, to: 1) {
      exit(errno == EPIPE ? 0 : 3)
    }
  }
}
