internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// Gathers what the compiler has to say. A class because readers, evaluators and rules of one run share it; it never
/// leaves the run.
final class Sink {
  private(set) var diagnostics: [Diagnostic] = []
  private var seen: Set<Seen> = []
  var origins = OriginTable()
  private(set) var numbers: [CitedNumber] = []
  /// Names in text the parser could not read: complaints that they are unknown would be echoes.
  var wordsInBrokenText: Set<String> = []
  /// Kinds of which a declaration lost its name: what is unknown of that kind may be it.
  var kindsWithLostNames: Set<NamedKind> = []
  var usedSettings: Set<String> = []
  /// What was used of the declarations, for the warning about what was not.
  var used: Set<DeclarationKey> = []
  private(set) var hasErrors = false
  var hasSyntaxErrors = false
  var budget = Budget()
  /// Columns of tables read by `empirical`; nil where what was wrong has been told.
  var tables: [TableKey: DurationLaw?] = [:]

  /// The variant being laid over or lowered: an error outside it that the base doesn't have is its doing.
  var variant: (name: String, place: Place)?
  /// What is remembered of the pathway being read and its variants.
  var current = PathwayMemory()
  /// Of each severity: how many are listed, and where the last of those stood that are not.
  private var listed: [Severity: Int] = [:]
  private var left: [Severity: Place] = [:]

  /// A code, told of a thing; of a thing on the way to another.
  struct Told: Hashable {
    var code: DiagnosticCode
    var names: [String]
    init(_ code: CodeInfo, _ names: String...) {
      self.code = code.code
      self.names = names
    }
  }

  /// What is told once in a run, whichever pathway comes first.
  var toldOfRun: Set<Told> = []

  /// What is told of one pathway never depends on another that was read before it.
  struct PathwayMemory {
    /// Errors of this pathway, or of the file around it.
    var hasErrors = false
    /// A `use` brought nothing, so that what it stands in may be empty.
    var hasBrokenUse = false
    /// The numbers lowered, until they are graded with the sources they cite.
    var ledger: [(Place, String, Evidence)] = []
    /// Sources cited, declared nowhere, and told already.
    var undeclaredSources: Set<String> = []
    /// What was told of the base and is not told again of its variants.
    var told: Set<Told> = []
  }

  /// Errors of grammar, and others told before the first pathway was begun.
  var syntaxErrors: [Place] = []
  private var errorsOfFile: FileErrors?

  /// Statements in which an error of grammar was told: what they mean is not judged as well.
  var unreadStatements: [FileID: Set<Int>] = [:]
  /// Ends of the statements of a file that has such.
  var statementEnds: [FileID: [UInt32]] = [:]

  private func isEcho(_ place: Place) -> Bool {
    guard let unread = unreadStatements[place.file], let ends = statementEnds[place.file] else { return false }
    return unread.contains(statementIndex(place.range.start, ends))
  }

  /// Does an error of grammar stand inside this? Then nothing can be said of what it adds up to.
  func isUnread(_ place: Place) -> Bool { syntaxErrors.contains { place.contains($0) } }

  /// Errors told before the first pathway was begun: which of the pathways (by index) each stands in.
  private struct FileErrors {
    var all: Set<Int?>
    var syntax: Set<Int?>
  }

  /// Forgets the pathway before. Errors told of the files stand in the way of a pathway unless they stand inside
  /// another one; `pathways`: where those of the file stand, in order, when they do not use each other.
  func beginPathway(_ index: Int = 0, of pathways: @autoclosure () -> [Place] = []) {
    let errors = errorsOfFile ?? fileErrors(pathways())
    errorsOfFile = errors
    current = PathwayMemory(hasErrors: !errors.all.isDisjoint(with: [nil, index]))
    hasSyntaxErrors = !errors.syntax.isDisjoint(with: [nil, index])
  }

  private func fileErrors(_ pathways: [Place]) -> FileErrors {
    func owner(_ place: Place) -> Int? { pathways.firstIndex { $0.contains(place) } }
    return FileErrors(
      all: Set(diagnostics.filter { $0.severity == .error }.map { owner($0.place) }),
      syntax: Set(syntaxErrors.map(owner)))
  }

  func add(_ diagnostic: Diagnostic) {
    guard !budget.isSpent else { return }
    if diagnostic.severity == .error {
      hasErrors = true
      current.hasErrors = true
    }
    guard listed[diagnostic.severity, default: 0] < Limits.diagnostics else {
      if !seen.contains(Seen(diagnostic: diagnostic)) { left[diagnostic.severity] = diagnostic.place }
      return
    }
    guard seen.insert(Seen(diagnostic: diagnostic)).inserted else { return }
    listed[diagnostic.severity, default: 0] += 1
    var diagnostic = diagnostic
    if let variant, diagnostic.severity == .error, !variant.place.contains(diagnostic.place) {
      diagnostic.related.append(.init("because of the variant `\(variant.name)`", variant.place))
    }
    diagnostics.append(diagnostic)
  }

  /// More were found than are listed: says so, once for each severity, where the last one is.
  func closeList() {
    for (severity, noun) in [(Severity.error, "errors"), (.warning, "warnings"), (.note, "notes")] {
      guard let last = left[severity] else { continue }
      diagnostics.append(
        Diagnostic(
          Codes.moreThanListed.code, severity,
          "\(grouped(Limits.diagnostics)) \(noun) are listed; there are more, the last of them here.",
          at: last, help: Codes.moreThanListed.advice))
    }
  }

  func report(
    _ code: CodeInfo, _ message: String, at place: Place, help: String? = nil,
    related: [Diagnostic.Related] = [], fix: Fix? = nil
  ) {
    guard code.severity == .note || !isEcho(place) else { return }
    add(
      Diagnostic(
        code.code, code.severity, message, at: place, help: help ?? code.advice, related: related, fix: fix))
  }

