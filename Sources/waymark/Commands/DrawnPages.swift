internal import Canvas
internal import PathwayText
internal import Scene

/// Pages of a drawing on their way into files: one PDF, or a file a page.
struct DrawnPages {
  enum Format: String {
    case svg, pdf, png

    /// By the ending of a file's name.
    init?(path: String) { self.init(rawValue: path.split(separator: ".").last.map { $0.lowercased() } ?? "") }
  }

  let pages: [Scene]
  let measurer: PangoMeasurer

  /// The measurer of all drawings, or why there is none.
  static func measurer() throws -> PangoMeasurer {
    guard let measurer = PangoMeasurer() else {
      throw WorldError(message: "No font can be used: install the package fonts-liberation.")
    }
    if let problem = measurer.fontsProblem() { throw WorldError(message: problem) }
    return measurer
  }

  func deliver(_ format: Format, to path: String, _ output: OutputOptions, inputs: [String]) throws {
    var files: [[UInt8]] = []
    do {
      switch format {
      case .svg: files = pages.map { Array(SVGWriter().text(of: $0).utf8) }
      case .pdf: files = [try PDFWriter(measurer: measurer).bytes(of: pages)]
      case .png: files = try pages.map { try PNGWriter(measurer: measurer).bytes(of: $0) }
      }
    } catch {
      throw WorldError(message: "\(error)")
    }
    // A reader's SVG takes the fonts of its own machine.
    if format != .svg, let problem = missingFontsText(measurer.missingCharacters(in: pages)) {
      Terminal.complain("waymark: warning: \(problem)")
    }
    for (number, bytes) in files.enumerated() {
      var output = output
      output.output = DrawnPages.path(path, page: number + 1)
      try Terminal.deliver(bytes, to: output, inputs: inputs)
    }
    if files.count > 1, !output.quiet {
      Terminal.complain(
        "\(files.count) pages: \(printable(path)) to \(printable(DrawnPages.path(path, page: files.count))).")
    }
  }

  /// Where a page goes that needs a file of its own: `drawing.svg`, `drawing-2.svg`, and so on.
  static func path(_ path: String, page: Int) -> String {
    guard page > 1, let dot = path.lastIndex(of: ".") else { return path }
    return path[..<dot] + "-\(page)" + path[dot...]
  }
}
