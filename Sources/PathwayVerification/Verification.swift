/// One line of the table of `waymark verify`: a number of ours beside one that does not come from us.
package struct VerifyRow: Hashable, Sendable {
  package enum Verdict: Hashable, Sendable {
    case passed
    case failed
    /// The language cannot say it; why.
    case notSayable(String)
    /// No number of bearable size decides it; why.
    case undecided(String)
    /// Waits for something that is not built; for what.
    case waiting(String)
    /// Runs when asked for.
    case onlyInFull
  }

  /// What was checked: the model and the quantity, in words.
  package var what: String
  /// What it was checked against: a closed form, a vector by its number, patients walked.
  package var against: String
  /// The value it should have.
  package var value: Double?
  /// The value we give.
  package var ours: Double?
  /// How far apart they may be.
  package var tolerance: Double?
  package var verdict: Verdict

  /// A row whose verdict follows from its numbers: passed when no further apart than `tolerance`.
  package init(_ what: String, against: String, value: Double, ours: Double?, tolerance: Double) {
    self.what = what
    self.against = against
    self.value = value
    self.ours = ours
    self.tolerance = tolerance
    guard let ours, ours.isFinite, abs(ours - value) <= tolerance else {
      verdict = .failed
      return
    }
    verdict = .passed
  }

  /// A row with a verdict of its own.
  package init(
    _ what: String, against: String, value: Double? = nil, ours: Double? = nil, tolerance: Double? = nil,
    verdict: Verdict
  ) {
    self.what = what
    self.against = against
    self.value = value
    self.ours = ours
    self.tolerance = tolerance
    self.verdict = verdict
  }

  /// How far ours is from the value; nil where one of them is missing.
  package var deviation: Double? {
    guard let value, let ours else { return nil }
    return abs(ours - value)
  }
}

/// How much is to be run of what has no end: simulation.
package enum VerifyEffort: String, Hashable, Sendable {
  /// Seconds.
  case brief
  /// What every run of the tests tries: about a minute of one processor.
  case long
  /// All that can be decided: many minutes.
  case full
}

/// How much is to be run.
package struct VerifyOptions: Sendable {
  package var effort: VerifyEffort
  /// Called with a number of rows done, now and then, from any thread.
  package var progress: (@Sendable (Int) -> Void)?
  package init(effort: VerifyEffort = .brief, progress: (@Sendable (Int) -> Void)? = nil) {
    self.effort = effort
    self.progress = progress
  }
}

/// One question with its rows: `rows` works them out, the same on every run.
package struct VerifyPart: Sendable {
  /// For `--only`.
  package var id: String
  package var title: String
  /// How the rows are made and when one passes, for readers.
  package var about: String
  package var rows: @Sendable (VerifyOptions) -> [VerifyRow]

  package init(
    id: String, title: String, about: String, rows: @escaping @Sendable (VerifyOptions) -> [VerifyRow]
  ) {
    self.id = id
    self.title = title
    self.about = about
    self.rows = rows
  }
}

/// What `waymark verify` found.
package struct VerifyReport: Hashable, Sendable {
  package struct Section: Hashable, Sendable {
    package var id: String
    package var title: String
    package var about: String
    package var rows: [VerifyRow]

    package init(id: String, title: String, about: String, rows: [VerifyRow]) {
      self.id = id
      self.title = title
      self.about = about
      self.rows = rows
    }

    package func count(_ verdict: (VerifyRow.Verdict) -> Bool) -> Int { rows.count { verdict($0.verdict) } }
  }

  package var effort: VerifyEffort
  package var sections: [Section]

  package init(effort: VerifyEffort, sections: [Section]) {
    self.effort = effort
    self.sections = sections
  }

  package var hasFailed: Bool { sections.contains { $0.rows.contains { $0.verdict == .failed } } }
}

/// Runs the parts one after another.
package func verification(_ parts: [VerifyPart] = verifyParts, options: VerifyOptions = VerifyOptions())
  -> VerifyReport
{
  let sections = parts.map { part in
    VerifyReport.Section(id: part.id, title: part.title, about: part.about, rows: part.rows(options))
  }
  return VerifyReport(effort: options.effort, sections: sections)
}
