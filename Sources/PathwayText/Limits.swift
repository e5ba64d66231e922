/// Every limit on what a file may ask for, of the targets that read text. Docs/Limits.md says the same to readers, and a
/// test holds the two together; what models and engines bound stands in a file of each target, listed there too.
///
/// A limit is there so that a small file can't take a machine down; each is far above what a pathway has. Past one there
/// is a diagnostic that says so, and nothing is left out in silence.
package enum Limits {
  // MARK: Files

  /// Bytes of one pathway file: some 150,000 lines.
  package static let fileBytes = 8 << 20
  /// Files of one run, imports and all.
  package static let files = 200
  /// Bytes of the pathway files of one run together.
  package static let runBytes = 32 << 20
  /// Bytes of any one file that is read: a table, a workbook, a list.
  package static let inputBytes = 64 << 20
  /// Bytes of the tables of `empirical`, counted once for each column read.
  package static let tableBytes = 64 << 20
  /// Values of one column of `empirical`.
  package static let tableValues = 1_000_000

  // MARK: Text

  /// Blocks in blocks, and values in values.
  package static let nesting = 64
  /// Bytes of one text in quotes: a title, a note.
  package static let quotedBytes = 10_000
  /// Mistakes of grammar in one file; then it is read no further.
  package static let mistakes = 1_000
  /// Bytes of the lines that corrections touch, a line once for each correction in it; beyond, none is offered.
  package static let fixedBytes = 2 << 20
  /// Errors of one run that are listed, and as many warnings and notes; the rest are counted.
  package static let diagnostics = 5_000
  /// Unknown names for which a near one is looked for.
  package static let suggestions = 200
  /// Columns of a title, a name or a verdict in a table of text; a longer one ends in an ellipsis.
  package static let tableColumns = 120

  // MARK: JSON

  /// Arrays and objects in one another.
  package static let jsonDepth = 64
  /// Values of one document.
  package static let jsonValues = 2_000_000
  /// Bytes of one number.
  package static let jsonNumber = 400

  // MARK: What a text expands to

  /// Items read into flows, fragments expanded; and, of all pathways and variants together, items laid out.
  package static let items = 200_000
  /// Declarations looked at, again for each pathway and variant.
  package static let declarations = 2_000_000
  /// Items that edits look through: each edit looks through the flow it changes.
  package static let editedItems = 10_000_000
  /// Sources looked up, again for each number that is covered by the citation and for each variant.
  package static let citations = 1_000_000
  /// Pathways that one file sees, imports and all.
  package static let pathways = 1_000
  /// Variants of one pathway.
  package static let variants = 1_000
  /// Fragments used inside fragments.
  package static let fragmentDepth = 16
  /// Pathways `based on` one another.
  package static let bases = 16
  /// `let`s given by other `let`s.
  package static let lets = 64

  // MARK: Tables and workbooks

  /// Rows of a table or a sheet: as many as a spreadsheet has.
  package static let tableRows = 1_048_576
  /// Columns of a table or a sheet: as many as a spreadsheet has.
  package static let tableWidth = 16_384
  /// Cells of a table that is held whole, or of all sheets of a workbook.
  package static let tableCells = 6_000_000
  /// Bytes of one cell: four for each of the 32,767 characters that a spreadsheet's cell may have.
  package static let cellBytes = 131_068
  /// Bytes of a heading, or of the name of an organisation, a cancer, a route, a treatment or a sheet.
  package static let nameBytes = 1_000
  /// Lines in which the headings of a table are looked for.
  package static let linesAbove = 100
  /// The last day of a band: a hundred years.
  package static let bandDays = 36_500
  /// Bands of one series.
  package static let bands = 200
  /// People in one count; a count is below.
  package static let people = 1_000_000_000.0
  /// Bytes of a table or a JSON text that `waits` writes.
  package static let writtenBytes = 256 << 20
  /// Notes of one kind that a reader lists; the rest are counted.
  package static let notesListed = 50
}

/// A limit of bytes in words: `8 MiB`.
package func mebibytes(_ bytes: Int) -> String { "\(bytes >> 20) MiB" }

/// A whole number with commas: `200,000`.
package func grouped(_ number: Int) -> String {
  let digits = String(number.magnitude)
  var out = number < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { out += "," }
    out.append(digit)
  }
  return out
}
