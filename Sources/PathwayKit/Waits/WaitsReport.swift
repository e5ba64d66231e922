package import PathwayObservation
package import PathwayText

/// What a file of published waits holds, for people, for programs and as a tidy table.
package struct WaitsReport: Sendable {
  private let waits: PublishedWaits
  private let series: [WaitSeries]
  private let file: String
  /// A text lists at most so many series.
  private let listed = 60

  package init(_ waits: PublishedWaits, query: WaitQuery, file: String) {
    self.waits = waits
    self.file = file
    series = query.all(in: waits)
  }

  package var isEmpty: Bool { series.isEmpty }

  package var text: String {
    var text = "\(printable(file)): \(waits.layout.words), \(waits.records.count) lines\n"
    if let from = series.compactMap(\.period?.from).min(), let to = series.compactMap(\.period?.to).max() {
      text += "Months: \(Period(from, to).text)\n"
    }
    for note in waits.notes { text += "\(note)\n" }
    for standard in WaitStandard.allCases {
      let own = series.filter { $0.standard == standard }
      guard !own.isEmpty else { continue }
      let national = own.filter { $0.first.code == nil }
      let places = Set(own.compactMap(\.first.code)).count
      text += "\n\(standard.title) (\(standard.rawValue))"
      text += places > 0 ? ": \(places) organisation\(places == 1 ? "" : "s")\n" : "\n"
      let shown = (national.isEmpty ? own : national)
      var table = TextTable([.left, .right, .right, .left])
      for one in shown.prefix(listed) {
        let bands = one.shares.map { PlainNumber.fixed($0 * 100, decimals: 1) }.joined(separator: " ")
        table.add([
          printable(one.label), people(one.total, isOfShares: one.first.isOfShares),
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

  /// One band a row, as `waymark calibrate` reads it again.
  package var csv: String {
    var text = "period,measure,basis,org_code,organisation,cancer,route_or_stage,modality,total,band,count\n"
    for one in series {
      for record in one.records {
        for (band, count) in zip(record.bands, record.counts) {
          let days = band.to.map { band.from == 0 ? "<=\($0)" : "\(band.from)-\($0)" } ?? ">\(band.from - 1)"
          let cells = [
            record.period?.text ?? "", record.standard.rawValue, record.basis ?? "", record.code ?? "",
            record.organisation, record.cancer ?? "", record.route ?? "", record.modality ?? "",
            plain(record.total), days, plain(count),
          ]
          text += cells.map { csvCell($0) }.joined(separator: ",") + "\n"
        }
      }
    }
    return text
  }

  private func plain(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : String(number)
  }

  package var json: JSON {
    let list = series.map { one -> JSON in
      .fields([
        "standard": .string(one.standard.rawValue), "limitDays": .integer(one.standard.limit),
        "period": .optional(one.period?.text), "basis": .optional(one.first.basis), "code": .optional(one.first.code),
        "organisation": .string(one.first.organisation), "cancer": .optional(one.first.cancer),
        "route": .optional(one.first.route), "modality": .optional(one.first.modality), "total": .number(one.total),
        "within": .number(one.within), "isOfShares": .bool(one.first.isOfShares),
        "bands": .array(
          zip(one.bands, one.counts).map { band, count in
            .fields(["from": .integer(band.from), "to": .optional(band.to), "count": .number(count)])
          }),
      ])
    }
    return .fields([
      "schema": .string("waymark.waits/1"), "layout": .string(waits.layout.rawValue),
      "notes": .array(waits.notes.map { .string($0) }), "series": .array(list),
    ])
  }
}
