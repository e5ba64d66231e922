package import PathwayObservation
internal import PathwayText

/// Which pathways are tested against what was published, as a table: one test a line.
///
/// Columns: `test` (`year`, `standard` or `providers`), `pathway`, `from` (a variant to start from, or empty), `variant`
/// (the fitted one), `fit`, `measures`, `predict` (measures apart by semicolons), `data` (a file), `period`, `predicted`.
package struct TruthPlan: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    /// Fitted on one period, predicts another.
    case year
    /// Fitted to some standards, predicts one more.
    case standard
    /// Fitted to England; each provider's own 28-day bands then predict its 62-day share.
    case providers
  }

  package struct Line: Hashable, Sendable {
    package var kind: Kind
    package var pathway: String
    package var from: String?
    package var variant: String
    package var fit: [String]
    package var measures: [String]
    package var predict: [String]
    package var data: String
    package var period: Period?
    package var predicted: Period?
  }

  package var lines: [Line]

  package init(_ bytes: [UInt8]) throws(ReadProblem) {
    lines = []
    do throws(CSVTable.Mistake) {
      let table = try CSVTable(bytes)
      func place(_ name: String) throws(CSVTable.Mistake) -> Int {
        guard let place = table.headings.firstIndex(of: name) else {
          throw CSVTable.Mistake(line: 1, message: "The column `\(name)` is missing.")
        }
        return place
      }
      let (kind, pathway, from, variant) = (
        try place("test"), try place("pathway"), try place("from"), try place("variant")
      )
      let (fit, measures, predict) = (try place("fit"), try place("measures"), try place("predict"))
      let (data, period, predicted) = (try place("data"), try place("period"), try place("predicted"))
      for row in table.rows {
        guard let test = Kind(rawValue: row.cells[kind]) else {
          throw CSVTable.Mistake(
            line: row.line, message: "`\(printable(row.cells[kind]))` is no test: year, standard or providers.")
        }
        lines.append(
          Line(
            kind: test, pathway: row.cells[pathway], from: row.cells[from].isEmpty ? nil : row.cells[from],
            variant: row.cells[variant], fit: Self.list(row.cells[fit], ","),
            measures: Self.list(row.cells[measures], ";"), predict: Self.list(row.cells[predict], ";"),
            data: row.cells[data], period: Period(row.cells[period]), predicted: Period(row.cells[predicted])))
      }
    } catch {
      throw ReadProblem("Line \(error.line): \(error.message)")
    }
  }

  private static func list(_ text: String, _ separator: Character) -> [String] {
    text.split(separator: separator).map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
  }
}
