internal import Canvas
internal import PathwayText
internal import Scene

/// Pages of a drawing on their way into files: one PDF, or a file a page. The one place where scenes become bytes.
struct DrawnPages {
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

  /// What the reader of a drawing should know, on standard error.
  static func tell(_ notes: [String], _ output: OutputOptions) {
    guard !output.quiet else { return }
    for note in notes { Terminal.complain(printable(note)) }
  }

  /// `kind`: svg, pdf or png. All pages appear, or none.
  func deliver(_ kind: AnswerKind, to path: String, _ output: OutputOptions, inputs: [String]) throws {
    let line = Made().line
    let pages = pages.map { page in
      var page = page
      page.made = line
      return page
    }
    var files: [[UInt8]] = []
    do throws(CanvasError) {
      switch kind {
      case .pdf: files = [try PDFWriter(measurer: measurer).bytes(of: pages)]
      case .png: for page in pages { files.append(try PNGWriter(measurer: measurer).bytes(of: page)) }
      default: files = pages.map { Array(SVGWriter().text(of: $0).utf8) }
      }
    } catch {
      switch error {
      case .badSize, .badImage, .noPages: throw InputMistake(message: "`\(path)` can't be drawn: \(error).")
      case .noFonts, .cairo: throw WorldError(message: "`\(path)` can't be drawn: \(error).")
      }
    }
    // A reader's SVG takes the fonts of its own machine.
    if kind != .svg, let problem = missingFontsText(measurer.missingCharacters(in: pages)) {
      Terminal.complain("waymark: warning: \(problem)")
    }
    let named = files.enumerated().map { (path: Self.path(path, page: $0.offset + 1), bytes: $0.element) }
    for file in named.dropFirst() where Files.exists(file.path) && !Self.isDrawing(file.path) {
      throw WorldError(
        message: "Page by page this drawing would write `\(file.path)`, which is there and no drawing of this command, "
          + "so nothing is written. Move it, or give `-o` another name.")
    }
    try Files.write(named, inputs: inputs)
    guard !output.quiet else { return }
    if files.count > 1 {
      Terminal.complain("\(files.count) pages: \(printable(path)) to \(printable(named.last?.path ?? path)).")
    }
    let stale = Self.path(path, page: files.count + 1)
    if kind != .pdf, Self.isDrawing(stale) {
      Terminal.complain("\(printable(stale)) is a page of an earlier, longer drawing, and is left there.")
    }
  }

  /// Where a page goes that needs a file of its own: the second page of `a.svg` to `a-2.svg`, and so on.
  static func path(_ path: String, page: Int) -> String {
    guard page > 1, let dot = path.lastIndex(of: ".") else { return path }
    return path[..<dot] + "-\(page)" + path[dot...]
  }

  /// A file that this command, or one like it, drew: SVG and PNG carry their title in its words.
  private static func isDrawing(_ path: String) -> Bool {
    // Looked at, not read: it is no input.
    guard let bytes = try? Files.peek(path) else { return false }
    let head = String(decoding: bytes, as: UTF8.self)
    return head.contains("<title id=\"title\">") || head.contains("iTXtTitle\0")
  }
}
