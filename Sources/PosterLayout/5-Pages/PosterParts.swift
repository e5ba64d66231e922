package import PathwayPicture
import Scene

/// What stands beside the cards, by the room it takes: verdicts, panels, the bar of days, the list of sources.
package struct PosterParts {
  package var verdicts: [Verdict]
  /// The height of the list of sources in a width, with what stands under it, under lanes or on a page of its own.
  package var sources: (_ width: Double) -> Double
  package var sourcesAlone: (_ width: Double) -> Double
  /// The height of the bar of days on a page of a width, with the key of an overlay above it; 0 for none.
  package var bar: (_ pageWidth: Double) -> Double
  /// What a layout says in panels.
  package var panels: (PosterLayout) -> [PosterPlan.PanelWish]
  /// The height of an overlay's key at a width, where one is laid over the cards.
  package var tones: ((_ width: Double) -> Double)?

  package init(
    verdicts: [Verdict], sources: @escaping (Double) -> Double, sourcesAlone: @escaping (Double) -> Double,
    bar: @escaping (Double) -> Double, panels: @escaping (PosterLayout) -> [PosterPlan.PanelWish],
    tones: ((Double) -> Double)?
  ) {
    self.verdicts = verdicts
    self.sources = sources
    self.sourcesAlone = sourcesAlone
    self.bar = bar
    self.panels = panels
    self.tones = tones
  }
}

/// The blocks of a poster's pages, as high as its parts ask for.
extension PosterParts {
  /// Under a list of sources: the sentence that says what the poster is not for.
  private static let sentence = 18.0
  /// A page whose sources are elsewhere says where, on one line.
  private static let line = 16.0

  /// A page of lanes with the bar and the sources under them.
  func whole(_ paper: Paper) -> PageFrame {
    PageFrame(
      width: paper.width, height: paper.height,
      footerHeight: sources(paper.width - PageFrame.listMargins) + PosterParts.sentence, barHeight: bar(paper.width),
      hasFlags: true)
  }

  /// A page of lanes whose sources are elsewhere.
  func lanes(_ paper: Paper, barHeight: Double = 0, isFull: Bool = false) -> PageFrame {
    PageFrame(
      width: paper.width, height: paper.height, footerHeight: PosterParts.line, barHeight: barHeight, hasFlags: true,
      isFull: isFull)
  }

  /// The page behind so many pages of lanes: the bar, if they have none, what found no room, the sources.
  func notes(behind lanes: PageFrame, pages: Int) -> PageFrame {
    PageFrame.notes(
      lanes, footerHeight: sourcesAlone(lanes.width - PageFrame.listMargins) + PosterParts.sentence,
      barHeight: bar(lanes.width) - lanes.bar.height, at: pages)
  }
}
