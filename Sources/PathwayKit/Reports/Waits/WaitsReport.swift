package import PathwayObservation
package import PathwayText

/// What a file of published waits holds, for people, for programs and as a tidy table.
package struct WaitsReport: Sendable {
  private let waits: PublishedWaits
  private let series: [WaitSeries]
  /// Lines that fit and are not told in full.
  private let untold: [WaitRecord]
  private let file: String
  /// A text lists at most so many series.
  private let listed = 60

  package init(_ waits: PublishedWaits, query: WaitQuery, file: String) {
    self.waits = waits
    self.file = file
    series = query.all(in: waits)
    untold = waits.incomplete.filter { query.accepts($0) }
  }

  package var isEmpty: Bool { series.isEmpty }

  package var text: String {
    var text = "\(printable(file)): \(waits.layout.words), \(waits.records.count) lines\n"
    if let from = series.compactMap(\.period?.from).min(), let to = series.compactMap(\.period?.to).max() {
      text += "Months: \(Period(from, to).text)\n"
    }
    text += notes
    for standard in WaitStandard.allCases {
      let own = series.filter { $0.standard == standard }
      guard !own.isEmpty else { continue }
      let national = own.filter(\.first.isOfAll)
      let places = Set(own.filter { !$0.first.isOfAll }.map { $0.first.code ?? $0.first.organisation }).count
      text += "\n\(standard.title) (\(standard.rawValue))"
      text += places > 0 ? ": \(places) organisation\(places == 1 ? "" : "s")\n" : "\n"
      let shown = (national.isEmpty ? own : national)
      var table = TextTable([.left, .right, .right, .left])
      for one in shown.prefix(listed) {
        let bands = one.shares.map { PlainNumber.fixed($0 * 100, decimals: 1) }.joined(separator: " ")
        table.add([
          printable(one.label) + (one.caveat.map { " [\($0)]" } ?? ""),
          people(one.total, isOfShares: one.first.isOfShares),
          "\(PlainNumber.inHundred(one.within)) in 100", bands,
        ])
      }
      text += table.text(indent: 2)
      if shown.count > listed { text += "  and \(shown.count - listed) more; name a cancer or a route\n" }
      text += "  bands, in 100: \(shown[0].bands.map(\.words).joined(separator: ", "))\n"
    }
    if series.isEmpty { text += "\nNothing in it fits what was asked for.\n" }
    return text
  }

  /// Halves shown as such.
  private func people(_ total: Double, isOfShares: Bool) -> String {
    isOfShares ? "shares" : PlainNumber.fixed(total, decimals: total == total.rounded() ? 0 : 1)
  }

  /// What a reader should know before the figures: the sentences about the file, then what was not read as it stands.
  package var notes: String { waits.notes.map { $0 + "\n" }.joined() + waits.reading.text() }

  /// One band a row, as `waits` and `calibrate` read it again: organisations, months and lines not told in full too, with
  /// `*` for what is not told. Of shares the last column is `share`, and there is no total.
  package func csv() throws(ReadProblem) -> String {
    let records = series.flatMap(\.records) + untold
    let isOfShares = records.contains(where: \.isOfShares)
    guard !isOfShares || records.allSatisfy(\.isOfShares) else {
      throw ReadProblem(
        "Some of the figures are shares and some are counts: one table can't hold both.",
        advice: "Ask for the ones or the others: `--standard`, `--of`, `--period`.")
    }
    let isProvisional = records.contains(where: \.isProvisional)
    let hasNations = records.contains { $0.nation != nil }
    var text = "period,measure,basis,org_code,organisation,cancer,route_or_stage,modality,total,band,"
    text += (isOfShares ? "share" : "count") + (isProvisional ? ",status" : "") + (hasNations ? ",nation\n" : "\n")
    for record in records {
      for (index, band) in record.bands.enumerated() {
        let days = band.to.map { band.from == 0 ? "<=\($0)" : "\(band.from)-\($0)" } ?? ">\(band.from - 1)"
        let count = record.counts[index]
        var cells = [
          record.period?.text ?? "", record.standard.rawValue, record.basis ?? "", record.code ?? "",
          record.organisation, record.cancer ?? "", record.route ?? "", record.modality ?? "",
          isOfShares ? "" : record.isTotalUntold ? "*" : plain(record.total), days,
          record.untold.contains(index)
            ? "*" : isOfShares ? share(count / (record.untold.isEmpty ? record.total : nominalTotal)) : plain(count),
        ]
        if isProvisional { cells.append(record.isProvisional ? "provisional" : "") }
        if hasNations { cells.append(record.nation ?? "") }
        text += cells.map { csvCell($0) }.joined(separator: ",") + "\n"
      }
      try mustFit(text.utf8.count)
    }
    return text
  }

  private func mustFit(_ bytes: Int) throws(ReadProblem) {
    guard bytes <= Limits.writtenBytes else {
      throw ReadProblem(
        "The answer would be longer than \(Limits.writtenBytes >> 20) MiB.",
        advice: "Ask for less: `--standard`, `--of`, `--period`.")
    }
  }

  /// To nine decimals, so that reading it again changes nothing.
  private func share(_ number: Double) -> String { String((number * 1e9).rounded() / 1e9) }

  private func plain(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : String(number)
  }

  package func json() throws(ReadProblem) -> JSON {
    try mustFit(series.reduce(0) { $0 + 400 + $1.label.utf8.count + 80 * $1.bands.count })
    let list = series.map { one -> JSON in
      .ordered([
        ("standard", .string(one.standard.rawValue)), ("limitDays", .integer(one.standard.limit)),
        ("period", .optional(one.period?.text)), ("basis", .optional(one.first.basis)),
        ("code", .optional(one.first.code)),
        ("organisation", .string(one.first.organisation)), ("cancer", .optional(one.first.cancer)),
        ("route", .optional(one.first.route)), ("modality", .optional(one.first.modality)),
        ("total", .number(one.total)),
        ("within", .number(one.within)), ("isOfShares", .bool(one.first.isOfShares)),
        (
          "bands",
          .array(
            zip(one.bands, one.counts).map { band, count in
              .ordered([
                ("from", .integer(band.from)), ("to", .optional(band.to)), ("count", .number(count)),
                ("share", .number(one.total > 0 ? count / one.total : 0)),
              ])
            })
        ),
        ("caveat", .optional(one.caveat)), ("lines", .integer(one.records.count)),
        ("incompleteLines", .integer(one.incomplete.count)), ("nation", .optional(one.first.nation)),
      ])
    }
    return .ordered([
      ("schema", .string("waymark.waits/1")), ("layout", .string(waits.layout.rawValue)),
      ("notes", .array(waits.notes.map { .string($0) })), ("series", .array(list)),
      ("reading", waits.reading.json),
    ])
  }
}
