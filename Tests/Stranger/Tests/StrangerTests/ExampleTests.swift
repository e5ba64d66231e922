import Foundation
import PathwayKit
import Testing

/// The worked example of README.md and of the documentation, compiled and run.
struct ExampleTests {
  @Test("the worked example runs, and gives what the page of exact timing says")
  func worked() throws {
    let text = try Texts.repository("Docs/first.pathway")
    // example
    let file = PathwayFile(name: "first.pathway", text: text)
    for finding in file.check().findings { print(finding.place.line, finding.message) }

    let pathway = try file.load()
    let answer = try pathway.time()
    for target in answer.targets { print(target.name, target.everyone.within ?? 0, target.verdict) }

    let queues = try pathway.simulate()  // the same patients each time, from seed 1
    print(queues.text())
    let svg = pathway.drawing().pages[0]
    // end of example
    #expect(answer.targets.map(\.name) == ["fds"])
    #expect(answer.targets[0].verdict == .met)
    #expect(abs((answer.targets[0].everyone.within ?? 0) - 0.924) < 0.0005)
    #expect(answer.targets[0].everyone.percentile(0.85) == 23)
    #expect(queues.json.contains("waymark.simulation/1"))
    #expect(svg.contains("<svg"))
  }

  @Test(
    "README.md and the documentation quote the example as it is compiled here",
    arguments: [
      "README.md", "Sources/PathwayKit/PathwayKit.docc/PathwayKit.md",
    ])
  func quoted(page: String) throws {
    let own = try Texts.repository("Tests/Stranger/Tests/StrangerTests/ExampleTests.swift").components(
      separatedBy: "\n")
    let from = try #require(own.firstIndex { $0.hasSuffix("// example") })
    let to = try #require(own.firstIndex { $0.hasSuffix("// end of example") })
    let example = own[(from + 1)..<to].map { $0.hasPrefix("    ") ? String($0.dropFirst(4)) : $0 }
    #expect(example.count > 8)
    #expect(try Texts.repository(page).contains(example.joined(separator: "\n")), "\(page) has another example")
  }
}
