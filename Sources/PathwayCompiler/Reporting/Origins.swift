package import PathwayModel
package import PathwayText

/// A number of a pathway, for counting evidence.
package struct CitedNumber: Hashable, Sendable {
  package var pathway: String
  package var place: Place
  package var text: String
  package var evidence: Evidence
  /// Grade of the best source cited; nil when none is.
  package var grade: Source.Grade?
}

/// Turns opaque origins of a model back into places.
package struct OriginTable: Sendable {
  private var places: [Place] = []
  package init() {}

  package mutating func origin(_ place: Place) -> Origin {
    places.append(place)
    return Origin(rawValue: UInt32(places.count - 1))
  }

  package func place(of origin: Origin) -> Place? {
    Int(origin.rawValue) < places.count ? places[Int(origin.rawValue)] : nil
  }
}
