internal import ArgumentParser
internal import PathwayKit
internal import PathwayText

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a commented starter pathway.",
    discussion: """
      Example:
        waymark new my-pathway            (writes my-pathway.pathway)
        waymark new "My pathway"          (the same, with that title)
      """)

  @Argument(help: "A name or a title: my-pathway, or \"My pathway\".")
  var name: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    _ = try output.kind(nil, of: [.pathway, .text])
    let wanted = name.lowercased().hasSuffix(".pathway") ? String(name.dropLast(".pathway".count)) : name
    guard let made = Self.name(from: wanted) else {
      throw UsageProblem(
        "`\(name)` can't be a name: use letters, digits and single hyphens, and begin with a letter.")
    }
    let path = output.output ?? "\(made).pathway"
    if path != "-", Files.exists(path) {
      throw WorldError(message: "`\(path)` is there already and is left as it is.")
    }
    var options = output
    options.output = path
    let text = starterPathway(named: made, title: made == wanted ? nil : wanted)
    try Terminal.deliver(.plain(text), to: options, inputs: [])
    if path != "-", !output.quiet {
      let file = printable(path)
      Terminal.complain("Wrote \(file). Next: waymark check \(file); waymark time \(file)")
    }
  }

  /// A name of the language: the words of a title in small letters with hyphens between them, if it is not one already;
  /// nil where that leaves none.
  static func name(from text: String) -> String? {
    guard text.utf8.count <= 200, !text.contains("/"), !text.contains("\\") else { return nil }
    func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }
    func isPart(_ scalar: Unicode.Scalar) -> Bool { isLetter(scalar) || ("0"..."9").contains(scalar) || scalar == "_" }
    let isName = text.unicodeScalars.allSatisfy { isPart($0) || $0 == "-" }
    let source = isName ? text : text.lowercased()
    var words = [String.UnicodeScalarView()]
    for scalar in source.unicodeScalars {
      // "Women's" is one word.
      if scalar == "'" || scalar == "\u{2019}" { continue }
      if isPart(scalar) {
        words[words.count - 1].append(scalar)
      } else if isName || !(words.last?.isEmpty ?? true) {
        words.append(.init())
      }
    }
    if !isName, words.last?.isEmpty ?? false { words.removeLast() }
    guard let first = words.first?.first, isLetter(first), words.allSatisfy({ !$0.isEmpty }) else { return nil }
    return words.map { String($0) }.joined(separator: "-")
  }
}
