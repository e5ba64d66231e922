/// The nearest known name by edit distance (a swap of neighbours counts one), if one is near enough to be a slip.
func nearest(to name: String, among known: [String]) -> String? {
  let wanted = Array(name.lowercased().unicodeScalars)
  guard wanted.count <= 64 else { return nil }
  let limit = max(1, wanted.count / 3)
  var best: (distance: Int, name: String)?
  for candidate in known where candidate != name {
    let distance = editDistance(wanted, Array(candidate.lowercased().unicodeScalars.prefix(80)), limit: limit)
    if distance <= limit, distance < (best?.distance ?? .max) { best = (distance, candidate) }
  }
  return best?.name
}

/// Is the name near to what was written surely the one that is meant, so that a correction may write it? Another
/// declared name is another thing: only its spelling may differ, by case and joins, or by one slip inside a long word
/// that both share. `ct-west` is not `ct-east`, `site-b` not `site-a`, `ct1` not `ct2`, `ct-west-b` not `ct-west`.
func isSurely(_ near: String, for name: String, among known: [String]) -> Bool {
  func plain(_ text: String) -> String { text.lowercased().filter { $0 != "-" && $0 != "_" } }
  func digits(_ text: String) -> [Character] { text.filter(\.isNumber) }
  if plain(near) == plain(name) { return known.allSatisfy { $0 == near || plain($0) != plain(name) } }
  guard digits(near) == digits(name), nearest(to: name, among: known.filter { $0 != near }) == nil else { return false }
  func parts(_ text: String) -> [[Character]] { text.lowercased().split { $0 == "-" || $0 == "_" }.map(Array.init) }
  let (written, meant) = (parts(name), parts(near))
  guard written.count == meant.count else { return false }
  let different = written.indices.filter { written[$0] != meant[$0] }
  guard different.count == 1, let part = different.first, written.count == 1 || part < written.count - 1 else {
    return false
  }
  return isSlip(written[part], of: meant[part])
}

/// One slip of the pen inside a word: two letters swapped, or one that is wrong, missing or too many, neither first
/// nor last; at the end only a letter doubled or an `s`.
private func isSlip(_ written: [Character], of meant: [Character]) -> Bool {
  guard min(written.count, meant.count) >= 4, max(written.count, meant.count) >= 5, written.first == meant.first else {
    return false
  }
  if written.count == meant.count {
    let places = written.indices.filter { written[$0] != meant[$0] }
    if places.count == 2, places[1] == places[0] + 1 {
      return written[places[0]] == meant[places[1]] && written[places[1]] == meant[places[0]]
    }
    return places.count == 1 && places[0] < written.count - 1
  }
  let (short, long) = written.count < meant.count ? (written, meant) : (meant, written)
  guard long.count == short.count + 1 else { return false }
  if Array(long.dropLast()) == short { return long.last == "s" || long.last == short.last }
  return long.indices.contains { index in
    var rest = long
    rest.remove(at: index)
    return rest == short
  }
}

/// "Did you mean …?", or the list of what there is.
func suggestion(for name: String, among known: [String], kind: String) -> String? {
  if let near = nearest(to: name, among: known) { return "Did you mean `\(near)`?" }
  guard !known.isEmpty else { return nil }
  return "There is \(known.prefix(8).map { "`\($0)`" }.joined(separator: ", "))."
}

private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int) -> Int {
  if abs(left.count - right.count) > limit { return limit + 1 }
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for (row, scalar) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (scalar == other ? 0 : 1))
      if row > 0, column > 0, scalar == right[column - 1], left[row - 1] == other {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      current.append(cost)
    }
    (beforeLast, last) = (last, current)
  }
  return last[right.count]
}
