/// How bad it is.
package enum Severity: String, Hashable, Sendable, Comparable {
  case note, warning, error
  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// A stable code such as `P012`, with its page for `waymark explain`.
package struct DiagnosticCode: Hashable, Sendable, Comparable {
  package var text: String
  package init(_ text: String) { self.text = text }
  package static func < (left: DiagnosticCode, right: DiagnosticCode) -> Bool { left.text < right.text }
}

/// One thing to tell the reader: a value, made without knowing how it will be shown.
package struct Diagnostic: Hashable, Sendable {
  package var code: DiagnosticCode
  package var severity: Severity
  /// One plain sentence in the reader's words.
  package var message: String
  package var place: Place
  /// What to try.
  package var help: String?
  /// Other places that matter ("first declared here").
  package var related: [Related]
  package var fix: Fix?

  package struct Related: Hashable, Sendable {
    package var message: String
    package var place: Place
    package init(_ message: String, _ place: Place) {
      self.message = message
      self.place = place
    }
  }

  package init(
    _ code: DiagnosticCode, _ severity: Severity, _ message: String, at place: Place, help: String? = nil,
    related: [Related] = [], fix: Fix? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.place = place
    self.help = help
    self.related = related
    self.fix = fix
  }
}

/// An edit that mends a mistake; applied by `check --fix`.
package struct Fix: Hashable, Sendable {
  package struct Edit: Hashable, Sendable {
    package var place: Place
    package var text: String
    package init(_ place: Place, _ text: String) {
      self.place = place
      self.text = text
    }
  }
  package var title: String
  package var edits: [Edit]
  package init(_ title: String, _ edits: [Edit]) {
    self.title = title
    self.edits = edits
  }
}
