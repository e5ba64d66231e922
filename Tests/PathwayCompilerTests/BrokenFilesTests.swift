import PathwayCompiler
import PathwayKit
import PathwayText
import TestSupport
import Testing

/// Correct files broken in five random places, through the whole of `check`: at least four of the five are told, each
/// with its place and advice, and no later check adds an echo.
@Suite struct BrokenFilesTests {
  @Test(arguments: 0..<60)
  func fourOfFiveMistakesAreToldAndNothingElse(seed: Int) {
    let whole = RandomPathway.text(seed: seed, size: 6 + seed % 24)
    let right = errors(whole)
    #expect(right.isEmpty, "\(render(right, whole))")
    var random = SeededRandom(seed: seed)
    let broken = Breakage.breakText(whole, count: 5, random: &random)
    let errors = errors(broken.text)
    let map = SourceMap([SourceFile(name: "", text: broken.text)])
    let told = Set(errors.map { map.span($0.place).start.line })
    let lines = Set(broken.breakages.map(\.line))
    let found = broken.breakages.count { told.contains($0.line) }
    let report = Comment(
      rawValue: broken.breakages.map { "\($0.line): \($0.what)" }.joined(separator: "\n") + "\n"
        + render(errors, broken.text))
    #expect(found >= 4, report)
    #expect(told.isSubset(of: lines), report)
    #expect(errors.allSatisfy { $0.help?.isEmpty == false }, report)
  }

  private func errors(_ text: String) -> [Diagnostic] {
    Workspace().check(CompileRequest(file: SourceFile(name: "p.pathway", text: text))).diagnostics
      .filter { $0.severity == .error }
  }

  private func render(_ diagnostics: [Diagnostic], _ text: String) -> String {
    DiagnosticText(SourceMap([SourceFile(name: "p.pathway", text: text)])).render(diagnostics)
  }
}
