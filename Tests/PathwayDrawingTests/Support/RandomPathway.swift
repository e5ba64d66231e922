import PathwayCompiler
import PathwayKit
import PathwayModel

/// A small generator with a fixed sequence for each seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Writes pathways that compile, of all the shapes the language allows: decisions, fans, exits, rework, brackets, timers.
struct RandomPathway {
  private var random: SeededGenerator
  private var text = ""
  private var count = 0
  private var lanes: Int
  private var left: Int
  /// Items that a `go to` may lead back to.
  private var behind: [String] = []
  private let words = [
    "Scan", "Clinic", "Letter to the GP", "Blood test", "Telephone call with the nurse", "Review", "Endoscopy",
    "Chest X-ray", "Multidisciplinary team meeting", "Biopsy", "Consent", "Pre-assessment", "Reports back",
  ]

  static func text(seed: UInt64, steps: Int, lanes: Int) -> String {
    var maker = RandomPathway(seed: seed, steps: steps, lanes: lanes)
    return maker.make()
  }

  static func pathway(seed: UInt64, steps: Int, lanes: Int) -> Pathway? {
    Workspace().load(text: text(seed: seed, steps: steps, lanes: lanes)).pathway
  }

  private init(seed: UInt64, steps: Int, lanes: Int) {
    random = SeededGenerator(seed: seed)
    self.lanes = lanes
    left = steps
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
  private mutating func pick(_ list: [String]) -> String { list[Int.random(in: 0..<list.count, using: &random)] }

  private mutating func name(_ stem: String) -> String {
    count += 1
    return "\(stem)\(count)"
  }

  private mutating func make() -> String {
    text = "pathway random \"Random pathway\" {\n  owner \"Nobody\"\n"
    for lane in 0..<lanes {
      text += "  lane l\(lane) \"\(pick(["Ward", "General practice", "Imaging and endoscopy", "Laboratory"]))\"\n"
    }
    if chance(50) { text += "  group looked \"Looked for\" 5%\n  group other \"Everybody else\" otherwise\n" }
    let hasZero = chance(70)
    if hasZero { text += "  day 0 at zero\n" }
    text += "  flow {\n    start entry \"Comes with symptoms\" in l0\n"
    items(depth: 0, share: left / 4, mayLeave: false)
    if hasZero { text += "    milestone zero \"Referral received\" in l\(Int.random(in: 0..<lanes, using: &random))\n" }
    var day = 3
    while left > 0 {
      items(depth: 0, share: min(left, 6), mayLeave: true)
      let kind = chance(50) ? "milestone" : "step"
      text += "    \(kind) \(name("m")) \"\(pick(words))\""
      text += hasZero && chance(70) ? " { by day \(day) }\n" : "\n"
      day += Int.random(in: 1...20, using: &random)
    }
    text += "    end over \"Treated\" { outcome treated }\n  }\n}\n"
    return text
  }

  private mutating func items(depth: Int, share: Int, mayLeave: Bool) {
    var share = share
    while share > 0, left > 0 {
      let kind = Int.random(in: 0..<10, using: &random)
      switch kind {
      case 0...1 where depth < 3 && share > 2: decide(depth: depth, share: share / 2, mayLeave: mayLeave)
      case 2 where depth == 0 && share > 3: together()
      case 3: timed(mayLeave: mayLeave)
      default: step()
      }
      share -= kind < 3 ? max(2, share / 2) : 1
    }
  }

  private mutating func step() {
    left -= 1
    let own = name("s")
    text += "    \(pick(["test", "clinic", "step", "contact"])) \(own) \"\(pick(words))\""
    if chance(40) { text += " in l\(Int.random(in: 0..<lanes, using: &random))" }
    text += " { waits about \(Int.random(in: 1...20, using: &random)) days, 90% within 30 days [assumed]"
    if chance(30) { text += "; role \"\(pick(["Nurse", "Consultant", "Radiographer"]))\"" }
    text += " }\n"
    behind.append(own)
  }

  private mutating func timed(mayLeave: Bool) {
    left -= 1
    let own = name("t")
    text += "    test \(own) \"\(pick(words))\" {\n      waits about 5 days, 90% within 9 days\n"
    if chance(50) {
      text += "      after 7 days also contact \(name("c")) \"Reminder\"\n"
    } else {
      text += "      after 21 days {\n        end \(name("e")) \"Left the pathway\" { outcome safety-net }\n      }\n"
    }
    text += "    }\n"
  }

  private mutating func together() {
    left -= 3
    text += "    together \(name("g")) \"Bundle\" {\n"
    for _ in 0..<Int.random(in: 2...4, using: &random) {
      text +=
        "      test \(name("b")) \"\(pick(words))\" in l\(Int.random(in: 0..<lanes, using: &random)) { waits about 4 days, 90% within 9 days }\n"
    }
    text += "    }\n"
  }

  private mutating func decide(depth: Int, share: Int, mayLeave: Bool) {
    let arms = Int.random(in: 1...3, using: &random)
    text += "    decide \(name("d")) \"\(pick(["Is it urgent?", "Fit for the test?", "Found?", "Which way?"]))\" {\n"
    for arm in 0..<arms {
      text +=
        "      when a\(arm) \"\(pick(["yes", "frail", "details missing"]))\" \(Int.random(in: 1...25, using: &random))%"
      tail(depth: depth, share: share, mayLeave: mayLeave)
    }
    text += "      otherwise rest \"no\" goes on\n    }\n"
  }

  private mutating func tail(depth: Int, share: Int, mayLeave: Bool) {
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      text +=
        " {\n        end \(name("e")) \"\(pick(["Back to the GP", "All clear", "Other service"]))\" { outcome \(pick(["all-clear", "back-to-gp", "other-route"])) }\n      }\n"
    case 1 where mayLeave && !behind.isEmpty: text += " go to \(pick(behind))\n"
    case 2: text += " goes on\n"
    default:
      text += " {\n"
      step()
      if share > 2, chance(40) { items(depth: depth + 1, share: share / 2, mayLeave: false) }
      text += "      }\n"
    }
  }
}
