/// Diagnostics as SARIF 2.1.0 (OASIS), which code hosts and editors read.
package struct DiagnosticSARIF: Sendable {
  private let sources: SourceMap
  private let catalogue: DiagnosticCatalogue
  private let made: Made
  /// Where the page of a code is, if it has a public place.
  private let helpBase: String?

  /// What made the document.
  package struct Made: Sendable {
    /// The tool's version.
    package var version: String
    /// The command line that asks the same again.
    package var command: String?
    /// SHA-256 of files, by their names.
    package var digests: [String: String]

    package init(version: String, command: String? = nil, digests: [String: String] = [:]) {
      self.version = version
      self.command = command
      self.digests = digests
    }
  }

  /// `helpBase`: the address before `#p012`, for example of Docs/Diagnostics.md on the project's host.
  package init(_ sources: SourceMap, catalogue: DiagnosticCatalogue, made: Made, helpBase: String? = nil) {
    self.sources = sources
    self.catalogue = catalogue
    self.made = made
    self.helpBase = helpBase
  }

  package func document(_ diagnostics: [Diagnostic]) -> JSON {
    let codes = Set(diagnostics.map(\.code)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    let driver = JSON.ordered([
      ("name", .string("waymark")), ("semanticVersion", .string(made.version)), ("rules", .array(codes.map(rule))),
    ])
    let invocations = made.command.map { command in
      JSON.array([.ordered([("commandLine", .string(command)), ("executionSuccessful", .bool(true))])])
    }
    let run = JSON.ordered([
      ("tool", .ordered([("driver", driver)])),
      ("columnKind", .string("unicodeCodePoints")),
      ("artifacts", .array(sources.files.map { describe($0.name) })),
      ("results", .array(diagnostics.map { result($0, rule: numbers[$0.code] ?? 0) })),
      ("invocations", invocations ?? .array([])),
    ])
    return .ordered([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")), ("version", .string("2.1.0")),
      ("runs", .array([run])),
    ])
  }

  private func describe(_ file: String) -> JSON {
    let location = ("location", location(file))
    guard let digest = made.digests[file] else { return .ordered([location]) }
    return .ordered([location, ("hashes", .ordered([("sha-256", .string(digest))]))])
  }

  private func rule(_ code: DiagnosticCode) -> JSON {
    var fields: [(String, JSON)] = [("id", .string(code.text))]
    if let entry = catalogue[code] {
      let examples = entry.wrong.isEmpty ? "" : "\n\nWrong:\n\n\(entry.wrong)\n\nRight:\n\n\(entry.right)"
      fields += [
        ("shortDescription", text(entry.title)), ("fullDescription", text(entry.explanation)),
        ("help", text(entry.explanation + examples)),
        ("defaultConfiguration", .ordered([("level", .string(entry.severity.rawValue))])),
      ]
    }
    if let helpBase { fields.append(("helpUri", .string("\(helpBase)#\(code.text.lowercased())"))) }
    return .ordered(fields)
  }

  private func result(_ diagnostic: Diagnostic, rule: Int) -> JSON {
    let message = diagnostic.message + (diagnostic.help.map { " " + $0 } ?? "")
    var fields: [(String, JSON)] = [
      ("ruleId", .string(diagnostic.code.text)), ("ruleIndex", .integer(rule)),
      ("level", .string(diagnostic.severity.rawValue)), ("message", text(message)),
      (
        "locations",
        sources.file(diagnostic.place.file) == nil
          ? .array([]) : .array([.ordered([("physicalLocation", physical(diagnostic.place))])])
      ),
    ]
    if !diagnostic.related.isEmpty {
      let related = diagnostic.related.enumerated().map { index, related in
        JSON.ordered([
          ("id", .integer(index + 1)), ("physicalLocation", physical(related.place)),
          ("message", text(related.message)),
        ])
      }
      fields.append(("relatedLocations", .array(related)))
    }
    if let fix = diagnostic.fix { fields.append(("fixes", .array([self.fix(fix)]))) }
    return .ordered(fields)
  }

  private func fix(_ fix: Fix) -> JSON {
    var files: [FileID] = []
    for edit in fix.edits where !files.contains(edit.place.file) { files.append(edit.place.file) }
    let changes = files.map { file in
      JSON.ordered([
        ("artifactLocation", artifact(file)),
        (
          "replacements",
          .array(
            fix.edits.filter { $0.place.file == file }.map { edit in
              .ordered([
                ("deletedRegion", region(edit.place)), ("insertedContent", text(edit.text)),
              ])
            })
        ),
      ])
    }
    return .ordered([("description", text(fix.title)), ("artifactChanges", .array(changes))])
  }

  private func physical(_ place: Place) -> JSON {
    .ordered([("artifactLocation", artifact(place.file)), ("region", region(place))])
  }

  private func region(_ place: Place) -> JSON {
    let span = sources.span(place)
    return .ordered([
      ("startLine", .integer(span.start.line)), ("startColumn", .integer(span.start.column)),
      ("endLine", .integer(span.end.line)), ("endColumn", .integer(span.end.column)),
    ])
  }

  private func artifact(_ file: FileID) -> JSON {
    var fields: [(String, JSON)] = [("uri", .string(address(sources.file(file)?.name ?? "")))]
    if file.index < sources.files.count { fields.append(("index", .integer(file.index))) }
    return .ordered(fields)
  }

  private func location(_ name: String) -> JSON { .ordered([("uri", .string(address(name)))]) }

  private func text(_ text: String) -> JSON { .ordered([("text", .string(text))]) }

  /// A file's name as a relative or `file:` reference (RFC 3986), each byte that may not stand in one as `%XX`.
  private func address(_ name: String) -> String {
    var result = name.hasPrefix("/") ? "file://" : ""
    for byte in name.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: result.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "%" + hexadecimal(UInt32(byte), width: 2)
      }
    }
    return result
  }
}
