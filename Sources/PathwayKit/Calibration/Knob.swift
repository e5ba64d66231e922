internal import PathwayArithmetic
package import PathwayCompiler
internal import PathwayLaws
package import PathwayModel
package import PathwayObservation
internal import PathwaySyntax
internal import PathwayText

/// A number of the text that a fit may change.
package struct Knob: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable { case scale, spread, share }

  /// As asked for: `test-wait`, `test-wait.spread`, `complete.incomplete`, `scan.only`; `a + b` moves both by one factor.
  package var name: String
  package var kind: Kind
  /// Which written things it changes; several knobs may change one.
  package var slots: [Int]

  package var prior: Double {
    switch kind {
    case .scale: FitParameter.scaleSD
    case .spread: FitParameter.spreadSD
    case .share: FitParameter.shareSD
    }
  }
}

/// A written thing, with what it says now: a `let`, the `waits` of a step, an arm, an `only`.
package struct KnobSlot: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case letLaw(String, DurationLaw)
    case letShare(String, Double)
    /// By group; nil: has none.
    case waits(String, [DurationLaw?])
    /// The decide, the arm, the share of each group (nil: written for others only), and the groups that move.
    case arm(String, String, [Double?], moving: [Bool])
    case only(String, [Double?])
  }

  package var kind: Kind
}

