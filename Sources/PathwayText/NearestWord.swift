/// The candidate that was probably meant, or nil when none is near: the basis of every "did you mean".
///
/// Near is at most one edit for words of up to four letters, two up to eight, three beyond (optimal string alignment:
/// insert, delete, replace or swap neighbours; capitals count as equal). Of equally
/// near ones one with the same first letter is taken (people seldom miss that), else the first.
///
/// `limit`: at most this many edits, where the place calls for more caution.
package func nearestWord(to word: String, among candidates: [String], limit: Int = 3) -> String? {
  let wanted = Array(word.lowercased().utf8)
  guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
  var best: String?
  var bestStartsAlike = false
  var bestDistance = min(limit, wanted.count <= 4 ? 1 : wanted.count <= 8 ? 2 : 3) + 1
  for candidate in candidates where candidate != word {
    let letters = Array(candidate.lowercased().utf8)
    guard abs(letters.count - wanted.count) <= bestDistance, letters.count <= 64 else { continue }
    let distance = alignmentDistance(wanted, letters)
    let startsAlike = letters.first == wanted.first
    if distance < bestDistance || distance == bestDistance && best != nil && startsAlike && !bestStartsAlike {
      bestDistance = distance
      bestStartsAlike = startsAlike
      best = candidate
    }
  }
  return best
}

/// Optimal string alignment distance of two short byte strings.
private func alignmentDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var beforeLast = [Int](repeating: 0, count: right.count + 1)
  var last = Array(0...right.count)
  for i in 0..<left.count {
    var row = [i + 1]
    row.reserveCapacity(right.count + 1)
    for j in 0..<right.count {
      var cost = min(last[j] + (left[i] == right[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { cost = min(cost, beforeLast[j - 1] + 1) }
      row.append(cost)
    }
    beforeLast = last
    last = row
  }
  return last[right.count]
}
