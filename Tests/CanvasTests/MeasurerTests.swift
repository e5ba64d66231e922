import Canvas
import Scene
import Testing

@Suite("Measuring text")
struct MeasurerTests {
  private let table = TableMeasurer()

  @Test("The machine has the fonts the drawings are laid out for")
  func fonts() throws {
    let pango = try #require(PangoMeasurer())
    #expect(pango.fontsProblem() == nil)
  }

  @Test(
    "The table and Pango agree on every line without kerning",
    arguments: [
      "Lower GI cancer: from symptoms to first treatment", "FIT 10 µg/g or more?", "under 10, no concern 51.4%",
      "T V A W Y (62 days) \"x\" [y] {z} ~ ^ _ ` | \\ @", "£1,200 ½ × 3 ± 2 · café Łódź – naïve — ‘so’ “it” … • ≤ ≥ ≈",
      "", " ", "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789",
    ])
  func agrees(line: String) throws {
    let pango = try #require(PangoMeasurer())
    let known = line.replacing("Łódź", with: "Lodz")
    for font in [Font(7), Font(9, bold: true), Font(18.5, bold: true), Font(8.2)] {
      let expected = table.width(of: known, font: font)
      #expect(abs(pango.widthWithoutKerning(of: known, font: font) - expected) < 0.02 * Double(max(known.count, 1)))
      // Kerning mostly draws letters together, and never moves a line by more than a few hundredths of it.
      let kerned = pango.width(of: known, font: font)
      #expect(kerned <= expected * 1.005 + 0.05 && kerned >= expected * 0.9 - 0.05)
    }
  }

  @Test("A text twice as large is twice as wide")
  func scales() throws {
    let pango = try #require(PangoMeasurer())
    let line = "Staging bundle, booked together"
    #expect(abs(pango.width(of: line, font: Font(20)) - 2 * pango.width(of: line, font: Font(10))) < 0.05)
  }

  @Test("Impossible sizes and endless or hostile lines do no harm")
  func extremes() throws {
    let pango = try #require(PangoMeasurer())
    for size in [0, -1, Double.nan, .infinity] {
      #expect(pango.width(of: "word", font: Font(size)).isFinite)
      #expect(table.width(of: "word", font: Font(size)) == 0)
    }
    #expect(pango.width(of: String(repeating: "word ", count: 100_000), font: Font(8)) > 1000)
    let plain = pango.width(of: "ab", font: Font(8))
    #expect(abs(pango.width(of: "a\u{0}\u{202E}b", font: Font(8)) - plain) < 1e-9)
  }

  @Test("Many tasks may measure at once")
  func concurrent() async throws {
    let pango = try #require(PangoMeasurer())
    let expected = pango.width(of: "word 7", font: Font(9))
    await withTaskGroup(of: Double.self) { group in
      for _ in 0..<50 { group.addTask { pango.width(of: "word 7", font: Font(9)) } }
      for await width in group { #expect(width == expected) }
    }
  }
}
