/// Sets that grow together.
struct Union {
  private var parent: [Int]
  init(count: Int) { parent = Array(0..<count) }

  func root(_ member: Int) -> Int {
    var member = member
    while parent[member] != member { member = parent[member] }
    return member
  }

  mutating func join(_ one: Int, _ other: Int) {
    let (a, b) = (root(one), root(other))
    if a != b { parent[max(a, b)] = min(a, b) }
  }
}
