import PathwayModel
import PathwayPicture
import Scene
import Testing

@Suite("Themes")
struct ThemeTests {
  @Test("Contrast is WCAG's: known pairs")
  func knownPairs() {
    #expect(abs(Color.white.contrast(with: Color(0)) - 21) < 1e-9)
    #expect(abs(Color(0x005EB8).contrast(with: .white) - 6.38) < 0.01)
    #expect(abs(Color(0x007F3B).contrast(with: .white) - 5.12) < 0.01)
    #expect(abs(Color(0xD5281B).contrast(with: .white) - 5.06) < 0.01)
    #expect(abs(Color(0x768692).contrast(with: .white) - 3.75) < 0.01)
  }

  @Test("Words reach 4.5 to 1 wherever they may stand", arguments: Theme.all)
  func words(theme: Theme) {
    let needed = theme.name == "high-contrast" ? 7.0 : 4.5
    for ink in theme.inks {
      for ground in theme.grounds {
        #expect(ink.contrast(with: ground) >= needed, "\(theme.name): \(ink) on \(ground)")
      }
    }
    for fill in theme.inks.dropFirst() { #expect(theme.onFill.contrast(with: fill) >= needed) }
    #expect(theme.onBanner.contrast(with: theme.banner) >= needed)
    for ground in [theme.rail, theme.bundle, theme.assumed] {
      for ink in [theme.text, theme.strong, theme.exit, theme.cancer] {
        #expect(ink.contrast(with: ground) >= 4.5, "\(theme.name): \(ink) on \(ground)")
      }
    }
  }

  @Test("Lines and symbols reach 3 to 1 on every ground they touch", arguments: Theme.all)
  func lines(theme: Theme) {
    for ink in theme.inks {
      for ground in theme.grounds + [theme.rail, theme.bundle, theme.faint] {
        #expect(ink.contrast(with: ground) >= 3, "\(theme.name): \(ink) on \(ground)")
      }
    }
  }

  @Test("Colours of meaning stay readable for every kind of colour vision", arguments: Theme.all)
  func colourVision(theme: Theme) {
    for vision in ColourVision.all {
      for ink in theme.inks {
        for ground in theme.grounds {
          #expect(vision.seen(ink).contrast(with: vision.seen(ground)) >= 3.5, "\(theme.name), \(vision.name): \(ink)")
        }
      }
    }
  }

  /// Green and red are close for many readers; that is why a verdict has a word, an icon and a number. What stands side
  /// by side with no word between, a way and the disease's way, must differ by colour itself.
  @Test(
    "Ways of different meaning are told apart by every colour vision", arguments: [Theme.nhs, .highContrast, .dark])
  func waysDiffer(theme: Theme) {
    for vision in ColourVision.all {
      let pairs = [(theme.way, theme.cancer), (theme.way, theme.exit), (theme.way, theme.good)]
      for (one, other) in pairs {
        #expect(ColourVision.distance(vision.seen(one), vision.seen(other)) >= 10, "\(theme.name), \(vision.name)")
      }
    }
  }

  @Test("Each way out has a colour, and only good news is green")
  func outcomes() {
    for theme in Theme.all {
      for outcome in Outcome.allCases {
        #expect((theme.color(for: outcome) == theme.good) == (outcome == .allClear))
      }
      #expect(Theme.named(theme.name) == theme)
    }
    #expect(Theme.named("neon") == nil)
  }
}

/// How colours look to readers who lack one kind of cone (Machado, Oliveira and Fernandes 2009, severity 1).
private struct ColourVision {
  var name: String
  /// Rows of a matrix on linear RGB.
  var matrix: [[Double]]

  static let all = [
    ColourVision(name: "usual", matrix: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    ColourVision(
      name: "protanopia",
      matrix: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    ColourVision(
      name: "deuteranopia",
      matrix: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    ColourVision(
      name: "tritanopia",
      matrix: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
  ]

  func seen(_ color: Color) -> Color {
    let light = [color.red, color.green, color.blue].map(Color.linear)
    let channels = matrix.map { row in
      let value = zip(row, light).map { $0 * $1 }.reduce(0, +)
      // The nearest of the 256 codes, by search: the inverse of `linear` needs no formula of its own.
      return (0...255).min {
        abs(Color.linear(UInt8($0)) - value) < abs(Color.linear(UInt8($1)) - value)
      } ?? 0
    }
    return Color(UInt32(channels[0]) << 16 | UInt32(channels[1]) << 8 | UInt32(channels[2]))
  }

  /// CIE 1976 difference in L*a*b* (D65).
  static func distance(_ one: Color, _ other: Color) -> Double {
    let (left, right) = (lab(one), lab(other))
    return zip(left, right).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
  }

  private static func lab(_ color: Color) -> [Double] {
    let (red, green, blue) = (Color.linear(color.red), Color.linear(color.green), Color.linear(color.blue))
    let xyz = [
      (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047, 0.2126 * red + 0.7152 * green + 0.0722 * blue,
      (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
    ].map { value in value > 0.008856 ? cubeRoot(value) : 7.787 * value + 16 / 116 }
    return [116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])]
  }

  private static func cubeRoot(_ value: Double) -> Double {
    var root = 1.0
    for _ in 0..<40 { root -= (root - value / (root * root)) / 3 }
    return root
  }
}
