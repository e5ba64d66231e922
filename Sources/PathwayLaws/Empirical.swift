package import PathwayModel

/// Waits that were observed, each as likely; sorted ascending.
package struct Empirical: LengthLaw {
  var values: [Double]

  package static let entry = LawEntry("empirical", .table)

  package var isSound: Bool {
    !values.isEmpty && values.count < 10_000_000 && values.allSatisfy { sound($0) }
  }
  package var mean: Double { values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count) }
  package var typical: Double { values.isEmpty ? 0 : values[values.count / 2] }
  package var leastMean: Double { mean }
  package var generous: Double { values.max() ?? 0 }
  package var shortest: Double { values.min() ?? 0 }

  package var parts: LawParts {
    LawParts(collecting: values.map { .init(seconds: wholeSeconds($0), share: 1 / Double(values.count)) })
  }
  package func sampling(_ shared: inout SharedTables) -> Sampling { .list(values) }
  package func draw(from random: inout ReferenceRandom) -> Double { values[Int(random.unit() * Double(values.count))] }

  package func scaled(by factor: Double) -> Distribution { .empirical(values.map { $0 * factor }) }

  package func plainly(_ voice: LawVoice, isShort: Bool) -> String {
    values.isEmpty ? "" : "half within " + voice.length(values[(values.count - 1) / 2])
  }
  package func exactly(_ voice: LawVoice) -> String { "\(values.count) observed values" }
  package func written(_ voice: LawVoice) -> String? { nil }
}
