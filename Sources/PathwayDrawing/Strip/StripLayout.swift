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

  init?(
    _ content: StripContent, pathway: Pathway, days: DayColumns, limits: StripContent.Limits, verdicts: [Verdict],
    bar: DaysBar?, marks: SourceMarks, ruler: TextRuler, width: Double, height: Double, forPatients: Bool
  ) {
    self.content = content
    self.limits = limits
    self.verdicts = verdicts
    self.bar = bar
    footer = PaintFooter(pathway: pathway, marks: marks)
    let list = footer.list(width: width - 32, ruler: ruler)
    let page = PageFrame(
      width: width, height: height, footerHeight: list.height + 26, barHeight: bar?.height ?? 0,
      hasFlags: !verdicts.isEmpty)
    let area = page.area
    guard let shares = StripLayout.share(content.columns, width: area.width, limits: limits, ruler: ruler) else {
      return nil
    }
    for (number, own) in shares.enumerated() {
      var x = area.minX
      for (index, width) in own {
        columns.append(
          StripLayout.measured(content.columns[index], page: number, left: x, width: width, limits, ruler))
        x += width
      }
    }
    pages = shares.indices.map { _ in page }
    let titles: [PrintableText] =
      forPatients
      ? ["Step", "What happens", "", "How it can end"] : ["Step", "What happens", "Seen in practice", "Ways out"]
    var needs = [StripLayout.stepHeight(columns)]
    for row in 0..<3 { needs.append((columns.map { self.height(of: $0.parts[row]) }.max() ?? 0) + 13) }
    if forPatients { needs[2] = 0 }
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

  // MARK: Widths

  /// Columns shared out over pages, by how much they say. Nil when a word does not fit its column.
  private static func share(
    _ columns: [StripContent.Column], width: Double, limits: StripContent.Limits, ruler: TextRuler
  ) -> [[(index: Int, width: Double)]]? {
    let least = columns.map { column -> Double in
      if column.isBare { return StripMaker.bareWidth }
      return max(StripMaker.leastWidth, min(widestWord(column, ruler) + 2 * pad + dot, 136))
    }
    var pages: [[Int]] = [[]]
    var used = 0.0
    for (index, need) in least.enumerated() {
      if used + need > width, !pages[pages.count - 1].isEmpty {
        pages.append([])
        used = 0
      }
      pages[pages.count - 1].append(index)
      used += need
    }
    // Even pages, rather than a full one and a scrap.
    if pages.count > 1 {
      let each = (columns.count + pages.count - 1) / pages.count
      let even = stride(from: 0, to: columns.count, by: each).map { Array($0..<min($0 + each, columns.count)) }
      if even.allSatisfy({ $0.reduce(0) { $0 + least[$1] } <= width }) { pages = even }
    }
    return pages.map { page in
      let wishes = page.map { index in columns[index].isBare ? 0 : weight(columns[index], ruler) }
      let spare = width - page.reduce(0) { $0 + least[$1] }
      let sum = wishes.reduce(0, +)
      return zip(page, wishes).map { index, wish in
        let bare = columns[index].isBare
        return (index, least[index] + (sum > 0 ? spare * wish / sum : bare ? 0 : spare / Double(page.count)))
      }
    }
  }

  private static func texts(_ column: StripContent.Column) -> [RichText] {
    let happens = column.happens.flatMap { block -> [RichText] in
      switch block {
      case .bullet(let text): [text]
      case .together(let title, let bullets): [title] + bullets
      }
    }
    return happens + column.seen + column.exits.compactMap(\.label)
  }

  private static func widestWord(_ column: StripContent.Column, _ ruler: TextRuler) -> Double {
    let name = RichText(column.station?.title ?? "", size: nameSize, bold: true)
    let words = (texts(column) + [name]).map { $0.widestWord(ruler: ruler) }
    let pills = column.exits.map { RichText($0.title, size: pillSize, bold: true).widestWord(ruler: ruler) + 20 }
    return (words + pills).max() ?? 0
  }

  /// The square root of how much is said, so that long columns get more room, but not all of it.
  private static func weight(_ column: StripContent.Column, _ ruler: TextRuler) -> Double {
    let happens = texts(column).reduce(0) { $0 + $1.fullWidth(ruler: ruler) }
    return (happens + 60).squareRoot()
  }

  // MARK: Heights

  private static func measured(
    _ content: StripContent.Column, page: Int, left: Double, width: Double, _ limits: StripContent.Limits,
    _ ruler: TextRuler
  ) -> Column {
    let room = width - 2 * pad
    func lines(_ text: RichText, _ width: Double) -> [RichLine] {
      StripLayout.short(text.lines(within: width, ruler: ruler), limits.lines, within: width, ruler)
    }
    let happens = content.happens.map { block -> Part in
      switch block {
      case .bullet(let text): .lines(lines(text, room - dot), hasDot: true)
      case .together(let title, let bullets):
        .together(title: lines(title, room - 16), bullets: bullets.map { lines($0, room - 14 - dot) })
      }
    }
    let seen = content.seen.map { Part.lines(lines($0, room), hasDot: false) }
    let exits = content.exits.map { exit -> Part in
      let title = RichText(exit.title, size: pillSize, bold: true, ink: .white)
      return .pill(
        exit, title: StripLayout.short(title.lines(within: room - 28, ruler: ruler), 3, within: room - 28, ruler),
        label: exit.label.map { lines($0, room) } ?? [])
    }
    let name = RichText(
      content.station?.title ?? "", size: nameSize, bold: true,
      ink: content.station?.isLookedFor == true ? .looked : .text)
    return Column(
      column: content.column, page: page, left: left, right: left + width, station: content.station,
      name: content.station == nil
        ? [] : StripLayout.short(name.lines(within: room + 4, ruler: ruler), 4, within: room, ruler),
      parts: [happens, seen, exits], isBare: content.isBare)
  }

  /// At most so many lines; the last ends in an ellipsis where words are left out.
  private static func short(_ lines: [RichLine], _ most: Int, within width: Double, _ ruler: TextRuler) -> [RichLine] {
    guard lines.count > most, most > 0 else { return lines }
    var kept = Array(lines.prefix(most))
    var last = kept.removeLast()
    while var piece = last.pieces.popLast() {
      piece.text = piece.text.trimmingSuffix { ".,;:".contains($0) } + "…"
      piece.marks = ""
      piece.textWidth = ruler.width(piece.text, piece.font)
      piece.width = piece.textWidth
      if piece.x + piece.width <= width || last.pieces.isEmpty {
        last.pieces.append(piece)
        last.width = piece.x + piece.width
        break
      }
    }
    kept.append(last)
    return kept
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

extension String {
  fileprivate func trimmingSuffix(while isCut: (Character) -> Bool) -> String {
    var text = self
    while let last = text.last, isCut(last) { text.removeLast() }
    return text
  }
}
