import CGraphviz
import Synchronization

/// What Graphviz would print on standard error, caught and kept as values.
///
/// Graphviz calls a plain C function with no closure pointer, so the lines land in a global; it is only used while the
/// library's own lock is held.
enum GraphvizMessages {
  private static let lines = Mutex<[String]>([])
  /// A stuck engine must not fill the memory with its complaints.
  private static let mostLines = 200

  /// From now on nothing is printed; earlier lines are forgotten.
  static func start() {
    lines.withLock { $0 = [] }
    // SAFETY: a plain function that lives for ever; Graphviz calls it with a terminated text or null.
    _ = unsafe agseterrf { text in
      guard let text = unsafe text else { return 0 }
      let line = unsafe String(cString: text)
      GraphvizMessages.lines.withLock { if $0.count < GraphvizMessages.mostLines { $0.append(line) } }
      return 0
    }
    _ = agseterr(AGWARN)
  }

  /// The remarks since the start, one a line; Graphviz hands over each in several parts.
  static func take() -> [String] {
    let text = lines.withLock { lines in
      defer { lines = [] }
      return lines.joined()
    }
    return text.split(separator: "\n").map { line in
      line.trimmingPrefix { $0 == " " }.description
    }.filter { !$0.isEmpty }
  }
}
