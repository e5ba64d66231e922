package import PathwayModel

/// How a length is drawn from 53 random bits: the mechanisms that the simulation knows, whatever the law is called.
package enum Sampling: Sendable {
  case always(Double)
  case even(from: Double, to: Double)
  case triangle(from: Double, mode: Double, to: Double)
  case quantiles(QuantileTable)
  /// Each as likely.
  case list([Double])
  /// Whole days, evenly within a band.
  case bands([Distribution.Band])
  /// One of several, by share.
  case oneOf([Choice])

  package struct Choice: Sendable {
    package var share: Double
    package var sampling: Sampling
    package init(share: Double, sampling: Sampling) {
      self.share = share
      self.sampling = sampling
    }
  }
}

/// Tables that several laws are made from, made once.
package struct SharedTables: Sendable {
  private var normal: [QuantileTable.Node] = []

  package init() {}

  /// The quantiles of the standard normal law.
  mutating func standardNormal() -> [QuantileTable.Node] {
    if normal.isEmpty { normal = Normal.standardNodes() }
    return normal
  }
}
