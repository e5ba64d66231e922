package import PathwayModel
package import PathwayText

/// What `bottlenecks` answers, with the plan that was asked for.
package struct BottlenecksReport: Report {
  let answer: Bottlenecks
  let pathway: Pathway
  let plan: CapacityPlanAnswer?
  let listsAll: Bool

  /// `listsAll`: every lever that has an effect, not the best eight of a kind.
  package init(
    _ answer: Bottlenecks, of pathway: Pathway, plan: CapacityPlanAnswer? = nil, listsAll: Bool = false
  ) {
    self.answer = answer
    self.pathway = pathway
    self.plan = plan
    self.listsAll = listsAll
  }

  package func text(_ look: TextLook) -> String {
    var wide = look
    wide.full = look.full || listsAll
    let levers = BottlenecksText(answer, of: pathway, wide, shown: listsAll ? .max : 8).text
    return levers + (plan.map { PlanText($0, of: pathway, look).text } ?? "")
  }

  package var json: JSON { bottlenecksJSON(answer, of: pathway, plan: plan) }
  package var csv: String? { bottlenecksCSV(answer, of: pathway) }

  package var markdown: String? {
    let plan = plan.map { "\n```text\(PlanText($0, of: pathway, TextLook()).text)```\n" } ?? ""
    return bottlenecksMarkdown(answer, of: pathway) + plan
  }
}
