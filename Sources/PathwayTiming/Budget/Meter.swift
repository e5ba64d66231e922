internal import PathwayModel

/// What one part of an answer has done and keeps, item by item.
///
/// A part is worked out on one thread, so its counts are the same on every run. They are charged a row or a product of rows
/// at a time, before or after it is made, and looked at between items.
final class Meter {
  private(set) var work = 0
  /// The same, a cell as what it is.
  private var done = 0
  private(set) var held = 0
  private(set) var mostHeld = 0
  /// The item that is worked at; what is charged is charged to it.
  var node = 0
  private var workByNode: [Int]
  private var heldByNode: [Int]
  /// Which item had most from which work on.
  private(set) var leaders: [(work: Int, node: Int)] = []
  private var nextLook = 0

  private let pool: WorkPool
  private let part: Int
  /// Units that a cell counts for: more than 1 where a coarse grid is worked out to foresee a finer one.
  private let unitsPerCell: Int
  /// Whether cells are those of who is on their way for long.
  var isInTail = false

  init(_ pool: WorkPool, part: Int, nodes: Int, unitsPerCell: Int = 1) {
    self.pool = pool
    self.part = part
    self.unitsPerCell = unitsPerCell
    workByNode = Array(repeating: 0, count: max(1, nodes))
    heldByNode = workByNode
  }

  /// Charges work that grows with the cells of the grid.
  func spend(cells count: Int) {
    done += count
    charge(count * (isInTail ? max(1, unitsPerCell / Handover.cells) : unitsPerCell))
  }

  /// Charges work that does not: atoms, tables, lists.
  func spend(_ count: Int) {
    done += count
    charge(count)
  }

  private func charge(_ units: Int) {
    work += units
    workByNode[node] += units
  }

  /// Whether so much is kept that what can be worked out again should not be.
  var isShort: Bool { held > pool.bytesPerPart / 8 }

  /// What is kept on from now.
  func hold(_ bytes: Int) {
    held += bytes
    heldByNode[node] += bytes
    mostHeld = max(mostHeld, held)
  }

  func release(_ bytes: Int, of node: Int) {
    held -= bytes
    heldByNode[node] -= bytes
  }

  /// Ends the part where all parts together have done, or this one keeps, more than they may.
  func check() throws(Refusal) {
    if held > pool.bytesPerPart { throw pool.refusal(keeping: heldByNode) }
    guard work >= nextLook else { return }
    if done > pool.mostDone { throw WorkPool.stopped }
    nextLook = work + pool.interval
    lookForLeader()
    guard pool.note(work, of: part) else { throw WorkPool.stopped }
  }

  private func lookForLeader() {
    var leader = leaders.last?.node ?? node
    for index in workByNode.indices where workByNode[index] > workByNode[leader] { leader = index }
    if leader != leaders.last?.node { leaders.append((work, leader)) }
  }

  /// Ends the count, however the part ended.
  func finish() {
    lookForLeader()
    _ = pool.note(work, of: part)
    pool.finish(part, WorkSpent(work: work, bytes: mostHeld), leaders)
  }
}

/// Bytes that something keeps, given back with it.
final class Holding {
  private let meter: Meter
  private let node: Int
  private(set) var bytes = 0

  init(_ meter: Meter) {
    self.meter = meter
    node = meter.node
  }

  func add(_ count: Int) {
    bytes += count
    let before = meter.node
    meter.node = node
    meter.hold(count)
    meter.node = before
  }

  deinit { meter.release(bytes, of: node) }
}

extension Row {
  var bytes: Int { cells.count * 8 + atoms.count * MemoryLayout<Atom>.stride + 64 }
}

extension [Row] {
  var bytes: Int { reduce(0) { $0 + $1.bytes } }
  var cellCount: Int { reduce(0) { $0 + $1.cells.count } }
  var atomCount: Int { reduce(0) { $0 + $1.atoms.count } }
}

extension Adjoint {
  var bytes: Int {
    guard case .rows(let rows) = self else { return 0 }
    return rows.reduce(0) { $0 + $1.cells.count * 8 + $1.spots.count * 24 + 96 }
  }
}
