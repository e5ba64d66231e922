internal import PathwayModel

/// How many give up waiting for a resource, because more is asked for than can be used.
package struct GivingUp: Hashable, Sendable {
  /// Of those who come with an `after`.
  package var ofImpatient: Double
  /// Of all who come.
  package var ofAll: Double

  package init(ofImpatient: Double, ofAll: Double) {
    self.ofImpatient = ofImpatient
    self.ofAll = ofAll
  }

  /// `8 in 100 of all who come (42 of those with an `after`)`; one number where all have one.
  package var words: String {
    let (all, impatient) = (Self.inHundred(ofAll), Self.inHundred(ofImpatient))
    return isEverybody
      ? "\(all) in 100 of those who come" : "\(all) in 100 of all who come (\(impatient) of those with an `after`)"
  }

  /// For a table: `8 in 100 give up (42 with an `after`)`.
  package var brief: String {
    "\(Self.inHundred(ofAll)) in 100 give up"
      + (isEverybody ? "" : " (\(Self.inHundred(ofImpatient)) of those with an `after`)")
  }

  /// All who come have an `after`.
  private var isEverybody: Bool { ofImpatient - ofAll < 1e-9 }

  private static func inHundred(_ share: Double) -> String {
    share > 0 && share < 0.005 ? amount(share * 100) : "\(Int((share * 100).rounded()))"
  }
}
