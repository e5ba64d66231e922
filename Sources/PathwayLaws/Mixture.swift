package import PathwayModel

/// Some wait by one law, others by another: `30%: 0 to 2 days, otherwise about 12 days, 90% within 30 days`.
package struct Mixture: LengthLaw {
  var shares: [Distribution.Part]

  init(parts: [Distribution.Part]) { shares = parts }

  package static let entry = LawEntry("mixture", .parts)

  /// More kinds of waiting in one step than anybody has measured.
  package static let mostParts = 20

  package var isSound: Bool {
    !shares.isEmpty && shares.count <= Self.mostParts && abs(shares.reduce(0) { $0 + $1.share } - 1) < 1e-6
      && shares.allSatisfy { $0.share > 0 && $0.law.distribution.law.isSound && !$0.isMixture }
  }

  private func sum(_ figure: (any LengthLaw) -> Double) -> Double {
    shares.reduce(0) { $0 + $1.share * figure($1.law.distribution.law) }
  }

  package var mean: Double { sum(\.mean) }
  package var typical: Double { quantile(0.5) }
  package var leastMean: Double { sum(\.leastMean) }
  /// What is left of a mixture is a mean of what is left of its parts, weighted by their lengths.
  package var generous: Double { shares.map { $0.law.distribution.law.generous }.max() ?? 0 }
  package var shortest: Double { shares.map { $0.law.distribution.law.shortest }.min() ?? 0 }

  package var parts: LawParts {
    LawParts(joining: shares.map { ($0.share, $0.law.distribution.law.parts) })
  }

  package func sampling(_ shared: inout SharedTables) -> Sampling {
    var choices: [Sampling.Choice] = []
    for part in shares {
      choices.append(.init(share: part.share, sampling: part.law.distribution.law.sampling(&shared)))
    }
    return .oneOf(choices)
  }

  package func draw(from random: inout ReferenceRandom) -> Double {
    var u = random.unit()
    for part in shares.dropLast() {
      if u < part.share { return part.law.distribution.law.draw(from: &random) }
      u -= part.share
    }
    return shares[shares.count - 1].law.distribution.law.draw(from: &random)
  }

  package func scaled(by factor: Double) -> Distribution { changed { $0.scaled(by: factor) } }

  /// Each part that has a spread; nil when none has.
  package func spread(by factor: Double) -> Distribution? {
    guard shares.contains(where: { $0.law.spread(by: factor) != nil }) else { return nil }
    return changed { $0.spread(by: factor) ?? $0 }
  }

  private func changed(_ change: (DurationLaw) -> DurationLaw) -> Distribution {
    .mixture(shares.map { Distribution.Part(share: $0.share, law: change($0.law)) })
  }

  package func plainly(_ voice: LawVoice, isShort: Bool) -> String {
    if isShort { return "half within " + voice.length(typical) }
    return said(voice) { $0.plainly(voice.style, isShort: false) }
  }

  package func exactly(_ voice: LawVoice) -> String { said(voice) { $0.exactly(voice.style) } }

  package func written(_ voice: LawVoice) -> String? {
    let texts = shares.map { $0.law.written(voice.style) }
    guard texts.allSatisfy({ $0 != nil }) else { return nil }
    return said(voice) { $0.written(voice.style) ?? "" }
  }

  private func said(_ voice: LawVoice, _ words: (DurationLaw) -> String) -> String {
    shares.enumerated().map { index, part in
      let isLast = index == shares.count - 1
      return (isLast ? "otherwise" : voice.percent(part.share) + ":") + " " + words(part.law)
    }.joined(separator: ", ")
  }
}

extension Distribution.Part {
  fileprivate var isMixture: Bool { if case .mixture = law.distribution { true } else { false } }
}
