/// How much is written how large: a page that is short of room takes smaller type (never under 7 points) and fewer words.
struct Density: Hashable {
  enum Roles: Hashable { case all, oneLine, none }

  var title: Double
  var titleLead: Double
  var body: Double
  var bodyLead: Double
  var decision: Double
  var pill: Double
  var label: Double
  var labelLead: Double
  /// Who does it: always, only where it takes one line, never.
  var roles: Roles
  /// Least distance between items and lines.
  var tightness: Double
  /// Side of a card's icon, and from the card's edge to its title.
  var icon: Double
  var titleIndent: Double
  var leastCard: Double

  static let roomy = Density(
    title: 9, titleLead: 10.2, body: 7.6, bodyLead: 9.3, decision: 8.4, pill: 7.8, label: 7.6, labelLead: 9,
    roles: .all,
    tightness: 1, icon: 13, titleIndent: 22, leastCard: 62)
  static let tight = Density(
    title: 8.5, titleLead: 9.6, body: 7.2, bodyLead: 9, decision: 8, pill: 7.4, label: 7.2, labelLead: 8.7,
    roles: .oneLine, tightness: 0.85, icon: 12, titleIndent: 19.5, leastCard: 58)
  static let tightest = Density(
    title: 8.2, titleLead: 9, body: 7, bodyLead: 8.8, decision: 7.6, pill: 7.2, label: 7, labelLead: 8.4, roles: .none,
    tightness: 0.7, icon: 11, titleIndent: 17.5, leastCard: 54)
  static let all = [roomy, tight, tightest]

  /// Larger type, for readers who see such a page for the first time.
  var forPatients: Density {
    var larger = self
    for size in [
      \Density.title, \.titleLead, \.body, \.bodyLead, \.decision, \.pill, \.label, \.labelLead, \.leastCard,
    ] { larger[keyPath: size] *= 1.2 }
    return larger
  }
}
