internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText
internal import PathwayTiming

extension Comparison {
  /// For people: the days first, then what changed; all of it when asked in full.
  func text(full: Bool = true) -> String {
    var text =
      "\(printable(a.label))  →  \(printable(b.label))\n\(Disclaimer.sentence)\n"
    let notes = said
    for note in notes { text += wrapped("▲ \(printable(sentenceCase(note))).", indent: 0) + "\n" }
    text += queueTable
    text += exactTable
    if !full {
      let drawn = "`-o changes.pdf` to see where"
      text +=
        "\nNext: \(queues == nil ? "`--simulate` for both with their queues; " : "")\(drawn); `--full` for all that changed.\n"
    }
    text += full || targets.count <= 3 ? chart : ""
    text += "\nWhat changed\n"
    if model.isEmpty { text += "  Nothing.\n" }
    let shown = full ? model[...] : model.prefix(12)
    for difference in shown { text += "  " + printable(sentence(difference)) + "\n" }
    if shown.count < model.count { text += "  … and \(model.count - shown.count) more; `--full` has them.\n" }
    return text
  }

  /// Every note once.
  private var said: [String] {
    var list: [String] = []
    for note in targets.compactMap(\.note) where !list.contains(note) { list.append(note) }
    return list
  }

  private var queueTable: String {
    guard let queues, queues.refusal == nil else { return "" }
    var table = TextTable([.left, .right, .right, .right])
    table.add(["", "in 100 within", "gain", "85 in 100 by day"])
    for pair in targets {
      guard let both = pair.simulated else { continue }
      table.add([
        printable(pair.title), arrow(both.withinA?.mean, both.withinB?.mean, PlainNumber.inHundred),
        gainWords(both.gain),
        arrow(both.p85A?.mean, both.p85B?.mean) { PlainNumber.fixed($0, decimals: 1) },
      ])
    }
    return
      "\nWith the queues: simulated, the same patients on both sides; 95% intervals of the gain\n"
      + table.text(indent: 2)
      + "  \(queues.weeks) weeks after \(queues.warmupWeeks) of warm-up, \(queues.replications) pairs of runs, seed \(queues.seed).\n"
  }

  private var exactTable: String {
    guard !targets.isEmpty else { return "" }
    var table = TextTable([.left, .right, .right, .right, .right])
    table.add(["", "in 100 within", "gain", "85 in 100 by day", "half by day"])
    for pair in targets {
      table.add([
        printable(pair.title), arrow(pair.a?.within, pair.b?.within, PlainNumber.inHundred), gain(pair),
        arrow(pair.a?.percentile(0.85), pair.b?.percentile(0.85)) { "\($0)" },
        arrow(pair.a?.percentile(0.5), pair.b?.percentile(0.5)) { "\($0)" },
      ])
    }
    let heading =
      queues == nil && !unseen.hasQueues ? "" : "Exactly, from the waits in the file, whatever the capacity\n"
    return "\n" + heading + table.text(indent: 2)
  }

  /// Two bars for each target whose share changes by a tenth or more.
  private var chart: String {
    var table = TextTable([.left, .left, .left, .right])
    for pair in targets where !pair.isUnseen {
      guard let x = pair.a?.within, let y = pair.b?.within, PlainNumber.inHundred(x) != PlainNumber.inHundred(y) else {
        continue
      }
      table.add([printable(pair.title), "before", PlainNumber.bar(x, of: 1, width: 40), PlainNumber.inHundred(x)])
      table.add(["", "after", PlainNumber.bar(y, of: 1, width: 40), PlainNumber.inHundred(y)])
    }
    let text = table.text(indent: 2)
    return text.isEmpty ? "" : "\nIn 100 within, before and after\n" + text
  }

