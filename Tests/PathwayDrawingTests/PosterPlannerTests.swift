import PathwayModel
import PathwayPicture
import PosterLayout
import Scene
import Testing

@Suite("Choice of a poster's layout")
struct PosterPlannerTests {
  /// What is planned: a pathway on a page, with blocks of known heights beside its cards.
  private struct Wish {
    var pathway: Pathway
    var options = PosterOptions()
    var sources = 40.0
    var bar = 60.0
    /// The side of a panel that is a square.
    var panel: Double?
    /// How high each lane must be for its name.
    var lane = 30.0
  }

  /// What was chosen, and the figures that were asked for on the way.
  private final class Asked {
    var details: [Figure.Detail] = []
  }

  private func plan(_ wish: Wish) -> (plan: PosterPlan, asked: [Figure.Detail]) {
    let ruler = TextRuler(TableMeasurer())
    let (pathway, options) = (wish.pathway, wish.options)
    let flows = FlowTable(pathway, timing: nil)
    let asked = Asked()
    func trials(_ detail: Figure.Detail) -> LayoutTrials {
      asked.details.append(detail)
      let figure = Figure(pathway, flows: flows, detail: detail)
      let subject = Subject(pathway, figure: figure, flows: flows, options: options)
      let columns = DayColumns(figure, pathway, timing: nil, place: options.place)
      return LayoutTrials(
        figure: figure, columns: columns, strokes: Strokes(figure, columns: columns),
        laneNames: pathway.lanes.map { _ in wish.lane }, ruler: ruler
      ) { density in
        (
          ItemTexts(subject, citations: Citations(isQuiet: true), density: density, ruler: ruler),
          WayTexts(subject, citations: Citations(isQuiet: true), density: density, ruler: ruler)
        )
      }
    }
    let parts = PosterParts(
      verdicts: [], sources: { _ in wish.sources }, sourcesAlone: { _ in wish.sources }, bar: { _ in wish.bar },
      panels: { _ in
        wish.panel.map { side in
          [PosterPlan.PanelWish(kind: .key, title: "A panel", widths: [side], corner: .bottomLeft) { _ in side }]
        } ?? []
      }, tones: nil)
    let subject = Subject(pathway, figure: Figure(pathway, flows: flows), flows: flows, options: options)
    var planner = PosterPlanner(subject, parts: parts, trials: trials) { trials in
      LesserSteps(pathway, trials.figure, columns: trials.columns, timing: nil)
    }
    return (planner.plan(), asked.details)
  }

  private func pathway(_ seed: UInt64, steps: Int) throws -> Pathway {
    try #require(RandomPathway.pathway(seed: seed, steps: steps, lanes: 3))
  }
  private func tiny() throws -> Pathway { try pathway(1, steps: 6) }
  private func middling() throws -> Pathway { try pathway(3, steps: 18) }
  private func large() throws -> Pathway { try pathway(4, steps: 30) }

  private let a4 = PosterOptions(page: .a4)

  @Test("Few cards are enlarged, by as much as leaves everything on one page")
  func enlarged() throws {
    let (plan, asked) = plan(Wish(pathway: try tiny()))
    #expect(plan.scale == 1.5 && plan.count == 1 && plan.shortfalls.isEmpty)
    #expect(asked == [.full])
    let less = self.plan(Wish(pathway: try tiny(), sources: 300)).plan
    #expect(less.scale == 1.1 && less.count == 1 && less.shortfalls.isEmpty)
    #expect(abs(less.frames.page.width * less.scale - 1191) < 0.01, "it prints on the paper that was asked for")
  }

  @Test("A page that is enlarged lacks nothing; one that isn't may lack a panel, and says so")
  func panel() throws {
    let plan = plan(Wish(pathway: try tiny(), panel: 900)).plan
    #expect(plan.scale == 1 && plan.count == 1)
    #expect(plan.shortfalls == [.panel(title: "A panel")])
  }

  @Test("One page is taken before a second, and a second before fewer boxes")
  func onePage() throws {
    let one = plan(Wish(pathway: try middling()))
    #expect(one.plan.scale == 1 && one.plan.count == 1 && one.plan.shortfalls.isEmpty)
    #expect(one.asked == [.full])
    let two = plan(Wish(pathway: try middling(), sources: 300))
    #expect(two.plan.pages.count == 1 && two.plan.frames.notesPage != nil && two.plan.shortfalls.isEmpty)
    #expect(two.asked == [.full])
  }

