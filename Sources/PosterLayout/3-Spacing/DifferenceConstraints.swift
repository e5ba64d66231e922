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
  /// By where they start, so that one pass settles every place; which of one start comes first makes no difference.
  private let rules: [Rule]

  init(count: Int, rules: [Rule]) {
    self.count = count
    let kept = rules.filter { $0.from < $0.to }
    self.rules = Buckets(kept.map(\.from), count: count).order.map { kept[$0] }
  }

  /// As near to the start as the rules allow.
  func tight(air: Double = 0) -> ByID<Variable, Double> {
    var places = ByID<Variable, Double>(repeating: 0.0, count: count)
    press(&places, air: air)
    return places
  }

  /// Pushes places that are all 0 as far as the rules ask.
  private func press(_ places: inout ByID<Variable, Double>, air: Double) {
    for rule in rules {
      places[rule.to] = max(places[rule.to], places[rule.from] + rule.least + rule.air * air)
    }
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
    var places = ByID<Variable, Double>(repeating: 0.0, count: count)
    for _ in 0..<14 {
      let middle = (low + high) / 2
      for variable in places.indices { places[variable] = 0 }
      press(&places, air: middle)
      if places.last ?? 0 <= length { low = middle } else { high = middle }
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
    let before = Buckets(rules.map(\.to), count: count)
    let after = Buckets(rules.map(\.from), count: count)
    for _ in 0..<6 {
      for wish in wishes {
        let anchors = wish.anchors.map { places[$0] }.sorted()
        guard !anchors.isEmpty else { continue }
        let aim = anchors[anchors.count / 2] + wish.distance
        var low = -Double.infinity
        var high = Double.infinity
        for index in before[wish.variable] { low = max(low, places[rules[index].from] + rules[index].least) }
        for index in after[wish.variable] { high = min(high, places[rules[index].to] - rules[index].least) }
        if low <= high { places[wish.variable] = min(max(aim, low), high) }
      }
    }
    return places
  }
}

/// Positions in a list by the variable that stands there, without an array for each.
private struct Buckets {
  /// Positions, of the first variable first; those of one in their order.
  private(set) var order: [Int]
  /// Where each variable's begin; one more for the end.
  private var starts: [Int]

  init(_ variables: [Variable], count: Int) {
    starts = Array(repeating: 0, count: count + 1)
    for variable in variables { starts[variable.index + 1] += 1 }
    for index in 0..<count { starts[index + 1] += starts[index] }
    var next = starts
    order = Array(repeating: 0, count: variables.count)
    for (position, variable) in variables.enumerated() {
      order[next[variable.index]] = position
      next[variable.index] += 1
    }
  }

  subscript(variable: Variable) -> ArraySlice<Int> { order[starts[variable.index]..<starts[variable.index + 1]] }
}
