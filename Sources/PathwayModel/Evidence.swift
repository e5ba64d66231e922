/// Where a number comes from. Every number of a model carries one, from the text to the last footnote.
package struct Evidence: Hashable, Sendable {
  package var citations: [Citation]

  package init(_ citations: [Citation] = []) { self.citations = citations }

  /// No citation was written.
  package static let uncited = Evidence()

  /// True when the number is somebody's assumption, not a source's.
  package var isAssumed: Bool {
    citations.contains { if case .assumed = $0 { true } else { false } }
  }

  /// True when the number was found by fitting the pathway to published waits, not read in a source.
  package var isFitted: Bool {
    citations.contains { if case .fitted = $0 { true } else { false } }
  }

  /// The sources cited, in the order written.
  package var sources: [SourceID] {
    citations.compactMap { if case .source(let id, _, _) = $0 { id } else { nil } }
  }
}

/// One item of a citation, as `[key "where" calculated "how"]`, `[assumed "why"]` or `[fitted "to what"]`.
package enum Citation: Hashable, Sendable {
  case source(SourceID, place: String?, calculated: String?)
  case assumed(String?)
  /// Found by `waymark calibrate`: the text says to what it was fitted.
  case fitted(String?)
  /// A key that no source declares (a warning says so); kept so that the drawing can show it.
  case undeclared(String, place: String?, calculated: String?)
}

/// A value with the place it was written at and its evidence.
package struct Quantity<Value: Hashable & Sendable>: Hashable, Sendable {
  package var value: Value
  package var evidence: Evidence
  package var origin: Origin

  package init(_ value: Value, evidence: Evidence = .uncited, origin: Origin = .none) {
    self.value = value
    self.evidence = evidence
    self.origin = origin
  }
}

/// A source of numbers: a paper, a publication of waits, guidance.
package struct Source: Hashable, Sendable {
  package enum Grade: String, Hashable, Sendable, CaseIterable {
    case official
    case peerReviewed = "peer-reviewed"
    case abstract
    case thirdParty = "third-party"
    case local
  }

  package var name: String
  package var title: String
  package var publisher: String?
  package var url: String?
  package var licence: String?
  package var published: CalendarDate?
  package var grade: Grade?
  package var origin: Origin

  package init(
    name: String, title: String, publisher: String? = nil, url: String? = nil, licence: String? = nil,
    published: CalendarDate? = nil, grade: Grade? = nil, origin: Origin = .none
  ) {
    self.name = name
    self.title = title
    self.publisher = publisher
    self.url = url
    self.licence = licence
    self.published = published
    self.grade = grade
    self.origin = origin
  }
}

/// A date as written: a year, a month of a year, or a day.
package struct CalendarDate: Hashable, Sendable, Comparable {
  package var year: Int
  package var month: Int?
  package var day: Int?

  package init(year: Int, month: Int? = nil, day: Int? = nil) {
    self.year = year
    self.month = month
    self.day = day
  }

  package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month ?? 0, left.day ?? 0) < (right.year, right.month ?? 0, right.day ?? 0)
  }

  /// As written: `2026-03-01`, `2026-03` or `2026`.
  package var text: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    var text = "\(year)"
    if let month { text += "-" + two(month) }
    if let day { text += "-" + two(day) }
    return text
  }
}
