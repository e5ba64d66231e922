/// Numbers as a reader writes them; no locale, no platform formatting.
package enum PlainNumbers {
  /// With at most so many decimals, trailing zeros dropped: `22.6`, `40`, `0.05`.
  package static func decimal(_ value: Double, places: Int = 1) -> PrintableText {
    PrintableText(asItIs: digits(value, places: places))
  }

  private static func digits(_ value: Double, places: Int) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return value.isNaN ? "?" : (value < 0 ? "-∞" : "∞") }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = Int((abs(value) * scale).rounded())
    let unit = Int(scale)
    var text = String(scaled / unit)
    var fraction = String(scaled % unit)
    fraction = String(repeating: "0", count: places - min(places, fraction.count)) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    if places > 0, !fraction.isEmpty { text += "." + fraction }
    return value < 0 && scaled != 0 ? "-" + text : text
  }

  /// A share as a percentage: `22.6%`, `0.4%`, `under 0.1%`.
  package static func percent(_ share: Double) -> PrintableText {
    guard share.isFinite else { return "?" }
    if share > 0, share < 0.0005 { return "under 0.1%" }
    if share < 1, share > 0.9995 { return "over 99.9%" }
    return decimal(share * 100, places: 1) + "%"
  }

  /// `4 in 100`, as a whole number.
  package static func inHundred(_ share: Double) -> Int {
    guard share.isFinite else { return 0 }
    return Int((min(max(share, 0), 1) * 100).rounded())
  }

  /// `one day`, `3 days`.
  package static func counted(_ value: Double, _ one: PrintableText, _ many: PrintableText) -> PrintableText {
    let number = decimal(value)
    return number + " " + (number == "1" ? one : many)
  }
}
