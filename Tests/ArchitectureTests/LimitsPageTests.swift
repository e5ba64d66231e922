import Foundation
import TestSupport
import Testing

/// Docs/Limits.md says what the constants say, and leaves none out.
struct LimitsPageTests {
  private struct Row {
    var value: Int
    /// Empty for those of `Limits`.
    var file: String
    var name: String
  }

  private func rows() throws -> [Row] {
    let page = try String(contentsOf: Repository.root.appendingPathComponent("Docs/Limits.md"), encoding: .utf8)
    return try page.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.contains("`") && !$0.contains("---") }.map
    {
      let cells = $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let ticked = cells[2].split(separator: "`").map(String.init)
      let file = ticked[0].hasSuffix(".swift") ? ticked[0] : ""
      let name = file.isEmpty ? ticked[0].replacingOccurrences(of: "Limits.", with: "") : ticked[2]
      return Row(value: try #require(number(cells[1]), "\(cells[1])"), file: file, name: name)
    }
  }

  /// `8 MiB`, `200,000`, `8 << 20`, `200_000`, `14_400.0`.
  private func number(_ text: String) -> Int? {
    let plain = text.filter { $0 != "," && $0 != "_" }
    if plain.hasSuffix(" MiB") { return Int(plain.dropLast(4)).map { $0 << 20 } }
    let parts = plain.components(separatedBy: " << ")
    if parts.count == 2, let base = Int(parts[0]), let shift = Int(parts[1]) { return base << shift }
    return Double(plain).map { Int($0) }
  }

  private func value(of name: String, in text: String) -> Int? {
    text.split(separator: "\n").lazy.compactMap { line -> Int? in
      guard let match = line.firstMatch(of: /(?:static let|var) (\w+)(?:: \w+)? = ([0-9_.]+(?: << [0-9]+)?)\s*$/),
        match.1 == name
      else { return nil }
      return number(String(match.2))
    }.first
  }

  @Test("every row has the value of its constant")
  func values() throws {
    let sources = Repository.root.appendingPathComponent("Sources")
    let files = try FileManager.default.subpathsOfDirectory(atPath: sources.path).filter { $0.hasSuffix(".swift") }
    for row in try rows() {
      let wanted = row.file.isEmpty ? "PathwayText/Limits.swift" : row.file
      let file = try #require(files.first { $0.hasSuffix(wanted) }, "\(wanted) is not there")
      let text = try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
      #expect(value(of: row.name, in: text) == row.value, "\(row.name) in \(file)")
    }
  }

  @Test("every constant of `Limits` has a row")
  func whole() throws {
    let text = try String(
      contentsOf: Repository.root.appendingPathComponent("Sources/PathwayText/Limits.swift"), encoding: .utf8)
    let named = text.matches(of: /static let (\w+)/).map { String($0.1) }
    #expect(named.count > 15)
    #expect(Set(named) == Set(try rows().filter { $0.file.isEmpty }.map(\.name)))
  }
}
