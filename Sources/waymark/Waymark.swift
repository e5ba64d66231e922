internal import ArgumentParser
internal import Glibc

/// The command line: one subcommand a question.
@main
struct Waymark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waymark",
    abstract: "Cancer care pathways written as plain text: checked, timed, simulated, drawn.",
    discussion: """
      For service planning, not for decisions about a patient.

      Example:
        waymark check lower-gi.pathway
        waymark time lower-gi.pathway
        waymark simulate lower-gi.pathway
        waymark render lower-gi.pathway -o lower-gi.pdf
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
    ])

  /// Exit status: 0 done; 1 the input has errors, or a check asked for failed; 2 wrong use; 3 the world failed.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let code as ExitCode {
      Glibc.exit(code.rawValue)
    } catch let problem as UsageProblem {
      Terminal.complain("waymark: \(problem.message)")
      Glibc.exit(2)
    } catch let problem as WorldError {
      Terminal.complain("waymark: \(problem.message)")
      Glibc.exit(3)
    } catch {
      let message = fullMessage(for: error)
      guard exitCode(for: error) != .success else {
        Terminal.say(message)
        Glibc.exit(0)
      }
      Terminal.complain(message)
      Glibc.exit(2)
    }
  }
}
