import PathwayModel
import PathwayTiming

/// The verdict on each target in a line: icon, number, words.
struct MapVerdicts {
  struct Verdict {
    var isMet: Bool
    var number: String
    var words: String
  }

  private(set) var verdicts: [Verdict] = []

  init(_ pathway: Pathway, timing: TimingReport?) {
    for answer in timing?.targets ?? [] {
      guard pathway.targets.indices.contains(answer.target.index), let within = answer.everyone.within else { continue }
      let target = pathway[answer.target]
      let title = ItemTexts.clean(target.title.isEmpty ? target.name : target.title)
      let standard = PlainNumbers.inHundred(target.required.value)
      let isMet = within >= target.required.value
      verdicts.append(
        Verdict(
          isMet: isMet, number: "\(PlainNumbers.inHundred(within))",
          words: "in 100: \(title), within \(target.limitDays.value) days; standard \(standard), "
            + (isMet ? "met" : "missed")))
    }
  }

  var sentences: [String] { verdicts.map { $0.number + " " + $0.words } }

  /// The verdicts side by side, in as many rows as they need.
  func rows(within width: Double, ruler: TextRuler) -> [[Verdict]] {
    var rows: [[Verdict]] = []
    var used = 0.0
    for verdict in verdicts {
      let need = Self.width(verdict, ruler) + 24
      if rows.isEmpty || used + need > width {
        rows.append([])
        used = 0
      }
      rows[rows.count - 1].append(verdict)
      used += need
    }
    return rows
  }

  private static func width(_ verdict: Verdict, _ ruler: TextRuler) -> Double {
    14 + ruler.width(verdict.number, Font(11, bold: true)) + 4 + ruler.width(verdict.words, Font(8.4))
  }

  func paint(_ rows: [[Verdict]], at origin: Point, _ brush: inout Brush) {
    for (row, verdicts) in rows.enumerated() {
      var x = origin.x
      let y = origin.y + Double(row) * 16
      for verdict in verdicts {
        let color = verdict.isMet ? brush.theme.good : brush.theme.bad
        var own = brush.fresh
        own.icon(Icon.named(verdict.isMet ? "tick" : "down"), in: Rect(x, y - 8.5, 10, 10), color)
        let number = own.words(verdict.number, at: Point(x + 14, y), size: 11, bold: true, color: color)
        own.words(verdict.words, at: Point(x + 18 + number, y), size: 8.4, color: brush.theme.text)
        brush.group(title: verdict.number + " " + verdict.words, own)
        x += Self.width(verdict, brush.ruler) + 24
      }
    }
  }
}
