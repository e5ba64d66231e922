internal import PathwayKit
package import PathwayText

extension VerifyReport {
  /// For people at a terminal: a verdict first, then each section's rows.
  package var text: String {
    var text = "\(verdict)\n"
    for section in sections {
      text += "\n\(section.title)\n  \(summary(section))\n"
      var table = TextTable([.left, .right, .right, .right, .right, .left])
      table.add(["", "value", "ours", "off by", "may be", ""])
      let sayable = section.rows.filter { row in if case .notSayable = row.verdict { false } else { true } }
      for row in sayable {
        table.add([
          short(row.what), number(row.value), number(row.ours), number(row.deviation), number(row.tolerance),
          row.verdict.words,
        ])
      }
      if !sayable.isEmpty { text += table.text(indent: 2) }
      let rest = section.rows.count - sayable.count
      if rest > 0 {
        text += "  \(rest) that the language cannot say: `--format markdown` has them, each with its reason.\n"
      }
    }
    // Once more at the end, where a terminal stands.
    return text + "\n\(verdict)\n"
  }

  /// Docs/Validation.md: what was checked, against what, and the largest deviation.
  package var markdown: String {
    var text = """
      # What has been checked, and against what

      Made by `waymark verify \(effort == .brief ? "" : "--\(effort.rawValue) ")--format markdown`; anyone can run it. \(verdict)

      | section | checked | passed | failed | largest deviation, in parts of what is allowed |
      |---|---|---|---|---|

      """
    for section in sections {
      let checked = section.rows.count { $0.verdict == .passed || $0.verdict == .failed }
      let largest = section.rows.compactMap(\.partOfTolerance).max()
      text += "| \(section.title) | \(checked) | \(section.count { $0 == .passed }) "
      text += "| \(section.count { $0 == .failed }) | \(largest.map { PlainNumber.fixed($0, decimals: 3) } ?? "–") |\n"
    }
    for section in sections {
      text += "\n## \(section.title)\n\n\(section.about)\n\n"
      text += "| what | against | value | ours | off by | may be off by | |\n|---|---|---|---|---|---|---|\n"
      for row in section.rows {
        let cells = [
          row.what, row.against, number(row.value), number(row.ours), number(row.deviation), number(row.tolerance),
          row.verdict.words,
        ]
        text += "| \(cells.map(cell).joined(separator: " | ")) |\n"
      }
    }
    return text
  }

  /// `waymark.verification/1`; schema in Docs/schemas.
  package var json: JSON {
    let list: [JSON] = sections.map { section in
      .ordered([
        ("id", .string(section.id)), ("title", .string(section.title)), ("about", .string(section.about)),
        ("rows", .array(section.rows.map(json))),
      ])
    }
    return .ordered([
      ("schema", "waymark.verification/1"), ("full", .bool(effort == .full)), ("passed", .bool(!hasFailed)),
      ("sections", .array(list)),
    ])
  }

  private func json(_ row: VerifyRow) -> JSON {
    .ordered([
      ("what", .string(row.what)), ("against", .string(row.against)), ("value", .optional(row.value)),
      ("ours", .optional(row.ours)), ("deviation", .optional(row.deviation)), ("tolerance", .optional(row.tolerance)),
      ("verdict", .string(row.verdict.name)), ("reason", .optional(row.verdict.reason)),
    ])
  }

  private var verdict: String {
    let rows = sections.flatMap(\.rows)
    let failed = rows.count { $0.verdict == .failed }
    let passed = rows.count { $0.verdict == .passed }
    let rest = rows.count - failed - passed
    let others = rest == 0 ? "" : " \(rest) rows are not run; each says why."
    return failed == 0
      ? "All \(passed) numbers that were checked are right.\(others)"
      : "\(failed) of \(passed + failed) numbers that were checked are wrong.\(others)"
  }

  private func summary(_ section: Section) -> String {
    let failed = section.count { $0 == .failed }
    let passed = section.count { $0 == .passed }
    let rest = section.rows.count - failed - passed
    return "\(passed) right, \(failed) wrong" + (rest > 0 ? ", \(rest) not run" : "")
  }

  private func short(_ what: String) -> String { what.count > 64 ? String(what.prefix(63)) + "…" : what }

  /// A cell of a table: no bar or line end can break out of it.
  private func cell(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "|": result += "\\|"
      case "<": result += "&lt;"
      case _ where character.isNewline: result += " "
      default: result.append(character)
      }
    }
    return result
  }

  /// Six figures; small numbers with their power of ten.
  private func number(_ value: Double?) -> String {
    guard let value else { return "" }
    if value == 0 { return "0" }
    guard abs(value) < 1e-3 else {
      let decimals = abs(value) < 10 ? 6 : abs(value) < 1000 ? 4 : 1
      var text = PlainNumber.fixed(value, decimals: decimals)
      while text.contains("."), text.last == "0" || text.last == "." {
        let isPoint = text.removeLast() == "."
        if isPoint { break }
      }
      return text
    }
    var power = 0
    var figure = abs(value)
    while figure < 0.95, power < 30 {
      figure *= 10
      power += 1
    }
    return "\(PlainNumber.fixed(figure, decimals: 1))e-\(power)"
  }
}

extension VerifyRow {
  /// How much of what is allowed the deviation takes: 1 is just passed.
  package var partOfTolerance: Double? {
    guard let deviation, let tolerance, tolerance > 0 else { return nil }
    return deviation / tolerance
  }
}

extension VerifyRow.Verdict {
  package var name: String {
    switch self {
    case .passed: "passed"
    case .failed: "failed"
    case .notSayable: "notSayable"
    case .undecided: "undecided"
    case .waiting: "waiting"
    case .onlyInFull: "onlyInFull"
    }
  }

  package var reason: String? {
    switch self {
    case .notSayable(let reason), .undecided(let reason), .waiting(let reason): reason
    case .passed, .failed, .onlyInFull: nil
    }
  }

  package var words: String {
    switch self {
    case .passed: "✓"
    case .failed: "✗ wrong"
    case .notSayable(let reason): "not sayable: \(reason)"
    case .undecided(let reason): "undecided: \(reason)"
    case .waiting(let reason): "waits: \(reason)"
    case .onlyInFull: "with --full"
    }
  }
}
