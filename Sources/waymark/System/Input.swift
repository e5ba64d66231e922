internal import PathwayCompiler
internal import PathwayText

/// A file as named on the command line: `FILE`, `FILE#pathway`, `FILE@variant`, `FILE#pathway@variant`, or `-`.
struct Input {
  var path: String
  var pathway: String?
  var variant: String?

  init(_ argument: String) {
    path = argument
    if argument == "-" || Files.realPath(argument) != nil { return }
    var rest = Substring(argument)
    if let at = rest.lastIndex(of: "@"), !rest[at...].contains("/") {
      variant = String(rest[rest.index(after: at)...])
      rest = rest[..<at]
    }
    if let hash = rest.lastIndex(of: "#"), !rest[hash...].contains("/") {
      pathway = String(rest[rest.index(after: hash)...])
      rest = rest[..<hash]
    }
    path = String(rest)
  }

  /// The compiler's request for this input, its bytes read.
  func request(_ options: ModelOptions, asOf: String? = nil) throws -> (CompileRequest, FolderImports) {
    let bytes: [UInt8]
    do {
      bytes = try path == "-" ? Files.readStandardInput() : Files.read(path)
    } catch {
      throw InputProblem(path: path, failure: error)
    }
    let name = path == "-" ? "<stdin>" : path
    let settings = try options.set.map { text throws in
      guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
        throw UsageProblem("`--set \(text)` is not of the form name=value.")
      }
      return CompileRequest.Setting(
        name: String(text[..<equals]), value: String(text[text.index(after: equals)...]))
    }
    let folder = options.root ?? (path == "-" ? "." : Files.folder(of: path))
    guard let root = Files.realPath(folder) else { throw InputMistake(message: "There is no folder `\(folder)`.") }
    let request = CompileRequest(
      file: SourceFile(name: name, bytes: bytes), identity: path == "-" ? nil : Files.realPath(path),
      pathway: pathway, variant: options.variant ?? variant, settings: settings + options.rangeEnds,
      asOf: try asOf.map(parseDate))
    return (request, FolderImports(root: root))
  }
}

/// A file that can't be read: reported as a diagnostic of that file.
struct InputProblem: Error {
  var path: String
  var failure: Files.ReadFailure
}

/// What was handed in can't be used, though it was named rightly: exit status 1.
struct InputMistake: Error {
  var message: String
}

/// Wrong use of the command: exit status 2.
struct UsageProblem: Error {
  var message: String
  init(_ message: String) { self.message = message }
}
