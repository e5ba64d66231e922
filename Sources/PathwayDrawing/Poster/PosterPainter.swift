import PathwayModel
import PathwayPicture
import PosterLayout
import Scene

/// Paints a poster that has been planned, block by block, and takes down where its words stand.
struct PosterPainter {
  let pathway: Pathway
  let options: PosterOptions
  let theme: Theme
  let ruler: TextRuler
  let citations: Citations
  let plan: PosterPlan
  /// The panels of the plan, by kind, at a width.
  let panels: PosterPanels

  private var layout: PosterLayout { plan.layout }
  private var spaced: PosterLayout.Spaced { plan.spaced }
  private var page: PageFrame { plan.frames.page }
  private var notesPage: PageFrame? { plan.frames.notesPage }
  private var count: Int { plan.count }
  private var leftOut: [PrintableText] { plan.leftOut }

  func paint(verdicts: [Verdict], bar: DaysBar?, footer: PaintFooter) -> PosterDrawing {
    var brush = Brush(theme, ruler)
    let notes = plan.pages.indices.map {
      ColumnNotes(plan, page: $0, pathway: pathway, citations: citations, ruler: ruler)
    }
    for (number, page) in plan.pages.enumerated() {
      let own = plan.spans.filter { $0.page == number }
      let painter = PaintPage(pathway: pathway, page: page, logo: options.logo, overlay: options.overlay)
      painter.banner(&brush, pages: (number + 1, count))
      painter.ruler(layout.columns, spans: own, marks: notes[number].marks, &brush)
      painter.lanes(spaced.down.edges[number], &brush)
      painter.columnLines(own, top: plan.top, bottom: plan.bottoms[number], &brush)
    }
    plan.flags.paint(bottoms: plan.bottoms, &brush)
    for (own, page) in zip(notes, plan.pages) { own.paint(page, &brush) }
    let items = PaintItems(layout: layout, spaced: spaced, pathway: pathway)
    items.paintBrackets(&brush)
    PaintWays(layout: layout, spaced: spaced, cuts: PageCuts(layout, spaced)).paint(&brush)
    let ownTexts = brush.texts
    let texts = items.paint(&brush)
    paintLabels(&brush)
    let afterItems = brush.texts.count
    var geometry = plan.geometry
    paintPlates(&geometry, &brush)
    finish(bar, footer, &brush)
    geometry.texts = ownTexts + brush.texts[afterItems...]
    for (item, words) in texts.pairs { geometry.items[item].texts = words }
    geometry.smallestType = brush.smallestType
    return PosterDrawing(
      geometry: geometry, shortfalls: plan.shortfalls,
      pages: scenes(brush.marks, PosterWords.description(geometry, pathway, verdicts)))
  }

  /// Verdicts by their milestones, panels, and the tones of an overlay, each at its place in the plan.
  private func paintPlates(_ geometry: inout PosterGeometry, _ brush: inout Brush) {
    var index = plan.flags.flags.count
    for (verdict, frame) in plan.midway {
      var own = brush.fresh
      verdict.paint(in: frame, &own)
      brush.group(id: "target\(verdict.target.index)", title: verdict.first.plain, own)
      geometry.plates[index].texts = own.texts
      index += 1
    }
    for place in plan.panels {
      if let panel = panels.panel(place.kind, width: place.frame.width) {
        paint(panel, in: place.frame, id: "panel\(index)", &geometry.plates[index].texts, &brush)
      }
      index += 1
    }
    for (number, tone) in plan.tones.enumerated() {
      guard let panel = panels.tones(width: tone.width) else { continue }
      paint(panel, in: tone.frame, id: "tones\(tone.page)", &geometry.plates[index + number].texts, &brush)
    }
  }

  private func paint(_ panel: Panel, in frame: Rect, id: String, _ texts: inout [Rect], _ brush: inout Brush) {
    var own = brush.fresh
    panel.paint(in: frame, &own)
    brush.group(id: id, title: panel.title, own)
    texts = own.texts
  }

