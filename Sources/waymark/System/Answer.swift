internal import ArgumentParser
internal import PathwayKit
internal import PathwayText

/// What an answer can be written as: by `--format`, or by the ending of the file of `-o`.
enum AnswerKind: String, CaseIterable, ExpressibleByArgument {
  case text, json, csv, markdown, sarif, svg, pdf, png, dot, pathway

  init?(argument: String) {
    guard let kind = Self.allCases.first(where: { $0.rawValue == argument || $0.endings.contains(argument) }) else {
      return nil
    }
    self = kind
  }

  /// The commands say themselves which of all they write.
  static var allValueStrings: [String] { [] }

  /// The endings that choose it, the usual one first.
  var endings: [String] {
    switch self {
    case .text: ["txt", "text"]
    case .json: ["json"]
    case .csv: ["csv"]
    case .markdown: ["md", "markdown"]
    case .sarif: ["sarif", "sarif.json"]
    case .svg: ["svg"]
    case .pdf: ["pdf"]
    case .png: ["png"]
    case .dot: ["dot"]
    case .pathway: ["pathway"]
    }
  }

  /// Chosen by `--format`; the others by an ending only.
  var isFormat: Bool {
    switch self {
    case .text, .json, .csv, .markdown, .sarif: true
    case .svg, .pdf, .png, .dot, .pathway: false
    }
  }

  static func list(_ words: [String]) -> String {
    guard words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
  }
}

/// An answer on its way to the reader.
enum Answer {
  case text(String)
  case markdown(String)
  case json(JSON)
  /// A table of what was worked out.
  case csv(String)
  /// What stays as it is: nothing is added.
  case plain(String)
  case bytes([UInt8])

  /// A report in the form asked for.
  static func of(_ report: some Report, as kind: AnswerKind, _ look: TextLook) throws -> Answer {
    switch kind {
    case .json: return .json(report.json)
    case .csv: if let table = report.csv { return .csv(table) }
    case .markdown: if let text = report.markdown { return .markdown(text) }
    case .text: return .text(report.text(look))
    case .sarif, .svg, .pdf, .png, .dot, .pathway: break
    }
    throw UsageProblem("This answer is never written as \(kind.rawValue).")
  }

  /// What is written, with what made it: the last field of JSON, the last column of CSV, the foot of text.
  var delivered: [UInt8] {
    switch self {
    case .text(let text): return Self.lines(text + Made().foot)
    case .markdown(let text): return Self.lines(text + Made().markdownFoot)
    case .json(let value):
      guard case .object(let fields) = value else { return Array(value.text.utf8) }
      return Array(JSON.object(fields + [.init("made", Made().json)]).text.utf8)
    case .csv(let table): return Self.lines(withColumn("made", of: Made().line, in: table))
    case .plain(let text): return Self.lines(text)
    case .bytes(let bytes): return bytes
    }
  }

  private static func lines(_ text: String) -> [UInt8] {
    Array(printableLines(text.hasSuffix("\n") ? text : text + "\n").utf8)
  }
}

extension OutputOptions {
  /// What to write, of what this command can: the ending of `-o` says it, or `--format`, or it is the first.
  func kind(_ format: AnswerKind?, of kinds: [AnswerKind], usual: AnswerKind? = nil) throws -> AnswerKind {
    let formats = kinds.filter(\.isFormat)
    if let format, !formats.contains(format) {
      throw UsageProblem(
        kinds.contains(format)
          ? "`--format \(format.rawValue)`: a drawing is asked for by the ending of its file: -o x.\(format.endings[0])."
          : "`--format \(format.rawValue)`: this command answers in \(AnswerKind.list(formats.map(\.rawValue))).")
    }
    let usual = format ?? usual ?? kinds[0]
    guard let output, output != "-", let ending = Self.ending(of: output) else { return usual }
    if let format, format.endings.contains(ending) { return format }
    guard let kind = kinds.first(where: { $0.endings.contains(ending) }) else {
      let known = AnswerKind.list(kinds.map { ".\($0.endings[0])" })
      let problem = UsageProblem(
        "`-o \(output)`: this command can't write .\(ending). It writes \(known), by the ending of the file's name.")
      guard let real = Files.realPath(output) else { throw problem }
      // What is there may be an input: that is the better word, once it is known.
      CommandRun.current.refuse(real, problem)
      if TypedArguments(CommandRun.current.arguments)?.names(real) ?? true { throw WholeFile.inputKept(output) }
      return usual
    }
    if let format {
      throw UsageProblem(
        "`-o \(output)` ends in .\(ending), but `--format \(format.rawValue)` says otherwise. Give one of the two.")
    }
    return kind
  }

  /// In small letters; nil where the name has none. SARIF has an ending of two parts too.
  static func ending(of path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex, name.index(after: dot) < name.endIndex else {
      return nil
    }
    let whole = name.lowercased()
    if whole.hasSuffix(".sarif.json"), whole.utf8.count > ".sarif.json".utf8.count { return "sarif.json" }
    return name[name.index(after: dot)...].lowercased()
  }
}
