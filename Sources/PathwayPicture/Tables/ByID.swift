// Public, though nothing outside the package imports this target: only then are these few lines compiled into the targets that
// use them. As `package` they are called through tables of functions, which makes a layout four times as slow.

/// A position among the things of one kind in a drawing: ids of different kinds are different types and cannot be mixed up.
public protocol TableID: Hashable, Strideable, Sendable where Stride == Int {
  /// The position.
  var index: Int { get }
  /// The id of a position.
  init(_ index: Int)
}

extension TableID {
  /// The same position.
  @inlinable public static func == (one: Self, other: Self) -> Bool { one.index == other.index }
  /// In the order of positions.
  @inlinable public static func < (one: Self, other: Self) -> Bool { one.index < other.index }
  /// How many positions further another is.
  @inlinable public func distance(to other: Self) -> Int { other.index - index }
  /// So many positions further.
  @inlinable public func advanced(by steps: Int) -> Self { Self(index + steps) }
  /// The position after this one.
  @inlinable public var next: Self { Self(index + 1) }
  /// The position before this one.
  @inlinable public var previous: Self { Self(index - 1) }
}

/// A value for each id of one kind: an array that only such an id opens.
@frozen public struct ByID<ID: TableID, Value> {
  /// In the order of the ids.
  public var values: [Value]

  /// A table of values in the order of their ids.
  @inlinable public init(_ values: [Value] = []) { self.values = values }
  /// The same value for so many ids.
  @inlinable public init(repeating value: Value, count: Int) { values = Array(repeating: value, count: count) }
  /// The same value for each id of another table.
  @inlinable public init<Other>(repeating value: Value, for other: ByID<ID, Other>) {
    values = Array(repeating: value, count: other.count)
  }
  /// What a closure makes of each id of another table.
  @inlinable public init<Other>(for other: ByID<ID, Other>, _ make: (ID) throws -> Value) rethrows {
    values = try other.values.indices.map { try make(ID($0)) }
  }

  /// Adds a value, and says which id opens it.
  @inlinable @discardableResult
  public mutating func append(_ value: Value) -> ID {
    values.append(value)
    return ID(values.count - 1)
  }

  /// Each id with its value.
  @inlinable public var pairs: Zip2Sequence<Range<ID>, [Value]> { zip(indices, values) }
  /// The id that the next value would have.
  @inlinable public var nextID: ID { ID(values.count) }
}

extension ByID: RandomAccessCollection, MutableCollection {
  /// The first id.
  @inlinable public var startIndex: ID { ID(0) }
  /// The id behind the last.
  @inlinable public var endIndex: ID { ID(values.count) }
  /// How many values there are.
  @inlinable public var count: Int { values.count }
  /// The value of an id.
  @inlinable public subscript(id: ID) -> Value {
    get { values[id.index] }
    _modify { yield &values[id.index] }
  }
}

extension ByID: ExpressibleByArrayLiteral {
  /// A table of values in the order of their ids.
  @inlinable public init(arrayLiteral values: Value...) { self.values = values }
}

extension ByID: Equatable where Value: Equatable {}
extension ByID: Hashable where Value: Hashable {}
extension ByID: Sendable where Value: Sendable {}
