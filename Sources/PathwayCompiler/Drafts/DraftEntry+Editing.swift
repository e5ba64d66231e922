internal import PathwayModel
internal import PathwayText

extension DraftItem {
  /// Its own name and those of all items inside it.
  var allNames: [String] { [name] + inner.allNames }

  /// True when nothing is written inside it.
  var isLeaf: Bool {
    entries.isEmpty && arms.isEmpty && !properties.contains { $0.tail.isWritten || !$0.also.isEmpty }
  }

  /// Everything written inside it, tails and side contacts included.
  var inner: [DraftEntry] {
    var result = entries
    for arm in arms { if case .block(let block) = arm.tail { result += block } }
    for property in properties {
      if case .block(let block) = property.tail { result += block }
      result += property.also.map { .item($0) }
    }
    return result
  }
}

extension [DraftEntry] {
  /// How many items are written inside it, at any depth.
  var itemCount: Int {
    reduce(0) { count, entry in
      if case .item(let item) = entry, !item.isLeaf { count + 1 + item.inner.itemCount } else { count + 1 }
    }
  }

  var allNames: [String] {
    flatMap { entry in
      switch entry {
      case .item(let item): item.allNames
      case .goTo: [String]()
      }
    }
  }

  func find(_ name: String) -> DraftItem? {
    for case .item(let item) in self {
      if item.name == name { return item }
      if item.isLeaf { continue }
      if let found = item.inner.find(name) { return found }
    }
    return nil
  }

  /// Puts what `change` makes of the named item in its place. With `asBranch`, several entries in a together stay
  /// branches of their own (an insert is a new branch); in any block they simply follow one another.
  mutating func rewrite(_ name: String, asBranch: Bool = false, _ change: (DraftItem) -> [DraftEntry]) {
    var result: [DraftEntry] = []
    for entry in self {
      guard case .item(var item) = entry else {
        result.append(entry)
        continue
      }
      if item.name == name {
        result += change(item)
      } else if item.isLeaf {
        result.append(entry)
      } else {
        item.rewriteInner(name, change)
        result.append(.item(item))
      }
    }
    self = result
  }

  /// Points every `go to` that means one item to another. `names`: of all items, so that a name inside a fragment is
  /// told from the same name outside.
  mutating func redirect(from old: String, to new: String, among names: Set<String>) {
    for index in indices {
      switch self[index] {
      case .goTo(var reference):
        reference.redirect(from: old, to: new, among: names)
        self[index] = .goTo(reference)
      case .item(var item):
        item.mapTails { $0.redirected(from: old, to: new, among: names) }
        item.entries.redirect(from: old, to: new, among: names)
        self[index] = .item(item)
      }
    }
  }
}

extension DraftItem {
  fileprivate mutating func rewriteInner(_ name: String, _ change: (DraftItem) -> [DraftEntry]) {
    entries.rewrite(name, change)
    mapTails { tail in
      guard case .block(var block) = tail else { return tail }
      block.rewrite(name, change)
      return .block(block)
    }
    for index in properties.indices {
      var also: [DraftEntry] = properties[index].also.map { .item($0) }
      also.rewrite(name, change)
      properties[index].also = also.compactMap { if case .item(let item) = $0 { item } else { nil } }
    }
  }

  fileprivate mutating func mapTails(_ change: (DraftTail) -> DraftTail) {
    for index in arms.indices { arms[index].tail = change(arms[index].tail) }
    for index in properties.indices { properties[index].tail = change(properties[index].tail) }
  }
}

extension DraftTail {
  fileprivate func redirected(from old: String, to new: String, among names: Set<String>) -> DraftTail {
    switch self {
    case .goTo(var reference):
      reference.redirect(from: old, to: new, among: names)
      return .goTo(reference)
    case .block(var block):
      block.redirect(from: old, to: new, among: names)
      return .block(block)
    case .none, .goesOn: return self
    }
  }
}

extension DraftReference {
  /// The item that is meant: the nearest of that name, from the fragment it is written in outwards.
  func meaning(among names: Set<String>) -> String? {
    var prefix = scope
    while !prefix.isEmpty {
      if names.contains(prefix + name) { return prefix + name }
      prefix = String(prefix.dropLast().reversed().drop { $0 != "." }.reversed())
    }
    return names.contains(name) ? name : nil
  }

  fileprivate mutating func redirect(from old: String, to new: String, among names: Set<String>) {
    guard meaning(among: names) == old else { return }
    name = new
    scope = ""
  }
}

extension [DraftEntry] {
  /// Lets `name` look at every item, in the order of writing, and give it another name.
  mutating func setNames(_ name: (inout DraftItem) -> Void) {
    for index in indices {
      guard case .item(var item) = self[index] else { continue }
      item.setNames(name)
      self[index] = .item(item)
    }
  }
}

extension DraftItem {
  fileprivate mutating func setNames(_ name: (inout DraftItem) -> Void) {
    name(&self)
    mapTails { tail in
      guard case .block(var block) = tail else { return tail }
      block.setNames(name)
      return .block(block)
    }
    entries.setNames(name)
    for index in properties.indices {
      for side in properties[index].also.indices { properties[index].also[side].setNames(name) }
    }
  }
}
