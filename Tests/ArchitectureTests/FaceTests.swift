import Foundation
import TestSupport
import Testing

/// What is public in PathwayKit, the library product, is its face and nothing else; each symbol of it is documented.
struct FaceTests {
  @Test("only the face is public, and every symbol of it has a documentation comment")
  func documented() throws {
    let sources = Repository.root.appendingPathComponent("Sources")
    var symbols = 0
    for file in try FileManager.default.subpathsOfDirectory(atPath: sources.path).sorted()
    where file.hasSuffix(".swift") && file.hasPrefix("PathwayKit/") {
      let lines = try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8).components(
        separatedBy: "\n")
      let isFace = file.hasPrefix("PathwayKit/Face/")
      var isPublicEnum = false
      for (index, line) in lines.enumerated() {
        let code = line.drop { $0 == " " }
        if code.hasPrefix("public enum ") { isPublicEnum = true } else if code == "}" { isPublicEnum = false }
        guard code.hasPrefix("public ") || (isFace && isPublicEnum && code.hasPrefix("case ") && !code.contains(":"))
        else { continue }
        symbols += 1
        #expect(isFace, "\(file):\(index + 1) is public outside the face")
        let before = index > 0 ? lines[index - 1].drop { $0 == " " } : ""
        #expect(before.hasPrefix("///"), "\(file):\(index + 1) has no documentation: \(code)")
      }
    }
    #expect(symbols > 100)
  }
}
