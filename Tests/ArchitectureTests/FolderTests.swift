import Foundation
import TestSupport
import Testing

/// Targets whose folders still use each other in circles, or files beside them, and why.
private let tangled: [String: String] = [
  "PathwayTiming": "the passes over the grid and the grids they leave are told apart by file, not by folder",
  "waymark": "`rerun` runs the root command again, and what was typed is looked up in its list of commands",
]

/// Inside a target, folders use each other in one direction only, as targets do.
struct FolderTests {
  @Test("the folders of a target form no circle")
  func circles() throws {
    let sources = Repository.root.appendingPathComponent("Sources")
    var checked = 0
    for target in try FileManager.default.contentsOfDirectory(atPath: sources.path).sorted()
    where tangled[target] == nil && !target.hasPrefix(".") {
      let uses = try FolderUses(of: sources.appendingPathComponent(target))
      checked += uses.folders.count
      for (from, to, why) in uses.circles { Issue.record("\(target): \(from) and \(to) use each other (\(why))") }
    }
    #expect(checked >= 20)
  }

  @Test("a planted circle is found")
  func planted() {
    let uses = FolderUses([
      ("A/One.swift", "struct One { var two: Two }"), ("B/Two.swift", "enum Two { case it }"),
      ("B/Three.swift", "// One\nstruct Three { var text = \"One\" }"),
    ])
    #expect(uses.circles.isEmpty)
    let circle = FolderUses([
      ("A/One.swift", "struct One { var two: Two }"), ("B/Two.swift", "enum Two { case it(One) }"),
    ])
    #expect(circle.circles.count == 2)
  }
}

/// Which folder of a target uses types of which other: by the names of top-level types, outside comments and strings.
private struct FolderUses {
  /// By folder: the folders it uses, and a file and a type that show it. Files beside the folders are the folder "".
  private var uses: [String: [String: String]] = [:]
  private(set) var folders: Set<String> = []

  init(of target: URL) throws {
    let files = FileManager.default.enumerator(atPath: target.path)?.compactMap { $0 as? String } ?? []
    self.init(
      try files.filter { $0.hasSuffix(".swift") }.sorted().map {
        ($0, try String(contentsOf: target.appendingPathComponent($0), encoding: .utf8))
      })
  }

  init(_ files: [(path: String, text: String)]) {
    let folder = { (path: String) in path.contains("/") ? String(path.prefix { $0 != "/" }) : "" }
    let code = files.map { (path: $0.path, text: Self.code($0.text)) }
    var home: [String: String] = [:]
    for (path, text) in code {
      folders.insert(folder(path))
      for match in text.matches(
        of: /(?m)^(?:(?:package|public|indirect|final) )*(?:struct|enum|class|protocol|typealias) (\w+)/)
      {
        home[String(match.1)] = path
      }
    }
    for (path, text) in code {
      // A nested type of the same name is the file's own.
      let own = Set(text.matches(of: /\b(?:struct|enum|class|protocol|typealias|case) (\w+)/).map { String($0.1) })
      for match in text.matches(of: /(^|[^.\w])([A-Z]\w*)/) {
        let name = String(match.2)
        guard let other = home[name], !own.contains(name), folder(other) != folder(path) else { continue }
        uses[folder(path), default: [:]][folder(other)] = "\(path) uses \(name)"
      }
    }
  }

  /// Each step from one folder to another that leads back.
  var circles: [(from: String, to: String, why: String)] {
    uses.keys.sorted().flatMap { from in
      (uses[from] ?? [:]).sorted { $0.key < $1.key }.filter { reaches(from, start: $0.key) }
        .map { (from, $0.key, $0.value) }
    }
  }

  private func reaches(_ aim: String, start: String) -> Bool {
    var seen: Set<String> = [start]
    var open = [start]
    while let next = open.popLast() {
      if next == aim { return true }
      for other in (uses[next] ?? [:]).keys.sorted() where seen.insert(other).inserted { open.append(other) }
    }
    return false
  }

  /// The text without its comments and strings.
  private static func code(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line).replacing(/"(?:\\.|[^"\\])*"/, with: "\"\"").replacing(/\/\/.*/, with: "")
    }.joined(separator: "\n")
  }
}
