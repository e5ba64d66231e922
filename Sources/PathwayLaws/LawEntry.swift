package import PathwayModel

/// A distribution as the language names it: `gamma(mean: 9 days, sd: 4 days)`.
package struct LawEntry: Sendable {
  /// How the arguments are read.
  package enum Reading: Sendable {
    /// By labels, in one of these forms.
    case labelled([LawForm])
    /// `file:` and `column:` name a table beside the text.
    case table
    /// Days and shares: `14 days: 29%, 28 days: 71%`.
    case bands
    /// Shares, each with a duration: `30%: 0 to 2 days, otherwise 5 days`.
    case parts
  }

  package var name: String
  package var reading: Reading

  package init(_ name: String, _ reading: Reading) {
    self.name = name
    self.reading = reading
  }

  /// The sets of labels that it takes.
  package var labels: [[String]] {
    switch reading {
    case .labelled(let forms): forms.map { $0.parameters.map(\.label) }
    case .table: [["file", "column"]]
    case .bands, .parts: []
    }
  }
}

/// One set of labels, and what it makes.
package struct LawForm: Sendable {
  package enum Kind: Sendable {
    case length
    /// The length within which so many fall: its label is `p` and a percentage above 50, as in `p90`.
    case percentile
    /// Up to a thousand.
    case number, wholeNumber
  }

  package struct Parameter: Sendable {
    package var label: String
    package var kind: Kind
    package init(_ label: String, _ kind: Kind = .length) {
      self.label = label
      self.kind = kind
    }
  }

  /// Values in the order of the parameters (lengths in seconds), and the share of a percentile.
  package struct Arguments: Sendable {
    package var values: [Double]
    package var share: Double?
    package init(values: [Double], share: Double? = nil) {
      self.values = values
      self.share = share
    }
  }

  /// Why values make no law; the places count the parameters.
  package enum Fault: Error, Hashable, Sendable {
    case notPositive(Int)
    /// `min:` is more than `max:`.
    case backwards
    /// `mode:` is outside `min:` to `max:`.
    case modeOutside(Int)
    /// `sd:` is more than ten times the mean.
    case tooWide(Int)
    case medianAbovePercentile
  }

  package var parameters: [Parameter]
  package var make: @Sendable (Arguments) -> Result<Distribution, Fault>

  package init(
    _ parameters: [Parameter], _ make: @escaping @Sendable (Arguments) -> Result<Distribution, Fault>
  ) {
    self.parameters = parameters
    self.make = make
  }

  /// `mean:` and `sd:`, both more than nothing, the second at most ten times the first.
  static func moments(_ make: @escaping @Sendable (_ mean: Double, _ sd: Double) -> Distribution) -> LawForm {
    LawForm([.init("mean"), .init("sd")]) { arguments in
      let (mean, sd) = (arguments.values[0], arguments.values[1])
      guard mean > 0 else { return .failure(.notPositive(0)) }
      guard sd > 0 else { return .failure(.notPositive(1)) }
      return sd <= mean * 10 ? .success(make(mean, sd)) : .failure(.tooWide(1))
    }
  }

  /// `min:`, `mode:` and `max:` in their order.
  static func modal(_ make: @escaping @Sendable (_ min: Double, _ mode: Double, _ max: Double) -> Distribution)
    -> LawForm
  {
    LawForm([.init("min"), .init("mode"), .init("max")]) { arguments in
      let (low, mode, high) = (arguments.values[0], arguments.values[1], arguments.values[2])
      guard low <= high else { return .failure(.backwards) }
      return mode >= low && mode <= high ? .success(make(low, mode, high)) : .failure(.modeOutside(1))
    }
  }
}
