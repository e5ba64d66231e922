import PathwayCompiler
import PathwayKit
import PathwayModel
import PathwayText
import Testing

/// Variants and `based on`: declarations first, then edits in the order written (language page, section 5).
struct OverlayTests {
  private let base = """
    pathway p "P" {
      lane one "One"
      resource list "List" { 4 slots each Mon at 09:00 }
      arrivals 10 per week
      target t "T" {
        from a
        to z
        within 28 days for 75%
      }
      let w = 5 days
      flow {
        start a "A"
        step b "B" { waits w; takes 20 minutes; note "kept" }
        decide d "D?" {
          when yes 30% { step c "C" { uses list } }
          otherwise no goes on
        }
        together g "G" {
          step x "X"
          step y "Y"
        }
        decide loop "Loop?" {
          when back 10% go to b
          otherwise on goes on
        }
        end z "Z"
      }
      VARIANT
    }
    """

  private func pathway(_ variant: String) throws -> Pathway {
    let text = base.replacingVariant("variant v \"V\" {\n\(variant)\n}")
    let compilation = Workspace().load(text: text, variant: "v")
    return try #require(
      compilation.pathway, "\(compilation.diagnostics.filter { $0.severity == .error }.map(\.message))")
  }

  private func errors(_ variant: String) -> [String] {
    let text = base.replacingVariant("variant v \"V\" {\n\(variant)\n}")
    return Workspace().load(text: text, variant: "v").diagnostics.filter { $0.severity == .error }.map(\.code.text)
  }

  @Test("change replaces the properties given and keeps the rest")
  func change() throws {
    let changed = try pathway("change b { waits 2 days; title \"Bee\" }")
    let b = changed.nodes[1]
    #expect(b.title == "Bee")
    #expect(b.waits?[GroupID(0)]?.value.distribution == .fixed(2 * 86_400))
    #expect(b.takes != nil)
    #expect(b.texts.notes.map(\.value) == ["kept"])
  }

  @Test("an arm without a tail keeps its tail")
  func arms() throws {
    let changed = try pathway("change d { when yes 60% }")
    let arms = changed.nodes[2].arms
    #expect(arms.map { $0.shares.values[0]?.value ?? -1 } == [0.6, 0.4])
    #expect(arms[0].to == .node(NodeID(3)))
  }

  @Test("remove closes the gap; a decide goes with its arms")
  func remove() throws {
    let changed = try pathway("remove d")
    #expect(changed.nodes.map(\.name) == ["a", "b", "g", "x", "y", "loop", "z"])
    #expect(changed.nodes[1].next == .node(NodeID(2)))
  }

  @Test("a go to left without its aim is an error, and so is an edit of what is not there")
  func dangling() {
    #expect(errors("remove b") == ["P101"])
    #expect(errors("change nothing { waits 2 days }") == ["P101"])
    #expect(errors("remove resource nothing") == ["P101"])
  }

  @Test("after replace the ways to the old item go to the first of the block")
  func replace() throws {
    let changed = try pathway("replace b with { step b1 \"B1\" { waits 1 day }\nstep b2 \"B2\" { waits 1 day } }")
    #expect(changed.nodes.map(\.name).prefix(3) == ["a", "b1", "b2"])
    let loop = try #require(changed.node(named: "loop"))
    #expect(changed[loop].arms[0].to == .node(NodeID(1)))
  }

  @Test("insert before leaves the ways to the item as they were; in a together it is a new branch")
  func insert() throws {
    let changed = try pathway("insert before b step b0 \"B0\"\ninsert after x step x2 \"X2\"")
    #expect(changed.nodes.map(\.name).prefix(3) == ["a", "b0", "b"])
    let loop = try #require(changed.node(named: "loop"))
    #expect(changed[loop].arms[0].to == .node(NodeID(2)))
    let g = try #require(changed.node(named: "g"))
    #expect(changed[g].branches.count == 3)
  }

  @Test("a resource keeps its title, its capacity lines are replaced together; a let takes its new value")
  func declarations() throws {
    let changed = try pathway("resource list { 9 slots each Tue at 10:00 }\nlet w = 1 day\narrivals 7 per week")
    #expect(changed.resources[0].title == "List")
    #expect(changed.resources[0].capacities.map(\.units.value) == [9])
    #expect(changed.nodes[1].waits?[GroupID(0)]?.value.distribution == .fixed(86_400))
    #expect(changed.arrivals.map(\.perWeek.value) == [7])
  }

  @Test("based on: another pathway with the same flow, edited, and variants of its own")
  func basedOn() throws {
    let text =
      base.replacingVariant("") + """

        pathway q "Q" based on p {
          owner "Else"
          remove d
          variant quick "Quick" { change b { waits 1 day } }
        }
        """
    var request = CompileRequest(file: SourceFile(name: "x", text: text), pathway: "q", variant: "quick")
    let compilation = Workspace().load(request)
    let pathway = try #require(compilation.pathway, "\(compilation.diagnostics.map(\.message))")
    #expect(pathway.name == "q" && pathway.title == "Q" && pathway.facts.owner == "Else")
    #expect(pathway.nodes.map(\.name) == ["a", "b", "g", "x", "y", "loop", "z"])
    #expect(pathway.nodes[1].waits?[GroupID(0)]?.value.distribution == .fixed(86_400))
    request.variant = "none"
    #expect(Workspace().load(request).diagnostics.contains { $0.code.text == "P701" })
  }

  @Test("--set gives a let another value, and a name that is no let is said")
  func settings() throws {
    var request = CompileRequest(file: SourceFile(name: "x", text: base.replacingVariant("")))
    request.settings = [.init(name: "w", value: "about 3 days, 90% within 9 days")]
    let pathway = try #require(Workspace().load(request).pathway)
    #expect(
      pathway.nodes[1].waits?[GroupID(0)]?.value.distribution
        == .lognormal(median: 3 * 86_400, share: 0.9, within: 9 * 86_400))
    request.settings = [.init(name: "ww", value: "3 days")]
    #expect(Workspace().check(request).diagnostics.contains { $0.code.text == "P222" })
    request.settings = [.init(name: "w", value: "3 bananas")]
    #expect(Workspace().load(request).diagnostics.contains { $0.code.text == "P223" })
  }
}

extension String {
  fileprivate func replacingVariant(_ text: String) -> String {
    split(separator: "VARIANT", omittingEmptySubsequences: false).joined(separator: text[...]).reduce(into: "") {
      $0.append($1)
    }
  }
}
