package import PathwayModel
package import Scene

extension DayColumns {
  /// What the notes under the ruler cite, from left to right; a target's own limit stands on its plate.
  package var cited: [Evidence] { columns.filter { $0.target == nil }.map(\.evidence) }

  /// What stands over a column, and the phrase behind it.
  package func title(_ column: Column) -> (day: PrintableText, phrase: PrintableText?) {
    switch column.kind {
    case .before: ("Before day 0", "no clock yet")
    case .dayZero: ("Day 0", column.phrase)
    case .byDay(let day): ("By day \(day)", column.phrase)
    case .after(let day): (day > 0 ? "After day \(day)" : "After day 0", nil)
    case .unlimited: ("In the order of care", "no day limits are written")
    }
  }
}
