internal import ArgumentParser
internal import PathwayText

/// The commands and their options, as the parser of arguments itself declares them: nothing is listed twice.
struct CommandTable {
  struct Option {
    /// Without hyphens: `output`, `o`.
    var names: [String]
    var takesValue: Bool

    /// The long name.
    var name: String { names.first { $0.count > 1 } ?? names[0] }
  }

  struct Command {
    var name: String
    var options: [Option]
  }

  let commands: [Command]
  let rootOptions: [Option]

  static let current = CommandTable(Waymark._dumpHelp())

  init(_ help: String) {
    let root = (try? JSON.read(Array(help.utf8)))?[name: "command"]
    rootOptions = root.map(Self.options) ?? []
    commands = (root?[name: "subcommands"]?.items ?? []).map { command in
      Command(name: command[name: "commandName"]?.string ?? "", options: Self.options(command))
    }
  }

  private static func options(_ command: JSON) -> [Option] {
    (command[name: "arguments"]?.items ?? []).compactMap { argument in
      let kind = argument[name: "kind"]?.string
      guard kind != "positional" else { return nil }
      let names = (argument[name: "names"]?.items ?? []).compactMap { $0[name: "name"]?.string }
      return names.isEmpty ? nil : Option(names: names, takesValue: kind == "option")
    }
  }

  func command(_ name: String) -> Command? { commands.first { $0.name == name } }
}
