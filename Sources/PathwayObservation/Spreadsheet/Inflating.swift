internal import PathwayText

/// Expands a deflate stream. Handed in, so that reading a workbook needs no C library here.
package protocol Inflating: Sendable {
  /// Exactly `count` bytes, or a reason why not; never more than `count` are made.
  func inflate(_ bytes: ArraySlice<UInt8>, to count: Int) throws(InflateFailure) -> [UInt8]
}

package enum InflateFailure: Error, Hashable, Sendable {
  case broken, cutShort, tooLong, outOfMemory
}

/// Why bytes can't be read as published waits, in plain words, with the place inside the file where there is one.
package struct ReadProblem: Error, Hashable, Sendable {
  package var reason: String
  /// What to try.
  package var advice: String?
  package init(_ reason: String, advice: String? = nil) {
    self.reason = reason
    self.advice = advice
  }
}

/// What a workbook may hold at most; a file past them is refused, not half read.
package struct SpreadsheetLimits: Hashable, Sendable {
  package var entries = 4_096
  /// Of one entry and of all that are opened, expanded.
  package var entryBytes = 128 << 20
  package var totalBytes = 256 << 20
  /// Expanded to compressed, for entries above 1 MiB: sheets are about 6 to 30, a bomb is 1,000.
  package var ratio = 200
  package var xmlDepth = 64
  package var sheets = 256
  package var rows = Limits.tableRows
  package var columns = Limits.tableWidth
  package var cells = Limits.tableCells
  package var sharedStrings = 500_000
  package var formats = 65_536
  package init() {}
}
