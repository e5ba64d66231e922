/// How `time` is to be worked out.
package struct TimingOptions: Hashable, Sendable {
  /// Minutes of a grid cell: 60, or a shorter time that goes into an hour. Finer is slower and closer.
  package var gridMinutes: Int
  /// Whether shorter cells are tried where the bound of the error is larger than `wantedBound`.
  package var refines: Bool
  /// False leaves out where the clock went, the critical path and what concerns single steps.
  package var details: Bool
  /// False leaves out the median day of each item, by which drawings place cards.
  package var medians: Bool
  /// A change of one number, for asking what it would do.
  package var change: TimingChange?

  /// Units of work of following one clock after which who is long past every limit is followed by longer cells.
  package var handsOverAfter = TimingOptions.handover

  /// More than any clock of the library takes.
  package static let handover = 60_000_000

  /// What it may cost, beyond which `time` refuses; nil for the usual.
  package var budget: WorkBudget?

  package init(
    gridMinutes: Int = 60, refines: Bool = true, details: Bool = true, medians: Bool = true,
    change: TimingChange? = nil,
    budget: WorkBudget? = nil
  ) {
    self.gridMinutes = gridMinutes
    self.refines = refines
    self.details = details
    self.medians = medians
    self.change = change
    self.budget = budget
  }
}
