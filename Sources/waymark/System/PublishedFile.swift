internal import ArgumentParser
internal import PathwayObservation
internal import PathwayText
internal import Zlib

/// A file of published waits, read; or the command ends here with what is wrong.
func publishedWaits(_ path: String) throws -> PublishedWaits {
  let bytes: [UInt8]
  do {
    bytes = try path == "-" ? Files.readStandardInput() : Files.read(path)
  } catch {
    Terminal.complain("waymark: `\(printable(path))` can't be read: \(error.reason).")
    throw error.status.code
  }
  do {
    return try readWaits(bytes, inflater: ZlibInflater())
  } catch {
    throw explained(error, path)
  }
}

/// Tells what is wrong with the figures in a file, and ends the command.
func explained(_ problem: ReadProblem, _ path: String) -> ExitCode {
  Terminal.complain("waymark: \(printable(path)): \(printable(problem.reason))")
  if let advice = problem.advice { Terminal.complain("  \(printable(advice))") }
  return ExitStatus.input.code
}

/// `2025-09`, or `2023-10..2024-09`.
func parsePeriod(_ text: String) throws -> Period {
  guard let period = Period(text) else {
    throw UsageProblem("`\(printable(text))` is no month or run of months. Write it as 2025-09 or 2023-10..2024-09.")
  }
  return period
}