  /// What stands under the lanes: the bar and the sources, or where they are to be found.
  private func finish(_ bar: DaysBar?, _ footer: PaintFooter, _ brush: inout Brush) {
    let pages = plan.pages
    guard let last = notesPage else {
      let host = spaced.sheet.host ?? 0
      for (number, page) in pages.enumerated() {
        guard number != host else {
          let page = plan.frames.full.moved(number)
          paintBar(bar, in: page.bar, left: page.area.minX, &brush)
          footer.paint(footer.list(width: page.footer.width, ruler: ruler), in: page.footer, &brush)
          continue
        }
        footer.paint(nil, in: page.footer, note: "\(keyWord)ar of days and sources: page \(host + 1).", &brush)
      }
      return
    }
    let isBarHere = last.bar.height == 0
    let isBare = !plan.geometry.plates.contains { $0.frame.maxX > last.left }
    for page in pages {
      var words: PrintableText =
        isBarHere ? "Sources: page \(count)." : "\(keyWord)ar of days and sources: page \(count)."
      if !leftOut.isEmpty {
        words = PlainNumbers.counted(Double(leftOut.count), "step", "steps") + " without a box: page \(count). " + words
      }
      footer.paint(nil, in: page.footer, note: words, &brush)
    }
    PaintPage(pathway: pathway, page: last, logo: options.logo, overlay: options.overlay).banner(
      &brush, pages: (count, count))
    if isBarHere {
      if let first = pages.first { paintBar(bar, in: first.bar, left: first.area.minX, &brush) }
    } else {
      paintBar(bar, in: last.bar, left: last.left + 56, &brush)
    }
    let own = footer.alone
    let list = own.list(width: last.footer.width, ruler: ruler)
    let lines = leftOutLines(width: last.lanes.width)
    let height = lines.isEmpty ? 0 : Double(lines.count) * 12 + 8
    // Where no panel came to this page, the list stands at its top.
    var place = last.footer
    if isBare {
      place = Rect(last.left, last.lanes.minY + height + 6, last.lanes.width, last.footer.height)
      footer.paint(nil, in: Rect(place.x, last.footer.maxY - 16, place.width, 16), &brush)
    }
    own.paint(list, in: place, isLast: !isBare, &brush)
    let top = isBare ? last.lanes.minY : last.lanes.maxY - height
    brush.lines(lines, at: Point(last.left, top + 10), lead: 12)
  }

  /// What the pages before say less of, so that nothing is lost without a word.
  private func leftOutLines(width: Double) -> [RichLine] {
    var runs: [Run] = []
    if !leftOut.isEmpty {
      runs.append(Run("Without a box of their own, for want of room:", bold: true, ink: .navy))
      runs.append(Run(leftOut.joined(separator: "; ") + "."))
    }
    if layout.texts.density.isBrief {
      runs.append(Run("Cards say how long a step takes, not who does it or how many miss it."))
    }
    if !runs.isEmpty { runs.append(Run("All of it is in the text (render -o FILE.txt).")) }
    return runs.isEmpty ? [] : RichText(runs, size: PaintFooter.sizeAlone).lines(within: width, ruler: ruler)
  }

  private var keyWord: PrintableText { options.overlay == nil ? "B" : "What the strips on the cards say, b" }

  private func scenes(_ marks: [Mark], _ description: PrintableText) -> [Scene] {
    (0..<count).map { number in
      Scene(
        width: page.width, height: page.height,
        title: (count == 1 ? title : "\(title), page \(number + 1) of \(count)"),
        description: description, date: pathway.facts.reviewed?.text ?? "2000-01-01", background: theme.page,
        marks: count == 1 ? marks : marks.compactMap { $0.onPage(number, width: page.width) })
    }
  }

  private var title: PrintableText { .title(of: pathway) }

  // MARK: Words on ways

  private func paintLabels(_ brush: inout Brush) {
    let bands = zip(plan.pages, spaced.down.edges).map { $0.lanes(between: $1) }
    for label in spaced.labels.labels {
      // A dotted column line stops where words stand.
      if plan.spans.contains(where: { $0.left > label.frame.minX - 2 && $0.left < label.frame.maxX + 2 }) {
        for (index, band) in bands[min(spaced.sheet.page(of: label.frame.midX), bands.count - 1)].enumerated() {
          let top = max(band.frame.minY, label.frame.minY)
          let bottom = min(band.frame.maxY, label.frame.maxY)
          guard bottom > top else { continue }
          brush.box(
            Rect(label.frame.minX, top, label.frame.width, bottom - top),
            fill: index % 2 == 0 ? theme.tint : theme.page)
        }
      }
      for (line, origin) in zip(label.lines, label.origins) { brush.words(line, at: origin) }
    }
  }
}

/// The drawing in plain words, for those who cannot see it.
enum PosterWords {
  static func description(_ geometry: PosterGeometry, _ pathway: Pathway, _ verdicts: [Verdict]) -> PrintableText {
    let lanes = pathway.lanes.map { PrintableText.title(of: $0) }.joined(separator: ", ")
    let columns = geometry.columns.map(\.title).joined(separator: ", ")
    var sentences: [PrintableText] = [
      "Poster of a care pathway: lanes \(lanes); columns \(columns); "
        + "\(geometry.items.count) items and \(geometry.ways.count) ways between them."
    ]
    for verdict in verdicts where verdict.share != nil {
      sentences.append(
        "\(PrintableText.title(of: pathway[verdict.target])): \(verdict.number) \(verdict.first.plain), \(verdict.second.plain)."
      )
    }
    return sentences.joined(separator: " ")
  }
}
