import Foundation
import PathwayCompiler
import PathwayKit
import PathwaySyntax
import PathwayText
import TestSupport
import Testing

/// Tests/Fixtures/mistakes: what newcomers write. The first message is the right one, at the right words; `--fix` mends
/// what is certain and leaves the rest; no number changes. See the README there.
@Suite struct MistakeTests {
  @Test("the first message is the right one, and no other follows from it", arguments: Mistake.all)
  func message(mistake: Mistake) throws {
    let found = mistake.check().diagnostics.filter { $0.severity != .note }
    if mistake.verdict == "accepted" {
      #expect(found.isEmpty, "\(found.map(\.message))")
      return
    }
    let first = try #require(found.first)
    #expect(Set(found.map(\.code.text)) == [mistake.code], "\(found.map { "\($0.code.text) \($0.message)" })")
    if let place = mistake.place {
      let range = Int(first.place.range.start)..<Int(first.place.range.end)
      #expect(range == place, "at `\(mistake.words(range))`, not at `\(mistake.words(place))`")
    }
    #expect(first.help?.isEmpty == false)
  }

  @Test("fix mends what is certain and changes no number", arguments: Mistake.all)
  func fix(mistake: Mistake) {
    let mended = mistake.mend()
    let text = String(decoding: mended.compilation.files[0].bytes, as: UTF8.self)
    #expect(statesSameNumbers(mistake.whole, text), "\(text)")
    let left = mended.compilation.diagnostics.filter { $0.severity == .error }.map(\.message)
    switch mistake.verdict {
    case "partly": #expect(!mended.places.isEmpty && !left.isEmpty)
    case "mended":
      #expect(left.isEmpty, "\(left)\n\(text)")
      #expect(!mended.places.isEmpty)
    default:
      #expect(text == mistake.whole)
      #expect(mended.places.isEmpty)
    }
  }

  @Test("the wording and the mended text are kept", arguments: ["numbers.txt", "words.txt", "kinds.txt"])
  func wording(file: String) {
    let said = Mistake.all.filter { $0.file == file }.map(\.said).joined(separator: "\n")
    let difference = Golden.difference(said, "Fixtures/mistakes/said/\(file)")
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test("a line that can't come right whole stays as it was written", arguments: Mistake.kept)
  func kept(line: String) {
    let parts = line.split(separator: ":", maxSplits: 1)
    let whole = Mistake.shell(parts[1].trimmingCharacters(in: .whitespaces), piece: String(parts[0]))
    let request = CompileRequest(file: SourceFile(name: "p.pathway", text: whole))
    #expect(Workspace().check(request).diagnostics.contains { $0.severity == .error })
    let mended = Workspace().mend(request)
    #expect(mended.places.isEmpty, "\(mended.places.map { "\($0.before) → \($0.after)" })")
    #expect(mended.compilation.files[0].bytes == request.file.bytes)
  }

  @Test("there are enough of them")
  func count() { #expect(Mistake.all.count >= 400) }
}

struct Mistake: CustomTestStringConvertible, Sendable {
  var file: String
  var code: String
  var verdict: String
  var title: String
  /// The text with the shell round it.
  var whole: String
  /// What is marked, in bytes of the whole text.
  var place: Range<Int>?
  var text: String

  var testDescription: String { "\(code): \(title)" }

  static let all: [Mistake] = ["numbers.txt", "words.txt", "kinds.txt"].flatMap(read)

  private static func read(_ name: String) -> [Mistake] {
    let url = Repository.root.appendingPathComponent("Tests/Fixtures/mistakes/\(name)")
    let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    return "\n\(text)".components(separatedBy: "\n== ").dropFirst().map { block in
      let head = block.prefix { $0 != "\n" }
      let parts = head.split(separator: ":", maxSplits: 1)
      let words = parts[0].split(separator: " ").map(String.init)
      var body = String(block.dropFirst(head.count + 1))
      while body.hasSuffix("\n") { body.removeLast() }
      let (whole, place) = marked(shell(body, piece: words[1]))
      return Mistake(
        file: name, code: words[0], verdict: words[2], title: parts[1].trimmingCharacters(in: .whitespaces),
        whole: whole, place: place, text: marked(body).0)
    }
  }

  private static func marked(_ text: String) -> (String, Range<Int>?) {
    let bytes = Array(text.utf8)
    func find(_ mark: String) -> Int? { bytes.firstRange(of: Array(mark.utf8))?.lowerBound }
    let plain = text.replacing("«", with: "").replacing("»", with: "")
    guard let open = find("«"), let close = find("»") else { return (plain, nil) }
    return (plain, open..<close - 2)
  }

  static let kept: [String] = {
    let url = Repository.root.appendingPathComponent("Tests/Fixtures/mistakes/kept.txt")
    let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }()

  static func shell(_ body: String, piece: String) -> String {
    switch piece {
    case "prop": return Case.whole(part: "", item: "clinic x \"X\" {\n\(indented(body))\n}")
    case "arm":
      let rest = body.contains("otherwise") ? "" : "\n  otherwise rest goes on"
      return Case.whole(part: "", item: "decide x \"X?\" {\n\(indented(body))\(rest)\n}")
    case "part": return Case.whole(part: body, item: "")
    case "item": return Case.whole(part: "", item: body)
    default: return body + "\n"
    }
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
  }

  private var request: CompileRequest { CompileRequest(file: SourceFile(name: "p.pathway", text: whole)) }
  func check() -> Compilation { Workspace().check(request) }
  func mend() -> Mended { Workspace().mend(request) }
  func words(_ range: Range<Int>) -> String { String(decoding: Array(whole.utf8)[range], as: UTF8.self) }

  /// What is said, and what `--fix` makes of it.
  var said: String {
    var result = "== \(code): \(title)\n\(text)\n"
    for diagnostic in check().diagnostics where diagnostic.severity != .note {
      let range = Int(diagnostic.place.range.start)..<Int(diagnostic.place.range.end)
      result += "\(diagnostic.code.text) at `\(words(range))`: \(diagnostic.message)\n  \(diagnostic.help ?? "")\n"
    }
    let places = mend().places
    if places.isEmpty { return result + (verdict == "accepted" ? "accepted\n" : "fix: not touched\n") }
    return result + places.map { "fix: `\($0.before)` → `\($0.after)`\n" }.joined()
  }
}