  /// `compare --format csv`: a line for each target, then one for each difference of the models.
  var csv: String {
    func cell(_ number: Double?) -> String { number.map { "\($0)" } ?? "" }
    func cell(_ number: Int?) -> String { number.map { "\($0)" } ?? "" }
    var lines = [
      "kind,name,what,before,after,gain,p85_before,p85_after,note,simulated_before,simulated_after,simulated_gain,simulated_gain_low,simulated_gain_high"
    ]
    for pair in targets {
      let both = pair.simulated
      lines.append(
        [
          "target", csvCell(pair.name), "within", cell(pair.a?.within), cell(pair.b?.within), cell(pair.gain),
          cell(pair.a?.percentile(0.85)), cell(pair.b?.percentile(0.85)), csvCell(pair.note ?? ""),
          cell(both?.withinA?.mean), cell(both?.withinB?.mean), cell(both?.gain?.mean), cell(both?.gain?.low),
          cell(both?.gain?.high),
        ].joined(separator: ","))
    }
    for difference in model {
      lines.append(
        [
          difference.change.rawValue, csvCell(difference.name), csvCell(difference.what.words),
          csvCell(difference.before ?? ""), csvCell(difference.after ?? ""),
        ].joined(separator: ",") + ",,,,,,,,,")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// For a pull request.
  var markdown: String {
    var text = "### \(markdownWords(a.label)) → \(markdownWords(b.label))\n\n"
    for note in said { text += "**\(markdownWords(sentenceCase(note))).**\n\n" }
    if let queues, queues.refusal == nil {
      text +=
        "| target, with the queues | in 100 within | gain (95% interval) | 85 in 100 by day |\n|---|---:|---:|---:|\n"
      for pair in targets {
        guard let both = pair.simulated else { continue }
        let within = arrow(both.withinA?.mean, both.withinB?.mean, PlainNumber.inHundred)
        let p85 = arrow(both.p85A?.mean, both.p85B?.mean) { PlainNumber.fixed($0, decimals: 1) }
        text += "| \(markdownWords(pair.title)) | \(within) | \(gainWords(both.gain)) | \(p85) |\n"
      }
      text += "\n"
    }
    if !targets.isEmpty {
      text += "| target | in 100 within | gain | 85 in 100 by day |\n|---|---:|---:|---:|\n"
      for pair in targets {
        text +=
          "| \(markdownWords(pair.title)) | \(arrow(pair.a?.within, pair.b?.within, PlainNumber.inHundred)) | \(gain(pair)) | \(arrow(pair.a?.percentile(0.85), pair.b?.percentile(0.85)) { "\($0)" }) |\n"
      }
    }
    text += "\n"
    if model.isEmpty { text += "The models are the same.\n" }
    for difference in model { text += "- \(markdownWords(sentence(difference)))\n" }
    return text + "\n\(Disclaimer.sentence)\n"
  }

  // MARK: Words

  private func arrow<Value>(_ a: Value?, _ b: Value?, _ words: (Value) -> String) -> String {
    let (left, right) = (a.map(words) ?? "–", b.map(words) ?? "–")
    return left == right ? left : "\(left) → \(right)"
  }

  private func signed(_ share: Double) -> String {
    let gain = PlainNumber.fixed(share * 100, decimals: 1)
    return gain.hasPrefix("−") || gain == "0.0" ? gain : "+" + gain
  }

  private func gain(_ pair: TargetPair) -> String { pair.isUnseen ? "not seen" : pair.gain.map(signed) ?? "" }

  /// `−98.6 (−99.0 to −98.1)`; within chance where the interval holds 0.
  func gainWords(_ gain: Estimate?) -> String {
    guard let gain else { return "" }
    guard let low = gain.low, let high = gain.high else { return signed(gain.mean) }
    // No more than all, whatever the interval of a few runs says.
    return "\(signed(gain.mean)) (\(signed(max(-1, low))) to \(signed(min(1, high))))"
  }

  private func sentence(_ difference: ModelDifference) -> String {
    let isThing = if case .thing = difference.what { true } else { false }
    let what = difference.what.words
    switch difference.change {
    case .added:
      return isThing
        ? "added: \(what) \(difference.name) (\(difference.after ?? ""))"
        : "\(difference.name): \(what) added: \(difference.after ?? "")"
    case .removed:
      return isThing
        ? "removed: \(what) \(difference.name) (\(difference.before ?? ""))"
        : "\(difference.name): \(what) removed (was \(difference.before ?? ""))"
    case .changed:
      return "\(difference.name): \(what) \(difference.before ?? "") → \(difference.after ?? "")"
    }
  }
}
