/// A position among the things of one kind in a drawing: ids of different kinds are different types and cannot be mixed up.
package protocol TableID: Hashable, Strideable, Sendable where Stride == Int {
  var index: Int { get }
  init(_ index: Int)
}

extension TableID {
  @inlinable package static func == (one: Self, other: Self) -> Bool { one.index == other.index }
  @inlinable package static func < (one: Self, other: Self) -> Bool { one.index < other.index }
  @inlinable package func distance(to other: Self) -> Int { other.index - index }
  @inlinable package func advanced(by steps: Int) -> Self { Self(index + steps) }
  @inlinable package var next: Self { Self(index + 1) }
  @inlinable package var previous: Self { Self(index - 1) }
}

/// A value for each id of one kind: an array that only such an id opens.
package struct ByID<ID: TableID, Value> {
  /// In the order of the ids.
  package var values: [Value]

  @inlinable package init(_ values: [Value] = []) { self.values = values }
  @inlinable package init(repeating value: Value, count: Int) { values = Array(repeating: value, count: count) }
  /// The same value for each id of another table.
  @inlinable package init<Other>(repeating value: Value, for other: ByID<ID, Other>) {
    values = Array(repeating: value, count: other.count)
  }
  /// What a closure makes of each id of another table.
  @inlinable package init<Other>(for other: ByID<ID, Other>, _ make: (ID) throws -> Value) rethrows {
    values = try other.indices.map(make)
  }

  /// Adds a value, and says which id opens it.
  @inlinable @discardableResult
  package mutating func append(_ value: Value) -> ID {
    values.append(value)
    return ID(values.count - 1)
  }

  /// Each id with its value.
  @inlinable package var pairs: Zip2Sequence<Range<ID>, [Value]> { zip(indices, values) }
  /// The id that the next value would have.
  @inlinable package var nextID: ID { ID(values.count) }
}

extension ByID: RandomAccessCollection, MutableCollection {
  @inlinable package var startIndex: ID { ID(0) }
  @inlinable package var endIndex: ID { ID(values.count) }
  @inlinable package var count: Int { values.count }
  @inlinable package subscript(id: ID) -> Value {
    get { values[id.index] }
    _modify { yield &values[id.index] }
  }
}

extension ByID: ExpressibleByArrayLiteral {
  @inlinable package init(arrayLiteral values: Value...) { self.values = values }
}

extension ByID: Equatable where Value: Equatable {}
extension ByID: Hashable where Value: Hashable {}
extension ByID: Sendable where Value: Sendable {}
