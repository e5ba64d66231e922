import Foundation
import TestSupport
import Testing

/// One meaning a name: what a name stands for does not depend on the target in which it is read.
struct NameTests {
  private static let sharedFiles: Set<String> = [
    // Every target may have them.
    "README.md", "module.modulemap", "shim.h",
  ]

  private static func swiftFiles() throws -> [(target: String, path: String)] {
    let sources = Repository.root.appendingPathComponent("Sources").path
    return (FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []).sorted()
      .filter { $0.contains("/") && !$0.contains(".docc/") }
      .map { (String($0.prefix { $0 != "/" }), $0) }
  }

  @Test("no top-level type has its name from another target too")
  func types() throws {
    var homes: [String: Set<String>] = [:]
    let declaration =
      /(?m)^(?:(?:package|public|private|fileprivate|indirect|final) )*(?:struct|enum|class|actor|protocol|typealias) (\w+)/
    for (target, path) in try Self.swiftFiles() where path.hasSuffix(".swift") {
      let file = Repository.root.appendingPathComponent("Sources").appendingPathComponent(path)
      for match in try String(contentsOf: file, encoding: .utf8).matches(of: declaration) {
        homes[String(match.1), default: []].insert(target)
      }
    }
    #expect(homes.count > 500)
    let twice = homes.filter { $0.value.count > 1 }
    for (name, targets) in twice.sorted(by: { $0.key < $1.key }) {
      Issue.record("\(name) stands in \(targets.sorted().joined(separator: " and "))")
    }
  }

  @Test("no file has the name of another")
  func files() throws {
    var homes: [String: [String]] = [:]
    for (_, path) in try Self.swiftFiles() {
      homes[String(path.split(separator: "/").last ?? ""), default: []].append(path)
    }
    for (name, paths) in homes.sorted(by: { $0.key < $1.key })
    where paths.count > 1 && name.contains(".") && !Self.sharedFiles.contains(name) {
      Issue.record("\(paths.joined(separator: " and "))")
    }
  }
}
