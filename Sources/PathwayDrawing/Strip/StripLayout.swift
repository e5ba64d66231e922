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
    var title: PrintableText
    var top: Double
    var bottom: Double
  }

  let content: StripContent
  let limits: StripContent.Limits
  /// What stands above and below the table.
  struct Beside {
    var verdicts: [Verdict]
    var bar: DaysBar?
    var footer: PaintFooter
  }

  let verdicts: [Verdict]
  let bar: DaysBar?
  let footer: PaintFooter
  let pages: [PageFrame]
  private(set) var columns: [Column] = []
  private(set) var rows: [Row] = []

  static let pad = 7.0
  static let dot = 9.0
  static let gap = 3.6
  static let nameSize = 8.8
  static let nameLead = 10.4
  /// Of the discs of stations.
  static let disc = 12.0
  static let pillHeight = 18.0
  static let pillSize = 7.8

  var lead: Double { limits.size + 1.8 }

  init?(_ content: StripContent, beside: Beside, paper: Paper, ruler: TextRuler) {
    self.content = content
    limits = content.limits
    verdicts = beside.verdicts
    bar = beside.bar
    footer = beside.footer
    let list = footer.list(width: paper.width - 32, ruler: ruler)
    let page = PageFrame(
      width: paper.width, height: paper.height, footerHeight: list.height + 26, barHeight: bar?.height ?? 0,
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
    for row in 0..<3 { needs.append((columns.map { self.height(of: $0.parts[row]) }.max() ?? 0) + 13) }
    if content.forPatients { needs[2] = 0 }
    if columns.allSatisfy({ $0.parts[2].isEmpty }) { needs[3] = 0 }
    let total = needs.reduce(0, +)
    // Room for leads from plates to their lines.
    let top = area.minY + (verdicts.isEmpty ? 0 : 5)
    guard total <= area.maxY - top else { return nil }
    // Spare height goes to the rows of words, most to the one that is read most; not more than looks like a table.
    let spare = min(area.maxY - top - total, 90)
    let parts = [0.1, 0.4, 0.25, 0.25]
    var y = top
    for (index, need) in needs.enumerated() where need > 0 {
      let height = need + spare * parts[index]
      rows.append(Row(title: titles[index], top: y, bottom: y + height))
      y += height
    }
  }

  /// The rows of `parts` that are shown, by position in `rows`; the first row is the stations.
  func partRow(_ row: Int) -> Int {
    switch rows[row].title {
    case "What happens": 0
    case "Seen in practice": 1
    default: 2
    }
  }

  private static func stepHeight(_ columns: [Column]) -> Double {
    let names = columns.map(\.name.count).max() ?? 1
    return 12 + 2 * disc + 9 + Double(max(names, 1)) * nameLead + 5
  }

  func height(of parts: [Part]) -> Double {
    parts.reduce(0) { $0 + height(of: $1) } + Double(max(0, parts.count - 1)) * Self.gap
  }

  func height(of part: Part) -> Double {
    switch part {
    case .lines(let lines, _): Double(lines.count) * lead
    case .together(let title, let bullets):
      8 + Double(title.count) * (lead + 1) + bullets.reduce(0) { $0 + Double($1.count) * lead + 2 }
    case .pill(_, let title, let label): pillHeight(title) + (label.isEmpty ? 0 : 3 + Double(label.count) * lead)
    }
  }

  func pillHeight(_ title: [RichLine]) -> Double {
    title.count <= 1 ? Self.pillHeight : 8 + Double(title.count) * 9.2
  }
}
