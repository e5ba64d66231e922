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

  package init(
    standard: WaitStandard, period: Period? = nil, basis: String? = nil, code: String? = nil, organisation: String = "",
    cancer: String? = nil, route: String? = nil, modality: String? = nil, total: Double, bands: [WaitBand],
    counts: [Double], isOfShares: Bool = false
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
  }

  /// How many were within the standard's limit.
  package var within: Double {
    zip(bands, counts).reduce(0) { $1.0.to.map { $0 <= standard.limit } ?? false ? $0 + $1.1 : $0 }
  }

  /// What tells one series from another, but for the period.
  package var key: [String] {
    [standard.rawValue, basis ?? "", code ?? "", organisation, cancer ?? "", route ?? "", modality ?? ""]
      .map { $0.lowercased() }
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
  package init(layout: Layout, records: [WaitRecord], notes: [String] = []) {
    self.layout = layout
    self.records = records
    self.notes = notes
  }
}

/// Reads published waits: a monthly workbook (.xlsx), the Monthly Combined CSV, the extract, or a table of bands. Which
/// of them is told by the bytes and the headings, never by a file's name.
package func readWaits(_ bytes: [UInt8], inflater: any Inflating) throws(ReadProblem) -> PublishedWaits {
  guard !bytes.isEmpty else { throw ReadProblem("The file is empty.") }
  if bytes.starts(with: [0x50, 0x4B]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
    return try readWorkbook(bytes, inflater: inflater)
  }
  guard !bytes.prefix(4096).contains(0) else {
    throw ReadProblem(
      "This is neither a table nor a workbook.", advice: "Give a .csv or an .xlsx file as NHS England publishes them.")
  }
  return try readTable(bytes)
}
