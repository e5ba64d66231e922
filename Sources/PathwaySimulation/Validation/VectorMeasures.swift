import PathwayModel

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

/// Reads the log of one replication and keeps the spans that begin in the window.
final class VectorCollector {
  private let spans: [VectorSpan]
  private let window: Range<Int>
  private let nodes: Int
  /// By node and lifecycle: spans that begin or end with such a row.
  private var beginning: [[Int]]
  private var ending: [[Int]]
  /// By span and patient number: when it began; -1 when it is not running.
  private var began: [[Int]]
  private(set) var samples: [VectorSample]
  /// Times of rows asked for by `watched`, as they come.
  private(set) var watched: [LogRow] = []
  private let watch: NodeID?

  init(_ spans: [VectorSpan], nodes: Int, window: Range<Int>, watch: NodeID?) {
    self.spans = spans
    self.window = window
    self.nodes = nodes
    self.watch = watch
    beginning = Array(repeating: [], count: nodes * LogRow.Lifecycle.allCases.count)
    ending = beginning
    began = Array(repeating: [], count: spans.count)
    samples = Array(repeating: VectorSample(), count: spans.count)
    for (index, span) in spans.enumerated() {
      beginning[place(span.from.node, span.from.lifecycle)].append(index)
      ending[place(span.to.node, span.to.lifecycle)].append(index)
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

  func take(_ row: LogRow) {
    let place = place(row.node, row.lifecycle)
    // Ends first: a loop ends one visit and begins another at one instant.
    for index in ending[place] where row.patient < began[index].count && began[index][row.patient] >= 0 {
      let from = began[index][row.patient]
      began[index][row.patient] = -1
      guard window.contains(from) else { continue }
      if spans[index].inDates {
        samples[index].add(dates: Moment.date(row.time) - Moment.date(from))
      } else {
        samples[index].add(row.time - from)
      }
    }
    for index in beginning[place] where spans[index].group.map({ $0 == row.group.index }) ?? true {
      while began[index].count <= row.patient { began[index].append(-1) }
      began[index][row.patient] = row.time
    }
    if row.node == watch && row.lifecycle != .complete { watched.append(row) }
  }
}
