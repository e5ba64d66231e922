import Foundation
import PathwayKit
import PathwayModel
import PathwayPicture
import TestSupport
import Testing

@Suite("DOT")
struct DOTWriterTests {
  @Test(
    "Graphviz itself reads every pathway's text, quotes and backslashes too",
    .enabled(if: Tool.path("dot") != nil, "dot (graphviz) is not installed"))
  func read() throws {
    for file in Library.files {
      var pathway = try #require(Library.load(file))
      pathway.title = "Ends in a \\ or \"quotes\" <b>\\N</b> &amp; \u{0}\n"
      pathway.nodes[0].title = "\\"
      let text = DOTWriter().text(of: pathway)
      #expect(DOTWriter().text(of: pathway) == text)
      let read = try Tool.run("dot", ["-Tplain", "@"], on: Array(text.utf8))
      #expect(read.status == 0 && !read.output.contains("rror"), "\(file): \(read.output.prefix(300))")
      let drawn = read.output.split(separator: "\n").filter { $0.hasPrefix("node ") }.count
      let joins = pathway.nodes.filter { $0.kind == .together }.count
      let hidden = pathway.nodes.filter { $0.kind == .inTurn }.count
      #expect(drawn == pathway.nodes.count + joins - hidden)
    }
  }

  @Test("Every way is an arrow or has a reason to be none", arguments: Library.files)
  func edges(file: String) throws {
    let pathway = try #require(Library.load(file))
    let edges = FlowEdge.all(pathway)
    let silent = pathway.ways.count { $0.role == .first || $0.to == .nowhere || pathway[$0.from].kind == .inTurn }
    #expect(edges.count == pathway.ways.count - silent)
    for edge in edges where edge.kind == .late || edge.kind == .passedBy { #expect(!edge.words.isEmpty) }
    let arms = pathway.ways.count { if case .arm = $0.role { true } else { false } }
    #expect(edges.count { $0.kind == .plain && !$0.words.isEmpty } == arms)
    let text = DOTWriter().text(of: pathway)
    #expect(text.split(separator: "\n").count { $0.contains(" -> ") } == edges.count)
  }
}
