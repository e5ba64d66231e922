/// How much is written how large: a page that is short of room takes smaller type (never under 7 points) and fewer words.
package struct Density: Hashable {
  enum Roles: Hashable { case all, oneLine, none }

  package var title: Double
  package var titleLead: Double
  package var body: Double
  package var bodyLead: Double
  package var decision: Double
  package var pill: Double
  package var label: Double
  package var labelLead: Double
  /// Who does it: always, only where it takes one line, never.
  var roles: Roles
  /// Least distance between items and lines.
  package var tightness: Double
  /// Side of a card's icon, and from the card's edge to its title.
  package var icon: Double
  package var titleIndent: Double
  package var leastCard: Double
  /// The title and how long, and nothing else.
  package var isBrief = false

  package static let roomy = Density(
    title: 9, titleLead: 10.2, body: 7.6, bodyLead: 9.3, decision: 8.4, pill: 7.8, label: 7.6, labelLead: 9,
    roles: .all,
    tightness: 1, icon: 13, titleIndent: 22, leastCard: 62)
  package static let tight = Density(
    title: 8.5, titleLead: 9.6, body: 7.2, bodyLead: 9, decision: 8, pill: 7.4, label: 7.2, labelLead: 8.7,
    roles: .oneLine, tightness: 0.85, icon: 12, titleIndent: 19.5, leastCard: 58)
  package static let tightest = Density(
    title: 8.2, titleLead: 9, body: 7, bodyLead: 8.8, decision: 7.6, pill: 7.2, label: 7, labelLead: 8.4, roles: .none,
    tightness: 0.7, icon: 11, titleIndent: 17.5, leastCard: 54)
  /// One page to see it all on: titles and waits, without icons on cards.
  package static let overview = Density(
    title: 7.8, titleLead: 8.5, body: 7, bodyLead: 8.1, decision: 7.3, pill: 7, label: 7, labelLead: 8, roles: .none,
    tightness: 0.5, icon: 0, titleIndent: 4, leastCard: 46, isBrief: true)
  package static let all = [roomy, tight, tightest]

  /// About how high a card is before anything is known of the page.
  package var cardHeight: Double { isBrief ? 38 : 46 }

  /// From a card's edge to its words; from the last line's baseline to the card's foot.
  package var pad: Double { isBrief ? 4 : 5 }
  package var foot: Double { isBrief ? 4.6 : 5.5 }
  /// From a card's edge to its first title line's middle.
  package var head: Double { isBrief ? 8 : 9.06 }
  var leastDecision: Double { isBrief ? 50 : 56 }

  /// Side of a pill's icon; from a pill's edge to its words; and what a pill is wider than its words.
  package var pillIcon: Double { isBrief ? 9 : 12 }
  package var pillIndent: Double { isBrief ? 16.5 : 21 }
  var pillExtra: Double { isBrief ? 24 : 31 }

  /// Larger type, for readers who see such a page for the first time.
  package var forPatients: Density {
    var larger = self
    for size in [
      \Density.title, \.titleLead, \.body, \.bodyLead, \.decision, \.pill, \.label, \.labelLead, \.leastCard,
    ] { larger[keyPath: size] *= 1.2 }
    return larger
  }
}
