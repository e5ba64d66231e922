/// A growable row of plain values that one owner changes in place: no reference counts, no copies on write.
///
/// The engine keeps everything in these, so its loop allocates nothing once they have grown to the busiest moment.
/// An index is a dense id of the plan (made and checked when the plan is built) or a place that this pool gave out, so
/// it is inside by construction; builds for debugging check every access, and the tests of the rules run in them too.
/// In release the check is left out: it cost one instruction in eight of the whole engine.
@safe
struct Pool<Element: BitwiseCopyable>: ~Copyable {
  private var base: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count: Int

  init(capacity: Int = 16) {
    self.capacity = max(1, capacity)
    count = 0
    // Owned by this value alone (it cannot be copied) and freed in deinit.
    unsafe base = .allocate(capacity: self.capacity)
  }

  init(repeating element: Element, count: Int) {
    self.init(capacity: count)
    for _ in 0..<count { append(element) }
  }

  init(_ elements: [Element]) {
    self.init(capacity: elements.count)
    for element in elements { append(element) }
  }

  deinit { unsafe base.deallocate() }

  @inline(__always)
  subscript(index: Int) -> Element {
    unsafeAddress {
      assert(UInt(bitPattern: index) < UInt(bitPattern: count), "index outside the pool")
      // In bounds by construction (see above), and initialised: every place below `count` was written by append.
      return unsafe UnsafePointer(base + index)
    }
    unsafeMutableAddress {
      assert(UInt(bitPattern: index) < UInt(bitPattern: count), "index outside the pool")
      // As above; the value is borrowed exclusively while the address is in use.
      return unsafe base + index
    }
  }

  @inline(__always)
  subscript(index: Int32) -> Element {
    unsafeAddress {
      assert(UInt(bitPattern: Int(index)) < UInt(bitPattern: count), "index outside the pool")
      // In bounds by construction, and initialised.
      return unsafe UnsafePointer(base + Int(index))
    }
    unsafeMutableAddress {
      assert(UInt(bitPattern: Int(index)) < UInt(bitPattern: count), "index outside the pool")
      // As above; the value is borrowed exclusively while the address is in use.
      return unsafe base + Int(index)
    }
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    // Below capacity by the line above.
    unsafe (base + count).initialize(to: element)
    count += 1
  }

  @inline(__always)
  mutating func popLast() -> Element? {
    guard count > 0 else { return nil }
    count -= 1
    // Was initialised: it was below `count`.
    return unsafe base[count]
  }

  mutating func removeAll() { count = 0 }

  /// A run of elements set to `element`; the pool grows to hold it.
  @inline(__always)
  mutating func set(_ start: Int, _ length: Int, to element: Element) {
    while count < start + length { append(element) }
    assert(start >= 0 && length >= 0, "a run inside the pool")
    // Inside: the pool holds it by the line above, and its start is a place times a length.
    unsafe (base + start).update(repeating: element, count: length)
  }

  /// Every element set to `element`.
  mutating func fill(_ element: Element) {
    for index in 0..<count { self[index] = element }
  }

  var elements: [Element] {
    var array: [Element] = []
    array.reserveCapacity(count)
    for index in 0..<count { array.append(self[index]) }
    return array
  }

  @inline(never)
  private mutating func grow() {
    let larger = capacity * 2
    // Moves the initialised places to a new block twice as large, then frees the old one, which nobody else holds.
    let block = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    unsafe block.moveInitialize(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = block
    capacity = larger
  }
}

// A pool is the only owner of its memory and cannot be copied, so handing it to another thread hands over all of it.
extension Pool: @unchecked Sendable where Element: Sendable {}

extension Pool where Element: FixedWidthInteger {
  /// Adds another pool place by place; both have the same count.
  mutating func add(_ other: borrowing Pool<Element>) {
    precondition(count == other.count, "pools of one shape")
    for index in 0..<count { self[index] &+= other[index] }
  }
}

/// A pool whose places are given out and taken back; a place keeps its contents until it is given out again.
struct SlotPool<Element: BitwiseCopyable>: ~Copyable {
  var places: Pool<Element>
  private var free: Pool<Int32>

  init(capacity: Int = 64) {
    places = Pool(capacity: capacity)
    free = Pool(capacity: capacity)
  }

  @inline(__always)
  subscript(index: Int32) -> Element {
    _read { yield places[index] }
    _modify { yield &places[index] }
  }

  /// A place; a new one is filled with `fresh`, an old one is as it was left.
  @inline(__always)
  mutating func take(_ fresh: @autoclosure () -> Element) -> Int32 {
    if let index = free.popLast() { return index }
    places.append(fresh())
    return Int32(truncatingIfNeeded: places.count - 1)
  }

  @inline(__always)
  mutating func give(back index: Int32) { free.append(index) }

  mutating func removeAll() {
    places.removeAll()
    free.removeAll()
  }
}
