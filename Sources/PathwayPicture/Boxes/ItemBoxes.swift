package import Scene

/// Each item's box at a width: its lines, broken and measured, and the height they need.
package struct ItemBox: Hashable {
  package var width: Double
  package var height: Double
  package var title: [RichLine]
  package var body: [RichLine]
  /// An overlay's words, on a strip at the foot.
  package var strip: [RichLine] = []
  /// Who does it was left out for want of room.
  package var leavesOutRole = false
  /// Upright: its one line of text reads upwards.
  package var isUpright = false
}

/// Measures of boxes, in points (Docs/Poster.md).
package enum Measure {
  package static let widestCard = 104.0
  package static let nose = 9.0
  package static let uprightWidth = 22.0
  package static let bundlePad = 9.0
}

/// Makes boxes, each width once.
package final class BoxMaker {
  package let texts: ItemTexts
  package let figure: Figure
  package let ruler: TextRuler
  private var known: ByID<ItemID, [Double: ItemBox]>

  package init(texts: ItemTexts, figure: Figure, ruler: TextRuler) {
    self.texts = texts
    self.figure = figure
    self.ruler = ruler
    known = ByID(repeating: [:], for: figure.items)
  }

  /// The box of an item whose column of cards is so wide.
  package func box(_ item: ItemID, width: Double, isUpright: Bool = false) -> ItemBox {
    let key = isUpright ? -width : width
    if let box = known[item][key] { return box }
    let box = make(item, width: width, isUpright: isUpright)
    known[item][key] = box
    return box
  }

  private func make(_ item: ItemID, width: Double, isUpright: Bool) -> ItemBox {
    let words = texts.words[item]
    switch figure.items[item].shape {
    case .card, .milestone:
      return card(words, width: figure.items[item].bundle == nil ? width : width - 2 * Measure.bundlePad)
    case .decision:
      return decision(words, width: figure.items[item].bundle == nil ? width : width - 2 * Measure.bundlePad)
    case .pill: return isUpright ? upright(words) : pill(words, width: width)
    case .bundle: return bundle(words, width: width)
    }
  }

  /// Baseline of a card's first title line, from its top.
  package static func firstTitle(_ density: Density) -> Double { density.head + density.title * 0.36 }

  /// Baseline of the first line under the icon.
  package static func firstBody(_ density: Density) -> Double { 4.5 + density.icon + density.bodyLead - 1.1 }

  private var density: Density { texts.density }

  private func card(_ words: ItemTexts.Words, width: Double) -> ItemBox {
    let title = words.title.lines(within: width - density.titleIndent - 3, ruler: ruler)
    var paragraphs = words.body.map { $0.lines(within: width - 2 * density.pad + 1, ruler: ruler) }
    var leavesOut = false
    if let role = words.role, density.roles == .none || (density.roles == .oneLine && paragraphs[role].count > 1) {
      paragraphs.remove(at: role)
      leavesOut = true
    }
    let body = paragraphs.flatMap { $0 }
    var last = BoxMaker.firstTitle(density) + Double(max(0, title.count - 1)) * density.titleLead
    if !body.isEmpty {
      last = max(BoxMaker.firstBody(density), last + density.bodyLead + 0.9) + Double(body.count - 1) * density.bodyLead
    }
    let strip = words.strip.flatMap { $0.lines(within: width - 2 * density.pad + 1, ruler: ruler) }
    let height = max(22, (last + density.foot).rounded(.up)) + OverlayStrip.height(strip.count, density)
    return ItemBox(width: width, height: height, title: title, body: body, strip: strip, leavesOutRole: leavesOut)
  }

  private func decision(_ words: ItemTexts.Words, width: Double) -> ItemBox {
    var limit = max(48, min(width, 84) - 14)
    var title = words.title.balancedLines(within: limit, ruler: ruler)
    if title.count > 3 {
      limit = width
      title = words.title.balancedLines(within: limit, ruler: ruler)
    }
    let lead = density.decision * 1.14
    let height = (lead * Double(max(2, title.count)) + 10.8).rounded()
    let widest = title.map(\.width).max() ?? 0
    let slope = 2 * Measure.nose * (Double(title.count) * lead / 2 - 1.5) / (height / 2)
    return ItemBox(width: max(density.leastDecision, widest + slope + 6), height: height, title: title, body: [])
  }

  private func pill(_ words: ItemTexts.Words, width: Double) -> ItemBox {
    let title = words.title.balancedLines(within: max(44, width - density.pillExtra + 7), ruler: ruler)
    let widest = title.map(\.width).max() ?? 0
    let height = title.count == 1 ? (density.isBrief ? 15 : 17) : 7.2 + density.pill * 1.14 * Double(title.count)
    return ItemBox(width: widest + density.pillExtra, height: height, title: title, body: [])
  }

  private func upright(_ words: ItemTexts.Words) -> ItemBox {
    let title = words.title.lines(within: .infinity, ruler: ruler)
    return ItemBox(
      width: Measure.uprightWidth, height: (title.first?.width ?? 0) + 34, title: title, body: [], isUpright: true)
  }

  private func bundle(_ words: ItemTexts.Words, width: Double) -> ItemBox {
    let title = words.title.balancedLines(within: width - 18, ruler: ruler)
    let body = words.body.flatMap { $0.lines(within: width - 18, ruler: ruler) }
    let height = 7 + (density.decision + 1.2) * Double(title.count) + density.bodyLead * Double(body.count)
    return ItemBox(width: width, height: height, title: title, body: body)
  }

  /// Width below which a word of the item would be broken with a hyphen.
  package func leastWidth(_ item: ItemID) -> Double {
    let words = texts.words[item]
    let body =
      (words.body.enumerated().filter { $0.offset != words.role || density.roles == .all }.map(\.element) + words.strip)
      .map { $0.widestWord(ruler: ruler) }.max() ?? 0
    let title = words.title.widestWord(ruler: ruler)
    let inset = figure.items[item].bundle == nil ? 0 : 2 * Measure.bundlePad
    switch figure.items[item].shape {
    case .card, .milestone:
      return max(title + density.titleIndent + 3, body + 2 * density.pad - 1) + inset
    case .decision: return title + 24 + inset
    case .pill: return title + density.pillExtra
    case .bundle: return max(title, body) + 18
    }
  }
}
