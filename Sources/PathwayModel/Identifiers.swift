/// A dense number for one kind of thing: ids of different kinds are different types and cannot be mixed up.
///
/// The raw value is the position in the pathway's array of that kind, so a table by id is a plain array.
package protocol DenseID: Hashable, Comparable, Sendable {
  var rawValue: UInt32 { get }
  init(rawValue: UInt32)
}

extension DenseID {
  package init(_ index: Int) { self.init(rawValue: UInt32(index)) }
  package var index: Int { Int(rawValue) }
  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A step, test, clinic, decision, together … of the flow, in the order of care.
package struct NodeID: DenseID {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A lane of the drawing: who does it or where.
package struct LaneID: DenseID {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A resource that is queued for.
package struct ResourceID: DenseID {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A group of patients, drawn on arrival.
package struct GroupID: DenseID {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A target: a clock with a limit.
package struct TargetID: DenseID {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A source that numbers are cited from.
package struct SourceID: DenseID {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// An opaque mark of where a thing was written; only the compiler's table turns it into a place in a text.
package struct Origin: Hashable, Sendable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }
  /// Written nowhere: made by the compiler or by a test.
  package static let none = Origin(rawValue: .max)
}
