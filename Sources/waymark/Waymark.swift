import ArgumentParser

@main
struct Waymark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waymark",
    abstract: "Cancer care pathways written as plain text: checked, timed, drawn.",
    version: "0.1.0")
}
