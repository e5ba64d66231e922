package import PathwayModel
package import PathwayText
package import PathwayTiming

/// Two models side by side: what changed in them, and what that does to the days.
package struct Comparison: Sendable {
  /// One side: a model, its timing or the refusal that stands for it, and what to call it.
  package struct Side: Sendable {
    package var label: String
    package var pathway: Pathway
    package var timing: TimingReport?
    package var refusal: Refusal?
    package init(label: String, pathway: Pathway, timing: TimingReport?, refusal: Refusal?) {
      self.label = label
      self.pathway = pathway
      self.timing = timing
      self.refusal = refusal
    }
  }

  /// One target on both sides; sides that lack it are nil.
  struct TargetPair {
    var name: String
    var title: String
    var a: ClockSummary?
    var b: ClockSummary?
    var note: String?
  }

  package let a: Side
  package let b: Side
  package let model: [ModelDifference]
  let targets: [TargetPair]

  package init(_ a: Side, _ b: Side) {
    self.a = a
    self.b = b
    model = differences(from: a.pathway, to: b.pathway)
    targets = Self.pairs(a, b, model: model)
  }

  private static func pairs(_ a: Side, _ b: Side, model: [ModelDifference]) -> [TargetPair] {
    func clock(_ side: Side, _ name: String) -> ClockSummary? {
      guard let at = side.pathway.targets.firstIndex(where: { $0.name == name }) else { return nil }
      return side.timing?.targets.first { $0.target == TargetID(at) }?.everyone
    }
    let names =
      a.pathway.targets.map(\.name)
      + b.pathway.targets.map(\.name).filter { name in
        !a.pathway.targets.contains { $0.name == name }
      }
    let onlyIgnored = !model.isEmpty && model.allSatisfy { isIgnored($0, in: b.pathway) }
    return names.map { name in
      let title = (b.pathway.targets + a.pathway.targets).first { $0.name == name }?.title ?? name
      var note: String?
      if !a.pathway.targets.contains(where: { $0.name == name }) {
        note = "only in \(b.label)"
      } else if !b.pathway.targets.contains(where: { $0.name == name }) {
        note = "only in \(a.label)"
      } else if let refusal = a.refusal ?? b.refusal {
        note = refusal.reason
      } else if onlyIgnored {
        note =
          "only resources differ whose steps have observed waits: `time` takes those waits as they are; `simulate` shows the queues"
      }
      return TargetPair(name: name, title: title, a: clock(a, name), b: clock(b, name), note: note)
    }
  }

  /// A change of a resource that `time` ignores, because every step that uses it has `waits`.
  private static func isIgnored(_ difference: ModelDifference, in pathway: Pathway) -> Bool {
    guard difference.what == "capacity" || difference.what == "resource",
      let at = pathway.resources.firstIndex(where: { $0.name == difference.name })
    else { return difference.what == "title" }
    return pathway.nodes.allSatisfy { node in
      pathway.groupIDs.allSatisfy { group in
        node.uses?[group]?.value.resource != ResourceID(at) || node.waits?[group] != nil
      }
    }
  }

  // MARK: JSON

  /// `waymark.compare/1`.
  package var json: JSON {
    let model: [JSON] = self.model.map { difference in
      .ordered([
        ("change", .string(difference.change.rawValue)), ("what", .string(difference.what)),
        ("name", .string(difference.name)), ("before", .optional(difference.before)),
        ("after", .optional(difference.after)),
      ])
    }
    let targets: [JSON] = self.targets.map { pair in
      let gain = pair.a?.within.flatMap { a in pair.b?.within.map { $0 - a } }
      return .ordered([
        ("id", .string(pair.name)), ("withinA", .optional(pair.a?.within)), ("withinB", .optional(pair.b?.within)),
        ("gain", .optional(gain)), ("p85A", .optional(pair.a?.percentile(0.85))),
        ("p85B", .optional(pair.b?.percentile(0.85))), ("note", .optional(pair.note)),
      ])
    }
    return .ordered([
      ("schema", "waymark.compare/1"), ("a", .string(a.label)), ("b", .string(b.label)),
      ("model", .array(model)), ("targets", .array(targets)),
    ])
  }

  // MARK: Text

  /// For people: the days first, then what changed.
  package var text: String {
    var text =
      "\(printable(a.label))  →  \(printable(b.label))\nFor service planning, not for decisions about a patient.\n"
    if !targets.isEmpty {
      var table = TextTable([.left, .right, .right, .right, .right])
      table.add(["", "in 100 within", "gain", "85 in 100 by day", "half by day"])
      for pair in targets {
        table.add([
          printable(pair.title), arrow(pair.a?.within, pair.b?.within, PlainNumber.inHundred), gain(pair),
          arrow(pair.a?.percentile(0.85), pair.b?.percentile(0.85)) { "\($0)" },
          arrow(pair.a?.percentile(0.5), pair.b?.percentile(0.5)) { "\($0)" },
        ])
      }
      text += "\n" + table.text(indent: 2)
      var said: Set<String> = []
      for pair in targets {
        if let note = pair.note, said.insert(note).inserted { text += "  Note: \(printable(note)).\n" }
      }
    }
    text += chart
    text += "\nWhat changed\n"
    if model.isEmpty { text += "  Nothing.\n" }
    for difference in model { text += "  " + printable(sentence(difference)) + "\n" }
    return text
  }

  /// Two bars for each target whose share changes by a tenth or more.
  private var chart: String {
    var table = TextTable([.left, .left, .left, .right])
    for pair in targets {
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
  package var csv: String {
    func cell(_ number: Double?) -> String { number.map { "\($0)" } ?? "" }
    func cell(_ number: Int?) -> String { number.map { "\($0)" } ?? "" }
    var lines = ["kind,name,what,before,after,gain,p85_before,p85_after"]
    for pair in targets {
      let gain = pair.a?.within.flatMap { a in pair.b?.within.map { $0 - a } }
      lines.append(
        [
          "target", csvCell(pair.name), "within", cell(pair.a?.within), cell(pair.b?.within), cell(gain),
          cell(pair.a?.percentile(0.85)), cell(pair.b?.percentile(0.85)),
        ].joined(separator: ","))
    }
    for difference in model {
      lines.append(
        [
          difference.change.rawValue, csvCell(difference.name), csvCell(difference.what),
          csvCell(difference.before ?? ""), csvCell(difference.after ?? ""), "", "", "",
        ].joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// For a pull request.
  package var markdown: String {
    func cell(_ text: String) -> String {
      var result = ""
      for character in printable(text) {
        switch character {
        case "|", "\\", "`", "*", "_", "[", "]", "<", ">", "#": result += "\\\(character)"
        default: result.append(character)
        }
      }
      return result
    }
    var text = "### \(cell(a.label)) → \(cell(b.label))\n\n"
    if !targets.isEmpty {
      text += "| target | in 100 within | gain | 85 in 100 by day |\n|---|---:|---:|---:|\n"
      for pair in targets {
        text +=
          "| \(cell(pair.title)) | \(arrow(pair.a?.within, pair.b?.within, PlainNumber.inHundred)) | \(gain(pair)) | \(arrow(pair.a?.percentile(0.85), pair.b?.percentile(0.85)) { "\($0)" }) |\n"
      }
      var said: Set<String> = []
      for pair in targets { if let note = pair.note, said.insert(note).inserted { text += "\nNote: \(cell(note)).\n" } }
    }
    text += "\n"
    if model.isEmpty { text += "The models are the same.\n" }
    for difference in model { text += "- \(cell(sentence(difference)))\n" }
    return text + "\nFor service planning, not for decisions about a patient.\n"
  }

  private func arrow<Value: Equatable>(_ a: Value?, _ b: Value?, _ words: (Value) -> String) -> String {
    let (left, right) = (a.map(words) ?? "–", b.map(words) ?? "–")
    return left == right ? left : "\(left) → \(right)"
  }

  private func gain(_ pair: TargetPair) -> String {
    guard let a = pair.a?.within, let b = pair.b?.within else { return "" }
    let gain = PlainNumber.fixed((b - a) * 100, decimals: 1)
    return gain.hasPrefix("−") || gain == "0.0" ? gain : "+" + gain
  }

  private func sentence(_ difference: ModelDifference) -> String {
    let isThing =
      ["decision", "resource", "target", "group", "arrivals", "lane", "in turn"].contains(difference.what)
      || Node.Kind(rawValue: difference.what) != nil
    switch difference.change {
    case .added:
      return isThing
        ? "added: \(difference.what) \(difference.name) (\(difference.after ?? ""))"
        : "\(difference.name): \(difference.what) added: \(difference.after ?? "")"
    case .removed:
      return isThing
        ? "removed: \(difference.what) \(difference.name) (\(difference.before ?? ""))"
        : "\(difference.name): \(difference.what) removed (was \(difference.before ?? ""))"
    case .changed:
      return "\(difference.name): \(difference.what) \(difference.before ?? "") → \(difference.after ?? "")"
    }
  }
}
