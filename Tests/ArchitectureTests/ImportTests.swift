import Foundation
import TestSupport
import Testing

/// The layers as data: what each target under Sources/ may import. Docs/ARCHITECTURE.md shows the same table.
let allowedImports: [String: Set<String>] = [
  "PathwayText": [],
  "PathwaySyntax": ["PathwayText"],
  "PathwayModel": [],
  "PathwayArithmetic": [],
  "PathwayLaws": ["PathwayModel", "PathwayArithmetic"],
  "PathwayCompiler": ["PathwayText", "PathwaySyntax", "PathwayModel", "PathwayLaws"],
  "PathwayTiming": ["PathwayModel", "PathwayArithmetic", "PathwayLaws", "Synchronization", "Dispatch"],
  "PathwaySimulation": ["PathwayModel", "PathwayArithmetic", "PathwayLaws", "Synchronization", "Dispatch"],
  "PathwayObservation": ["PathwayText", "PathwayModel", "PathwayTiming", "PathwayArithmetic"],
  "Scene": [],
  "PathwayPicture": ["PathwayModel", "PathwayLaws", "PathwayTiming", "Scene"],
  "PosterLayout": ["PathwayModel", "Scene", "PathwayPicture"],
  "PathwayDrawing": ["PathwayModel", "PathwayTiming", "Scene", "PathwayPicture", "PosterLayout"],
  "Canvas": ["CCairo", "Scene", "Synchronization"],
  "Graphviz": ["CGraphviz", "Scene", "Synchronization"],
  "Zlib": ["CZlib", "PathwayObservation"],
  "PathwayKit": [
    "PathwayText", "PathwaySyntax", "PathwayModel", "PathwayLaws", "PathwayCompiler", "PathwayTiming",
    "PathwaySimulation", "PathwayObservation", "PathwayArithmetic", "Scene", "PathwayPicture", "PathwayDrawing",
  ],
  "PathwayVerification": [
    "PathwayText", "PathwayModel", "PathwayArithmetic", "PathwayLaws", "PathwayCompiler", "PathwayTiming",
    "PathwaySimulation", "PathwayObservation", "PathwayKit", "Dispatch", "Synchronization",
  ],
  "waymark": [
    "PathwayText", "PathwaySyntax", "PathwayModel", "PathwayCompiler", "PathwayTiming", "PathwaySimulation",
    "Scene", "PathwayPicture", "PathwayDrawing", "PathwayObservation", "PathwayKit", "PathwayVerification", "Canvas",
    "Graphviz", "Zlib", "ArgumentParser", "Glibc", "Synchronization",
  ],
]

/// Headers of C libraries, each seen by one Swift target.
let cModules = ["CCairo", "CGraphviz", "CZlib"]

/// Names that only the edges may use: files, clocks, the environment, sockets.
private let edgeOnly = ["Foundation", "Glibc", "FoundationEssentials", "Network"]

struct ImportTests {
  @Test("each target imports only what the table of layers allows")
  func layers() throws {
    let sources = Repository.root.appendingPathComponent("Sources")
    for target in try FileManager.default.contentsOfDirectory(atPath: sources.path).sorted() {
      if cModules.contains(target) || target.hasPrefix(".") { continue }
      let allowed = try #require(allowedImports[target], "\(target) is not in the table of layers")
      for (file, module) in try imports(in: sources.appendingPathComponent(target)) {
        #expect(allowed.contains(module), "\(target)/\(file) imports \(module)")
        if target != "waymark" { #expect(!edgeOnly.contains(module), "\(target)/\(file) imports \(module)") }
      }
    }
  }

  @Test("nothing under Sources draws from a global random source or reads a clock")
  func noHiddenInputs() throws {
    let forbidden = ["SystemRandomNumberGenerator", ".random(in:", "Date()", "ContinuousClock", "SuspendingClock"]
    let sources = Repository.root.appendingPathComponent("Sources")
    for target in try FileManager.default.contentsOfDirectory(atPath: sources.path).sorted() where target != "waymark" {
      for (file, text) in try swiftFiles(in: sources.appendingPathComponent(target)) {
        for word in forbidden { #expect(!text.contains(word), "\(target)/\(file) uses \(word)") }
      }
    }
  }

  @Test("every folder of Sources opens with a README")
  func readmes() throws {
    let sources = Repository.root.appendingPathComponent("Sources")
    for target in try FileManager.default.contentsOfDirectory(atPath: sources.path).sorted()
    where !target.hasPrefix(".") {
      if cModules.contains(target) { continue }
      let readme = sources.appendingPathComponent(target).appendingPathComponent("README.md")
      #expect(FileManager.default.fileExists(atPath: readme.path), "\(target) has no README.md")
    }
  }

  @Test("the README of a target names each of its folders, so that its reading order leaves none out")
  func foldersInReadmes() throws {
    let sources = Repository.root.appendingPathComponent("Sources")
    var count = 0
    for target in allowedImports.keys.sorted() {
      let home = sources.appendingPathComponent(target)
      let readme = try String(contentsOf: home.appendingPathComponent("README.md"), encoding: .utf8)
      for entry in try FileManager.default.contentsOfDirectory(atPath: home.path).sorted() {
        let kind = try home.appendingPathComponent(entry).resourceValues(forKeys: [.isDirectoryKey])
        guard kind.isDirectory == true else { continue }
        count += 1
        let isNamed = readme.contains("`\(entry)`") || readme.contains("`\(entry)/")
        #expect(isNamed, "\(target)/README.md does not name `\(entry)/`")
      }
    }
    #expect(count > 40)
  }

  @Test("no file under Sources names a step, lane, arm or group of a pathway")
  func noPathwayNames() throws {
    let names = try pathwayNames()
    try #require(names.count > 10)
    let sources = Repository.root.appendingPathComponent("Sources")
    for target in try FileManager.default.contentsOfDirectory(atPath: sources.path).sorted() {
      for (file, text) in try swiftFiles(in: sources.appendingPathComponent(target)) {
        for name in names where text.contains("\"\(name)\"") {
          Issue.record("\(target)/\(file) holds \"\(name)\", a name of a pathway")
        }
      }
    }
  }

  /// Hyphenated names declared in Pathways/: distinctive enough to be nobody's word by chance.
  private func pathwayNames() throws -> Set<String> {
    let folder = Repository.root.appendingPathComponent("Pathways")
    var names: Set<String> = []
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.hasSuffix(".pathway") {
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      for line in text.split(separator: "\n") {
        let words = line.split(separator: " ")
        let heads = [
          "step", "test", "clinic", "meeting", "treatment", "contact", "milestone", "decide", "lane", "group",
        ]
        guard words.count > 1, heads.contains(String(words[0])), words[1].contains("-") else { continue }
        names.insert(String(words[1]))
      }
    }
    // Words that the language or the icons have too.
    return names.subtracting(["x-ray"])
  }

  private func imports(in folder: URL) throws -> [(String, String)] {
    try swiftFiles(in: folder).flatMap { file, text in
      text.split(separator: "\n").compactMap { line -> (String, String)? in
        var words = line.split(separator: " ").map(String.init)
        words.removeAll {
          ["public", "package", "internal", "private", "fileprivate", "@preconcurrency", "unsafe"].contains($0)
        }
        guard words.count >= 2, words[0] == "import", !line.hasPrefix(" ") else { return nil }
        return (file, words[1])
      }
    }
  }

  private func swiftFiles(in folder: URL) throws -> [(String, String)] {
    guard let files = FileManager.default.enumerator(atPath: folder.path) else { return [] }
    return try files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().map { file in
      (file, try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8))
    }
  }
}
