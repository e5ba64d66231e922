/// The limit to measure against: the network of `conformance/network.pathway` written by hand, knowing it has three
/// stations and a meeting, with a fast generator of its own, floating-point time and no log, clocks or report.
struct HandWrittenLoop {
  private struct Pending {
    var time: Double
    var arrival: Double
    var station: Int32
    var patient: Int32
  }

  private var state: UInt64
  private var heap: [Pending] = []
  /// Events counted as the log of `waymark simulate` counts them.
  private(set) var events = 0
  private(set) var finished = 0
  private(set) var sum = 0.0

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func uniform() -> Double {
    // xorshift64*
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return (Double((state &* 0x2545_F491_4F6C_DD1D) >> 12) + 0.5) * 0x1p-52
  }

  private mutating func push(_ event: Pending) {
    heap.append(event)
    var place = heap.count - 1
    while place > 0 {
      let parent = (place - 1) >> 2
      if heap[parent].time <= event.time { break }
      heap[place] = heap[parent]
      place = parent
    }
    heap[place] = event
  }

  private mutating func pop() -> Pending? {
    guard let top = heap.first, let last = heap.popLast() else { return nil }
    if heap.isEmpty { return top }
    var place = 0
    while true {
      let first = place * 4 + 1
      if first >= heap.count { break }
      var least = first
      for child in (first + 1)..<max(first + 1, min(first + 4, heap.count)) where heap[child].time < heap[least].time {
        least = child
      }
      if heap[least].time >= last.time { break }
      heap[place] = heap[least]
      place = least
    }
    heap[place] = last
    return top
  }

  /// Runs for `hours` and counts.
  mutating func run(hours: Double, log: (Double) -> Double) {
    heap.removeAll(keepingCapacity: true)
    var free: [Int32] = [1, 10, 4]
    var queues: [[(Double, Int32)]] = [[], [], []]
    var heads = [0, 0, 0]
    var meeting: [Double] = []
    var patients: Int32 = 0
    push(Pending(time: -1.68 * log(uniform()), arrival: 0, station: -1, patient: 0))
    push(Pending(time: 0, arrival: 0, station: 4, patient: 0))
    func serviceTime(_ station: Int, _ u: Double) -> Double {
      switch station {
      case 0: -1.2 * log(u)
      case 1: 33.6 + 4.8 * u
      default: -14.4 * log(u)
      }
    }
    while let event = pop(), event.time < hours {
      var next = -1
      switch event.station {
      case -1:
        events += 1
        patients += 1
        push(Pending(time: event.time - 1.68 * log(uniform()), arrival: 0, station: -1, patient: 0))
        next = 0
      case 4:
        let taken = min(50, meeting.count)
        for arrival in meeting[..<taken] { sum += event.time - arrival }
        events += 3 * taken
        finished += taken
        meeting.removeFirst(taken)
        push(Pending(time: event.time + 168, arrival: 0, station: 4, patient: 0))
      default:
        let station = Int(event.station)
        events += 1
        free[station] += 1
        if heads[station] < queues[station].count {
          let (arrival, patient) = queues[station][heads[station]]
          heads[station] += 1
          if heads[station] > 4096 {
            queues[station].removeFirst(heads[station])
            heads[station] = 0
          }
          free[station] -= 1
          events += 1
          push(
            Pending(
              time: event.time + serviceTime(station, uniform()), arrival: arrival, station: event.station,
              patient: patient))
        }
        if station == 0 {
          if uniform() < 0.4 {
            next = 1
          } else {
            finished += 1
            events += 1
          }
        } else if station == 1 {
          next = 2
        } else {
          events += 1
          meeting.append(event.arrival)
        }
      }
      if next >= 0 {
        events += 1
        let arrival = event.station < 0 ? event.time : event.arrival
        if free[next] > 0 {
          free[next] -= 1
          events += 1
          push(
            Pending(
              time: event.time + serviceTime(next, uniform()), arrival: arrival, station: Int32(next),
              patient: patients))
        } else {
          queues[next].append((arrival, patients))
        }
      }
    }
  }
}
