internal import PathwayModel
internal import PathwayObservation
internal import PathwayText

/// The tests of a plan as a page of Markdown: what was fitted, what was predicted, and how far off it was.
package func truthPage(_ results: [TruthResult]) -> String {
  var text = """
    # Beside England

    What the pathways say beside what NHS England published. Made by `make england`; every figure below is computed, none is
    typed. \(Disclaimer.sentence)

    **In another band** is the total variation distance: of 100 people, how many would have to be counted in another of the
    published bands for the model to agree. The fitted variants stand in `Pathways/`; each fitted number says `[fitted "…"]`,
    and at most six are fitted in a pathway. No variant contains published bands.


    """
  text += years(results.filter { $0.line.kind == .year })
  text += standards(results.filter { $0.line.kind == .standard })
  for result in results where result.line.kind == .providers { text += providers(result) }
  return text
}

private func table(_ heads: [String], _ rows: [[String]]) -> String {
  "| \(heads.joined(separator: " | ")) |\n|\(heads.map { _ in "---" }.joined(separator: "|"))|\n"
    + rows.map { "| \($0.map { printable($0).replacing("|", with: "/") }.joined(separator: " | ")) |\n" }.joined()
    + "\n"
}

private func years(_ results: [TruthResult]) -> String {
  guard !results.isEmpty else { return "" }
  var text =
    "## A year ahead\n\nFitted on one year, tested on the next; beside it, the plain guess that next year is like this one.\n\n"
  text += table(
    [
      "pathway", "clock", "fitted year", "its distance", "year predicted", "in another band",
      "repeating the year before",
    ],
    results.flatMap { result in
      let known = result.rows.filter(\.isFitted)
      return zip(known, result.rows.filter { !$0.isFitted }).map { before, after in
        [
          result.title, "\(after.target): \(after.series.label)", before.series.period?.text ?? "",
          number(before.distance), after.series.period?.text ?? "", number(after.distance), number(after.plainDistance),
        ]
      }
    })
  return text + results.map(numbers).joined() + bands(results)
}

private func standards(_ results: [TruthResult]) -> String {
  guard !results.isEmpty else { return "" }
  var text =
    "## 62 days, from 28 and 31 alone\n\nFitted to the 28-day and 31-day bands; the 62-day bands were never shown to the fit. The goal is 0.05.\n\n"
  text += table(
    ["pathway", "clock", "months", "", "as written", "fitted", "within, published", "within, model"],
    results.flatMap { result in
      result.rows.map { row in
        [
          result.title, "\(row.target): \(row.series.label)", row.series.period?.text ?? "",
          row.isFitted ? "fitted to" : "predicted", number(row.plainDistance), number(row.distance),
          PlainNumber.inHundred(row.series.within), PlainNumber.inHundred(within(row)),
        ]
      }
    })
  return text + results.map(numbers).joined() + bands(results)
}

private func within(_ row: TruthResult.Row) -> Double {
  zip(row.series.bands, row.shares).reduce(0) { sum, pair in
    (pair.0.to.map { $0 <= row.series.standard.limit } ?? false) ? sum + pair.1 : sum
  }
}

/// What the fit changed, where it was made anew.
private func numbers(_ result: TruthResult) -> String {
  guard !result.changed.isEmpty else { return "" }
  var text = "`\(result.line.variant)` of \(result.title):\n\n"
  text += table(
    ["number", "as written", "fitted", "times", "95 in 100", "how well the data tell it"],
    result.changed.map { change in
      let (value, sd) = (change.found.value, change.found.sd)
      let factor = { (value: Double) in PlainNumber.fixed(Knobs.factor(value), decimals: 2) }
      return [
        "`\(change.knob.name)`", change.before, change.after, factor(value),
        "\(factor(value - 1.96 * sd)) to \(factor(value + 1.96 * sd))", change.verdict.words,
      ]
    })
  for (a, b) in result.entangled { text += "`\(a)` and `\(b)` are told only together.\n\n" }
  return text
}

/// Published and model, band by band, of what was predicted.
private func bands(_ results: [TruthResult]) -> String {
  var text = ""
  for result in results {
    for row in result.rows where !row.isFitted {
      text += "\(result.title), \(row.target), \(row.series.period?.text ?? ""), in 100:\n\n"
      text += table(
        ["days"] + row.series.bands.map(\.words),
        [
          ["published"] + row.series.shares.map { PlainNumber.inHundred($0) },
          ["model"] + row.shares.map { PlainNumber.inHundred($0) },
        ])
    }
  }
  return text
}

private func providers(_ result: TruthResult) -> String {
  let list = result.providers
  guard list.count > 2 else { return "" }
  let people = list.reduce(0) { $0 + $1.people }
  let england = list.reduce(0) { $0 + $1.published * $1.people } / max(people, 1)
  func error(_ guess: (TruthResult.Provider) -> Double) -> Double {
    list.reduce(0) { $0 + abs(guess($1) - $1.published) * $1.people } / max(people, 1)
  }
  // What chance alone does to a share of so few, were the guess right: the mean of the absolute value of a normal.
  let chance =
    list.reduce(0) { $0 + 0.797_884_560_8 * (england * (1 - england) / $1.people).squareRoot() * $1.people }
    / max(people, 1)
  let published = list.map(\.published)
  var text = "## Providers: \(result.title)\n\n"
  text +=
    "\(list.count) providers with at least 100 told and 10 treated in \(result.line.period?.text ?? "the month"). The variant `\(result.line.variant)` with only its first-test waits moved, by one factor a provider, to the provider's own 28-day bands; then its 62-day share. Volumes change nothing in exact timing.\n\n"
  text += table(
    ["guess of each provider's 62-day share", "rank correlation", "mean error, in 100 (weighed by people)"],
    [
      [
        "the model", PlainNumber.fixed(rankCorrelation(list.map(\.predicted), published), decimals: 2),
        PlainNumber.inHundred(error(\.predicted)),
      ],
      ["England's share for all", "none", PlainNumber.inHundred(error { _ in england })],
      [
        "the order of their 28-day shares",
        PlainNumber.fixed(rankCorrelation(list.map(\.firstShare), published), decimals: 2), "",
      ],
      ["chance alone, were each guess right", "", PlainNumber.inHundred(chance)],
    ])
  return text
}

private func number(_ value: Double) -> String { PlainNumber.fixed(value, decimals: 3) }
