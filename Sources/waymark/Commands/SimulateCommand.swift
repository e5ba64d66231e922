internal import ArgumentParser
internal import Glibc
internal import PathwayCompiler
internal import PathwayKit
internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText

struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "With queues: what happens when these patients meet this capacity.",
    discussion: """
      \(Disclaimer.sentence)

      Steps that use a resource queue for it; their observed waits are shown beside the simulated ones. \
      One seed gives one answer, to the last digit, whatever the number of threads. \
      Ctrl-C prints what is known so far (exit status 130).

      A waiting list (--start-from) has the columns step and days_waiting and, where known, group, \
      days_in_pathway, patients (how many a line stands for) and days_on_TARGET (a clock that runs). Its people \
      are counted apart: when the list is cleared, and how many of them breach each clock. \
      Time begins with that list on the Monday of --start, without a warm-up unless one is asked for.

      Example:
        waymark simulate Pathways/lower-gi.pathway
        waymark simulate Pathways/lower-gi.pathway --until-precise 1%
        waymark simulate Pathways/lower-gi.pathway --start-from list.csv
      """)

  @Argument(help: "A pathway file; FILE#pathway or FILE@variant names one; - for standard input.")
  var file: String

  @Option(help: "Weeks measured.")
  var weeks = 52

  @Option(help: "Weeks before measuring, in which queues fill (default: as long as they need; 0 with --start-from).")
  var warmup: Int?

  @Option(help: "Independent runs, which the 95% intervals are taken over (default: 30, or 120 where a queue is slow).")
  var replications: Int?

  @Option(help: "Another seed draws other patients.")
  var seed = 1

  @Option(help: "Threads; the answer does not hang on it (default: all cores).")
  var jobs: Int?

  @Option(
    name: .customLong("until-precise"),
    help: ArgumentHelp(
      "More runs, up to 1,000, until each share within is known to so many points in 100 either way: 1%.",
      valueName: "share"))
  var untilPrecise: String?

  @Option(help: ArgumentHelp("Write every event as CSV; runs on one thread.", valueName: "events.csv"))
  var log: String?

  @Option(help: ArgumentHelp("The Monday on which time begins, for the log.", valueName: "date"))
  var start = "2026-01-05"

  @Option(
    name: .customLong("start-from"), help: ArgumentHelp("Begin with today's waiting list.", valueName: "list.csv"))
  var startFrom: String?

  @Flag(help: "Say the number of events, the speed and the memory, on standard error.")
  var stats = false

  @Flag(name: .customLong("per-replication"), help: "With --format csv: the share, mean and 85 in 100 of each run too.")
  var perReplication = false

  @Option(help: "text, json or csv.")
  var format: AnswerKind?

  @OptionGroup var depth: DepthOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let kind = try output.kind(format, of: [.text, .json, .csv])
    guard !perReplication || kind == .csv else {
      throw UsageProblem("`--per-replication` goes with `--format csv`; JSON and text have means over the runs.")
    }
    var options = try simulationOptions()
    let monday = try startDay()
    let loaded = try LoadedPathway(file, model: model, output: output)
    var listNotes: [String] = []
    var inputs = [loaded.path] + loaded.compilation.files.map(\.name)
    if let startFrom {
      let list = try waitingList(startFrom, of: loaded.pathway)
      (options.startFrom, listNotes) = (list.patients, list.notes)
      inputs.append(startFrom)
    }
    let logFile = try log.map { path throws in
      guard path != "-" else { throw UsageProblem("`--log` needs a file; standard output has the answer.") }
      guard path != output.output else { throw UsageProblem("`--log` and `-o` can't be the same file.") }
      let file = try WholeFile(path, inputs: inputs)
      guard ["csv", nil].contains(OutputOptions.ending(of: path)) else {
        throw UsageProblem("`--log \(path)`: a log is CSV; end its name in .csv.")
      }
      return file
    }
    defer { logFile?.abandon() }
    let begun = ContinuousClock.now
    let report = try simulate(loaded, options, log: logFile, start: monday)
    let took = ContinuousClock.now - begun
    let printed = SimulateReport(report, of: loaded.pathway, listNotes: listNotes, perReplication: perReplication)
    let answer = try Answer.of(printed, as: kind, output.look(depth))
    if Interrupt.isRequested {
      if logFile != nil { Terminal.complain("waymark: `\(printable(log ?? ""))` is not written, being cut short.") }
    } else {
      try logFile?.finish()
    }
    try Terminal.deliver(answer, to: output, inputs: inputs + (log.map { [$0] } ?? []))
    if stats { showStats(report, took, jobs: logFile == nil ? options.jobs : 1) }
    if Interrupt.isRequested { throw ExitStatus.interrupted.code }
  }

  // MARK: What was asked for

  private func simulationOptions() throws -> SimulationOptions {
    var options = SimulationOptions()
    // Their ranges were looked at before: `NumberRange`.
    options.weeks = weeks
    options.warmupWeeks = warmup ?? 0
    options.findsWarmup = warmup == nil && startFrom == nil
    options.replications = replications ?? 30
    options.findsReplications = replications == nil
    options.seed = UInt64(seed)
    options.jobs = jobs ?? Cores.count
    CommandRun.current.note(seed: options.seed)
    options.flagsCutOff = log != nil
    options.untilPrecise = try untilPrecise.map(precision)
    return options
  }

  private func precision(_ text: String) throws -> Double {
    guard text.hasSuffix("%"), text.dropLast().utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }),
      let percent = Double(text.dropLast()), percent >= 0.01, percent < 50
    else { throw UsageProblem("`--until-precise \(printable(text))` is no share from 0.01% to 50%. Write it as 1%.") }
    return percent / 100
  }

  private func startDay() throws -> CivilDay {
    guard let day = CivilDay(try parseDate(start)) else {
      throw UsageProblem("There is no day `\(printable(start))`.")
    }
    guard day.weekday == .monday else {
      throw UsageProblem("`--start \(printable(start))` is no Monday; \(day.monday.date.text) is.")
    }
    return day
  }

  private func waitingList(_ path: String, of pathway: Pathway) throws -> WaitingList {
    let bytes: [UInt8]
    do {
      bytes = try path == "-" ? Files.readStandardInput() : Files.read(path)
    } catch {
      Terminal.complain("waymark: `\(printable(path))` can't be read: \(error.reason).")
      throw error.status.code
    }
    let list = WaitingList(bytes, of: pathway)
    guard list.mistakes.isEmpty else {
      let shown = 20
      for mistake in list.mistakes.prefix(shown) {
        Terminal.complain(printable("\(path):\(mistake.line): error: \(mistake.message)"))
      }
      let rest = list.mistakes.count - shown
      if rest > 0 { Terminal.complain("… and \(rest) more lines with mistakes.") }
      throw ExitStatus.input.code
    }
    if !output.quiet, !list.reading.isEmpty { Terminal.complain("\(printable(path)):\n\(list.reading.text())") }
    return list
  }

  // MARK: The run

  private func simulate(_ loaded: LoadedPathway, _ options: SimulationOptions, log: WholeFile?, start: CivilDay) throws
    -> SimulationReport
  {
    var options = options
    let progress = Progress("replications", quiet: output.quiet)
    Interrupt.listen()
    options.progress = { done, wanted in progress.note(done, of: wanted) }
    let logFailed = Latch()
    options.isCancelled = {
      progress.tick()
      return Interrupt.isRequested || logFailed.isRaised
    }
    var lines = EventLogLines(loaded.pathway, start: start)
    log?.append { $0 += EventLogLines.heading }
    let write: ((LogRow) -> Void)? = log.map { file in
      { row in
        file.append { lines.append(row, to: &$0) }
        if file.problem != nil { logFailed.raise() }
      }
    }
    let result = Result { () throws(Refusal) in
      try loaded.workspace.simulate(loaded.pathway, options: options, log: write)
    }
    progress.end()
    if let problem = log?.problem { throw problem }
    if case .failure = result, Interrupt.isRequested {
      Terminal.complain("waymark: stopped before the first replication was done, so nothing is known yet.")
      throw ExitStatus.interrupted.code
    }
    return try loaded.refusing { () throws(Refusal) in try result.get() }
  }

  private func showStats(_ report: SimulationReport, _ took: Duration, jobs: Int) {
    let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
    let rate = seconds > 0 ? Double(report.events) / seconds / 1e6 : 0
    var text = "\(report.events) events in \(PlainNumber.fixed(seconds, decimals: 2)) s: "
    text += "\(PlainNumber.fixed(rate, decimals: 2)) million a second on \(jobs) thread\(jobs == 1 ? "" : "s")"
    var usage = rusage()
    // Sound: `usage` outlives the call, which fills it.
    if unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 {
      text += "; at most \(usage.ru_maxrss / 1024) MiB of memory"
    }
    Terminal.complain(text + ".")
  }
}
