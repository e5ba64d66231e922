package import PathwayCompiler
package import PathwayText

/// A file that could not be read at all.
package struct UnreadFile: Hashable, Sendable {
  package var name: String
  package var reason: String
  package init(name: String, reason: String) {
    self.name = name
    self.reason = reason
  }
}

/// What `check` found over several files.
package struct CheckSummary: Sendable {
  package let compilations: [Compilation]
  package let unread: [UnreadFile]

  package init(_ compilations: [Compilation], unread: [UnreadFile] = []) {
    self.compilations = compilations
    self.unread = unread
  }

  package func count(_ severity: Severity) -> Int {
    compilations.reduce(severity == .error ? unread.count : 0) { sum, compilation in
      sum + compilation.diagnostics.count { $0.severity == severity }
    }
  }

  package var errors: Int { count(.error) }
  package var warnings: Int { count(.warning) }

  /// `No errors, 2 warnings, 41 notes.`
  package var closingLine: String {
    func words(_ count: Int, _ word: String) -> String {
      "\(count == 0 ? "no" : "\(count)") \(word)\(count == 1 ? "" : "s")"
    }
    let line = "\(words(errors, "error")), \(words(warnings, "warning")), \(words(count(.note), "note"))."
    return line.prefix(1).uppercased() + line.dropFirst()
  }
}
