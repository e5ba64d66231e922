import PathwayModel
import PathwaySimulation

/// What is measured of one model: lengths of time between two rows of the log of one patient.
struct VectorSpan {
  /// Followed by `_p95` and so on in the names of quantities.
  var name: String
  var from: (node: NodeID, lifecycle: LogRow.Lifecycle)
  var to: (node: NodeID, lifecycle: LogRow.Lifecycle)
  /// Only patients of this group; nil for all.
  var group: Int?
  /// Dates instead of seconds.
  var inDates = false
}

/// Lengths of one span over one replication.
struct VectorSample {
  var counts = Array(repeating: 0, count: WaitHistogram.bins)
  /// Whole dates, where the span is in dates.
  var dates: [Int] = []
  var count = 0
  var zeros = 0
  var sum = 0.0
  var squares = 0.0

  mutating func add(_ length: Int) {
    counts[WaitHistogram.bin(length)] += 1
    count += 1
    if length == 0 { zeros += 1 }
    sum += Double(length)
    squares += Double(length) * Double(length)
  }

  mutating func add(dates number: Int) {
    while dates.count <= number { dates.append(0) }
    dates[number] += 1
    count += 1
    sum += Double(number)
  }

  var mean: Double { count > 0 ? sum / Double(count) : 0 }
  var variance: Double { count > 0 ? squares / Double(count) - mean * mean : 0 }
  func percentile(_ share: Double) -> Double { WaitHistogram.percentile(share, of: counts) ?? 0 }

  func share(atMost date: Int) -> Double {
    count > 0 ? Double(dates.prefix(date + 1).reduce(0, +)) / Double(count) : 0
  }

  func datePercentile(_ share: Double) -> Int {
    ReplicationSummary.percentile(dates, count, share)
  }
}

/// When a span began for each patient in whom it runs: a ring by patient number, as large as those inside need.
private struct Beginnings {
  private var patients = Array(repeating: -1, count: 256)
  private var times = Array(repeating: 0, count: 256)

  mutating func begin(_ patient: Int, at time: Int) {
    while patients[patient & (patients.count - 1)] >= 0, patients[patient & (patients.count - 1)] != patient { grow() }
    patients[patient & (patients.count - 1)] = patient
    times[patient & (patients.count - 1)] = time
  }

  /// Ends the span of a patient; nil when it was not running.
  mutating func end(_ patient: Int) -> Int? {
    let place = patient & (patients.count - 1)
    guard patients[place] == patient else { return nil }
    patients[place] = -1
    return times[place]
  }

  private mutating func grow() {
    let (oldPatients, oldTimes) = (patients, times)
    patients = Array(repeating: -1, count: oldPatients.count * 2)
    times = Array(repeating: 0, count: oldPatients.count * 2)
    // Two that differ in the old ring differ in the new one.
    for (place, patient) in oldPatients.enumerated() where patient >= 0 {
      patients[patient & (patients.count - 1)] = patient
      times[patient & (patients.count - 1)] = oldTimes[place]
    }
  }
}

/// Reads the log of one replication and keeps the spans that begin in the window.
struct VectorCollector {
  private let window: Range<Int>
  private let nodes: Int
  /// By node and lifecycle: where the spans that begin or end with such a row stand in the lists that follow.
  private var beginning: [Range<Int>] = []
  private var ending: [Range<Int>] = []
  private var begun: [Int] = []
  private var ended: [Int] = []
  /// By span: its group (-1 for all), and whether it is counted in dates.
  private let groups: [Int]
  private let inDates: [Bool]
  private var began: [Beginnings]
  private(set) var samples: [VectorSample]
  private let watch: (node: NodeID, second: Int)?
  private var waitingNow = 0
  private var nextMoment: Int
  /// How many wait at the step watched, at each moment watched.
  private(set) var waiting: [Int] = []

  init(_ spans: [VectorSpan], nodes: Int, window: Range<Int>, watch: (node: NodeID, second: Int)?) {
    groups = spans.map { $0.group ?? -1 }
    inDates = spans.map(\.inDates)
    self.window = window
    self.nodes = nodes
    self.watch = watch
    nextMoment = window.lowerBound + (watch?.second ?? 0)
    began = Array(repeating: Beginnings(), count: spans.count)
    samples = Array(repeating: VectorSample(), count: spans.count)
    for place in 0..<(nodes * LogRow.Lifecycle.allCases.count) {
      let (from, to) = (begun.count, ended.count)
      begun += spans.indices.filter { self.place(spans[$0].from.node, spans[$0].from.lifecycle) == place }
      ended += spans.indices.filter { self.place(spans[$0].to.node, spans[$0].to.lifecycle) == place }
      beginning.append(from..<begun.count)
      ending.append(to..<ended.count)
    }
  }

  private func place(_ node: NodeID, _ lifecycle: LogRow.Lifecycle) -> Int {
    let number =
      switch lifecycle {
      case .arrive: 0
      case .start: 1
      case .complete: 2
      case .missed: 3
      case .left: 4
      }
    return number * nodes + node.index
  }

  mutating func take(_ row: LogRow) {
    let place = place(row.node, row.lifecycle)
    // Ends first: a loop ends one visit and begins another at one instant.
    for end in ending[place] {
      let index = ended[end]
      guard let from = began[index].end(row.patient), window.contains(from) else { continue }
      if inDates[index] {
        samples[index].add(dates: Moment.date(row.time) - Moment.date(from))
      } else {
        samples[index].add(row.time - from)
      }
    }
    for beginning in beginning[place] {
      let index = begun[beginning]
      guard groups[index] < 0 || groups[index] == row.group.index else { continue }
      began[index].begin(row.patient, at: row.time)
    }
    if let watch, row.node == watch.node && row.lifecycle != .complete {
      count(to: row.time)
      waitingNow += row.lifecycle == .arrive ? 1 : -1
    }
  }

  /// Notes who waits at the moments watched that lie before `time`.
  private mutating func count(to time: Int) {
    while nextMoment < min(time, window.upperBound) {
      waiting.append(waitingNow)
      nextMoment += WeekTime.week
    }
  }

  /// No more rows come.
  mutating func finish() {
    if watch != nil { count(to: window.upperBound) }
  }
}
