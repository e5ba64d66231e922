/// Places along one axis under rules of the form "b lies at least so far beyond a": the tightest solution, and the one in
/// the middle of all solutions of a given length.
///
/// Variables are numbered in an order that all rules follow: 0 is the start, `count - 1` the end.
struct Difference {
  struct Rule {
    var from: Int
    var to: Int
    var least: Double
    /// The part it takes of spare room.
    var air: Double
  }

  let count: Int
  private let rules: [Rule]

  init(count: Int, rules: [Rule]) {
    self.count = count
    self.rules = rules.enumerated()
      .filter { $0.element.from < $0.element.to }
      .sorted { ($0.element.from, $0.element.to, $0.offset) < ($1.element.from, $1.element.to, $1.offset) }
      .map(\.element)
  }

  /// As near to the start as the rules allow.
  func tight(air: Double = 0) -> [Double] {
    var places = Array(repeating: 0.0, count: count)
    for rule in rules {
      places[rule.to] = max(places[rule.to], places[rule.from] + rule.least + rule.air * air)
    }
    return places
  }

  /// The shortest length.
  func length(air: Double = 0) -> Double { tight(air: air).last ?? 0 }

  /// In the middle between as early and as late as the rules allow, for a given length.
  func balanced(length: Double, air: Double) -> [Double] {
    let early = tight(air: air)
    var late = Array(repeating: max(length, early.last ?? 0), count: count)
    for rule in rules.reversed() {
      late[rule.from] = min(late[rule.from], late[rule.to] - rule.least - rule.air * air)
    }
    return zip(early, late).map { ($0 + max($0, $1)) / 2 }
  }

  /// The most air that still fits the length; 0 when nothing does.
  func air(fitting length: Double, most: Double) -> Double {
    guard self.length() <= length else { return 0 }
    var low = 0.0
    var high = most
    for _ in 0..<14 {
      let middle = (low + high) / 2
      if self.length(air: middle) <= length { low = middle } else { high = middle }
    }
    return low
  }

  func chain() -> String {
    let t = tight()
    var v = count - 1
    var text = ""
    while v > 0, let r = rules.last(where: { $0.to == v && abs(t[v] - t[$0.from] - $0.least) < 0.001 }) {
      text = " -\(Int(r.least))-> \(v)" + text
      v = r.from
    }
    return "\(v)" + text
  }
}