  /// Says that a name is unknown, unless the text that may have declared it could not be read. `isValue`: it stands
  /// where a number or a duration would, so that words that say one get advice.
  func reportUnknown(
    _ kind: NamedKind, _ name: String, at place: Place, among known: @autoclosure () -> [String],
    isValue: Bool = false, help: @autoclosure () -> String? = nil
  ) {
    guard !wordsInBrokenText.contains(name), !kindsWithLostNames.contains(kind), !isMisshapen(name) else { return }
    // Beyond so many, nobody reads who may have been meant; finding out costs time.
    let looks = diagnostics.count < Limits.suggestions
    let known = looks ? known() : []
    let word = wordAdvice(name, kind: kind, isValue: isValue)
    let near = word == nil ? nearest(to: name, among: known) : nil
    let fix = near.flatMap { isSurely($0, for: name, among: known) ? $0 : nil }.map {
      Fix("Change `\(name)` to `\($0)`", [.init(place, $0)])
    }
    let advice =
      word ?? near.map { "Did you mean `\($0)`?" } ?? (looks ? help() : nil)
      ?? knownList(known)
    report(Codes.unknownName, "There is no \(kind.noun) called `\(name)`.", at: place, help: advice, fix: fix)
  }

  func origin(_ place: Place) -> Origin { origins.origin(place) }

  func count(_ place: Place, text: String, evidence: Evidence) {
    current.ledger.append((place, text, evidence))
  }

  /// The numbers of the pathway lowered last.
  var latestNumbers: ArraySlice<CitedNumber> { numbers[latest...] }
  private var latest = 0

  /// Moves the ledger of the pathway just lowered into the list of all numbers, with grades.
  func collectNumbers(of pathway: Pathway, named name: String) {
    latest = numbers.count
    for (place, text, evidence) in current.ledger {
      let grades = evidence.sources.compactMap { pathway[$0].grade }
      let order = Source.Grade.allCases
      let best = grades.min { (order.firstIndex(of: $0) ?? 9) < (order.firstIndex(of: $1) ?? 9) }
      numbers.append(CitedNumber(pathway: name, place: place, text: text, evidence: evidence, grade: best))
    }
    current.ledger = []
  }

  /// Forgets the numbers of a pathway that came to nothing: there are no sources to grade them with.
  func dropNumbers() {
    latest = numbers.count
    current.ledger = []
  }

  /// In the order of the text; the errors of one place before its warnings.
  func sorted() -> [Diagnostic] {
    // Small keys are sorted, not the diagnostics, which are costly to move.
    let keys = diagnostics.enumerated().map { at, diagnostic in
      (diagnostic.place.file, diagnostic.place.range.start, diagnostic.severity, at)
    }
    return keys.sorted { left, right in
      if left.0 != right.0 { return left.0 < right.0 }
      if left.1 != right.1 { return left.1 < right.1 }
      return left.2 != right.2 ? left.2 > right.2 : left.3 < right.3
    }.map { diagnostics[$0.3] }
  }
}

extension Place {
  fileprivate func contains(_ other: Place) -> Bool {
    file == other.file && range.start <= other.range.start && other.range.end <= range.end
  }
}

/// A diagnostic in the set of those said: equal when all is equal, hashed by place and code alone.
private struct Seen: Hashable {
  let diagnostic: Diagnostic

  func hash(into hasher: inout Hasher) {
    hasher.combine(diagnostic.place)
    hasher.combine(diagnostic.code)
  }
}

/// A declaration by the file and byte where it stands.
struct DeclarationKey: Hashable {
  var file: FileID
  var start: UInt32
  init(_ node: SyntaxNode) {
    file = node.place.file
    start = node.place.range.start
  }
}

/// A name that the lexer has already complained about.
func isMisshapen(_ name: String) -> Bool {
  func isJoin(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") }
  return zip(name.utf8, name.utf8.dropFirst()).contains { isJoin($0) && isJoin($1) }
}

/// What to write for a word that is no name of the file but says something: `ten`, `rest`, `TBC`, `high`, `others`.
private func wordAdvice(_ name: String, kind: NamedKind, isValue: Bool) -> String? {
  let word = name.lowercased()
  switch kind {
  case .constant:
    guard isValue else { return nil }
    if let digits = numberWord(word) { return "Write `\(digits)`, in digits." }
    switch word {
    case "rest", "remainder", "others", "remaining", "balance":
      return "What is left is called `otherwise`: write it in place of the share, or as the last way out."
    case "high", "urgent", "first": return "Write a number: `1` goes first, `5` is what is not said."
    case "low", "routine", "last": return "Write a number: `9` goes after `5`, which is what is not said."
    case "none", "nil", "nothing", "zero", "nought", "immediate", "immediately", "asap", "never":
      return "Where it takes no time, leave the line out."
    case "tbc", "tbd", "tba", "unknown", "na", "nk", "varies", "variable", "variously":
      return "Write your best guess, and say that it is one: `[assumed \"nobody has counted\"]`."
    default: return nil
    }
  case .group:
    let others = ["others", "other", "rest", "everyone", "everybody", "all", "anyone", "remainder"]
    return others.contains(word) ? "For everyone else a share or line stands without `for`." : nil
  case .pathway, .fragment, .lane, .resource, .target, .item, .distribution: return nil
  }
}

private func knownList(_ known: [String]) -> String? {
  guard !known.isEmpty else { return nil }
  let shown = known.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
  return "Known here: \(shown)\(known.count > 8 ? ", …" : "")."
}

/// A column of a table, as an `empirical` names it.
struct TableKey: Hashable {
  var importer: String
  var path: String
  var column: String
}
