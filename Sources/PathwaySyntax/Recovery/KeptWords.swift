import PathwayText

/// The words half of the law of corrections: every word that was written still stands in the new text, or a word that
/// says the same stands in its place. What is not known to be safe is refused, so a new word in a line is never lost.
func keepsWords(_ old: [String], _ new: [String]) -> Bool {
  var gained = new
  var lost: [String] = []
  for word in old {
    if let index = gained.firstIndex(of: word) { gained.remove(at: index) } else { lost.append(word) }
  }
  // Joined with a hyphen or an underscore to one name.
  for name in gained where lost.count > 1 {
    let parts = name.split { $0 == "-" || $0 == "_" }.map(String.init)
    guard parts.count > 1, parts.allSatisfy(lost.contains) else { continue }
    for part in parts { if let index = lost.firstIndex(of: part) { lost.remove(at: index) } }
  }
  for word in lost {
    if saysNothing(word, gained: gained, new: new) { continue }
    guard let index = gained.firstIndex(where: { saysTheSame(word, $0, gained) }) else { return false }
    gained.remove(at: index)
  }
  return true
}

/// Words that relate what stands before to what stands behind: none may be replaced by another.
private let relations: Set<String> = [
  "within", "by", "after", "before", "for", "in", "at", "on", "until", "since", "during", "with", "without", "over",
  "under", "above", "below", "per", "each", "to", "from", "between", "not", "no", "except", "only", "then", "least",
  "most",
]

private func saysNothing(_ word: String, gained: [String], new: [String]) -> Bool {
  switch word {
  // In lists a comma says it.
  case "and", "or", "every", "the", "of", "a", "an": true
  // `between 2 and 5 days`, `from 2 to 5 days`, and times with the wrong pair of words.
  case "between": gained.contains("to")
  case "from": gained.contains("between") || new.contains("to")
  case "to": gained.contains("and")
  // The month of a date is compared as a number.
  default: monthNumber(word) != nil
  }
}

private func saysTheSame(_ word: String, _ other: String, _ gained: [String]) -> Bool {
  if relations.contains(word) { return false }
  if word == "goto" { return other == "go" && gained.contains("to") }
  if ["go", "goes"].contains(word), ["go", "goes"].contains(other) { return true }
  if synonyms[word]?.spelling == other { return true }
  // `Monday`, `Tues`
  if other.count == 3, word.hasPrefix(other), DayWord.names.contains(where: { $0.lowercased() == other }) {
    return true
  }
  return nearestWord(to: word, among: [other]) != nil
}
