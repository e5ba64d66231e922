/// What stands in a flow: nodes, decisions, loops, things done together.
extension RandomPathway {
  mutating func items(_ size: Int, nesting: Int) {
    var left = size
    while left > 0 {
      switch random.below(10) {
      case 0,
        1 where nesting < 3:
        decide(nesting)
        left -= 3
      case 2 where nesting < 3:
        together(nesting)
        left -= 3
      case 3 where !fragments.isEmpty:
        use(random.pick(fragments))
        left -= 1
      case 4 where enclosures == 0 && !aims.isEmpty:
        again()
        left -= 2
      default:
        node()
        left -= 1
      }
    }
  }

  mutating func node() {
    let kind = random.pick(["step", "test", "clinic", "meeting", "contact"])
    let called = name(kind)
    var head = "\(kind) \(called) \(title())"
    if random.chance(40) { head += " in \(random.pick(lanes))" }
    let isOptional = random.chance(15)
    if isOptional { head += " only \(number(10, 90))%" }
    if depth == 2, enclosures == 0 { mainItems.append(called) }
    var body: [String] = []
    if random.chance(50) {
      body.append("uses \(random.pick(staff))")
      body.append("takes \(number(5, 40)) minutes")
    } else if random.chance(40) {
      body.append("uses \(random.pick(slots))")
    }
    if random.chance(50) {
      body.append("waits \(duration())")
      if enclosures == 0, !isOptional { aims.append(called) }
    }
    if random.chance(20) { body.append("notice \(number(2, 5)) days") }
    if random.chance(20) { body += missed() }
    if random.chance(10) { body.append("priority \(number(1, 9))") }
    if random.chance(10) { body.append("pauses d62") }
    if random.chance(10) { body.append("within \(number(60, 90)) days") }
    if random.chance(15) {
      body.append("after \(number(3, 9)) days also contact \(name("contact")) \(title()) { takes 5 minutes }")
    }
    if random.chance(15) { body += tail("after \(number(30, 60)) days") }
    if random.chance(20) { body.append("note \(title())") }
    block(head, lines: body)
  }

  mutating func missed() -> [String] {
    let missed = "missed \(number(2, 9))%, rebooked after 7 days"
    return switch random.below(3) {
    case 0: [missed]
    case 1: [missed + ", fds, d62 restart"]
    default: tail(missed + ", at most \(number(2, 4)) times")
    }
  }

  /// What is done instead: a step, and outside togethers perhaps an end.
  mutating func tail(_ head: String) -> [String] {
    var lines = [head + " {", "  contact \(name("contact")) \(title()) { takes \(number(5, 20)) minutes }"]
    if enclosures == 0, random.chance(50) { lines.append("  end \(name("end")) \(title()) { outcome left }") }
    return lines + ["}"]
  }

  /// A decision after which some come back to an earlier step.
  mutating func again() {
    block("decide \(name("again")) \(title())") { maker in
      maker.line("when \(maker.name("yes")) \(maker.number(2, 20))% go to \(maker.random.pick(maker.aims))")
      maker.line("otherwise \(maker.name("no")) goes on")
    }
  }

  mutating func decide(_ nesting: Int) {
    block("decide \(name("decide")) \(title())") { maker in
      let first = maker.number(10, 60)
      maker.block("when \(maker.name("yes")) \(maker.title()) \(first)% for cancer, \(maker.number(1, 60))% for clear")
      {
        $0.items(1, nesting: nesting + 1)
      }
      maker.block("otherwise \(maker.name("no"))") { inner in
        inner.node()
        if inner.enclosures == 0, inner.random.chance(30) {
          inner.line("end \(inner.name("out")) \(inner.title()) { outcome other-route }")
        }
      }
    }
  }

  mutating func together(_ nesting: Int) {
    block("together \(name("both")) \(title())") { maker in
      maker.enclosures += 1
      maker.node()
      maker.block("in turn \(maker.name("turn")) \(maker.title())") { inner in
        inner.node()
        inner.node()
      }
      if nesting < 2, maker.random.chance(30) { maker.decide(nesting + 1) }
      if let fragment = maker.fragments.first, maker.random.chance(30) { maker.use(fragment) }
      maker.enclosures -= 1
    }
  }
}
