import PathwayModel
import PathwayPicture
import PathwayTiming
import Scene

/// The strip's words measured and its cells placed; nil where they do not fit the page.
struct StripLayout {
  /// A measured part of a cell; heights from the top of the cell.
  enum Part: Hashable {
    case lines([RichLine], hasDot: Bool)
    case together(title: [RichLine], bullets: [[RichLine]])
    case pill(StripContent.Exit, title: [RichLine], label: [RichLine])
  }

  struct Column {
    var column: ColumnID
    var page: Int
    var left: Double
    var right: Double
    var station: StripContent.Station?
    var name: [RichLine]
    /// Rows 1 to 3.
    var parts: [[Part]]
    var isBare: Bool
  }

  struct Row: Hashable {
    /// Its place in the `parts` of the columns; nil for the stations.
    var part: Int?
    var title: PrintableText
    var top: Double
    var bottom: Double
  }

  /// What stands above and below the table.
  struct Beside {
    var verdicts: [Verdict]
    var bar: DaysBar?
    var footer: PaintFooter
  }

  let content: StripContent
  let limits: StripContent.Limits
  let verdicts: [Verdict]
  let bar: DaysBar?
  let footer: PaintFooter
  let pages: [PageFrame]
  private(set) var columns: [Column] = []
  private(set) var rows: [Row] = []

  var lead: Double { limits.size + 1.8 }

  init?(_ content: StripContent, beside: Beside, paper: Paper, ruler: TextRuler) {
    self.content = content
    limits = content.limits
    verdicts = beside.verdicts
    bar = beside.bar
    footer = beside.footer
    let list = footer.list(width: paper.width - Self.pageMargins, ruler: ruler)
    let page = PageFrame(
      width: paper.width, height: paper.height, footerHeight: list.height + Self.underSources,
      barHeight: bar?.height ?? 0,
      hasFlags: !verdicts.isEmpty)
    let area = page.area
    let measure = StripMeasure(limits: limits, citations: footer.citations, ruler: ruler)
    let shares = measure.shared(content.columns, width: area.width)
    for (number, own) in shares.enumerated() {
      var x = area.minX
      for (index, width) in own {
        columns.append(measure.measured(content.columns[index], page: number, left: x, width: width))
        x += width
      }
    }
    pages = shares.indices.map { _ in page }
    let titles: [PrintableText] =
      content.forPatients
      ? ["Step", "What happens", "", "How it can end"] : ["Step", "What happens", "Seen in practice", "Ways out"]
    var needs = [StripLayout.stepHeight(columns)]
    for row in 0..<3 { needs.append((columns.map { self.height(of: $0.parts[row]) }.max() ?? 0) + Self.rowMargins) }
    if content.forPatients { needs[2] = 0 }
    if columns.allSatisfy({ $0.parts[2].isEmpty }) { needs[3] = 0 }
    let total = needs.reduce(0, +)
    let top = area.minY + (verdicts.isEmpty ? 0 : Self.leads)
    guard total <= area.maxY - top else { return nil }
    let spare = min(area.maxY - top - total, Self.mostSpare)
    var y = top
    for (index, need) in needs.enumerated() where need > 0 {
      let height = need + spare * Self.spareShares[index]
      rows.append(Row(part: index == 0 ? nil : index - 1, title: titles[index], top: y, bottom: y + height))
      y += height
    }
  }

  private static func stepHeight(_ columns: [Column]) -> Double {
    let names = columns.map(\.name.count).max() ?? 1
    return discAbove + 2 * disc + discBelow + Double(max(names, 1)) * nameLead + nameBelow
  }

  func height(of parts: [Part]) -> Double {
    parts.reduce(0) { $0 + height(of: $1) } + Double(max(0, parts.count - 1)) * Self.gap
  }

  func height(of part: Part) -> Double {
    switch part {
    case .lines(let lines, _): Double(lines.count) * lead
    case .together(let title, let bullets):
      Self.bracketMargins + Double(title.count) * (lead + 1) + bullets.reduce(0) { $0 + Double($1.count) * lead + 2 }
    case .pill(_, let title, let label):
      pillHeight(title) + (label.isEmpty ? 0 : Self.labelGap + Double(label.count) * lead)
    }
  }

  func pillHeight(_ title: [RichLine]) -> Double {
    title.count <= 1 ? Self.pillHeight : Self.pillMargins + Double(title.count) * Self.pillLead
  }
}
