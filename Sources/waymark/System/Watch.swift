internal import ArgumentParser
internal import Glibc

/// `--watch`: runs again whenever an input changes, until interrupted.
enum Watch {
  /// Runs once, or for ever when watching; `inputs` may grow as imports are found.
  static func run(_ isWatching: Bool, inputs: [String], _ once: () throws -> [String]) throws {
    guard isWatching else {
      _ = try once()
      return
    }
    guard !inputs.contains("-") else { throw UsageProblem("`--watch` needs files; standard input can't be watched.") }
    var files = inputs
    while true {
      do {
        CommandRun.current.begin()
        // A `--set` is told of like a file, and is none.
        files = Array(Set(inputs + (try once()).filter { !$0.hasPrefix("--set ") })).sorted()
      } catch is ExitCode {
        // What is wrong has been said; the next save may mend it.
      } catch let problem as WorldError {
        Terminal.complain("waymark: \(problem.message)")
      }
      Terminal.complain("Watching \(files.count) file\(files.count == 1 ? "" : "s"); Ctrl-C ends it.")
      let before = files.map(stamp)
      while files.map(stamp) == before { usleep(200_000) }
    }
  }

  /// When a file was last written and how long it is; an editor that replaces files changes the number too.
  private static func stamp(_ path: String) -> [Int] {
    var status = stat()
    // Sound: the string and `status` live through the call.
    guard unsafe stat(path, &status) == 0 else { return [] }
    return [Int(status.st_ino), Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
  }
}
