import PathwayModel
package import PathwayPicture
import Scene

/// Chooses how a poster is laid out: enlarged, on one page, with the sources on a second, with fewer boxes, over several.
///
/// All of it is by values: what fits (`Spaced.fits`), what is lacking (`Shortfall`), which laws are broken (`LayoutCheck`).
/// Docs/Poster.md tells the order. Nothing is painted here; the plan that comes out is painted once.
package struct PosterPlanner {
  /// A figure drawn with so much detail, to be laid out in several ways.
  package typealias Trials = (Figure.Detail) -> LayoutTrials

  private let subject: Subject
  private let parts: PosterParts
  private let trials: Trials
  private let lesser: (LayoutTrials) -> LesserSteps
  private var whole: LayoutTrials

  /// `lesser`: what may be left out of a figure.
  package init(
    _ subject: Subject, parts: PosterParts, trials: @escaping Trials,
    lesser: @escaping (LayoutTrials) -> LesserSteps
  ) {
    self.subject = subject
    self.parts = parts
    self.trials = trials
    self.lesser = lesser
    whole = trials(.full)
  }

  /// The first plan that holds everything; Docs/Poster.md, "Which layout is kept".
  package mutating func plan() -> PosterPlan {
    guard let paper = subject.options.paper else { return plan(fitted()) }
    return enlarged(paper) ?? onOnePage(paper) ?? plan(overPages(paper))
  }

  /// A layout on its pages.
  private struct Placing {
    var choice: LayoutTrials.Choice
    var frames: PosterPlan.Frames
    /// What is to be said before what the plan itself lacks.
    var before: [Shortfall] = []

    init(_ choice: LayoutTrials.Choice, page: PageFrame) {
      self.choice = choice
      frames = PosterPlan.Frames(page: page, full: page)
    }

    init(_ choice: LayoutTrials.Choice, lanes: PageFrame, full: PageFrame, notes: PageFrame) {
      self.choice = choice
      frames = PosterPlan.Frames(page: lanes, full: full, notesPage: notes)
    }
  }

  // MARK: Plans

  /// The bar and the sources under the lanes of one of several pages, as long as every panel has room there; else behind.
  private func plan(_ placing: Placing) -> PosterPlan {
    if placing.choice.spaced.pages > 1, let hosted = hosted(placing) {
      let tried = made(hosted)
      if !tried.shortfalls.contains(where: \.isPanel) { return tried }
    }
    return made(placing)
  }

  private func made(_ placing: Placing) -> PosterPlan {
    PosterPlan(
      placing.choice.layout, placing.choice.spaced, frames: placing.frames, subject: subject, parts: parts,
      before: placing.before)
  }

  // MARK: One page

  /// By how much a page with few cards may be made larger.
  private static let enlargements = [1.5, 1.4, 1.3, 1.2, 1.1]

  /// A page with few cards is laid out on smaller paper and made larger, its type with it: the largest of these at which
  /// everything stands on one page, in full; nil when none does.
  private mutating func enlarged(_ paper: Paper) -> PosterPlan? {
    let area = parts.whole(paper).area
    let room = whole.layout(.roomy, .roomy).leastRoom(on: Sheet(paper, area: area, isCut: false))
    for factor in PosterPlanner.enlargements
    where room.width * factor <= area.width && room.height * factor <= area.height {
      let smaller = paper.smaller(by: factor)
      let page = parts.whole(smaller)
      let choice = whole.roomy(on: Sheet(smaller, area: page.area, isCut: false))
      guard choice.fits else { continue }
      var plan = plan(Placing(choice, page: page))
      plan.scale = factor
      if plan.shortfalls.isEmpty { return plan }
    }
    return nil
  }

  /// Everything on one page, or all lanes on one and the sources on a second, with fewer boxes where it has to be; nil when
  /// none of it fits, or what fits breaks a law: pages that are less full do not.
  private mutating func onOnePage(_ paper: Paper) -> PosterPlan? {
    let page = parts.whole(paper)
    let single = whole.best(on: [Sheet(paper, area: page.area, isCut: false)])?.choice
    var placing: Placing?
    if let single, single.isComplete {
      placing = Placing(single, page: page)
    } else {
      placing = beside(&whole, paper, densities: Density.all)
      // What is laid over the cards needs every card.
      if placing == nil, subject.options.overlay == nil { placing = condensed(paper) }
    }
    guard let placing else { return nil }
    let plan = plan(placing)
    return LayoutCheck.violations(of: plan.geometry).isEmpty ? plan : nil
  }

  /// So many of the steps that fewest people come to are left without a box, one after the other.
  private static let reductions = [3, 7, 14]

  /// One page to see it all on: questions asked in the cards they follow, titles and waits only, and where that is not
  /// enough without the steps that fewest people come to; nil when that isn't enough either.
  private func condensed(_ paper: Paper) -> Placing? {
    var folded = trials(.folded)
    for density in [Density.tightest, .overview] {
      if let placing = beside(&folded, paper, densities: [density]) { return placing }
    }
    let lesser = lesser(folded)
    var last = 0
    for most in PosterPlanner.reductions {
      let count = min(most, lesser.reductions.count)
      guard count > last else { break }
      last = count
      var fewer = trials(lesser.detail(count))
      if let placing = beside(&fewer, paper, densities: [.overview]) { return placing }
    }
    return nil
  }

  /// All lanes on one page, the sources and what finds no room on a second; nil when that isn't enough room either. The bar
  /// stays under the lanes as long as they have the height.
  private func beside(_ trials: inout LayoutTrials, _ paper: Paper, densities: [Density]) -> Placing? {
    let bar = parts.bar(paper.width)
    let frames = (bar > 0 ? [bar, 0] : [0]).map {
      parts.lanes(paper, barHeight: $0, isFull: densities == [.overview])
    }
    let sheets = frames.map { Sheet(paper, area: $0.area, isCut: false) }
    guard let (choice, number) = trials.best(on: sheets, densities: densities), choice.isComplete else { return nil }
    return Placing(
      choice, lanes: frames[number], full: parts.whole(paper), notes: parts.notes(behind: frames[number], pages: 1))
  }

  // MARK: Several pages, and larger ones

  /// How often a page grows that is too small for its widest column or highest stack, by how much at least, and when it is
  /// cut all the same: type printed at a sixth is read by nobody.
  private enum Growth {
    static let most = 12
    static let least = 1.02
    static let end = 6.0
  }

  /// The lanes over several pages, and the rest behind them; a page that still is too small keeps its shape when it grows,
  /// so that it still prints on that paper.
  private mutating func overPages(_ asked: Paper) -> Placing {
    var paper = asked
    var scale = 1.0
    for _ in 0..<Growth.most {
      let lanes = parts.lanes(paper)
      let full = parts.whole(paper)
      let sheet = Sheet(paper, area: lanes.area, isCut: true, hostHeight: lanes.area.height - full.area.height)
      let cut = whole.cut(on: sheet)
      if cut.fits || scale > Growth.end {
        var placing = Placing(
          cut, lanes: lanes, full: full, notes: parts.notes(behind: lanes, pages: cut.spaced.pages))
        if scale > 1 { placing.before.append(.largerThanPaper(scale: scale)) }
        return placing
      }
      scale *= max(Growth.least, cut.spaced.scale(on: sheet))
      paper = asked.larger(by: scale)
    }
    return grown(whole.roomy(on: Sheet(asked, area: parts.whole(asked).area, isCut: false)))
  }

  /// The same with the bar and the sources under the lanes of a page that has room for them; nil when none has.
  private func hosted(_ placing: Placing) -> Placing? {
    let spaced = placing.choice.spaced
    let (lanes, full) = (placing.frames.page, placing.frames.full)
    let height = lanes.area.height - full.area.height
    let needs = spaced.down.leastByPage
    for page in needs.indices.reversed() where needs[page] + height <= lanes.area.height {
      var sheet = spaced.sheet
      sheet.host = page
      sheet.hostHeight = height
      let tried = placing.choice.layout.spaced(on: sheet)
      guard tried.fits(sheet.area), tried.pages == spaced.pages,
        tried.labels.homeless.count <= spaced.labels.homeless.count
      else { continue }
      var hosted = placing
      hosted.choice.spaced = tried
      hosted.frames.notesPage = nil
      return hosted
    }
    return nil
  }

  /// A page made to fit, of any size and shape.
  private mutating func fitted() -> Placing {
    let paper = PosterOptions.fitted
    let sheet = Sheet(paper, area: parts.whole(paper).area, isCut: false)
    return grown(whole.best(on: [sheet])?.choice ?? whole.roomy(on: sheet))
  }

  /// How often a page that is made to fit is measured anew: a wider one has lower blocks under its lanes.
  private static let mostMeasures = 8

  private func grown(_ single: LayoutTrials.Choice) -> Placing {
    var choice = single
    var paper = PosterOptions.fitted
    var page = parts.whole(paper)
    for _ in 0..<PosterPlanner.mostMeasures where !choice.spaced.fits(page.area) {
      paper.width += max(0, choice.spaced.leastWidth - page.area.width).rounded(.up)
      paper.height += max(0, choice.spaced.leastHeight - page.area.height).rounded(.up)
      page = parts.whole(paper)
      choice.spaced = choice.layout.spaced(on: Sheet(paper, area: page.area, isCut: false))
    }
    return Placing(choice, page: page)
  }
}
