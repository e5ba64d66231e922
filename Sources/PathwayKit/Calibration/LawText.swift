internal import PathwayLaws
package import PathwayModel

/// A number in plain decimals with so many significant digits, as the language reads it.
package func plainDigits(_ value: Double, significant: Int) -> String {
  guard value.isFinite, value > 0 else { return "0" }
  // Powers of ten are made by multiplication, so that the digits are the same on every machine.
  var decimals = significant - 1
  var rest = value
  while rest >= 10 {
    rest /= 10
    decimals -= 1
  }
  while rest < 1, decimals < 12 {
    rest *= 10
    decimals += 1
  }
  decimals = min(max(decimals, 0), 12)
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  guard value * scale < 9e15 else { return String(Int(value)) }
  let scaled = Int((value * scale).rounded())
  var text = "\(scaled / Int(scale))"
  if decimals > 0 {
    var fraction = String(scaled % Int(scale))
    fraction = String(repeating: "0", count: decimals - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    if !fraction.isEmpty { text += ".\(fraction)" }
  }
  return text
}

extension DurationLaw {
  /// The law in the language, with so many significant digits; nil for what stands in a file of its own.
  package func text(significant digits: Int) -> String? {
    written(
      LawStyle(
        number: { plainDigits($0, significant: digits) },
        percent: { "\(plainDigits($0 * 100, significant: 4))%" },
        length: { "\(plainDigits($0, significant: digits)) \($1 == .workingDays ? "working days" : $1.rawValue)" },
        unit: { _, clock in clock == .working ? .workingDays : .days }))
  }
}
