package import PathwayModel
package import Scene

/// A source in the list of sources.
package enum SourceWords {
  package static func undeclared(_ key: String) -> PrintableText { PrintableText(key) + " · not declared" }

  /// A source's title, publisher, year and grade.
  package static func words(_ source: Source, isCalculated: Bool) -> PrintableText {
    var parts = [PrintableText.title(of: source)]
    var facts: [PrintableText] = []
    if let publisher = source.publisher, !source.title.contains(publisher) { facts.append(PrintableText(publisher)) }
    if let published = source.published, !parts[0].text.contains("\(published.year)") {
      facts.append("\(published.year)")
    }
    if !facts.isEmpty { parts.append(facts.joined(separator: " ")) }
    var grade = source.grade.map { PrintableText($0.rawValue) } ?? "no grade"
    if isCalculated { grade += ", calculated" }
    return parts.joined(separator: ", ") + " · " + grade
  }
}
