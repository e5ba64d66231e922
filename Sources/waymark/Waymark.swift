internal import ArgumentParser
internal import Glibc
internal import PathwayModel
internal import PathwayText

/// The command line: one subcommand a question.
@main
struct Waymark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waymark",
    abstract: "Cancer care pathways written as plain text: checked, timed, simulated, drawn.",
    discussion: """
      \(Disclaimer.sentence)

      Example:
        waymark check lower-gi.pathway
        waymark time lower-gi.pathway
        waymark simulate lower-gi.pathway
        waymark render lower-gi.pathway -o lower-gi.pdf

      \(ExitStatus.table)
      """,
    version: "0.1.0",
    subcommands: [
      New.self,
      Check.self,
      Format.self,
      Explain.self,
      Time.self,
      Simulate.self,
      BottlenecksCommand.self,
      Demand.self,
      Compare.self,
      Render.self,
      MapCommand.self,
      Waits.self,
      Verify.self,
      Calibrate.self,
      Validate.self,
      Rerun.self,
    ])

  static func main() {
    Files.openStandardStreams()
    Interrupt.unblock()
    Glibc.exit(status(of: CommandRun(Array(CommandLine.arguments.dropFirst()))).rawValue)
  }

  /// Runs the command that was typed and says what went wrong: the one place where errors become words and a status.
  static func status(of run: CommandRun) -> ExitCode {
    do {
      try CommandRun.$current.withValue(run) {
        _ = try TypedArguments(checking: run.arguments)
        var command = try parseAsRoot(run.arguments)
        try command.run()
      }
      return ExitStatus.done.code
    } catch let code as ExitCode {
      return code
    } catch let problem as UsageProblem {
      return complaint(problem.message, .usage)
    } catch let problem as InputMistake {
      return complaint(problem.message, .input)
    } catch let problem as WorldError {
      return complaint(problem.message, .world)
    } catch {
      let message = fullMessage(for: error)
      guard exitCode(for: error) != .success else {
        Terminal.say(message)
        return ExitStatus.done.code
      }
      Terminal.complain(Terminal.plainLines(message))
      return ExitStatus.usage.code
    }
  }

  private static func complaint(_ message: String, _ status: ExitStatus) -> ExitCode {
    Terminal.complain(Terminal.plainLines("waymark: \(message)"))
    return status.code
  }
}
