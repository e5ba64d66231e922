internal import PathwayText

/// What was typed, taken apart as the parser of arguments will: the command, its options with their values, the rest.
struct TypedArguments {
  struct Given {
    /// The option's long name, without hyphens.
    var name: String
    var value: String?
  }

  let command: CommandTable.Command
  private(set) var options: [Given] = []
  private(set) var positionals: [String] = []

  /// Nil where there is no such command, or something can't be an option of it.
  init?(_ arguments: [String]) {
    guard let typed = try? TypedArguments(checking: arguments) else { return nil }
    self = typed
  }

  /// Throws wrong use that the parser would meet with a word that misleads, or not at all.
  init?(checking arguments: [String]) throws(UsageProblem) {
    let table = CommandTable.current
    guard let name = arguments.first else { return nil }
    guard let command = table.command(name) else {
      // Help and the version are the parser's.
      if name.hasPrefix("-") {
        try Self.checkRoot(name, table)
        return nil
      }
      let near = nearestWord(to: name, among: table.commands.map(\.name)).map { " Did you mean `\($0)`?" }
      throw UsageProblem(
        "There is no command `\(name)`.\(near ?? "") `waymark --help` lists the commands.")
    }
    self.command = command
    var index = 1
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      if argument == "--" {
        positionals += arguments[index...]
        break
      }
      guard argument.hasPrefix("-"), argument != "-" else {
        positionals.append(argument)
        continue
      }
      let (option, joined) = try Self.option(argument, of: command)
      guard option.takesValue else {
        if joined != nil { throw UsageProblem("`--\(option.name)` takes no value.") }
        options.append(Given(name: option.name))
        continue
      }
      if let joined {
        options.append(Given(name: option.name, value: joined))
      } else if index < arguments.count, !arguments[index].hasPrefix("-") || arguments[index] == "-" {
        options.append(Given(name: option.name, value: arguments[index]))
        index += 1
      } else if index < arguments.count, arguments[index].count > 1, arguments[index].dropFirst().first != "-",
        !command.options.contains(where: { $0.names.contains(String(arguments[index].dropFirst())) })
      {
        // `--seed -5`: a value, though not one that will do.
        options.append(Given(name: option.name, value: arguments[index]))
        index += 1
        try Self.refuse(option, options.last?.value ?? "", of: command.name)
      } else {
        throw UsageProblem("`--\(option.name)` needs a value after it. `waymark \(command.name) --help` says which.")
      }
    }
    for given in options {
      try NumberRange.check(given.name, given.value, of: command.name)
      guard let value = given.value, value.allSatisfy(\.isWhitespace) else { continue }
      throw UsageProblem("`--\(given.name)` was given nothing. If a script's variable stands there, it is empty.")
    }
    if positionals.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
      throw UsageProblem("An argument is empty. If a script's variable stands there, it is empty.")
    }
  }

  /// One of the arguments, the output apart, is this file.
  func names(_ real: String) -> Bool {
    let values = positionals + options.compactMap { $0.name == "output" ? nil : $0.value }
    return values.contains { Files.realPath(Input($0).path) == real }
  }

  private static func checkRoot(_ name: String, _ table: CommandTable) throws(UsageProblem) {
    let known = table.rootOptions.flatMap(\.names)
    let bare = String(name.drop { $0 == "-" })
    if known.contains(bare) || bare.hasPrefix("experimental-") || bare.hasPrefix("generate-completion-script") {
      return
    }
    throw UsageProblem("`\(name)` is no option of `waymark`. `waymark --help` lists the commands.")
  }

  private static func option(_ argument: String, of command: CommandTable.Command) throws(UsageProblem)
    -> (CommandTable.Option, String?)
  {
    let isLong = argument.hasPrefix("--")
    let parts = argument.drop { $0 == "-" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts.first ?? "")
    let wanted = isLong ? name.count > 1 : name.count == 1
    if wanted, let found = command.options.first(where: { $0.names.contains(name) }) {
      return (found, parts.count > 1 ? String(parts[1]) : nil)
    }
    if !isLong {
      throw UsageProblem(
        "`\(argument)` begins with a hyphen, as options do. If it is a file, write `./\(argument)`.")
    }
    let near = nearestWord(to: name, among: command.options.flatMap(\.names).filter { $0.count > 1 })
    throw UsageProblem(
      "`waymark \(command.name)` has no option `--\(name)`.\(near.map { " Did you mean `--\($0)`?" } ?? "")"
        + " `waymark \(command.name) --help` lists them.")
  }

  private static func refuse(_ option: CommandTable.Option, _ value: String, of command: String)
    throws(UsageProblem)
  {
    try NumberRange.check(option.name, value, of: command)
    throw UsageProblem(
      "`--\(option.name) \(value)`: a value that begins with a hyphen is written `--\(option.name)=\(value)`.")
  }
}

/// The whole numbers that options take, as data.
enum NumberRange {
  static let all: [(option: String, command: String?, range: ClosedRange<Int>)] = [
    ("weeks", nil, 1...100_000), ("warmup", nil, 0...100_000), ("replications", "bottlenecks", 2...100_000),
    ("replications", "compare", 2...100_000),
    ("replications", nil, 1...100_000), ("seed", nil, 0...Int.max), ("jobs", nil, 1...1024),
    ("seconds", nil, 1...86_400),
  ]

  static func check(_ option: String, _ value: String?, of command: String) throws(UsageProblem) {
    guard let value, let entry = all.first(where: { $0.option == option && ($0.command ?? command) == command }) else {
      return
    }
    let digits = !value.isEmpty && value.utf8.allSatisfy { (48...57).contains($0) }
    guard digits, let number = Int(value), entry.range.contains(number) else {
      throw UsageProblem(
        "`--\(option) \(value)`: a whole number from \(entry.range.lowerBound) to \(entry.range.upperBound) is wanted.")
    }
  }
}
