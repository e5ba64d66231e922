import Foundation
import TestSupport
import Testing

/// What the project says of itself in prose, held against what is there.
struct PageTests {
  @Test("Docs/ARCHITECTURE.md shows the table of layers that the tests hold")
  func table() throws {
    let url = Repository.root.appendingPathComponent("Docs/ARCHITECTURE.md")
    let page = try String(contentsOf: url, encoding: .utf8)
    let targets = Set(allowedImports.keys)
    var rows: Set<String> = []
    for line in page.split(separator: "\n") where line.hasPrefix("| ") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3, let name = cells[0].split(separator: ",").first.map(String.init),
        let allowed = allowedImports[name]
      else { continue }
      rows.insert(name)
      let said = cells[2] == "nothing" ? [] : cells[2].components(separatedBy: ", ")
      let known = said.map { targets.contains($0) ? $0 : "Pathway" + $0 }
      #expect(Set(known) == allowed.intersection(targets), "\(name) says: \(cells[2])")
    }
    #expect(rows == targets, "rows are missing: \(targets.subtracting(rows).sorted())")
  }

  @Test("A file that a comment or a README under Sources names is in the project")
  func names() throws {
    let root = Repository.root
    var known: Set<String> = []
    for file in FileManager.default.enumerator(atPath: root.path)?.compactMap({ $0 as? String }) ?? []
    where !file.hasPrefix(".") {
      known.insert(String(file.split(separator: "/").last ?? ""))
    }
    var checked = 0
    for file in FileManager.default.enumerator(atPath: root.path + "/Sources")?.compactMap({ $0 as? String }) ?? []
    where file.hasSuffix(".swift") || file.hasSuffix(".md") {
      let text = try String(contentsOf: root.appendingPathComponent("Sources/" + file), encoding: .utf8)
      for line in text.split(separator: "\n") {
        // A web address names no file of ours.
        let prose = file.hasSuffix(".md") ? Substring(line) : line.firstMatch(of: /\/\/(.*)$/)?.1 ?? ""
        for match in prose.replacing(/https?:\S+|\S+\.org\S*/, with: "").matches(of: /[\w+-]+\.(?:swift|md|sh|py|h)\b/)
        {
          checked += 1
          let isThere = known.contains(String(match.0))
          #expect(isThere, "\(file) names \(match.0), which is nowhere")
        }
      }
    }
    #expect(checked > 20)
  }
}
