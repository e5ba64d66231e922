internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// Reads shares by group: the arms of a decision, `only`.
struct ShareReader {
  let evaluator: Evaluator
  let names: Lowering.Names
  let groupCount: Int
  let sink: Sink

  /// Shares written for each group; nil where nothing covers the group. `zeroWhereUnnamed`: in `when`, a group not
  /// named has 0%, unless a share without `for` says what everyone else has.
  func shares(_ statement: SyntaxNode, cite: SyntaxNode, cover: [SyntaxNode], zeroWhereUnnamed: Bool)
    -> [Quantity<Double>?]?
  {
    var result: [Quantity<Double>?] = Array(repeating: nil, count: groupCount)
    var everyone: Quantity<Double>?
    var isWhole = true
    let list = statement.children(.share)
    for share in list {
      guard let value = share.firstValue else {
        isWhole = false
        continue
      }
      guard let quantity = evaluator.percent(value, cite: cite, cover: cover) else {
        isWhole = false
        continue
      }
      if let group = share.group {
        guard let at = names.groups.firstIndex(of: group.text) else {
          sink.reportUnknown(.group, group.text, at: group.place, among: names.groups)
          isWhole = false
          continue
        }
        if result[at] != nil {
          sink.report(Codes.propertyTwice, "The share for `\(group.text)` is given twice.", at: share.place)
        }
        result[at] = quantity
      } else {
        if everyone != nil, !sink.isUnread(statement.place) {
          sink.report(
            Codes.propertyTwice, "Two shares here are for everyone.", at: share.place,
            help: "Say whose it is: `\(value.text) for \(names.groups.first ?? "group")`.")
        }
        everyone = quantity
      }
    }
    guard isWhole, !list.isEmpty else { return nil }
    let zero = Quantity(0.0)
    return result.map { $0 ?? everyone ?? (zeroWhereUnnamed ? zero : nil) }
  }

  func arms(_ links: [ArmLink], of item: DraftItem) -> [Arm] {
    var arms: [Arm] = []
    var names: [String: SyntaxNode] = [:]
    var isWhole =
      !item.syntax.isBroken && !links.isEmpty && !links.contains { sink.isUnread($0.arm.syntax.place) }
    for (index, link) in links.enumerated() {
      let syntax = link.arm.syntax
      if let first = names[link.arm.name] {
        sink.report(
          Codes.declaredTwice, "`\(item.name)` has two ways out called `\(link.arm.name)`.", at: syntax.namePlace,
          help: "Give one of them another name.",
          related: [.init("first here", first.namePlace)])
      }
      names[link.arm.name] = syntax
      var values: [Quantity<Double>?] = Array(
        repeating: Quantity(0, evidence: evaluator.evidence(of: syntax, cover: []), origin: sink.origin(syntax.place)),
        count: groupCount)
      if !link.arm.isOtherwise {
        let cover = Array(link.arm.cover.dropFirst(syntax.citations.count))
        if let shares = shares(syntax, cite: syntax, cover: cover, zeroWhereUnnamed: true) {
          values = shares
        } else {
          isWhole = false
        }
      } else if index != links.count - 1 {
        sink.report(
          Codes.otherwiseTwice, "`otherwise` takes what is left, so it is written once and last.", at: syntax.namePlace)
        isWhole = false
      }
      arms.append(
        Arm(
          name: link.arm.name, title: link.arm.title, shares: PerGroup(values), isOtherwise: link.arm.isOtherwise,
          to: link.to, origin: sink.origin(syntax.namePlace)))
    }
    if links.isEmpty, !item.syntax.isBroken, !sink.hasSyntaxErrors {
      sink.report(
        Codes.noArms, "The decision `\(item.name)` has no ways out.", at: item.namePlace)
    }
    return isWhole ? balanced(arms, item: item) : arms
  }

  /// Sees that the shares add up for every group and gives `otherwise` what is left.
  private func balanced(_ arms: [Arm], item: DraftItem) -> [Arm] {
    var arms = arms
    for group in 0..<groupCount {
      let written = arms.filter { !$0.isOtherwise }
      let sum = written.reduce(0) { $0 + ($1.shares.values[group]?.value ?? 0) }
      let whose = names.groups.isEmpty ? "" : " for `\(names.groups[group])`"
      let rest = arms.firstIndex { $0.isOtherwise }
      if sum > 1.001 + 1e-9 {
        sink.report(
          Codes.sharesAbove, "The ways out of `\(item.name)` add to \(percentText(sum))\(whose).", at: item.namePlace,
          help: "They must come to 100%. Lower one, or leave one out and let `otherwise` take what is left.")
        return arms
      }
      if let rest {
        arms[rest].shares.values[group]?.value = max(0, 1 - sum)
      } else if sum < 0.999 - 1e-9 {
        sink.report(
          Codes.sharesBelow, "The ways out of `\(item.name)` add to only \(percentText(sum))\(whose).",
          at: item.namePlace,
          help: "Add `otherwise name \"words\"` for the other \(percentText(1 - sum)).")
        // Told; from here on it passes for a decision that everyone leaves.
        let equal = 1 / Double(arms.count)
        for index in arms.indices where sum == 0 { arms[index].shares.values[group]?.value = equal }
        return arms
      }
      let total = arms.reduce(0) { $0 + ($1.shares.values[group]?.value ?? 0) }
      if total > 0, total != 1 {
        for index in arms.indices { arms[index].shares.values[group]?.value /= total }
      }
    }
    return arms
  }
}
