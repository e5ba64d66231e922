extension Color {
  /// WCAG 2.2 relative luminance, 0 (black) to 1 (white).
  package var luminance: Double {
    0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
  }

  /// WCAG 2.2 contrast ratio, 1 to 21: 4.5 is asked of text, 3 of lines and symbols (success criteria 1.4.3, 1.4.11).
  package func contrast(with other: Color) -> Double {
    let pair = [luminance, other.luminance]
    return (max(pair[0], pair[1]) + 0.05) / (min(pair[0], pair[1]) + 0.05)
  }

  /// The sRGB channel as light, 0 to 1.
  package static func linear(_ channel: UInt8) -> Double {
    let value = Double(channel) / 255
    if value <= 0.04045 { return value / 12.92 }
    let base = (value + 0.055) / 1.055
    return base * base * fifthRoot(base * base)
  }

  /// By Newton's method, so that no C library's rounding decides: base^2.4 = base^2 times the fifth root of base^2.
  private static func fifthRoot(_ value: Double) -> Double {
    var root = 1.0
    for _ in 0..<40 {
      let fourth = root * root * root * root
      root -= (root - value / fourth) / 5
    }
    return root
  }
}
