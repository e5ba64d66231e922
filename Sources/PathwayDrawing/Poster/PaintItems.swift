import PathwayModel
import PathwayPicture
import PosterLayout
import Scene

/// Draws the cards, milestones, decisions, pills and brackets.
struct PaintItems {
  let layout: PosterLayout
  let spaced: PosterLayout.Spaced
  let pathway: Pathway

  /// The lines of words of each item.
  func paint(_ brush: inout Brush) -> ByID<ItemID, [Rect]> {
    ByID(for: layout.figure.items) { item in
      var own = brush.fresh
      paint(item, &own)
      let texts = own.texts
      let node = pathway[layout.figure.items[item].node]
      brush.group(
        id: "n\(layout.figure.items[item].node.index)", title: describe(item), link: node.texts.links.first, own)
      return texts
    }
  }

  private func paint(_ item: ItemID, _ brush: inout Brush) {
    PaintItem(
      item: layout.figure.items[item], kind: pathway[layout.figure.items[item].node].kind,
      words: layout.texts.words[item], box: spaced.boxes[item], frame: spaced.frames[item],
      density: layout.texts.density
    ).paint(&brush)
  }

  /// The tint and the two brackets, which lie behind the ways.
  func paintBrackets(_ brush: inout Brush) {
    for item in layout.figure.items.indices where layout.figure.items[item].shape == .bundle {
      PaintItem.bracket(spaced.frames[item], &brush)
    }
  }

  /// What it is, how long, what comes before and after, in plain words.
  private func describe(_ item: ItemID) -> PrintableText {
    let words = layout.texts.words[item]
    var sentences = [words.title.plain]
    sentences += words.body.map(\.plain) + words.strip.map(\.plain)
    func names(_ items: [ItemID]) -> PrintableText {
      items.map { layout.texts.words[$0].title.plain }.joined(separator: ", ")
    }
    let before = layout.figure.into[item].map { layout.figure.ways[$0].from }
    let after = layout.figure.out[item].map { layout.figure.ways[$0].to }
    if !before.isEmpty { sentences.append("After: " + names(before)) }
    if !after.isEmpty { sentences.append("Then: " + names(after)) }
    return sentences.filter { !$0.isEmpty }.joined(separator: ". ") + "."
  }
}
