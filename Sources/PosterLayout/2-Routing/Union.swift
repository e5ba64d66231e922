import PathwayPicture

/// Sets that grow together; the first of its members stands for each.
struct Union<ID: TableID> {
  private var parent: ByID<ID, ID>
  init(count: Int) { parent = ByID((0..<count).map { ID($0) }) }

  func root(_ member: ID) -> ID {
    var member = member
    while parent[member] != member { member = parent[member] }
    return member
  }

  mutating func join(_ one: ID, _ other: ID) {
    let (a, b) = (root(one), root(other))
    if a != b { parent[max(a, b)] = min(a, b) }
  }
}
