import Foundation
import PathwayCompiler
import PathwayKit
import PathwaySyntax
import PathwayText
import TestSupport
import Testing

/// Laws of `check --fix` on pathways of the library with one token changed: it never leaves more errors than there were,
/// states the same numbers, and has nothing to do the second time.
@Suite struct FixLawTests {
  static let files = [
    "upper-gi", "lower-gi", "lung", "lung-health-check", "non-specific-symptoms", "upper-gi-direct-access",
  ]

  @Test(arguments: 0..<48)
  func oneTokenChanged(seed: Int) throws {
    let name = Self.files[seed % Self.files.count]
    let url = Repository.root.appendingPathComponent("Pathways/\(name).pathway")
    let text = try String(contentsOf: url, encoding: .utf8)
    var random = SeededRandom(seed: seed)
    for _ in 0..<2 {
      let (changed, what) = mutated(text, &random)
      try expectLaws(changed, "\(name): \(what)")
    }
  }

  @Test(arguments: 0..<40)
  func madeUpPathways(seed: Int) throws {
    var random = SeededRandom(seed: 1000 + seed)
    let text = RandomPathway.text(seed: seed, size: 6 + seed % 12)
    for _ in 0..<4 {
      let (changed, what) = mutated(text, &random)
      try expectLaws(changed, what)
    }
    try expectLaws(Breakage.breakText(text, count: 5, random: &random).text, "five at once")
  }

  private func expectLaws(_ text: String, _ what: String) throws {
    let workspace = Workspace(imports: Library())
    let request = CompileRequest(file: SourceFile(name: "Pathways/p.pathway", text: text))
    let before = workspace.check(request)
    let mended = workspace.mend(request)
    let file = try #require(mended.compilation.files.first)
    let after = String(decoding: file.bytes, as: UTF8.self)
    let changes = mended.places.map { "\($0.line): \($0.before) → \($0.after)" }
    #expect(errors(mended.compilation) <= errors(before), "\(what)\n\(changes)")
    #expect(statesSameNumbers(text, after), "\(what)\n\(changes)")
    #expect((text == after) == mended.places.isEmpty, "\(what)")
    var again = request
    again.file = file
    #expect(workspace.mend(again).places.isEmpty, "\(what)")
  }

  private func errors(_ compilation: Compilation) -> Int {
    compilation.diagnostics.count { $0.severity == .error }
  }

  /// One token left out, doubled, swapped with the next, or, if it is a number, written in another way.
  private func mutated(_ text: String, _ random: inout SeededRandom) -> (String, String) {
    let tree = parse(SourceFile(name: "", text: text), id: FileID(0)).tree
    let index = 1 + random.below(tree.tokens.count - 3)
    let token = tree.tokens[index]
    let range = Int(token.start)..<Int(token.end)
    let word = tree.text(token)
    var bytes = tree.bytes
    var new = ""
    switch random.below(4) {
    case 0: break
    case 1: new = word + " " + word
    case 2:
      let next = tree.tokens[index + 1]
      let whole = range.lowerBound..<Int(next.end)
      new = tree.text(next) + " " + word
      bytes.replaceSubrange(whole, with: Array(new.utf8))
      return (String(decoding: bytes, as: UTF8.self), "`\(word)` swapped with `\(tree.text(next))` at \(token.start)")
    default:
      let slips = [
        "1/3", "½", "2½", "2/7", "8,5", "1,040", "<5", "~3", "-3", "£650", "8 in 100", "approx 3", "up to 5", "2 or 3",
        "5-8", "28-days", "01/02/2026", "02/28/2026", "50/50", "3 3", ".5", "2-", "5+",
      ]
      guard token.kind == .number else { break }
      new = random.pick(slips)
    }
    bytes.replaceSubrange(range, with: Array(new.utf8))
    return (String(decoding: bytes, as: UTF8.self), "`\(word)` → `\(new)` at \(token.start)")
  }
}

/// Imports of the library's pathways, from the repository.
private struct Library: ImportResolving {
  func resolve(_ path: String, from importer: String) -> ImportResolution {
    let url = Repository.root.appendingPathComponent("Pathways/\(path)")
    guard let data = try? Data(contentsOf: url) else { return .missing }
    return .file(SourceFile(name: "Pathways/\(path)", bytes: Array(data)), identity: path)
  }
}
