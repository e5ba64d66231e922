package import PathwayText

/// One published line: how many waited how long, for one standard, place, cancer, route and period.
///
/// Counts may be halves: a patient shared by two providers is half of each.
package struct WaitRecord: Hashable, Sendable {
  package var standard: WaitStandard
  package var period: Period?
  /// `provider`, `commissioner` or as written; nil when the file does not say.
  package var basis: String?
  /// Nil for a total over organisations.
  package var code: String?
  package var organisation: String
  /// Beside the organisation; nil when the file names none, or only the nation: it is then the organisation.
  package var nation: String?
  /// Nil where the file does not tell cancers apart.
  package var cancer: String?
  package var route: String?
  package var modality: String?
  package var total: Double
  /// Disjoint, ascending, as published.
  package var bands: [WaitBand]
  package var counts: [Double]
  /// The file gave shares: `total` is then only nominal.
  package var isOfShares = false
  /// The file says that the figures may change yet.
  package var isProvisional = false
  /// Bands whose count the file does not tell; 0 stands in their place, and the line is used nowhere.
  package var untold: [Int] = []
  package var isTotalUntold = false

  package init(
    standard: WaitStandard, period: Period? = nil, basis: String? = nil, code: String? = nil, organisation: String = "",
    cancer: String? = nil, route: String? = nil, modality: String? = nil, total: Double, bands: [WaitBand],
    counts: [Double], isOfShares: Bool = false, isProvisional: Bool = false
  ) {
    self.standard = standard
    self.period = period
    self.basis = basis
    self.code = code
    self.organisation = organisation
    self.cancer = cancer
    self.route = route
    self.modality = modality
    self.total = total
    self.bands = bands
    self.counts = counts
    self.isOfShares = isOfShares
    self.isProvisional = isProvisional
  }

  /// How many were within the standard's limit.
  package var within: Double {
    zip(bands, counts).reduce(0) { $1.0.to.map { $0 <= standard.limit } ?? false ? $0 + $1.1 : $0 }
  }

  /// What tells one series from another, but for the period.
  package var key: [String] {
    [
      standard.rawValue, basis ?? "", code ?? "", organisation, nation ?? "", cancer ?? "", route ?? "", modality ?? "",
    ]
    .map { $0.lowercased() }
  }

  /// Of a whole nation, or of nobody named: not of one organisation among others.
  package var isOfAll: Bool {
    isNational(organisation) && (code == nil || foldedHeading(organisation) != "total")
      || organisation.isEmpty && code == nil
      || ["scotland", "wales", "northern ireland", "united kingdom", "uk"].contains(organisation.lowercased())
  }

  /// A total over the cancers, routes, stages or modalities that stand beside it.
  package var isTotal: Bool { [cancer, route, modality].contains { $0.map(isTotalWord) ?? false } }
}

/// `ALL CANCERS`, `All routes`, `ALL STAGES`, `ALL MODALITIES`.
func isTotalWord(_ text: String) -> Bool { text.lowercased().hasPrefix("all ") }

/// What a file of published waits held.
package struct PublishedWaits: Hashable, Sendable {
  package enum Layout: String, Hashable, Sendable {
    case workbook
    case combinedCSV = "combined-csv"
    case extract
    case bandRows = "band-rows"

    package var words: String {
      switch self {
      case .workbook: "NHS England's monthly workbook"
      case .combinedCSV: "NHS England's Monthly Combined CSV"
      case .extract: "NHS England's data extract"
      case .bandRows: "a table of one band a row"
      }
    }
  }

  package var layout: Layout
  package var records: [WaitRecord]
  /// What a reader of the figures should know, each a sentence.
  package var notes: [String]
  /// Lines with a cell that the file does not tell: never counted.
  package var incomplete: [WaitRecord]
  /// What was skipped, left out, guessed, and where.
  package var reading: ReadingNotes

  package init(
    layout: Layout, records: [WaitRecord], notes: [String] = [], incomplete: [WaitRecord] = [],
    reading: ReadingNotes = ReadingNotes()
  ) {
    self.layout = layout
    self.records = records
    self.notes = notes
    self.incomplete = incomplete
    self.reading = reading
  }
}

/// Reads published waits: a monthly workbook (.xlsx), the Monthly Combined CSV, the extract, or a table of bands. Which
/// of them is told by the bytes and the headings, never by a file's name.
package func readWaits(_ bytes: [UInt8], inflater: any Inflating) throws(ReadProblem) -> PublishedWaits {
  guard !bytes.isEmpty else { throw ReadProblem("The file is empty.") }
  if bytes.starts(with: [0x50, 0x4B]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
    return try readWorkbook(bytes, inflater: inflater)
  }
  let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
  guard isUTF16 || !bytes.prefix(4096).contains(0) else {
    throw ReadProblem(
      "This is neither a table nor a workbook.", advice: "Give a .csv or an .xlsx file as NHS England publishes them.")
  }
  return try readTable(bytes)
}