  @Test("What finds no room on the page of lanes goes to the one behind it")
  func behind() throws {
    let plan = plan(Wish(pathway: try middling(), sources: 300, panel: 560)).plan
    #expect(plan.count == 2 && plan.shortfalls.isEmpty)
    let place = try #require(plan.panels.first)
    #expect(place.frame.minX >= plan.frames.page.width)
  }

  @Test("Smaller type is tried before a second page, the largest that fits")
  func type() throws {
    let small = plan(Wish(pathway: try large())).plan
    #expect(small.count == 1 && small.layout.texts.density == .tightest)
    let roomy = plan(Wish(pathway: try large(), sources: 300)).plan
    #expect(roomy.count == 2 && roomy.layout.texts.density == .roomy)
  }

  @Test("Questions go into cards first, then the steps that fewest come to, each named")
  func fewerBoxes() throws {
    let folded = plan(Wish(pathway: try middling(), options: a4))
    #expect(folded.asked == [.full, .folded])
    #expect(folded.plan.pages.count == 1 && folded.plan.leftOut.isEmpty)
    let pathway = try large()
    let flows = FlowTable(pathway, timing: nil)
    let (plan, asked) = plan(Wish(pathway: pathway, options: a4))
    #expect(asked.prefix(2) == [.full, .folded] && asked.count > 2)
    let without = asked.map { Figure(pathway, flows: flows, detail: $0).leftOut(pathway).count }
    #expect(without == without.sorted() && Set(without).count == asked.count - 1, "\(without)")
    #expect(plan.pages.count == 1 && !plan.leftOut.isEmpty)
    #expect(plan.shortfalls.contains(.leftOut(plan.leftOut)))
  }

  @Test("Under an overlay no card is left out: the lanes go over several pages")
  func overlay() throws {
    let options = PosterOptions(page: .a4, overlay: Overlay(title: "Laid over"))
    let (plan, asked) = plan(Wish(pathway: try large(), options: options))
    #expect(asked == [.full])
    #expect(plan.pages.count > 1 && plan.leftOut.isEmpty)
  }

  @Test("Over several pages the sources stand under lanes that have the height, else behind")
  func severalPages() throws {
    let long = try pathway(16, steps: 36)
    let under = plan(Wish(pathway: long, options: a4)).plan
    #expect(under.pages.count > 1 && under.frames.notesPage == nil && under.spaced.sheet.host != nil)
    let behind = plan(Wish(pathway: long, options: a4, sources: 300)).plan
    #expect(behind.pages.count > 1 && behind.frames.notesPage != nil)
  }

  @Test("What fits no page of a size comes out larger, in its shape, and says by how much")
  func neverFits() throws {
    let plan = plan(Wish(pathway: try tiny(), options: a4, lane: 400)).plan
    let scale = plan.shortfalls.compactMap { shortfall -> Double? in
      if case .largerThanPaper(let scale) = shortfall { scale } else { nil }
    }
    #expect(scale.count == 1)
    let page = plan.frames.page
    #expect(abs(page.width / 842 - (scale.first ?? 0)) < 0.01 && abs(page.height / 595 - page.width / 842) < 0.01)
    #expect(plan.spaced.fits(page.area))
  }

  @Test("A page made to fit holds every card in full, and lacks nothing")
  func fitted() throws {
    let (plan, asked) = plan(Wish(pathway: try pathway(16, steps: 36), options: PosterOptions(page: .fit)))
    #expect(plan.count == 1 && plan.shortfalls.isEmpty && plan.frames.page.width > 1191)
    #expect(asked == [.full])
    #expect(plan.spaced.fits(plan.frames.page.area))
  }

  @Test("The same figure gives the same plan")
  func deterministic() throws {
    let wish = Wish(pathway: try middling(), options: a4, panel: 120)
    let (one, two) = (plan(wish), plan(wish))
    #expect(one.plan.geometry == two.plan.geometry)
    #expect(one.plan.shortfalls == two.plan.shortfalls)
    #expect(one.asked == two.asked)
  }
}
