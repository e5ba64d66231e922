/// The pending events: a heap with four children a node, whose first place may stand empty for the next event.
///
/// Most events are followed by another of the same patient, so taking one leaves a hole at the top which the next
/// `insert` fills: one walk down instead of two. Every node has four children to look at, some of which are nobody.
struct EventQueue: ~Copyable {
  private var heap = Pool<Event>(repeating: .nobody, count: 1024)
  private var size = 0
  private var hasHole = false
  /// When the first event is due; `Moment.never` when there is none.
  private(set) var nextTime = Moment.never

  mutating func removeAll() {
    heap.fill(.nobody)
    size = 0
    hasHole = false
    nextTime = Moment.never
  }

  /// The first event; the caller has seen by `nextTime` that there is one.
  @inline(__always)
  mutating func first() -> Event {
    if hasHole { closeHole() }
    return heap[0]
  }

  /// Takes the first event away, as `first` gave it.
  @inline(__always)
  mutating func removeFirst() {
    hasHole = true
    // The least is one of the four below the hole.
    nextTime = min(min(heap[1].time, heap[2].time), min(heap[3].time, heap[4].time))
  }

  @inline(__always)
  mutating func insert(_ event: Event) {
    nextTime = min(nextTime, event.time)
    if hasHole {
      hasHole = false
      sink(event)
    } else {
      // Room for this one and for the four children of the last.
      while heap.count < 4 * size + 8 { heap.append(.nobody) }
      rise(event, from: size)
      size += 1
    }
  }

  @inline(never)
  private mutating func closeHole() {
    hasHole = false
    size -= 1
    let last = heap[size]
    heap[size] = .nobody
    if size > 0 { sink(last) }
  }

  @inline(__always)
  private mutating func rise(_ event: Event, from start: Int) {
    let key = event.key
    var place = start
    while place > 0 {
      let parent = (place - 1) >> 2
      let above = heap[parent]
      guard key < above.key else { break }
      heap[place] = above
      place = parent
    }
    heap[place] = event
  }

  /// Puts an event in at the top and walks it down.
  @inline(__always)
  private mutating func sink(_ event: Event) {
    let key = event.key
    var place = 0
    while true {
      let child = place * 4 + 1
      let (a, b, c, d) = (heap[child].key, heap[child + 1].key, heap[child + 2].key, heap[child + 3].key)
      let (isB, isD) = (b < a, d < c)
      let (first, second) = (isB ? b : a, isD ? d : c)
      let isSecond = second < first
      guard (isSecond ? second : first) < key else { break }
      let least = child + (isSecond ? (isD ? 3 : 2) : (isB ? 1 : 0))
      heap[place] = heap[least]
      place = least
    }
    heap[place] = event
  }
}
