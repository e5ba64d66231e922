import PathwayCompiler
import PathwayKit
import PathwayText
import Testing

/// Every page of a code is true: its wrong example gives the code, its right example does not, and is otherwise sound.
struct CatalogueExampleTests {
  @Test(
    "the wrong example of each page gives its code",
    arguments: compilerCodes.filter { $0.piece != .illustration }.map(\.code.text))
  func wrongExamples(code: String) throws {
    let info = try #require(compilerCodes.first { $0.code.text == code })
    let found = codes(in: whole(info.wrong, piece: info.piece))
    #expect(found.contains(code), "gives \(found)")
  }

  @Test(
    "the right example of each page is right",
    arguments: compilerCodes.filter { $0.piece != .illustration }.map(\.code.text))
  func rightExamples(code: String) throws {
    let info = try #require(compilerCodes.first { $0.code.text == code })
    let text = whole(info.right, piece: info.piece)
    let found = check(text)
    #expect(!found.contains { $0.code.text == code })
    let errors = found.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.map(\.message))")
  }

  @Test("codes are unique and in order of family")
  func uniqueCodes() {
    let codes = compilerCodes.map(\.code.text)
    #expect(Set(codes).count == codes.count)
    for info in compilerCodes {
      #expect(!info.explanation.isEmpty && info.explanation.hasSuffix("."), "\(info.code.text)")
      #expect(!info.wrong.isEmpty && !info.right.isEmpty && info.wrong != info.right, "\(info.code.text)")
      let family = info.code.text.dropFirst().first
      #expect(
        family == "8" ? info.severity == .warning : family == "9" ? info.severity == .note : info.severity == .error)
    }
  }

  private func codes(in text: String) -> [String] { check(text).map(\.code.text) }

  private func check(_ text: String) -> [Diagnostic] {
    Workspace().check(CompileRequest(file: SourceFile(name: "example.pathway", text: text))).diagnostics
  }
}

/// A piece of a pathway put into the smallest whole one.
func whole(_ piece: String, piece kind: CodeInfo.Piece) -> String {
  func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }.joined(separator: "\n")
  }
  return switch kind {
  case .file, .illustration: piece
  case .part: "pathway p \"P\" {\n\(indented(piece))\n  flow {\n    start a \"A\"\n    end z \"Z\"\n  }\n}\n"
  case .item: "pathway p \"P\" {\n  flow {\n    start a \"A\"\n\(indented(piece))\n    end z \"Z\"\n  }\n}\n"
  }
}
