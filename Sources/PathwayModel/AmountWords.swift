/// A number of slots, hours or patients in a message: to a tenth, and without a tenth that is 0.
package func amount(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e9 else { return "without limit" }
  let tenths = (value * 10).rounded()
  return tenths.truncatingRemainder(dividingBy: 10) == 0 ? "\(Int(tenths / 10))" : "\(tenths / 10)"
}

/// Two such numbers that are set against each other: with as many decimals as tell them apart, at most three.
package func amounts(_ a: Double, _ b: Double) -> (String, String) {
  guard a != b, amount(a) == amount(b), abs(a) < 1e9, abs(b) < 1e9 else { return (amount(a), amount(b)) }
  for scale in [100.0, 1000] {
    let (x, y) = ((a * scale).rounded(), (b * scale).rounded())
    if x != y { return (decimals(x, scale), decimals(y, scale)) }
  }
  return (amount(a), amount(b))
}

private func decimals(_ scaled: Double, _ scale: Double) -> String {
  scaled.truncatingRemainder(dividingBy: scale) == 0 ? "\(Int(scaled / scale))" : "\(scaled / scale)"
}
