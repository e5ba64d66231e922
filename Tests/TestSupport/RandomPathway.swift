/// Random pathways in the text of the language, in canonical layout: valid by construction, different for each seed.
///
/// Names are unique, every way leads to an end, shares add up, groups are covered, limits are generous. So `check` has
/// nothing to say about one but notes and warnings. Fragments, togethers, loops, tails, side contacts, missed visits and
/// variants all come up.
public struct RandomPathway {
  private var random: SeededRandom
  private var lines: [String] = []
  private var depth = 0
  private var count = 0
  private var lanes: [String] = []
  private var slots: [String] = []
  private var staff: [String] = []
  private var fragments: [String] = []
  /// Items that take time, outside every together: where a `go to` may lead.
  private var aims: [String] = []
  /// Items of the main flow, which a variant may edit.
  private var mainItems: [String] = []
  /// Togethers (and fragments) that what is being written stands in: no `end` and no `go to` there.
  private var enclosures = 0

  /// The text for a seed; `size` is about how many items its flow has.
  public static func text(seed: Int, size: Int = 12) -> String {
    var maker = RandomPathway(random: SeededRandom(seed: seed))
    maker.writeFragments()
    maker.pathway(size)
    return maker.lines.joined(separator: "\n") + "\n"
  }

  private init(random: SeededRandom) { self.random = random }

  // MARK: Lines

  private mutating func line(_ text: String) { lines.append(String(repeating: "  ", count: depth) + text) }

  private mutating func block(_ head: String, _ body: (inout RandomPathway) -> Void) {
    line(head + " {")
    depth += 1
    body(&self)
    depth -= 1
    line("}")
  }

  /// One statement a block stands on the head's line; more, each on its own.
  private mutating func block(_ head: String, lines body: [String]) {
    if body.isEmpty { return line(head) }
    if body.count == 1, !body[0].hasSuffix("{"), random.chance(50) { return line("\(head) { \(body[0]) }") }
    block(head) { maker in for text in body { maker.line(text) } }
  }

  private mutating func name(_ stem: String) -> String {
    count += 1
    return "\(stem)-\(count)"
  }

  private mutating func title() -> String {
    let first = [
      "Colonoscopy", "Telephone call", "Results", "Bloods", "CT scan", "Histology", "Letter", "Review, joint",
    ]
    let second = [
      "at the hospital", "by the nurse", "for \\\"urgent\\\" cases", "(µg/g)", "reported", "day 1: done", "",
    ]
    let joined = random.pick(first) + " " + random.pick(second)
    return "\"\(joined.hasSuffix(" ") ? String(joined.dropLast()) : joined)\""
  }

  private mutating func cite(_ text: String) -> String {
    // In canonical layout a lone citation stands in column 59 unless the line is longer.
    guard random.chance(30) else { return text }
    let citation = random.pick(["[src-a]", "[src-b \"table 2\"]", "[assumed]", "[assumed \"local view\"]"])
    let width = depth * 2 + text.unicodeScalars.count
    return text + String(repeating: " ", count: width + 2 <= 59 ? 59 - width : 3) + citation
  }

  // MARK: Values

  private mutating func number(_ low: Int, _ high: Int) -> Int { low + random.below(high - low + 1) }

  private mutating func duration() -> String {
    let low = number(1, 6)
    switch random.below(8) {
    case 0: return "\(low + 1) days"
    case 1: return "\(low) to \(low + number(1, 9)) days"
    case 2: return "\(low) to \(low + 8) days, usually \(low + number(1, 6))"
    case 3: return "about \(low + 1) days, 90% within \(low + number(3, 12)) days"
    case 4: return "on average \(low + 1) working days"
    case 5: return "lognormal(median: \(low + 1) days, p90: \(low + 9) days)"
    case 6: return "\(low + 1) weeks"
    default: return "usual-wait"
    }
  }

  // MARK: Fragments

  /// Some pathways use fragments, of which the later may use the earlier.
  private mutating func writeFragments() {
    for _ in 0..<random.below(3) {
      let fragment = name("part")
      enclosures += 1
      block("fragment \(fragment) \(title())") { maker in
        maker.line("step \(maker.name("step")) \(maker.title()) { waits \(maker.number(1, 9)) days }")
        if let earlier = maker.fragments.last, maker.random.chance(50) { maker.use(earlier) }
        maker.line("test \(maker.name("test")) \(maker.title()) { takes \(maker.number(5, 40)) minutes }")
      }
      enclosures -= 1
      fragments.append(fragment)
      lines.append("")
    }
  }

  private mutating func use(_ fragment: String) {
    line("use \(fragment) as \(name("use"))\(random.chance(30) ? " only \(number(10, 90))%" : "")")
  }

  // MARK: Parts

