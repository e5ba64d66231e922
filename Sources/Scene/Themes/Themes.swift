extension Theme {
  /// NHS England's identity colours (nhsuk-frontend's design tokens).
  package static let nhs = Theme(
    name: "nhs",
    page: .white, text: Color(0x212B32), onFill: .white,
    banner: Color(0x003087), onBanner: .white,
    strong: Color(0x003087), way: Color(0x005EB8), cancer: Color(0x7C2855), good: Color(0x007F3B),
    bad: Color(0xD5281B), exit: Color(0x4C6272),
    card: .white, tint: Color(0xF0F4F5), rail: Color(0xDFE8F2), bundle: Color(0xF6EDF2), assumed: Color(0xFFF2B3),
    hairline: Color(0xAEB7BD), faint: Color(0xD8DDE0))

  /// Black and white, for a copier: greys only, white lanes parted by their tint, a light banner to spare the toner.
  package static let print = Theme(
    name: "print",
    page: .white, text: Color(0x000000), onFill: .white,
    banner: Color(0xE6E6E6), onBanner: Color(0x000000),
    strong: Color(0x000000), way: Color(0x4A4A4A), cancer: Color(0x1F1F1F), good: Color(0x666666),
    bad: Color(0x000000), exit: Color(0x5C5C5C),
    card: .white, tint: Color(0xF5F5F5), rail: Color(0xE6E6E6), bundle: Color(0xF0F0F0), assumed: Color(0xE0E0E0),
    hairline: Color(0xB0B0B0), faint: Color(0xD9D9D9))

  /// For readers who need more: every ink at 7:1 and every line that decorates at 4.5:1 (WCAG's AAA for text).
  package static let highContrast = Theme(
    name: "high-contrast",
    page: .white, text: Color(0x000000), onFill: .white,
    banner: Color(0x000000), onBanner: .white,
    strong: Color(0x001B5E), way: Color(0x003B8E), cancer: Color(0x6A0F45), good: Color(0x00512A),
    bad: Color(0xA00A00), exit: Color(0x2F3E48),
    card: .white, tint: Color(0xF7F7F7), rail: Color(0xE8EEF7), bundle: Color(0xFBF3F8), assumed: Color(0xFFF0A0),
    hairline: Color(0x5A666E), faint: Color(0xC8CED2))

  /// For a dark screen: light inks, dark words on them.
  package static let dark = Theme(
    name: "dark",
    page: Color(0x14191F), text: Color(0xF0F4F5), onFill: Color(0x10151A),
    banner: Color(0x003087), onBanner: .white,
    strong: Color(0xA9C7F5), way: Color(0x5AA9F2), cancer: Color(0xF0A3CC), good: Color(0x5FCB8B),
    bad: Color(0xFF8577), exit: Color(0xA9B8C3),
    card: Color(0x1D252D), tint: Color(0x1A2027), rail: Color(0x25303B), bundle: Color(0x33212C),
    assumed: Color(0x4A4115), hairline: Color(0x55626C), faint: Color(0x3B464F))
}
