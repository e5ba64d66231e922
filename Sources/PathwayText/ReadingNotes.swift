/// What a reader of somebody else's file left out, guessed or could not use, and where: nothing of it is silent.
///
/// Each kind lists its first ones and counts them all.
package struct ReadingNotes: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A series with a cell that the file does not tell: never taken for 0.
    case incomplete
    /// In the file, and not used.
    case leftOut = "left-out"
    /// The same row again: counted once.
    case repeated
    /// Taken so without being told so.
    case guessed
    /// Said by the file to change yet.
    case provisional
    /// A caution about the figures.
    case caution
    /// Words around the table.
    case skipped

    package var title: String {
      switch self {
      case .incomplete: "Incomplete, not used"
      case .leftOut: "Left out"
      case .repeated: "Repeated, counted once"
      case .guessed: "Guessed"
      case .provisional: "Provisional"
      case .caution: "Take care"
      case .skipped: "Skipped, no data"
      }
    }
  }

  /// Where in the file; a place of nothing is the whole file.
  package struct Place: Hashable, Sendable {
    package var sheet: String?
    package var row: Int?
    package var column: String?
    package init(sheet: String? = nil, row: Int? = nil, column: String? = nil) {
      self.sheet = sheet
      self.row = row
      self.column = column
    }

    /// `Line 4`, or in a workbook `Sheet X, row 4`.
    package var words: String {
      var parts: [String] = []
      if let sheet { parts.append("sheet `\(excerpt(sheet))`") }
      if let row { parts.append(sheet == nil ? "line \(row)" : "row \(row)") }
      if let column { parts.append("column `\(excerpt(column))`") }
      let text = parts.joined(separator: ", ")
      return text.prefix(1).uppercased() + text.dropFirst()
    }
  }

  package struct Note: Hashable, Sendable {
    package var kind: Kind
    package var place: Place
    package var reason: String

    package var words: String {
      let place = place.words
      return place.isEmpty ? reason : "\(place): \(reason)"
    }
  }

  private var counts: [Kind: Int] = [:]
  private var listed: [Note] = []

  package init() {}

  /// The first ones of each kind, in the order of the kinds, then of the file.
  package var notes: [Note] { Kind.allCases.flatMap { kind in listed.filter { $0.kind == kind } } }
  package var total: Int { counts.values.reduce(0, +) }
  package var isEmpty: Bool { counts.isEmpty }
  package func count(_ kind: Kind) -> Int { counts[kind, default: 0] }

  package mutating func add(_ kind: Kind, _ reason: String, at place: Place = Place()) {
    counts[kind, default: 0] += 1
    if counts[kind, default: 0] <= Limits.notesListed { listed.append(Note(kind: kind, place: place, reason: reason)) }
  }

  package mutating func add(_ other: ReadingNotes, sheet: String? = nil) {
    for kind in Kind.allCases {
      let room = max(0, Limits.notesListed - count(kind))
      for var note in other.listed.filter({ $0.kind == kind }).prefix(room) {
        if note.place.sheet == nil { note.place.sheet = sheet }
        listed.append(note)
      }
      if other.count(kind) > 0 { counts[kind, default: 0] += other.count(kind) }
    }
  }

  /// A few lines for a first screen: each kind with its count and its first ones.
  package func text(each shown: Int = 3) -> String {
    var text = ""
    for kind in Kind.allCases where count(kind) > 0 {
      let notes = listed.filter { $0.kind == kind }
      if count(kind) == 1 {
        text += "\(kind.title): \(notes[0].words)\n"
        continue
      }
      text += "\(kind.title) (\(count(kind))):\n"
      for note in notes.prefix(shown) { text += "  \(note.words)\n" }
      if count(kind) > shown { text += "  and \(count(kind) - shown) more\n" }
    }
    return text
  }

  /// `total`, the count of each kind, and the first ones of each.
  package var json: JSON {
    .ordered([
      ("total", .integer(total)),
      (
        "counts",
        .array(
          Kind.allCases.filter { count($0) > 0 }.map {
            .ordered([("kind", .string($0.rawValue)), ("count", .integer(count($0)))])
          })
      ),
      (
        "notes",
        .array(
          notes.map { note in
            .ordered([
              ("kind", .string(note.kind.rawValue)), ("sheet", .optional(note.place.sheet)),
              ("row", .optional(note.place.row)),
              ("column", .optional(note.place.column)), ("reason", .string(note.reason)),
            ])
          })
      ),
    ])
  }
}

/// A piece of somebody else's text that may stand in a message: short, printable, and without what looks like an NHS
/// number (ten digits together, or as 3, 3 and 4).
package func excerpt(_ text: some StringProtocol, _ length: Int = 80) -> String {
  let start = text.unicodeScalars.prefix(length + 1)
  var short = ""
  short.unicodeScalars.append(contentsOf: start.prefix(length))
  let shown = printable(maskedNumbers(short))
  return start.count > length ? shown + "…" : shown
}

private func maskedNumbers(_ text: String) -> String {
  guard text.utf8.count(where: isDigit) >= 10 else { return text }
  var result = ""
  let scalars = Array(text.unicodeScalars)
  var at = 0
  while at < scalars.count {
    guard isDigit(scalars[at]) else {
      result.unicodeScalars.append(scalars[at])
      at += 1
      continue
    }
    var end = at
    var groups = [0]
    while end < scalars.count {
      if isDigit(scalars[end]) {
        groups[groups.count - 1] += 1
      } else if scalars[end] == " " || scalars[end] == "-", end + 1 < scalars.count, isDigit(scalars[end + 1]) {
        groups.append(0)
      } else {
        break
      }
      end += 1
    }
    if groups.contains(10) || groups == [3, 3, 4] {
      result += "[ten digits]"
    } else {
      result.unicodeScalars.append(contentsOf: scalars[at..<end])
    }
    at = end
  }
  return result
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { (48...57).contains(scalar.value) }
private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
