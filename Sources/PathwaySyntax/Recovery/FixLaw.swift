package import PathwayText

/// The law of corrections: what `check --fix` and editors may apply says the same numbers, in the same units, in the
/// same order as what was written; it drops no word but those that say nothing (`keepsWords`), and takes away no
/// sign that touches a number. A correction that would is not offered at all: the message's advice says in words what may be meant.
///
/// The numbers are read by `StatedNumbers`, which knows nothing of the parser that thought of the correction.
package func keepsNumbers(_ fix: Fix, in bytes: [UInt8]) -> Bool {
  let edits = fix.edits.sorted { $0.place.range.start < $1.place.range.start }
  guard let lines = lines(of: edits, in: bytes), edits.allSatisfy({ !cutsAtNumber($0, bytes) }) else { return false }
  let end = lines.upperBound
  var after: [UInt8] = []
  var at = lines.lowerBound
  for edit in edits {
    guard Int(edit.place.range.start) >= at else { return false }
    after += bytes[at..<Int(edit.place.range.start)]
    after += Array(edit.text.utf8)
    at = Int(edit.place.range.end)
  }
  after += bytes[at..<end]
  let old = StatedNumbers(String(decoding: bytes[lines], as: UTF8.self))
  let new = StatedNumbers(String(decoding: after, as: UTF8.self))
  return saysSame(old, new)
}

/// The whole lines that edits in order touch, so that a number is seen with the words beside it.
private func lines(of edits: [Fix.Edit], in bytes: [UInt8]) -> Range<Int>? {
  guard let first = edits.first, let last = edits.last, Int(last.place.range.end) <= bytes.count else { return nil }
  var start = Int(first.place.range.start)
  var end = Int(last.place.range.end)
  guard start <= end else { return nil }
  while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
  while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
  return start..<end
}

/// Do two texts state the same numbers, with no word lost that changes what one of them means?
package func statesSameNumbers(_ before: String, _ after: String) -> Bool {
  saysSame(StatedNumbers(before), StatedNumbers(after))
}

private func saysSame(_ old: StatedNumbers, _ new: StatedNumbers) -> Bool {
  old.isSame(as: new) && old.qualifiersLost(in: new).isEmpty && keepsWords(old.words, new.words)
}

/// Does this edit only take away signs, right beside a number?
private func cutsAtNumber(_ edit: Fix.Edit, _ bytes: [UInt8]) -> Bool {
  let range = Int(edit.place.range.start)..<Int(edit.place.range.end)
  guard edit.text.isEmpty, range.upperBound <= bytes.count, !range.isEmpty else { return false }
  let signs = bytes[range].filter { byte in
    !(byte == 0x20 || byte == 0x09 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte &- 0x30 < 10)
  }
  guard !signs.isEmpty else { return false }
  func isDigit(_ index: Int) -> Bool { index >= 0 && index < bytes.count && bytes[index] &- 0x30 < 10 }
  // A comma behind a number, at the end of what it belongs to, is no part of it.
  let isComma = signs.allSatisfy { $0 == UInt8(ascii: ",") }
  return isDigit(range.lowerBound - 1) && !isComma || isDigit(range.upperBound)
}

/// The diagnostics of one file, less the corrections that the law forbids.
package func lawful(_ diagnostics: [Diagnostic], in bytes: [UInt8]) -> [Diagnostic] {
  var looked = 0
  return diagnostics.map { diagnostic in
    guard let fix = diagnostic.fix else { return diagnostic }
    // A thousand mistakes in one long line: looking through it again for each would take minutes.
    if looked <= Limits.fixedBytes {
      let edits = fix.edits.sorted { $0.place.range.start < $1.place.range.start }
      looked += lines(of: edits, in: bytes)?.count ?? 0
      if looked <= Limits.fixedBytes, keepsNumbers(fix, in: bytes) { return diagnostic }
    }
    var diagnostic = diagnostic
    diagnostic.fix = nil
    return diagnostic
  }
}
