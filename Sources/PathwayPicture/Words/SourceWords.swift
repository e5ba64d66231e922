package import PathwayModel

/// A source in the list of sources.
package enum SourceWords {
  package static func undeclared(_ key: String) -> String { key + " · not declared" }

  /// A source's title, publisher, year and grade.
  package static func words(_ source: Source, isCalculated: Bool) -> String {
    var parts = [ItemTexts.clean(source.title.isEmpty ? source.name : source.title)]
    var facts: [String] = []
    if let publisher = source.publisher, !source.title.contains(publisher) { facts.append(ItemTexts.clean(publisher)) }
    if let published = source.published, !parts[0].contains("\(published.year)") { facts.append("\(published.year)") }
    if !facts.isEmpty { parts.append(facts.joined(separator: " ")) }
    var grade = source.grade?.rawValue ?? "no grade"
    if isCalculated { grade += ", calculated" }
    return parts.joined(separator: ", ") + " · " + grade
  }
}