/// What `--fit` names, found in a pathway.
package struct Knobs: Hashable, Sendable {
  package var slots: [KnobSlot] = []
  package var all: [Knob] = []
  private let groups: [String]

  /// Why a name can't be fitted, and what could be.
  package struct Problem: Error, Hashable, Sendable {
    package var reason: String
    package var advice: String?
  }

  package init(_ names: [String], in compilation: Compilation, of pathway: Pathway) throws(Problem) {
    groups = pathway.hasGroups ? pathway.groups.map(\.name) : [""]
    let finder = SlotFinder(compilation: compilation, pathway: pathway)
    for name in names where !all.contains(where: { $0.name == name }) {
      var knob: Knob?
      for part in name.split(separator: "+") {
        let (kind, found) = try finder.find(Self.trimmed(part))
        let at = slots.firstIndex(of: KnobSlot(kind: found)) ?? slots.count
        if at == slots.count { slots.append(KnobSlot(kind: found)) }
        guard (knob?.kind ?? kind) == kind else {
          throw Problem(
            reason: "`\(printable(name))` ties a \(knob?.kind.rawValue ?? "") to a \(kind.rawValue).",
            advice: "One factor moves lengths, or spreads, or shares.")
        }
        knob = Knob(name: name, kind: kind, slots: (knob?.slots ?? []) + [at])
      }
      if let knob { all.append(knob) }
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  package var parameters: [FitParameter] { all.map { FitParameter(name: $0.name, priorSD: $0.prior) } }

  /// The statements of a variant in which each number has moved by its working value. `cite` is the text of the citation
  /// of a slot; nil leaves it out.
  package func statements(_ values: [Double], significant digits: Int, cite: (Int) -> String?) -> [String] {
    slots.indices.compactMap { index in
      let citation = cite(index).map { "   [fitted \(textLiteral($0))]" } ?? ""
      var factor = 1.0
      var wider = 1.0
      var odds = 1.0
      for (knob, value) in zip(all, values) where knob.slots.contains(index) {
        switch knob.kind {
        case .scale: factor = Elementary.exp(value)
        case .spread: wider = Elementary.exp(value)
        case .share: odds = Elementary.exp(value)
        }
      }
      func moved(_ law: DurationLaw) -> String? {
        (wider == 1 ? law : law.spread(by: wider))?.scaled(by: factor).text(significant: digits)
      }
      func moved(_ share: Double) -> Double {
        guard share > 0, share < 1 else { return share }
        let new = share / (1 - share) * odds
        return new / (1 + new)
      }
      func percent(_ share: Double) -> String { plainDigits(share * 100, significant: digits) + "%" }
      func shares(_ list: [Double?], moving: [Bool]) -> String {
        if list.count == 1, let only = list[0] { return percent(moved(only)) }
        return zip(zip(list, moving), groups).compactMap { pair, group in
          pair.0.map { "\(percent(pair.1 ? moved($0) : $0)) for \(group)" }
        }.joined(separator: ", ")
      }
      switch slots[index].kind {
      case .letLaw(let name, let law): return moved(law).map { "let \(name) = \($0)\(citation)" }
      case .letShare(let name, let share): return "let \(name) = \(percent(moved(share)))\(citation)"
      case .waits(let node, let laws):
        let texts = laws.map { $0.flatMap(moved) }
        if let first = texts.first, let one = first, texts.allSatisfy({ $0 == one }) {
          return "change \(node) { waits \(one)\(citation) }"
        }
        let lines = zip(texts, groups).compactMap { text, group in
          text.map { "waits \($0) for \(group)\(citation)" }
        }
        return "change \(node) {\n      \(lines.joined(separator: "\n      "))\n    }"
      case .arm(let decide, let arm, let list, let moving):
        return "change \(decide) { when \(arm) \(shares(list, moving: moving))\(citation) }"
      case .only(let node, let list):
        return "change \(node) { only \(shares(list, moving: list.map { _ in true }))\(citation) }"
      }
    }
  }

  /// What a slot says, in the language: as written, or moved.
  package func words(_ slot: Int, _ values: [Double]? = nil) -> String {
    let zeros = Array(repeating: 0.0, count: all.count)
    let lines = statements(values ?? zeros, significant: values == nil ? 6 : 3, cite: { _ in nil })
    guard lines.indices.contains(slot) else { return "" }
    let line = lines[slot]
    switch slots[slot].kind {
    case .letLaw(let name, _), .letShare(let name, _): return String(line.dropFirst("let \(name) = ".count))
    case .waits(let node, _): return inside(line, "change \(node) {", dropping: "waits ")
    case .arm(let decide, let arm, _, _): return inside(line, "change \(decide) {", dropping: "when \(arm) ")
    case .only(let node, _): return inside(line, "change \(node) {", dropping: "only ")
    }
  }

  private func inside(_ line: String, _ head: String, dropping word: String) -> String {
    line.dropFirst(head.count).dropLast().split { $0 == "\n" || $0 == " " }.joined(separator: " ")
      .replacing(word, with: "")
  }
}

/// Looks a name up: a `let`, a step, an arm, an `only`.
private struct SlotFinder {
  let compilation: Compilation
  let pathway: Pathway

  func find(_ name: String) throws(Knobs.Problem) -> (Knob.Kind, KnobSlot.Kind) {
    let wantsSpread = name.hasSuffix(".spread")
    let plain = wantsSpread ? String(name.dropLast(".spread".count)) : name
    let kind: Knob.Kind = wantsSpread ? .spread : .scale
    if let law = letLaws[plain] { return (kind, try check(.letLaw(plain, law), [law], name, kind)) }
    if !wantsSpread, let share = letShares[plain] { return (.share, .letShare(plain, share)) }
    if let id = pathway.node(named: plain), let waits = pathway[id].waits {
      let laws = waits.values.map { $0?.value }
      return (kind, try check(.waits(plain, laws), laws.compactMap { $0 }, name, kind))
    }
    if !wantsSpread, let found = try share(name) { return (.share, found) }
    throw Knobs.Problem(
      reason: "`\(printable(name))` is nothing that can be fitted here.",
      advice: "A `let` (\(known.prefix(10).joined(separator: ", "))…), a step with `waits`, an arm as `decide.arm`, or "
        + "`step.only`; `.spread` after a wait for how far its long end is from its middle.")
  }

  private var known: [String] {
    (letLaws.keys.sorted() + letShares.keys.sorted())
  }

  /// `decide.arm`, `decide.arm for group` or `step.only`.
  private func share(_ name: String) throws(Knobs.Problem) -> KnobSlot.Kind? {
    let parts = name.split(separator: " ").map(String.init)
    guard let path = parts.first, let dot = path.lastIndex(of: ".") else { return nil }
    guard let id = pathway.node(named: String(path[..<dot])) else { return nil }
    let last = String(path[path.index(after: dot)...])
    let node = pathway[id]
    if last == "only", parts.count == 1, let only = node.only {
      return .only(node.name, only.values.map { $0?.value })
    }
    guard let arm = node.arms.first(where: { $0.name == last }) else { return nil }
    guard !arm.isOtherwise else {
      throw Knobs.Problem(
        reason: "`\(printable(path))` is what the other arms leave.", advice: "Fit one of the others.")
    }
    var moving = pathway.groups.map { _ in true }
    if parts.count == 3, parts[1] == "for" {
      guard pathway.groups.contains(where: { $0.name == parts[2] }) else {
        throw Knobs.Problem(reason: "There is no group `\(printable(parts[2]))`.")
      }
      moving = pathway.groups.map { $0.name == parts[2] }
    }
    return .arm(node.name, last, arm.shares.values.map { $0?.value }, moving: moving)
  }

  private func check(
    _ found: KnobSlot.Kind, _ laws: [DurationLaw], _ name: String, _ kind: Knob.Kind
  ) throws(Knobs.Problem) -> KnobSlot.Kind {
    guard !laws.isEmpty, laws.allSatisfy({ $0.text(significant: 6) != nil }) else {
      throw Knobs.Problem(
        reason: "`\(printable(name))` is read from figures, not assumed: there is nothing to fit.")
    }
    guard kind != .spread || laws.allSatisfy({ $0.spread(by: 1) != nil }) else {
      throw Knobs.Problem(
        reason: "`\(printable(name))`: this wait has no spread to fit.",
        advice: "Write it as `about 9 days, 90% within 15 days`.")
    }
    return found
  }

  /// What each `let` that a wait or a time names comes to.
  private var letLaws: [String: DurationLaw] {
    var found: [String: DurationLaw] = [:]
    for node in pathway.nodes {
      for quantity in (node.waits?.values ?? []) + (node.takes?.values ?? []) {
        if let quantity, let name = letName(quantity.origin) { found[name] = quantity.value }
      }
    }
    return found
  }

  private var letShares: [String: Double] {
    var found: [String: Double] = [:]
    for node in pathway.nodes {
      let arms = node.arms.filter { !$0.isOtherwise }.flatMap(\.shares.values)
      for quantity in arms + (node.only?.values ?? []) + (node.missed?.share.values ?? []) {
        if let quantity, let name = letName(quantity.origin) { found[name] = quantity.value }
      }
    }
    return found
  }

  /// The text at a place, where it is one name.
  private func letName(_ origin: Origin) -> String? {
    guard let place = compilation.origins.place(of: origin), place.file.index < compilation.files.count else {
      return nil
    }
    let bytes = compilation.files[place.file.index].bytes
    guard Int(place.range.end) <= bytes.count else { return nil }
    let text = String(decoding: bytes[Int(place.range.start)..<Int(place.range.end)], as: UTF8.self)
    guard let first = text.first, first.isLetter, text.allSatisfy({ $0.isLetter || $0.isNumber || "-_".contains($0) })
    else { return nil }
    return text
  }
}

extension Knobs {
  /// How many times as long, as spread or as likely (odds) a working value makes a number.
  package static func factor(_ value: Double) -> Double { Elementary.exp(value) }
}
