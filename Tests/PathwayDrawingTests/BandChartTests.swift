import PathwayDrawing
import Scene
import Testing

/// Charts of bands, whatever they are called.
struct BandChartTests {
  @Test("no words leave the page, bold, wide or without end", arguments: ["W", "漢", "i", "A long title ", "m\u{301}"])
  func room(piece: String) {
    for count in [1, 40, 80, 140, 600] {
      let words = PrintableText(String(repeating: piece, count: count))
      let panel = BandChart.Panel(
        title: words, subtitle: words, note: words, bands: ["0 to 28 days", "29 and more"],
        shares: [[0.7, 0.3], [0.6, 0.4]], limitBefore: 1)
      let chart = BandChart(
        title: words, subtitle: words, footer: words, series: ["model", "published"], panels: [panel])
      let scene = chart.scene(theme: .nhs)
      for line in lines(scene.marks) where line.anchor == .start {
        let width = line.spans.reduce(0) { $0 + TableMeasurer().width(of: $1.text, font: $1.font) }
        #expect(line.origin.x + width <= scene.width, "\(line.spans.map(\.text).joined().prefix(60))")
      }
    }
  }

  private func lines(_ marks: [Mark]) -> [TextLine] {
    marks.flatMap { mark -> [TextLine] in
      switch mark {
      case .group(let group): lines(group.marks)
      case .text(let line): [line]
      case .shape, .image: []
      }
    }
  }
}
