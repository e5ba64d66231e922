internal import PathwayModel
internal import PathwayObservation
internal import PathwayText

/// A calibration for people: what it was fitted to, what changed, how the model then stands beside what was published.
struct CalibrationText {
  private let answer: Calibration
  private let style: TextStyle

  init(_ answer: Calibration, _ look: TextLook) {
    self.answer = answer
    style = TextStyle(colours: look.colours)
  }

  var text: String {
    let fitted = !answer.changed.isEmpty
    var text = style.bold(printable(answer.pathway.title)) + "\n"
    if let variant = answer.pathway.variant { text += "Variant: \(printable(variant.title))\n" }
    text += "\(Disclaimer.sentence)\n"
    text += answer.reading.text()
    if fitted { text += "\n" + changes }
    text += "\nModel beside what was published, in 100\n"
    for measured in answer.measured { text += "\n" + table(measured) }
    if let variant = answer.variant {
      text += "\nThe variant, for the end of the pathway's block (--save FILE writes the whole file)\n\n  \(variant)\n"
    }
    return text
  }

  private var changes: String {
    var table = TextTable([.left, .left, .left, .right, .left, .left])
    table.add(["", "as written", "fitted", "times", "", "how well the data tell it"])
    for change in answer.changed {
      let factor = { (value: Double) in PlainNumber.fixed(Knobs.factor(value), decimals: 2) }
      let (value, sd) = (change.found.value, change.found.sd)
      // What several numbers came to is read in the variant.
      let isOne = change.knob.slots.count == 1
      table.add([
        printable(change.knob.name), isOne ? printable(change.before) : "", isOne ? printable(change.after) : "below",
        factor(value),
        "(\(factor(value - 1.96 * sd)) to \(factor(value + 1.96 * sd)))", change.verdict.words,
      ])
    }
    var text = "What the fit changed\n" + table.text(indent: 2)
    for (a, b) in answer.entangled {
      text +=
        "  `\(printable(a))` and `\(printable(b))` are told only together: more of one does as well as more of the other.\n"
    }
    text += "  In brackets: 95 in 100 of what the data and the written value allow; odds for shares.\n"
    if !answer.converged { text += "  The search stopped before it was sure: give fewer numbers to fit.\n" }
    text += "  \(answer.evaluations) exact timings."
    if answer.misfit > 1.5 {
      text +=
        " What is left differs \(PlainNumber.fixed(answer.misfit.squareRoot(), decimals: 1)) times as much as months differ"
        + " among themselves: these numbers alone can't make this shape, and the brackets are widened by that."
    }
    return text + "\n"
  }

  private func table(_ measured: Calibration.Measured) -> String {
    let series = measured.measure.series
    let target = answer.pathway[measured.measure.target]
    let people = series.first.isOfShares ? "" : ", \(PlainNumber.fixed(series.total, decimals: 0)) people"
    var text = style.bold("\(printable(target.title)) (\(target.name))")
    text += measured.measure.isFitted || answer.changed.isEmpty ? "\n" : ", not fitted to\n"
    text += "  \(printable(series.label))\(series.period.map { ", \($0.text)" } ?? "")\(people)\n"
    if let caveat = series.caveat { text += "  ▲ \(caveat)\n" }
    var table = TextTable([.left, .right, .right, .right, .left])
    let columns: [[Double]] = [measured.written] + (measured.fitted.map { [$0] } ?? []) + [series.shares]
    let heads = ["as written"] + (measured.fitted == nil ? [] : ["fitted"]) + ["published"]
    func row(_ name: String, _ cells: [String], _ bar: String = "") {
      table.add([name] + cells + Array(repeating: "", count: 3 - cells.count) + [bar])
    }
    row("", heads)
    for (index, band) in series.bands.enumerated() {
      row(
        band.words, columns.map { PlainNumber.inHundred($0[index]) },
        PlainNumber.bar(series.shares[index], of: 1, width: 40))
    }
    let limit = series.standard.limit
    row("within \(limit) days", columns.map { PlainNumber.inHundred(within($0, series)) })
    row(
      "in another band",
      columns.dropLast().map { PlainNumber.inHundred(totalVariation($0, series.shares)) })
    return text + table.text(indent: 4)
  }

  private func within(_ shares: [Double], _ series: WaitSeries) -> Double {
    zip(series.bands, shares).reduce(0) { $1.0.to.map { $0 <= series.standard.limit } ?? false ? $0 + $1.1 : $0 }
  }
}
