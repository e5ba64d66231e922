package import PathwayModel
package import PathwaySyntax
package import PathwayText

/// What to compile: a file and, where it holds several, which pathway and variant of it.
package struct CompileRequest: Sendable {
  package var file: SourceFile
  /// What an import of this same file resolves to, so that a circle back to it is seen; nil for standard input.
  package var identity: String?
  /// `FILE#name`; nil: the only pathway.
  package var pathway: String?
  /// `FILE@variant` or `--variant`.
  package var variant: String?
  /// `--set name=value`, in the order given; the text of the value is in the language.
  package var settings: [Setting]
  /// `--as-of`: review dates before it are noted; nil: not asked.
  package var asOf: CalendarDate?

  package struct Setting: Hashable, Sendable {
    package var name: String
    package var value: String
    /// The option that gives it, as messages name it.
    package var option: String
    package init(name: String, value: String, option: String = "--set") {
      self.name = name
      self.value = value
      self.option = option
    }
  }

  package init(
    file: SourceFile, identity: String? = nil, pathway: String? = nil, variant: String? = nil, settings: [Setting] = [],
    asOf: CalendarDate? = nil
  ) {
    self.file = file
    self.identity = identity
    self.pathway = pathway
    self.variant = variant
    self.settings = settings
    self.asOf = asOf
  }
}

/// Everything the compiler can say: the model when nothing is wrong, and the diagnostics either way.
package struct Compilation: Sendable {
  /// By `FileID`: the file asked for, then what it imports.
  package var files: [SourceFile]
  package var trees: [SyntaxTree]
  /// In the order of the text.
  package var diagnostics: [Diagnostic]
  /// The pathway asked for; nil when an error stands in its way (or, from `check`, never).
  package var pathway: Pathway?
  package var origins: OriginTable
  /// Every number of every pathway checked, with its evidence.
  package var numbers: [CitedNumber]
  /// Names of the pathways in the file asked for, with their variants.
  package var pathways: [(name: String, variants: [String])]

  /// Nothing compiled.
  package static var empty: Compilation {
    Compilation(
      files: [], trees: [], diagnostics: [], pathway: nil, origins: OriginTable(), numbers: [], pathways: [])
  }

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// Compiles the one pathway (and variant) asked for.
package func compile(_ request: CompileRequest, imports: any ImportResolving) -> Compilation {
  var session = Session(request: request, imports: imports)
  let pathway = session.compileSelected()
  return session.finish(pathway: pathway)
}

/// Checks every pathway of a file, each by itself and with each of its variants.
package func check(_ request: CompileRequest, imports: any ImportResolving) -> Compilation {
  var session = Session(request: request, imports: imports)
  let pathway = session.checkAll()
  return session.finish(pathway: pathway)
}
