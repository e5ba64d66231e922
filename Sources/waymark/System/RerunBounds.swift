internal import Glibc
internal import PathwayText

/// How much work an answer that may come from anybody gets without being asked for: what its command names is added up
/// before anything runs, and a clock ends whatever else takes long.
enum RerunBounds {
  /// Weeks of all runs together, warm-up too: some twenty times what `simulate` does by itself.
  static let mostWeeks = 50_000
  /// The largest `--budget`, in seconds.
  static let mostBudget = 60.0
  /// Words of the command: files, options and their values.
  static let mostWords = 200
  /// Bytes of the command.
  static let mostBytes = 20_000
  /// The seconds it may take, unless `--seconds` says otherwise.
  static let mostSeconds = 300

  /// What the command asks for beyond these, in its own words; nil when it keeps within them.
  static func excess(of command: [String], _ typed: TypedArguments) -> String? {
    if command.count > mostWords { return "\(grouped(command.count)) words; \(mostWords) are taken" }
    let bytes = command.reduce(0) { $0 + $1.utf8.count }
    if bytes > mostBytes { return "\(grouped(bytes)) bytes of options; \(grouped(mostBytes)) are taken" }
    func given(_ name: String) -> String? { typed.options.last { $0.name == name }.map { $0.value ?? "" } }
    if let budget = given("budget"), !((Double(budget) ?? .infinity) <= mostBudget) {
      return "`--budget \(budget)`; \(Int(mostBudget)) seconds are taken"
    }
    if typed.command.name == "verify", given("full") != nil { return "`--full`, which takes many minutes" }
    // All three are in their ranges: the arguments were looked at.
    let runs = given("until-precise") != nil ? 1_000 : given("replications").flatMap { Int($0) } ?? 30
    // A warm-up that is found is bounded by what finds it.
    let weeks = (given("weeks").flatMap { Int($0) } ?? 52) + (given("warmup").flatMap { Int($0) } ?? 0)
    guard ["simulate", "bottlenecks", "compare"].contains(typed.command.name), weeks * runs > mostWeeks else {
      return nil
    }
    return "\(grouped(runs)) runs of \(grouped(weeks)) weeks; \(grouped(mostWeeks)) weeks in all are taken"
  }

  /// From now on the program ends after so many seconds, with a word and the status of an answer that does not agree.
  static func end(after seconds: Int) {
    // The handler only writes and exits, both safe inside a signal (POSIX 2.4.3); its words are a constant.
    _ = signal(SIGALRM) { _ in
      let words: StaticString =
        "waymark: It can't be made again in the time it may take. If you trust it, give it longer: --seconds 3600.\n"
      _ = unsafe Glibc.write(2, words.utf8Start, words.utf8CodeUnitCount)
      _exit(1)
    }
    _ = alarm(UInt32(clamping: seconds))
  }
}
