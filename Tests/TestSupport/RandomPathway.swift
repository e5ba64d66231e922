/// Random pathways in the text of the language, in canonical layout: valid by construction, different for each seed.
///
/// Names are unique, every way leads to an end, shares add up, groups are covered, limits are generous. So `check` has
/// nothing to say about one but notes and warnings. Fragments, togethers, loops, tails, side contacts, missed visits,
/// mixtures of waits and variants all come up. What stands beside the flow is in `RandomPathway+Parts.swift`, what stands in it in
/// `RandomPathway+Items.swift`.
public struct RandomPathway {
  var random: SeededRandom
  var lines: [String] = []
  var depth = 0
  var count = 0
  var lanes: [String] = []
  var slots: [String] = []
  var staff: [String] = []
  var fragments: [String] = []
  /// Items that take time, outside every together: where a `go to` may lead.
  var aims: [String] = []
  /// Items of the main flow, which a variant may edit.
  var mainItems: [String] = []
  /// Togethers (and fragments) that what is being written stands in: no `end` and no `go to` there.
  var enclosures = 0

  /// The text for a seed; `size` is about how many items its flow has.
  public static func text(seed: Int, size: Int = 12) -> String {
    var maker = RandomPathway(random: SeededRandom(seed: seed))
    maker.writeFragments()
    maker.pathway(size)
    return maker.lines.joined(separator: "\n") + "\n"
  }

  init(random: SeededRandom) { self.random = random }

  // MARK: Lines

  mutating func line(_ text: String) { lines.append(String(repeating: "  ", count: depth) + text) }

  mutating func block(_ head: String, _ body: (inout RandomPathway) -> Void) {
    line(head + " {")
    depth += 1
    body(&self)
    depth -= 1
    line("}")
  }

  /// One statement a block stands on the head's line; more, each on its own.
  mutating func block(_ head: String, lines body: [String]) {
    if body.isEmpty { return line(head) }
    if body.count == 1, !body[0].hasSuffix("{"), random.chance(50) { return line("\(head) { \(body[0]) }") }
    block(head) { maker in for text in body { maker.line(text) } }
  }

  mutating func name(_ stem: String) -> String {
    count += 1
    return "\(stem)-\(count)"
  }

  mutating func title() -> String {
    let first = [
      "Colonoscopy", "Telephone call", "Results", "Bloods", "CT scan", "Histology", "Letter", "Review, joint",
    ]
    let second = [
      "at the hospital", "by the nurse", "for \\\"urgent\\\" cases", "(µg/g)", "reported", "day 1: done", "",
    ]
    let joined = random.pick(first) + " " + random.pick(second)
    return "\"\(joined.hasSuffix(" ") ? String(joined.dropLast()) : joined)\""
  }

  mutating func cite(_ text: String) -> String {
    // In canonical layout a lone citation stands in column 59 unless the line is longer.
    guard random.chance(30) else { return text }
    let citation = random.pick(["[src-a]", "[src-b \"table 2\"]", "[assumed]", "[assumed \"local view\"]"])
    let width = depth * 2 + text.unicodeScalars.count
    return text + String(repeating: " ", count: width + 2 <= 59 ? 59 - width : 3) + citation
  }

  // MARK: Values

  mutating func number(_ low: Int, _ high: Int) -> Int { low + random.below(high - low + 1) }

  mutating func duration() -> String {
    let low = number(1, 6)
    switch random.below(10) {
    case 0: return "\(low + 1) days"
    case 1: return "\(low) to \(low + number(1, 9)) days"
    case 2: return "\(low) to \(low + 8) days, usually \(low + number(1, 6))"
    case 3: return "about \(low + 1) days, 90% within \(low + number(3, 12)) days"
    case 4: return "on average \(low + 1) working days"
    case 5: return "lognormal(median: \(low + 1) days, p90: \(low + 9) days)"
    case 6: return "\(low + 1) weeks"
    case 7: return mixture(low)
    case 8: return "two-ways"
    default: return "usual-wait"
    }
  }

  /// Some wait in one way and others in another: with a rest or without, by a name, in brackets, in working days.
  private mutating func mixture(_ low: Int) -> String {
    let share = number(10, 60)
    switch random.below(6) {
    case 0: return "\(share)%: 0 days, otherwise \(low) to \(low + 9) days"
    case 1: return "\(share)%: 0 to \(low) days, otherwise about \(low + 5) days, 90% within \(low + 14) days"
    case 2: return "\(share)%: \(low) days, 20%: two-ways, otherwise on average \(low + 1) weeks"
    case 3: return "\(share)%: \(low) working days, otherwise 0 to \(low + 3) working days"
    case 4: return "mixture(\(share)%: \(low) days, \(100 - share)%: uniform(min: \(low) days, max: \(low + 8) days))"
    default: return "booked-early: 0 to 2 days, otherwise usual-wait"
    }
  }

  // MARK: Fragments

  /// Some pathways use fragments, of which the later may use the earlier.
  mutating func writeFragments() {
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

  mutating func use(_ fragment: String) {
    line("use \(fragment) as \(name("use"))\(random.chance(30) ? " only \(number(10, 90))%" : "")")
  }
}
