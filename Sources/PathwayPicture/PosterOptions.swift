package import Scene

/// What a reader may choose about a poster.
package struct PosterOptions: Hashable, Sendable {
  package enum Page: String, Hashable, Sendable, CaseIterable { case a3, a4, slide, fit }

  /// How a step finds its column.
  package enum Place: String, Hashable, Sendable, CaseIterable {
    /// By the limits that are written.
    case limits
    /// By the median day on which the step ends.
    case typical
  }

  package var page: Page
  package var portrait: Bool
  /// In plain words, without shares or verdicts.
  package var forPatients: Bool
  package var place: Place
  /// The reader's own, in the banner.
  package var logo: Logo?
  /// Laid over the cards.
  package var overlay: Overlay?

  package init(
    page: Page = .a3, portrait: Bool = false, forPatients: Bool = false, place: Place = .limits, logo: Logo? = nil,
    overlay: Overlay? = nil
  ) {
    self.page = page
    self.portrait = portrait
    self.forPatients = forPatients
    self.place = place
    self.logo = logo
    self.overlay = overlay
  }

  /// A page made to fit starts from A3.
  package static let fitted = Paper.a3

  /// Nil when the page is made to fit.
  package var paper: Paper? {
    let paper: Paper
    switch page {
    case .a3: paper = .a3
    case .a4: paper = .a4
    case .slide: paper = .slide
    case .fit: return nil
    }
    return portrait ? paper.upright : paper
  }
}
