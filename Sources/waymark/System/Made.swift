internal import ArgumentParser
internal import PathwayText

/// What made an answer: enough to make it again, and nothing about who asked, when, or where their folders lie.
struct Made {
  private let run = CommandRun.current
  private let names: [String: String]

  init() { names = Self.recorded(CommandRun.current.inputs.map(\.name)) }

  static var version: String { Waymark.configuration.version }

  // MARK: In JSON

  var json: JSON {
    let inputs = run.inputs.map { input in
      JSON.ordered([("file", .string(names[input.name] ?? input.name)), ("sha256", .string(input.sha256))])
    }
    return .ordered([
      ("version", .string(Self.version)), ("command", .array(command(format: true).map { .string($0) })),
      ("inputs", .array(inputs)),
      ("variant", .optional(variant)), ("set", .array(settings.map { .string($0) })),
      ("seed", run.seed.map { .integer(Int(clamping: $0)) } ?? .null),
    ])
  }

  /// The variant laid over; of several sides, each that has one.
  private var variant: String? { run.variants.isEmpty ? nil : run.variants.joined(separator: ", ") }

  private var settings: [String] {
    TypedArguments(run.arguments)?.options.compactMap { $0.name == "set" ? $0.value : nil } ?? []
  }

  /// The arguments that ask the same question again: the command, its files, then its options by name. Where the answer
  /// goes and how it looks on the way is left out.
  private func command(format isTold: Bool) -> [String] {
    guard let typed = TypedArguments(run.arguments) else { return [] }
    var command = [typed.command.name] + typed.positionals.map(renamed)
    var options = typed.options.filter { !Self.leftOut.contains($0.name) && $0.name != "format" }
    options = options.filter { $0.name != "root" || !Self.isOutside($0.value ?? "") }
    let format = typed.options.last { $0.name == "format" }?.value.flatMap(AnswerKind.init(argument:)) ?? .json
    if isTold, typed.command.options.contains(where: { $0.names.contains("format") }) {
      options.append(.init(name: "format", value: format.rawValue))
    }
    for (_, option) in options.enumerated().sorted(by: { ($0.element.name, $0.offset) < ($1.element.name, $1.offset) })
    {
      command.append("--\(option.name)")
      if let value = option.value { command.append(renamed(value)) }
    }
    return command
  }

  /// Options that change nothing in an answer.
  static let leftOut: Set<String> = [
    "output", "quiet", "no-colour", "no-color", "watch", "jobs", "stats", "log", "start", "save", "fix",
  ]

  /// An argument that names a file, `FILE#pathway@variant` too, by the name recorded for it.
  private func renamed(_ argument: String) -> String {
    let path = Input(argument).path
    guard let name = names[path] else { return argument }
    return (name.hasPrefix("-") && name != "-" ? "./" : "") + name + argument.dropFirst(path.count)
  }

  // MARK: Names

  /// Names as given, so far as they lie in the working folder; of others no folder is told.
  private static func recorded(_ names: [String]) -> [String: String] {
    let here = (Files.realPath(".") ?? "") + "/"
    var folders: [String] = []
    var result: [String: String] = [:]
    for name in names where name != "-" {
      var plain = tidied(name)
      if plain.hasPrefix(here) { plain = String(plain.dropFirst(here.count)) }
      if isOutside(plain) {
        let folder = folders.first { plain.hasPrefix($0) } ?? Files.folder(of: plain) + "/"
        if !folders.contains(folder) { folders.append(folder) }
        plain = String(plain.dropFirst(folder == "//" ? 1 : folder.count))
      }
      // Two of one name from two folders are told apart.
      var free = plain
      var number = 2
      while result.values.contains(free) {
        let dot = plain.lastIndex(of: ".") ?? plain.endIndex
        free = "\(plain[..<dot])-\(number)\(plain[dot...])"
        number += 1
      }
      result[name] = free
    }
    return result
  }

  private static func isOutside(_ path: String) -> Bool {
    let plain = tidied(path)
    return plain.hasPrefix("/") || plain == ".." || plain.hasPrefix("../")
  }

  // MARK: At the foot of text

  var foot: String {
    var lines = "\nMade by waymark \(Self.version)"
    var width = columns(of: lines)
    for (index, file) in files({ "\(printable($0)) (sha256 \($1))" }).enumerated() {
      lines += index == 0 ? " from" : ","
      // Files stay whole; a long list goes on below.
      if index > 0, width + columns(of: file) > Self.footColumns {
        lines += "\n "
        width = 1
      }
      lines += " " + file
      width += columns(of: file) + 2
    }
    return lines + ".\n" + (choices.isEmpty ? "" : printable(choices) + "\n")
  }

  // MARK: In one line, for tables and drawings

  /// "Made by waymark 0.1.0 from p.pathway (sha256 0123456789ab); seed 1: waymark simulate p.pathway --weeks 4".
  var line: String {
    var line = "Made by waymark \(Self.version)"
    if !run.inputs.isEmpty { line += " from " + files { "\($0) (sha256 \($1))" }.joined(separator: "; ") }
    if let seed = run.seed { line += "; seed \(seed)" }
    let command = commandLine
    return command.isEmpty ? line : line + ": " + command
  }

  /// As a shell takes it.
  private var commandLine: String {
    let words = command(format: false)
    return words.isEmpty ? "" : (["waymark"] + words).map(Self.quoted).joined(separator: " ")
  }

  var ofSARIF: DiagnosticSARIF.Made {
    let digests = run.inputs.map { ($0.name == "-" ? "<stdin>" : $0.name, $0.sha256) }
    return DiagnosticSARIF.Made(
      version: Self.version, command: commandLine, digests: Dictionary(digests, uniquingKeysWith: { first, _ in first })
    )
  }

  private static func quoted(_ word: String) -> String {
    let plain =
      !word.isEmpty
      && word.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "-_./=:@#%+,".unicodeScalars.contains(scalar)
      }
    return plain
      ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  private static let footColumns = 100

  var markdownFoot: String {
    var line = "\nMade by waymark \(Self.version)"
    if !run.inputs.isEmpty { line += " from " + files { "\(Self.code($0)) (sha256 \($1))" }.joined(separator: ", ") }
    return line + "." + (choices.isEmpty ? "" : " " + Self.code(choices)) + "\n"
  }

  private func files(_ words: (String, String) -> String) -> [String] {
    run.inputs.map {
      words($0.name == "-" ? "standard input" : names[$0.name] ?? $0.name, String($0.sha256.prefix(12)))
    }
  }

  /// What was chosen beyond the files: "Variant winter; --set p=3; seed 1."
  private var choices: String {
    let parts =
      (variant.map { ["variant \($0)"] } ?? []) + settings.map { "--set \($0)" }
      + (run.seed.map { ["seed \($0)"] } ?? [])
    guard let first = parts.first else { return "" }
    return first.prefix(1).uppercased() + first.dropFirst() + parts.dropFirst().map { "; \($0)" }.joined() + "."
  }

  private static func code(_ text: String) -> String {
    let fence = text.contains("`") ? "`` " : "`"
    return fence + printable(text) + String(fence.reversed())
  }
}

/// `./a/../b` as `b`; names only, no look at the disk.
func tidied(_ path: String) -> String {
  var parts: [Substring] = []
  for part in path.split(separator: "/", omittingEmptySubsequences: true) {
    if part == "." { continue }
    if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
  }
  return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
}
