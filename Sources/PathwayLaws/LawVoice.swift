package import PathwayModel

/// How numbers and units look where a law is said: a drawing, a comparison, the language.
package struct LawStyle: Sendable {
  /// A number without a unit.
  package var number: @Sendable (Double) -> String
  /// A share as a percentage, with its sign.
  package var percent: @Sendable (Double) -> String
  /// A length with its unit.
  package var length: @Sendable (Double, Length.Unit) -> String
  /// The unit for a length of so many seconds of which it isn't known how it was written.
  package var unit: @Sendable (Double, DurationLaw.Clock) -> Length.Unit
  /// What no time at all is called, and that `3 to 3 days` is `3 days`: where people read who do not read models.
  package var nothing: String?
  /// In the units in which they were written; false where two laws are set side by side.
  package var keepsUnits: Bool

  package init(
    nothing: String? = nil, keepsUnits: Bool = true, number: @escaping @Sendable (Double) -> String,
    percent: @escaping @Sendable (Double) -> String, length: @escaping @Sendable (Double, Length.Unit) -> String,
    unit: @escaping @Sendable (Double, DurationLaw.Clock) -> Length.Unit
  ) {
    self.nothing = nothing
    self.keepsUnits = keepsUnits
    self.number = number
    self.percent = percent
    self.length = length
    self.unit = unit
  }
}

/// Says the lengths of one law in a style; the sentence round them is the distribution's own.
package struct LawVoice: Sendable {
  package let style: LawStyle
  private let clock: DurationLaw.Clock
  private let units: [Length.Unit]

  init(_ law: DurationLaw, _ style: LawStyle) {
    self.style = style
    clock = law.clock
    units = style.keepsUnits ? law.units : []
  }

  func number(_ value: Double) -> String { style.number(value) }
  func percent(_ share: Double) -> String { style.percent(share) }

  /// A length of so many seconds; `place` counts the lengths as they were written.
  func length(_ seconds: Double, at place: Int = 0) -> String {
    if seconds == 0, let nothing = style.nothing { return nothing }
    let unit = unit(seconds, at: place)
    return style.length(seconds / Length(1, unit).seconds, unit)
  }

  /// `3 to 10 days, usually 5`: the unit once, that of the longest.
  func range(_ low: Double, _ high: Double, usually mode: Double? = nil) -> String {
    let unit = unit(high, at: Int.max)
    let seconds = Length(1, unit).seconds
    let span =
      low == high && style.nothing != nil
      ? length(high, at: Int.max) : number(low / seconds) + " to " + style.length(high / seconds, unit)
    return mode.map { "\(span), usually \(number($0 / seconds))" } ?? span
  }

  private func unit(_ seconds: Double, at place: Int) -> Length.Unit {
    units.isEmpty ? style.unit(seconds, clock) : units[min(place, units.count - 1)]
  }
}

extension DurationLaw {
  /// In the words of a waiting room.
  package func plainly(_ style: LawStyle, isShort: Bool) -> String {
    distribution.law.plainly(LawVoice(self, style), isShort: isShort)
  }

  /// With every parameter, for saying what changed.
  package func exactly(_ style: LawStyle) -> String { distribution.law.exactly(LawVoice(self, style)) }

  /// As the language writes it; nil for what is read from figures, not written.
  package func written(_ style: LawStyle) -> String? { distribution.law.written(LawVoice(self, style)) }

  /// So many times as long.
  package func scaled(by factor: Double) -> DurationLaw {
    DurationLaw(distribution.law.scaled(by: factor), clock: clock, units: units)
  }

  /// The same middle with a longer or shorter long end; nil for a law without a number that says so.
  package func spread(by factor: Double) -> DurationLaw? {
    distribution.law.spread(by: factor).map { DurationLaw($0, clock: clock, units: units) }
  }
}