  private mutating func pathway(_ size: Int) {
    block("pathway p \"Pathway \(count)\"") { maker in
      maker.line("owner     \"Northern Cancer Alliance\"")
      maker.line("version   \"1\"")
      maker.line("review by 2027-03-01")
      maker.lines.append("")
      maker.sources()
      maker.lines.append("")
      for lane in ["gp", "hospital", "imaging"] {
        maker.lanes.append(lane)
        maker.line("lane \(lane)\(String(repeating: " ", count: 8 - lane.count)) \"The \(lane)\"")
      }
      maker.lines.append("")
      maker.resources()
      maker.lines.append("")
      maker.line("let usual-wait = about 7 days, 90% within 18 days")
      maker.lines.append("")
      maker.line("group cancer \"With cancer\"    \(maker.number(1, 9)).5%")
      maker.line("group clear  \"Without cancer\" otherwise")
      maker.lines.append("")
      maker.line("criterion \"Rectal mass\" leads to referral")
      maker.line(maker.cite("arrivals \(maker.number(20, 90)) per week on weekdays between 09:00 and 17:00"))
      maker.line("day 0 at referral")
      maker.lines.append("")
      maker.targets()
      maker.lines.append("")
      maker.flow(size)
      if maker.random.chance(60) {
        maker.lines.append("")
        maker.variant()
      }
    }
  }

  private mutating func sources() {
    for key in ["src-a", "src-b"] {
      block("source \(key) \"A report\"") { maker in
        maker.line("publisher \"NHS England\"")
        maker.line("published 2025-0\(maker.number(1, 9))")
        maker.line("grade     official")
      }
    }
  }

  private mutating func resources() {
    for _ in 0..<2 {
      let list = name("list")
      slots.append(list)
      block("resource \(list) \(title())", lines: [cite("\(number(20, 60)) slots each weekday at 09:00")])
      let team = name("team")
      staff.append(team)
      block(
        "resource \(team) \(title())",
        lines: [
          "\(number(8, 20)) staff each Mon to Thu between 08:00 and 18:00",
          "\(number(8, 20)) staff each Fri, Sat between 08:30 and 12:00",
        ])
    }
  }

  private mutating func targets() {
    block("target fds \"28-day standard\"") { maker in
      maker.line("from referral")
      maker.line("to told")
      maker.line(maker.cite("within 28 days for 80%"))
    }
    block("target d62 \"62-day standard\"") { maker in
      maker.line("from referral")
      maker.line("to start of surgery")
      maker.line("within 62 days for 85%")
      maker.line("seen \(maker.number(40, 90)).5%")
    }
  }

  private mutating func flow(_ size: Int) {
    block("flow") { maker in
      maker.line("start symptoms \"Symptoms\" in gp")
      maker.line("milestone referral \"Referral received\" in hospital")
      maker.items(size, nesting: 0)
      maker.line("milestone told \"Told: cancer\" { by day 28 \"told\" }")
      maker.line("treatment surgery \"First treatment\" { waits \(maker.duration()) }")
      maker.line("end treated \"First treatment given\" { outcome treated }")
    }
  }

  private mutating func variant() {
    block("variant \(name("v")) \"What if\"") { maker in
      maker.line("change surgery { waits \(maker.duration()) }")
      maker.line("insert after referral step \(maker.name("extra")) \(maker.title()) { takes 10 minutes }")
      let free = maker.mainItems.filter { !maker.aims.contains($0) }
      if let removed = free.first { maker.line("remove \(removed)") }
      if free.count > 1, maker.random.chance(50) {
        maker.line("replace \(free[1]) with clinic \(maker.name("other")) \(maker.title()) { takes 1 hour }")
      }
    }
  }

  // MARK: Items

  private mutating func items(_ size: Int, nesting: Int) {
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

  private mutating func node() {
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

  private mutating func missed() -> [String] {
    let missed = "missed \(number(2, 9))%, rebooked after 7 days"
    return switch random.below(3) {
    case 0: [missed]
    case 1: [missed + ", fds, d62 restart"]
    default: tail(missed + ", at most \(number(2, 4)) times")
    }
  }

  /// What is done instead: a step, and outside togethers perhaps an end.
  private mutating func tail(_ head: String) -> [String] {
    var lines = [head + " {", "  contact \(name("contact")) \(title()) { takes \(number(5, 20)) minutes }"]
    if enclosures == 0, random.chance(50) { lines.append("  end \(name("end")) \(title()) { outcome left }") }
    return lines + ["}"]
  }

  /// A decision after which some come back to an earlier step.
  private mutating func again() {
    block("decide \(name("again")) \(title())") { maker in
      maker.line("when \(maker.name("yes")) \(maker.number(2, 20))% go to \(maker.random.pick(maker.aims))")
      maker.line("otherwise \(maker.name("no")) goes on")
    }
  }

  private mutating func decide(_ nesting: Int) {
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

  private mutating func together(_ nesting: Int) {
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
