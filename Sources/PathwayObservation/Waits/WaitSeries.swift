/// One published series: the same standard, place, cancer and route, period by period.
package struct WaitSeries: Hashable, Sendable {
  /// Ascending by period.
  package var records: [WaitRecord]
  /// Lines of the same series that the file does not tell in full; not among `records`.
  package var incomplete: [WaitRecord] = []

  package init(records: [WaitRecord], incomplete: [WaitRecord] = []) {
    self.incomplete = incomplete
    self.records = records.sorted { left, right in
      guard let a = left.period, let b = right.period else { return left.period == nil && right.period != nil }
      return a < b
    }
  }

  package var first: WaitRecord { records[0] }
  package var standard: WaitStandard { first.standard }
  package var bands: [WaitBand] { first.bands }

  /// Over all its periods.
  package var counts: [Double] {
    var sums = Array(repeating: 0.0, count: bands.count)
    for record in records where record.bands == bands {
      for (index, count) in record.counts.enumerated() { sums[index] += count }
    }
    return sums
  }

  package var total: Double { counts.reduce(0, +) }

  /// Of the total, each band; zeros when nobody was counted.
  package var shares: [Double] { counts.map { total > 0 ? $0 / total : 0 } }

  package var within: Double { total > 0 ? records.reduce(0) { $1.bands == bands ? $0 + $1.within : $0 } / total : 0 }

  /// From the first period to the last; nil when the file names none.
  package var period: Period? {
    guard let from = records.compactMap(\.period?.from).min(), let to = records.compactMap(\.period?.to).max() else {
      return nil
    }
    return Period(from, to)
  }

  /// What it is of, in words: cancer, route, treatment, organisation.
  package var label: String {
    let organisation =
      first.code.map { first.organisation.isEmpty || first.organisation == $0 ? $0 : "\(first.organisation) (\($0))" }
      ?? first.organisation
    let nation = first.nation?.lowercased() == first.organisation.lowercased() ? nil : first.nation
    return [first.cancer, first.route, first.modality, organisation, nation].compactMap { $0 }.filter { !$0.isEmpty }
      .joined(separator: ", ")
  }

  /// What a reader of its figures should know; nil when there is nothing.
  package var caveat: String? {
    var parts: [String] = []
    if !incomplete.isEmpty {
      parts.append(
        "\(incomplete.count) line\(incomplete.count == 1 ? "" : "s") not told in full and left out ("
          + incomplete.prefix(6).map { $0.period?.text ?? "no month" }.joined(separator: ", ")
          + (incomplete.count > 6 ? ", …)" : ")"))
    }
    let odd = records.count { $0.bands != bands }
    if odd > 0 { parts.append("\(odd) line\(odd == 1 ? "" : "s") in other bands left out") }
    if records.contains(where: \.isProvisional) { parts.append("provisional") }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// How much more the periods differ among themselves than counting alone would make them: Pearson's statistic over its
  /// degrees of freedom (McCullagh and Nelder 1989, 4.5); at least 1, and 1 for a single period.
  package var dispersion: Double {
    guard records.count > 1 else { return 1 }
    let shares = shares
    var statistic = 0.0
    for record in records where record.bands == bands && record.total > 0 {
      for (index, share) in shares.enumerated() where share > 0 {
        let expected = record.total * share
        statistic += (record.counts[index] - expected) * (record.counts[index] - expected) / expected
      }
    }
    let freedom = (records.count - 1) * (shares.count { $0 > 0 } - 1)
    return freedom > 0 ? max(1, statistic / Double(freedom)) : 1
  }
}

/// What a reader asks for: words that must be found in the cancer, route, treatment, organisation or its code.
package struct WaitQuery: Hashable, Sendable {
  package var standard: WaitStandard?
  package var words: [String]
  package var period: Period?
  package init(standard: WaitStandard? = nil, words: [String] = [], period: Period? = nil) {
    self.standard = standard
    self.words = words
    self.period = period
  }

  private func fields(_ record: WaitRecord) -> [String] {
    [record.cancer, record.route, record.modality, record.organisation, record.code, record.nation].compactMap {
      $0?.lowercased()
    }
  }

  package func accepts(_ record: WaitRecord) -> Bool {
    if let standard, record.standard != standard { return false }
    if let period { guard let own = record.period, period.contains(own) else { return false } }
    let fields = fields(record)
    return words.allSatisfy { word in fields.contains { $0.contains(word.lowercased()) } }
  }

  /// How many of its words are a whole field, not a part of one.
  private func wholeWords(_ record: WaitRecord) -> Int {
    let fields = fields(record)
    return words.count { word in fields.contains(word.lowercased()) }
  }

  private func names(_ field: String?) -> Bool {
    guard let field = field?.lowercased() else { return false }
    return words.contains { field.contains($0.lowercased()) }
  }

  /// All series that fit, in the order of the file.
  package func all(in waits: PublishedWaits) -> [WaitSeries] {
    var order: [[String]] = []
    var found: [[String]: [WaitRecord]] = [:]
    for record in waits.records where accepts(record) {
      let key = record.key
      if found[key] == nil { order.append(key) }
      found[key, default: []].append(record)
    }
    var untold: [[String]: [WaitRecord]] = [:]
    for record in waits.incomplete where accepts(record) { untold[record.key, default: []].append(record) }
    return order.compactMap { key in
      found[key].map { WaitSeries(records: $0, incomplete: untold[key] ?? []) }
    }
  }

  /// The one series meant. Where the words leave a choice: all England rather than an organisation, providers rather
  /// than commissioners, and the total of what was not named; then the words taken as whole names.
  package func one(in waits: PublishedWaits) throws(ReadProblem) -> WaitSeries {
    var left = all(in: waits)
    func prefer(_ test: (WaitRecord) -> Bool) {
      let better = left.filter { test($0.first) }
      if !better.isEmpty { left = better }
    }
    if !left.contains(where: { names($0.first.code) || names($0.first.organisation) || names($0.first.nation) }) {
      prefer(\.isOfAll)
    }
    prefer { $0.basis != "commissioner" }
    if !left.contains(where: { names($0.first.modality) }) {
      prefer { $0.modality == nil || isTotalWord($0.modality ?? "") }
    }
    if !left.contains(where: { names($0.first.cancer) }) { prefer { $0.cancer.map(isTotalWord) ?? true } }
    if !left.contains(where: { names($0.first.route) }) { prefer { $0.route.map(isTotalWord) ?? true } }
    if left.count > 1 {
      let most = left.map { wholeWords($0.first) }.max() ?? 0
      prefer { wholeWords($0) == most }
    }
    if left.count == 1 { return left[0] }
    let asked = words.isEmpty ? "that" : "`\(words.joined(separator: ", "))`"
    if left.isEmpty {
      let other = WaitQuery(standard: standard, period: period).all(in: waits)
      let known = Set(other.filter(\.first.isOfAll).map(\.label)).sorted().prefix(12)
      throw ReadProblem(
        "The file holds no series\(standard.map { " of \($0.rawValue)" } ?? "") for \(asked)\(period.map { " in \($0.text)" } ?? "").",
        advice: known.isEmpty ? nil : "It has: \(known.joined(separator: "; ")).")
    }
    throw ReadProblem(
      "\(asked) fits \(left.count) series: \(left.prefix(8).map(\.label).joined(separator: "; "))\(left.count > 8 ? "; …" : "").",
      advice: "Add a word of the route, the cancer or the organisation.")
  }
}

/// Half the sum of the differences: the share of people who would have to change bands.
package func totalVariation(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).reduce(0) { $0 + abs($1.0 - $1.1) } / 2
}
