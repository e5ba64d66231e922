internal import ArgumentParser
internal import Glibc
internal import PathwayText

struct Rerun: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes a JSON answer again and says whether its bytes agree.",
    discussion: """
      Every JSON answer says in its last field what made it. The files it names are looked for in the folder of the \
      answer, or in --root, and compared by their SHA-256; then the question is asked again. Nothing is written, and \
      nothing outside that folder is read. What was read from standard input is given on standard input again.

      An answer may come from anybody: one that asks for more than some twenty simulations of the usual length is \
      refused, and whatever takes five minutes is ended. --seconds lets it ask for as much as it likes, so long.

      Status 0: the same bytes. Status 1: other bytes, or an input has changed.

      Example:
        waymark time Pathways/lower-gi.pathway -o lower-gi.json
        waymark rerun lower-gi.json
        waymark rerun Output/lower-gi.json --root .
      """)

  /// Commands that compute an answer from what they read and do nothing else.
  static let repeatable: Set<String> = [
    "check", "time", "simulate", "bottlenecks", "demand", "compare", "waits", "calibrate", "verify",
  ]

  @Argument(help: "An answer in JSON.")
  var result: String

  @Option(
    help: ArgumentHelp("The folder in which it was made (default: the answer's own).", valueName: "dir"))
  var root: String?

  @Option(
    help: ArgumentHelp(
      "Let it ask for any amount of work, and end it after so long (default: \(RerunBounds.mostSeconds), for what is usual).",
      valueName: "seconds"))
  var seconds: Int?

  @Flag(help: "Say nothing when the bytes agree.")
  var quiet = false

  func run() throws {
    let bytes: [UInt8]
    do {
      bytes = try Files.read(result)
    } catch {
      Terminal.complain("waymark: `\(printable(result))` can't be read: \(error.reason).")
      throw error.status.code
    }
    let made = try Recorded(bytes, in: result)
    if seconds == nil, let excess = TypedArguments(made.command).flatMap({ RerunBounds.excess(of: made.command, $0) }) {
      throw InputMistake(
        message:
          "`\(result)` asks for more work than an answer gets unasked: \(excess). If you trust it, say how long it "
          + "may take: --seconds 3600.")
    }
    let folder = root ?? Files.folder(of: result)
    guard let real = Files.realPath(folder) else { throw InputMistake(message: "There is no folder `\(folder)`.") }
    // In the folder, so that the files have the names that were recorded.
    guard unsafe chdir(real) == 0 else {
      throw WorldError(message: "The folder `\(folder)` can't be used: \(Files.systemMessage()).")
    }
    try check(made, folder)
    RerunBounds.end(after: seconds ?? RerunBounds.mostSeconds)
    let again = CommandRun(made.command + ["--quiet"], bounds: real, isKept: true)
    let status = Waymark.status(of: again)
    guard !again.answer.isEmpty else {
      Terminal.complain("waymark: the command gave no answer (status \(status.rawValue)).")
      throw status.isSuccess ? ExitStatus.input.code : status
    }
    try compare(again.answer, bytes, made)
  }

  private func check(_ made: Recorded, _ folder: String) throws {
    let inputs = CommandRun([], bounds: Files.realPath("."))
    var changed = false
    for input in made.inputs {
      let name = input.name == "-" ? "standard input" : "`\(input.name)`"
      var words = ""
      let read = CommandRun.$current.withValue(inputs) {
        Result { () throws(Files.ReadFailure) in
          try input.name == "-" ? Files.readStandardInput() : Files.read(input.name)
        }
      }
      switch read {
      case .success(let bytes):
        let now = SHA256.hex(bytes)
        if now != input.sha256 {
          words = "\(name) has changed: its sha256 was \(input.sha256.prefix(12))… and is \(now.prefix(12))…."
        }
      case .failure(let failure): words = "\(name) can't be read in `\(folder)`: \(failure.reason)."
      }
      if !words.isEmpty {
        Terminal.complain(Terminal.plainLines("waymark: " + words))
        changed = true
      }
    }
    guard changed else { return }
    let hint = root == nil ? " If they lie elsewhere, say in which folder it was made: --root dir." : ""
    throw InputMistake(message: "`\(result)` can't be made again from other inputs.\(hint)")
  }

  private func compare(_ again: [UInt8], _ before: [UInt8], _ made: Recorded) throws {
    let versions =
      made.version == Made.version ? "" : " It was made by waymark \(made.version); this is \(Made.version)."
    if again == before {
      if !quiet { Terminal.say(Terminal.plainLines("The same bytes: `\(result)` is what waymark says again.")) }
      return
    }
    func lines(_ bytes: [UInt8]) -> [String] {
      String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    func short(_ line: String) -> String { printable(line.count > 160 ? line.prefix(160) + "…" : line[...]) }
    let (old, new) = (lines(before), lines(again))
    var message = "`\(result)` is not what waymark says now.\(versions)"
    if let line = (0..<min(old.count, new.count)).first(where: { old[$0] != new[$0] }) {
      message += "\n  Line \(line + 1) was  \(short(old[line]))\n  and is now  \(short(new[line]))"
    } else {
      message += "\n  It has \(old.count) lines; now there are \(new.count)."
    }
    throw InputMistake(message: message)
  }
}

/// What an answer says of itself, looked at before anything of it is used: it may come from anybody.
private struct Recorded {
  var version: String
  var command: [String]
  var inputs: [CommandRun.Input]

  init(_ bytes: [UInt8], in file: String) throws {
    func refuse(_ why: String) -> InputMistake { InputMistake(message: "`\(file)` can't be made again: \(why).") }
    let answer: JSON
    do {
      answer = try JSON.read(bytes)
    } catch {
      let line = bytes[..<min(error.offset, bytes.count)].count { $0 == 0x0A } + 1
      throw refuse("it is no JSON: line \(line): \(error.message)")
    }
    guard let made = answer[name: "made"] else {
      throw refuse("it has no field `made`, so it is no JSON answer of waymark, or one of an older version")
    }
    guard let version = made[name: "version"]?.string, let items = made[name: "command"]?.items,
      let files = made[name: "inputs"]?.items
    else { throw refuse("its field `made` is not as waymark writes it") }
    self.version = version
    command = items.compactMap(\.string)
    inputs = files.compactMap { file in
      guard let name = file[name: "file"]?.string, let digest = file[name: "sha256"]?.string else { return nil }
      return CommandRun.Input(name: name, sha256: digest)
    }
    guard command.count == items.count, inputs.count == files.count, inputs.count <= 1000 else {
      throw refuse("its field `made` is not as waymark writes it")
    }
    guard !(command + inputs.map(\.name)).contains(where: { $0.utf8.contains(0) }) else {
      throw refuse("its field `made` holds a zero byte")
    }
    guard let name = command.first, Rerun.repeatable.contains(name) else {
      throw refuse("`\(command.first ?? "")` is none of the commands that compute an answer")
    }
    guard let typed = TypedArguments(command) else { throw refuse("its command is not one that waymark understands") }
    if let option = typed.options.first(where: {
      Made.leftOut.contains($0.name) || $0.name == "help" || $0.name == "version"
    }) {
      throw refuse("its command holds `--\(option.name)`, which no answer records")
    }
    guard typed.options.contains(where: { $0.name == "format" && $0.value == "json" }) else {
      throw refuse("its command does not ask for JSON")
    }
  }
}
