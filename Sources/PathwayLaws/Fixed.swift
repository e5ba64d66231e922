package import PathwayModel

/// Exactly this long.
package struct Fixed: LengthLaw {
  var length: Double

  package static let entry = LawEntry(
    "fixed", .labelled([LawForm([.init("value")]) { .success(.fixed($0.values[0])) }]))

  package var isSound: Bool { sound(length) }
  package var mean: Double { length }
  package var typical: Double { length }
  package var generous: Double { length }
  package var shortest: Double { length }

  package var parts: LawParts { .fixed(length) }
  package func sampling(_ shared: inout SharedTables) -> Sampling { .always(length) }
  package func draw(from random: inout ReferenceRandom) -> Double { length }

  package func scaled(by factor: Double) -> Distribution { .fixed(length * factor) }

  package func plainly(_ voice: LawVoice, isShort: Bool) -> String { voice.length(length) }
  package func written(_ voice: LawVoice) -> String? { voice.length(length) }
}
