internal import PathwayText

/// What one run has done of the things that a small file can ask for in great numbers.
struct Budget {
  /// Statements of flows read, fragments expanded.
  var itemsRead = 0
  /// Items laid out, of every pathway and variant.
  var itemsLaidOut = 0
  /// Declarations looked at, of every pathway and variant.
  var declarations = 0
  /// Items that edits looked through.
  var editedItems = 0
  /// Sources looked up.
  var citations = 0
  /// Bytes of tables read, for each column.
  var tableBytes = 0
  /// A limit was passed: told once, and nothing more is done.
  var isSpent = false
}

extension Sink {
  /// True when more may be done; past the limit it is told, once, and the run comes to its end.
  func spend(_ what: WritableKeyPath<Budget, Int>, _ amount: Int = 1, at place: @autoclosure () -> Place) -> Bool {
    guard !budget.isSpent else { return false }
    budget[keyPath: what] += amount
    let (limit, said) = Self.bound(of: what)
    guard budget[keyPath: what] > limit else { return true }
    exhaust(said, at: place())
    return false
  }

  /// Tells that a limit was passed, and ends the run.
  func exhaust(_ message: String, at place: Place) {
    guard !budget.isSpent else { return }
    report(Codes.tooManyItems, message, at: place)
    budget.isSpent = true
  }

  private static func bound(of what: WritableKeyPath<Budget, Int>) -> (limit: Int, message: String) {
    switch what {
    case \.itemsRead:
      (Limits.items, "This run reads more than \(grouped(Limits.items)) items, with fragments written out.")
    case \.itemsLaidOut:
      (
        Limits.items,
        "This run lays out more than \(grouped(Limits.items)) items, counted for every pathway and every variant."
      )
    case \.declarations:
      (
        Limits.declarations,
        "This run looks at more than \(grouped(Limits.declarations)) declarations, counted for every pathway and "
          + "every variant."
      )
    case \.editedItems:
      (
        Limits.editedItems,
        "The edits of this run look through more than \(grouped(Limits.editedItems)) items, counted for every edit."
      )
    case \.citations:
      (
        Limits.citations,
        "This run looks up more than \(grouped(Limits.citations)) sources, counted for every number that cites them."
      )
    default:
      (
        Limits.tableBytes,
        "The tables of this run hold more than \(mebibytes(Limits.tableBytes)), counted for every column that is read."
      )
    }
  }
}
