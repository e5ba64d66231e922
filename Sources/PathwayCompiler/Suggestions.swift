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

/// Is the name near to what was written the only one that is, and no other by its digits? `ct1` may be `ct2` or `ct3`.
func isSurely(_ near: String, for name: String, among known: [String]) -> Bool {
  func digits(_ text: String) -> [Character] { text.filter(\.isNumber) }
  return digits(near) == digits(name) && nearest(to: name, among: known.filter { $0 != near }) == nil
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
