/// Every word that means something where a statement starts or in the middle of one. None is reserved: the lexer only
/// notes which word a token happens to be, and the parser asks where it matters.
enum Keyword: String, Sendable, CaseIterable {
  /// Any other word, or no word.
  case none = ""
  // Statements of files, pathways and their blocks
  case `import`, pathway, fragment, source, lane, resource, `let`, owner, version, summary, audience, jurisdiction
  case seen, reviewed, review, group, criterion, arrivals, day, target, flow, variant
  case publisher, url, licence, published, grade
  case from, to, within
  // Items of a flow
  case start, step, test, clinic, meeting, treatment, contact, milestone, end, decide, together, `in`, use, go
  case when, otherwise
  // Properties
  case takes, waits, by, uses, notice, priority, missed, after, pauses, role, note, patient, link, icon, code, outcome
  // Edits
  case remove, change, replace, insert, title
  // Words inside statements
  case based, on, each, slots, staff, at, between, and, leads, under, `for`, of, turn, only, rebooked, most, times
  case restart, also, goes, `as`, with, before, per, about, average, usually, every, assumed, fitted, calculated
  // Units
  case seconds, second, minutes, minute, hours, hour, days, weeks, week, month, year, working, weekday, weekdays
  // Choices
  case official
  case thirdParty = "third-party"
  case peerReviewed = "peer-reviewed"
  case abstract, local
  case allClear = "all-clear"
  case treated
  case safetyNet = "safety-net"
  case backToGP = "back-to-gp"
  case otherRoute = "other-route"
  case left

  var spelling: String { rawValue }
}

/// Finds the keyword of a word from its bytes: a small open hash table, made once for each lexer.
struct KeywordTable: Sendable {
  private static let size = 512
  private var slots: [Keyword]
  private var spellings: [[UInt8]]

  init() {
    slots = Array(repeating: .none, count: Self.size)
    spellings = Array(repeating: [], count: Self.size)
    for keyword in Keyword.allCases where keyword != .none {
      let bytes = Array(keyword.rawValue.utf8)
      var at = Self.hash(bytes[...]) & (Self.size - 1)
      while slots[at] != .none { at = (at + 1) & (Self.size - 1) }
      slots[at] = keyword
      spellings[at] = bytes
    }
  }

  private static func hash(_ bytes: ArraySlice<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int((hash ^ (hash >> 13)) & 0x7FFF_FFFF)
  }

  /// The keyword spelled by these bytes (capitals count), or `.none`.
  func keyword(_ bytes: [UInt8], from start: Int, to end: Int) -> Keyword {
    // The longest keyword has 13 letters, none has one.
    guard end - start <= 13, end - start >= 2 else { return .none }
    var at = Self.hash(bytes[start..<end]) & (Self.size - 1)
    while slots[at] != .none {
      if spellings[at].count == end - start, spellings[at].elementsEqual(bytes[start..<end]) { return slots[at] }
      at = (at + 1) & (Self.size - 1)
    }
    return .none
  }
}
