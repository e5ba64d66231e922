import PathwayModel

/// How thick each way is drawn and what it means: where it leads, and whom it carries.
package struct Strokes {
  package enum Tone: Hashable { case plain, clear, exit, looked, timed }

  package private(set) var width = ByID<WayID, Double>()
  package private(set) var tone = ByID<WayID, Tone>()
  /// By way: patients of 100 at the start of its phase.
  package private(set) var share = ByID<WayID, Double>()

  package init(_ figure: Figure, columns: DayColumns) {
    let outcomes = Strokes.outcomes(figure)
    let atZero = columns.dayZero.map { figure.items[$0].visits } ?? 1
    let everything = outcomes.reduce(into: Set<Int>()) { $0.formUnion($1) }
    for way in figure.ways {
      let column = columns.columns[columns.columnOf[way.from]]
      let base = column.kind == .before || column.kind == .unlimited || atZero <= 0 ? 1 : atZero
      let percent = min(max(100 * way.flow / base, 0), 100)
      share.append(percent)
      let leads = outcomes[way.to]
      let end = figure.items[way.to]
      let tone: Tone
      if way.isTimed {
        tone = .timed
      } else if leads == [0] {
        tone = .clear
      } else if end.shape == .pill, !leads.contains(1) {
        tone = .exit
      } else if way.isLookedFor || (leads == [1] && everything.count > 1) {
        tone = .looked
      } else {
        tone = .plain
      }
      self.tone.append(tone)
      switch tone {
      case .timed: width.append(1.6)
      case .looked: width.append(2.2)
      default: width.append(max(1.4, 0.06 * percent))
      }
    }
  }

  /// By item: what it can end in (0 all clear, 1 treated, 2 anything else).
  private static func outcomes(_ figure: Figure) -> ByID<ItemID, Set<Int>> {
    var outcomes = ByID<ItemID, Set<Int>>(for: figure.items) { id in
      let item = figure.items[id]
      guard item.shape == .pill else { return [] }
      switch item.outcome {
      case .allClear: return [0]
      case .treated: return [1]
      default: return [2]
      }
    }
    for _ in 0...figure.items.count {
      var changed = false
      for way in figure.ways.reversed() where !outcomes[way.to].isSubset(of: outcomes[way.from]) {
        // A bundle's branches end in the bundle; what follows hangs on the bundle itself.
        outcomes[way.from].formUnion(outcomes[way.to])
        changed = true
      }
      if !changed { break }
    }
    return outcomes
  }
}
