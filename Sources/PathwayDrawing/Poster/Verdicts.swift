import PathwayModel
import PathwayTiming

/// The verdict of each target: a plate by its line, from `time` where it answered.
struct Verdicts {
  let pathway: Pathway
  let timing: TimingReport?
  let refusal: Refusal?
  let marks: SourceMarks
  let layout: PosterLayout
  var barHeight: Double { 60 }

  init(_ pathway: Pathway, timing: TimingReport?, refusal: Refusal?, marks: SourceMarks, layout: PosterLayout) {
    self.pathway = pathway
    self.timing = timing
    self.refusal = refusal
    self.marks = marks
    self.layout = layout
  }

  static let plate = (width: 146.0, height: 36.0)

  func paint(
    edges: [Double], page: PageFrame, bottom: Double, _ brush: inout Brush,
    _ lines: inout [PosterDrawing.TargetLine]
  ) -> [PosterDrawing.Plate] {
    []
  }
}
