import PathwayPicture

/// A place to be found along one axis, numbered in an order that all rules follow.
struct Variable: TableID {
  let index: Int
  @inlinable init(_ index: Int) { self.index = index }
}

/// Places along one axis under rules of the form "b lies at least so far beyond a": the tightest solution, and the one in
/// the middle of all solutions of a given length.
///
/// The first variable is the start, the last the end.
struct DifferenceConstraints {
  struct Rule {
    var from: Variable
    var to: Variable
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
  func tight(air: Double = 0) -> ByID<Variable, Double> {
    var places = ByID<Variable, Double>(repeating: 0.0, count: count)
    for rule in rules {
      places[rule.to] = max(places[rule.to], places[rule.from] + rule.least + rule.air * air)
    }
    return places
  }

  /// The shortest length.
  func length(air: Double = 0) -> Double { tight(air: air).last ?? 0 }

  /// In the middle between as early and as late as the rules allow, for a given length.
  func balanced(length: Double, air: Double) -> ByID<Variable, Double> {
    let early = tight(air: air)
    var late = ByID<Variable, Double>(repeating: max(length, early.last ?? 0), count: count)
    for rule in rules.reversed() {
      late[rule.from] = min(late[rule.from], late[rule.to] - rule.least - rule.air * air)
    }
    return ByID(zip(early, late).map { ($0 + max($0, $1)) / 2 })
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

  /// How far each variable can move inside a length.
  func slack(length: Double) -> ByID<Variable, Double> {
    let early = tight()
    var late = ByID<Variable, Double>(repeating: max(length, early.last ?? 0), count: count)
    for rule in rules.reversed() { late[rule.from] = min(late[rule.from], late[rule.to] - rule.least) }
    return ByID(zip(early, late).map { max(0, $1 - $0) })
  }

  /// Where a variable would like to be: at a distance from the middle of others.
  struct Wish {
    var variable: Variable
    var anchors: [Variable]
    var distance: Double
  }

  /// Moves single variables towards their wishes as far as the rules allow.
  func relaxed(_ start: ByID<Variable, Double>, towards wishes: [Wish]) -> ByID<Variable, Double> {
    var places = start
    var before = ByID<Variable, [Rule]>(repeating: [], count: count)
    var after = before
    for rule in rules {
      before[rule.to].append(rule)
      after[rule.from].append(rule)
    }
    for _ in 0..<6 {
      for wish in wishes {
        let anchors = wish.anchors.map { places[$0] }.sorted()
        guard !anchors.isEmpty else { continue }
        let aim = anchors[anchors.count / 2] + wish.distance
        var low = -Double.infinity
        var high = Double.infinity
        for rule in before[wish.variable] { low = max(low, places[rule.from] + rule.least) }
        for rule in after[wish.variable] { high = min(high, places[rule.to] - rule.least) }
        if low <= high { places[wish.variable] = min(max(aim, low), high) }
      }
    }
    return places
  }
}
