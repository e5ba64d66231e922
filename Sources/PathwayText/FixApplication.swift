/// Applies the edits of fixes to the text of one file: what `check --fix` writes.
///
/// Edits are taken in the order of the text. A fix that overlaps one already taken, or that reaches into another file,
/// is left out whole: the next run offers it again.
package func applying(_ fixes: [Fix], to file: SourceFile, id: FileID) -> SourceFile {
  var taken: [Fix.Edit] = []
  let inOrder = fixes.sorted { first($0) < first($1) }
  for fix in inOrder {
    let isWhole = fix.edits.allSatisfy { edit in
      edit.place.file == id && Int(edit.place.range.end) <= file.bytes.count && !taken.contains { clash($0, edit) }
    }
    if isWhole { taken += fix.edits }
  }
  // Lines that are put in end as the others do.
  let isWindows = file.bytes.firstIndex(of: 0x0A).map { $0 > 0 && file.bytes[$0 - 1] == 0x0D } ?? false
  var bytes: [UInt8] = []
  var at = 0
  let sorted = taken.enumerated().sorted {
    ($0.element.place.range.start, $0.offset) < ($1.element.place.range.start, $1.offset)
  }
  for (_, edit) in sorted where Int(edit.place.range.start) >= at {
    bytes += file.bytes[at..<Int(edit.place.range.start)]
    bytes += Array((isWindows ? edit.text.replacing("\n", with: "\r\n") : edit.text).utf8)
    at = Int(edit.place.range.end)
  }
  bytes += file.bytes[at...]
  return SourceFile(name: file.name, bytes: bytes)
}

private func first(_ fix: Fix) -> UInt32 { fix.edits.map(\.place.range.start).min() ?? 0 }

/// Two edits clash where they change the same bytes, or put something at the same place.
private func clash(_ left: Fix.Edit, _ right: Fix.Edit) -> Bool {
  let (a, b) = (left.place.range, right.place.range)
  if a.isEmpty && b.isEmpty { return a.start == b.start }
  return a.start < b.end && b.start < a.end
}
