internal import PathwayDrawing
internal import PathwayModel
internal import PathwayPicture
internal import Scene

/// A ``CarePathway`` drawn: SVG, a text a page.
///
/// Needs no C library and no font: words are measured by the published widths of Arial, so lines break a hair earlier than
/// the command's. `waymark render` writes PDF and PNG too, and the map, which Graphviz lays out: ``CarePathway/dot``.
///
/// For service planning, not for decisions about a patient.
public struct Drawing: Hashable, Sendable {
  /// One SVG document a page; never empty.
  public let pages: [String]
  /// What the reader should know: a page that had to grow, words that found no room.
  public let notes: [String]

  /// How a pathway is drawn.
  public enum Style: String, Hashable, Sendable, CaseIterable {
    /// The infographic: lanes, days, cards, verdicts; sources on a page of their own. A pathway too large for it is drawn as a
    /// strip, and a note says so.
    case poster
    /// The timed pathway as a table on one page.
    case strip
  }

  /// The size of its pages; the long side across.
  public enum Page: String, Hashable, Sendable, CaseIterable {
    /// 420 by 297 mm.
    case a3
    /// 297 by 210 mm.
    case a4
    /// 16 to 9.
    case slide
    /// As large as it needs to be.
    case fit
  }

  /// Its colours; all of them keep the contrasts of WCAG 2.2.
  public enum Theme: String, Hashable, Sendable, CaseIterable {
    /// For screens and colour printers.
    case nhs
    /// For black and white printers.
    case print
    /// The strongest contrasts.
    case highContrast
    /// For dark screens.
    case dark
  }
}

extension CarePathway {
  /// The pathway as pages of SVG, with its exact timing where it has one; where it has none, the drawing says why.
  ///
  /// - Parameters:
  ///   - style: A poster or a strip.
  ///   - page: Nil: A3 for a poster, A4 for a strip.
  ///   - theme: Its colours.
  ///   - forPatients: In plain words, without shares or verdicts.
  /// - Returns: The pages, and what the reader should know of them.
  public func drawing(
    _ style: Drawing.Style = .poster, page: Drawing.Page? = nil, theme: Drawing.Theme = .nhs, forPatients: Bool = false
  ) -> Drawing {
    let options = PosterOptions(page: (page ?? (style == .strip ? .a4 : .a3)).chosen, forPatients: forPatients)
    let (timing, refusal) = timing
    let pages: [Scene]
    let notes: [String]
    switch style {
    case .poster:
      let drawing = poster(
        model, timing: timing, refusal: refusal, options: options, theme: theme.chosen, measurer: TableMeasurer())
      (pages, notes) = (drawing.pages, drawing.notes)
    case .strip:
      let drawing = strip(
        model, timing: timing, refusal: refusal, options: options, theme: theme.chosen, measurer: TableMeasurer())
      (pages, notes) = (drawing.pages, drawing.notes)
    }
    return Drawing(pages: pages.map { SVGWriter().text(of: $0) }, notes: notes)
  }

  /// The flow for Graphviz, as `waymark render -o x.dot` writes it, less its first line.
  public var dot: String { DOTWriter().text(of: model) }

  /// The pathway in plain English, in the order of care, as `waymark render -o x.txt` writes it.
  ///
  /// - Parameter forPatients: Without shares or verdicts.
  /// - Returns: Lines of text.
  public func inWords(forPatients: Bool = false) -> String {
    let (timing, refusal) = timing
    return pathwayInWords(model, timing: timing, refusal: refusal, forPatients: forPatients)
  }
}

extension Drawing.Page {
  fileprivate var chosen: PosterOptions.Page {
    switch self {
    case .a3: .a3
    case .a4: .a4
    case .slide: .slide
    case .fit: .fit
    }
  }
}

extension Drawing.Theme {
  fileprivate var chosen: Theme {
    switch self {
    case .nhs: .nhs
    case .print: .print
    case .highContrast: .highContrast
    case .dark: .dark
    }
  }
}
