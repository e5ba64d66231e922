// How fast the lexer, the parser and the formatter are: megabytes a second over a file repeated to some megabytes.

import Foundation
import PathwaySyntax
import PathwayText

@main struct Speed {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "repeat" { return repetitions() }
    for path in arguments {
      let piece = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
      for megabytes in [0.5, 1, 2, 4] {
        let times = max(1, Int(megabytes * 1e6) / piece.count)
        let bytes = Array(repeatElement(piece, count: times).joined())
        let file = SourceFile(name: path, bytes: bytes)
        var best = Double.infinity
        var said = 0
        for _ in 0..<5 {
          let start = DispatchTime.now().uptimeNanoseconds
          said = parse(file, id: FileID(0)).diagnostics.count
          best = min(best, Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9)
        }
        let speed = Double(bytes.count) / 1e6 / best
        print(
          "\(path) x \(times): \(bytes.count) bytes, \(rounded(best * 1000)) ms, \(rounded(speed)) MB/s, \(said) mistakes"
        )
      }
    }
  }

  /// One piece over and over: everything must stay linear.
  static func repetitions() {
    let pieces = [
      "{", "}", "[", "(", "\"", "'", "“", "a{", "{}\n", "}\n", " }\n", "[\n\n", "\" {\\", "when ", "1,000", "-", "a(",
      "a:a(", "\n", "  ", "//", "a\n b\n", "#", "/*", ".", "..", "{\n", "a }\n", "flow{", "x,\n", "[a\n",
    ]
    for piece in pieces {
      var line = "\(piece.debugDescription):"
      for size in [100_000, 200_000, 400_000] {
        let file = SourceFile(name: "", text: String(repeating: piece, count: size / piece.utf8.count))
        let start = DispatchTime.now().uptimeNanoseconds
        let parsed = parse(file, id: FileID(0))
        let time = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6
        line += " \(rounded(time)) ms"
        let begin = DispatchTime.now().uptimeNanoseconds
        _ = DiagnosticText(SourceMap([file])).render(parsed.diagnostics)
        line += " + \(rounded(Double(DispatchTime.now().uptimeNanoseconds - begin) / 1e6)),"
      }
      print(line)
    }
  }

  static func rounded(_ value: Double) -> String { String(format: "%.1f", value) }
}
