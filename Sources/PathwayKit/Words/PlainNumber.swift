/// Numbers as people read them, the same on every machine.
package enum PlainNumber {
  /// `48.8` for 0.488: a share in hundredths to one decimal.
  package static func inHundred(_ share: Double) -> String { fixed(share * 100, decimals: 1) }

  /// A number with so many decimals, halves away from zero.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "–" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((abs(value) * scale).rounded())
    let sign = value < 0 && scaled != 0 ? "−" : ""
    guard decimals > 0 else { return "\(sign)\(scaled)" }
    let rest = String(scaled % Int(scale))
    return "\(sign)\(scaled / Int(scale)).\(String(repeating: "0", count: decimals - rest.count))\(rest)"
  }

  /// `1 day`, `62 days`.
  package static func days(_ count: Int) -> String { "\(count) day\(count == 1 ? "" : "s")" }

  /// A bar of eighths of a character.
  package static func bar(_ share: Double, of largest: Double, width: Int) -> String {
    guard largest > 0, share > 0 else { return "" }
    let eighths = Int((share / largest * Double(width * 8)).rounded())
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }
}
