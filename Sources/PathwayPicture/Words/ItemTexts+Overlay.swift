import Scene

extension ItemTexts.Words {
  /// Takes in what an overlay says: cards and milestones carry it on a strip, the other shapes behind their title.
  mutating func lay(_ overlay: Overlay?, over item: Figure.Item, density: Density) {
    guard let note = overlay?.notes[item.node], !note.lines.isEmpty else { return }
    tone = note.tone
    switch item.shape {
    case .card, .milestone:
      strip = note.lines.map { RichText($0, size: density.body, bold: true) }
    case .decision, .pill, .bundle:
      let ink = title.runs.first?.ink ?? .text
      title.runs.append(Run("(" + note.lines.joined(separator: "; ") + ")", ink: ink))
    }
  }
}
