internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText

/// `bottlenecks --format markdown`: for each target the paragraph, then the levers that have an effect, best first.
func bottlenecksMarkdown(_ answer: Bottlenecks, of pathway: Pathway, shown: Int = 5) -> String {
  var text = "## \(markdownWords(pathway.title))\(pathway.variant.map { ": " + markdownWords($0.title) } ?? "")\n"
  for note in answer.notes { text += "\n\(markdownWords(note))\n" }
  for levers in answer.targets {
    text += "\n### \(markdownWords(pathway[levers.target].title))\n\n"
    text += wrapped(markdownWords(LeverParagraph(answer, of: pathway, levers: levers).text), indent: 0) + "\n"
    let exact = levers.levers.filter { $0.isDetectable && $0.method == .exact }.prefix(shown)
    let simulated = levers.levers.filter { $0.isDetectable && $0.method == .events }
    guard !exact.isEmpty || !simulated.isEmpty else { continue }
    text +=
      "\n| lever | change | in 100 more within | 95% interval | days off the mean | found |\n|---|---|---:|---|---:|---|\n"
    for lever in exact + simulated { text += row(lever) }
  }
  guard let active = answer.active, pathway.resources.indices.contains(where: { active.share(ResourceID($0)) > 0 })
  else {
    return text
  }
  let shares = pathway.resources.indices.map { ResourceID($0) }.filter { active.share($0) >= 0.05 }
    .sorted { (active.share($1), $0) < (active.share($0), $1) }
    .map {
      "\(markdownWords(pathway[$0].title)), \(whole(active.sole[$0.index])) alone and \(whole(active.shifting[$0.index])) shifting"
    }
  guard !shares.isEmpty else { return text }
  return text + "\n"
    + wrapped(
      "Which is the bottleneck when, by the longest active period, in 100 of the time: \(shares.joined(separator: "; ")).",
      indent: 0) + "\n"
}

private func row(_ lever: Lever) -> String {
  func signed(_ value: Double) -> String {
    let text = PlainNumber.fixed(value, decimals: 1)
    return value > 0 && text != "0.0" ? "+" + text : text
  }
  var interval = ""
  if lever.method == .events, let low = lever.gainLow, let high = lever.gainHigh {
    interval = "\(signed(low * 100)) to \(signed(high * 100))"
  }
  let found = lever.method == .exact ? "exactly" : "\(lever.replications ?? 0) pairs of runs"
  let days = lever.meanGain.map { signed($0) } ?? ""
  return
    "| \(markdownWords(lever.title)) | \(markdownWords(lever.change))\(lever.workingDayGain.map { " (a working day: \(signed($0 * 100)))" } ?? "") | \(signed(lever.gain * 100)) | \(interval) | \(days) | \(found) |\n"
}

private func whole(_ share: Double) -> String { PlainNumber.fixed(share * 100, decimals: 0) }
