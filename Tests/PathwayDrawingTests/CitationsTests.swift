import PathwayModel
import PathwayPicture
import Scene
import Testing

@Suite("Citations")
struct CitationsTests {
  private func cited(_ source: Int, calculated: Bool = false) -> Evidence {
    Evidence([.source(SourceID(source), place: nil, calculated: calculated ? "by us" : nil)])
  }

  private func undeclared(_ key: String) -> Evidence {
    Evidence([.undeclared(key, place: nil, calculated: nil)])
  }

  @Test("Sources are numbered as the pass reads them, and asking changes nothing")
  func numbered() throws {
    let pathway = try #require(Library.load("lower-gi.pathway"))
    var citations = Citations()
    citations.read([cited(3), undeclared("nobody"), cited(0)], of: pathway)
    citations.read([cited(3, calculated: true), Evidence([.fitted(nil)])], of: pathway)
    #expect(citations.marks(Evidence(cited(0).citations + cited(3).citations)) == "1,3")
    #expect(citations.marks(undeclared("nobody")) == "2")
    #expect(citations.marks(cited(0)) == "3")
    #expect(citations.entries.map(\.isCalculated) == [true, false, false])
    #expect(citations.entries.map(\.source) == [SourceID(3), nil, SourceID(0)])
    #expect(citations.usesFitted && !citations.usesWeighted)
  }

  @Test("Words are set with their marks and plates; patients read neither")
  func set() throws {
    let pathway = try #require(Library.load("lower-gi.pathway"))
    let words =
      CitedRun.number("5 days", cited(1)) + CitedRun.number("2 days", Evidence([.assumed(nil)]))
      + [CitedRun("30%", evidence: cited(1), isWeighted: true)]
    var citations = Citations()
    citations.read(words, of: pathway)
    #expect(citations.runs(words).map(\.marks) == ["1", "", "", "1,a"])
    #expect(citations.runs(words).map(\.text) == ["5 days", "2 days", "assumed", "30%"])
    #expect(citations.usesWeighted)
    var quiet = Citations(isQuiet: true)
    quiet.read(words, of: pathway)
    #expect(quiet.entries.isEmpty && !quiet.usesWeighted)
    #expect(quiet.runs(words).map(\.text) == ["5 days", "2 days", "30%"])
    #expect(quiet.runs(words).allSatisfy { $0.marks.isEmpty })
  }

  @Test("The text numbers its sources in the order of reading", arguments: ["lower-gi.pathway", "upper-gi.pathway"])
  func readInOrder(file: String) throws {
    let pathway = try #require(Library.load(file))
    let text = pathwayInWords(pathway, timing: nil, refusal: nil)
    var met = 0
    for list in text.matches(of: /\(sources? ([0-9, ]+)/) {
      // Within one bracket numbers rise, so new ones come in order too.
      for number in list.1.split(separator: ", ").compactMap({ Int($0) }) {
        #expect(number <= met + 1, "\(number) before \(met + 1)")
        met = max(met, number)
      }
    }
    #expect(met > 0)
  }
}
