/// Writes a scene as one SVG file: text stays text, groups say what they are, nothing runs and nothing is fetched.
///
/// **What assistive technology gets.** A drawing without links is a picture: the root is `role="img"`, named by its
/// title and described by its `<desc>` and then by the title of every group, in the order of the marks, so that no
/// group's words are lost although a picture has no parts. A drawing with links must not be a picture (nothing inside
/// one can be reached by keyboard): its root is a `graphics-document`, and its groups are symbols to step through.
package struct SVGWriter: Sendable {
  /// Put before every id, so that several drawings can share one web page.
  package var idPrefix: String
  /// False leaves out the XML declaration, to paste the drawing into a web page.
  package var isWholeFile: Bool

  package init(idPrefix: String = "", isWholeFile: Bool = true) {
    self.idPrefix = SVGNames.safe(idPrefix)
    self.isWholeFile = isWholeFile
  }

  /// The file's text; the same scene gives the same text.
  package func text(of scene: Scene) -> String {
    var page = SVGPage(names: SVGNames(prefix: idPrefix), isDocument: scene.marks.contains { $0.hasLink })
    page.write(scene.marks, depth: 1)
    var out = isWholeFile ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : ""
    let (width, height) = (SVGNumber(scene.width), SVGNumber(scene.height))
    out += "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)pt\" height=\"\(height)pt\""
    out += " viewBox=\"0 0 \(width) \(height)\" xml:lang=\"en-GB\""
    out += " font-family=\"Arial, 'Liberation Sans', sans-serif\""
    let (title, description) = (page.names.title, page.names.description)
    if page.isDocument {
      out += " role=\"graphics-document\" aria-labelledby=\"\(title)\" aria-describedby=\"\(description)\""
    } else {
      let parts = ([description] + page.groupTitles).joined(separator: " ")
      out += " role=\"img\" aria-labelledby=\"\(title)\" aria-describedby=\"\(parts)\""
    }
    out += ">\n<title id=\"\(title)\">\(scene.title.text.escapedForXML)</title>\n"
    out += "<desc id=\"\(description)\">\(scene.description.text.escapedForXML)</desc>\n"
    if let made = scene.made { out += "<metadata>\(made.escapedForXML)</metadata>\n" }
    out += "<rect width=\"\(width)\" height=\"\(height)\" fill=\"\(scene.background.hex)\"/>\n"
    return out + page.out + "</svg>\n"
  }
}

extension Mark {
  /// True when something inside can be followed.
  fileprivate var hasLink: Bool {
    guard case .group(let group) = self else { return false }
    return group.link.flatMap(SafeLink.init) != nil || group.marks.contains { $0.hasLink }
  }

  /// True when something inside has a title of its own.
  fileprivate var hasTitle: Bool {
    guard case .group(let group) = self else { return false }
    return group.title != nil || group.marks.contains { $0.hasTitle }
  }
}

/// The marks of one page as they are written, one a line.
private struct SVGPage {
  var names: SVGNames
  let isDocument: Bool
  var out = ""
  /// Ids of the groups' titles, in order.
  var groupTitles: [String] = []

  init(names: SVGNames, isDocument: Bool) {
    self.names = names
    self.isDocument = isDocument
  }

  mutating func write(_ marks: [Mark], depth: Int) {
    let indent = String(repeating: " ", count: min(depth, 20))
    for mark in marks {
      switch mark {
      case .shape(let shape):
        if let path = SVGShape.path(shape) { out += indent + path + "\n" }
      case .text(let line):
        if let text = SVGText.element(line) { out += indent + text + "\n" }
      case .image(let image):
        if let picture = SVGShape.image(image) { out += indent + picture + "\n" }
      case .group(let group): write(group, depth: depth, indent: indent)
      }
    }
  }

  private mutating func write(_ group: MarkGroup, depth: Int, indent: String) {
    let link = group.link.flatMap(SafeLink.init)
    if let link {
      out += indent + "<a href=\"\(link.address.escapedForXML)\" target=\"_blank\" rel=\"noopener noreferrer\">\n"
    }
    let id = group.id != nil || group.title != nil ? names.unique(group.id ?? "part") : nil
    out += indent + "<g" + (id.map { " id=\"\($0)\"" } ?? "")
    if let id, let title = group.title {
      let labels = "aria-labelledby=\"\(id)-title\""
      if isDocument {
        // A symbol's inside is not read; a group of groups has to be an object.
        out += " role=\"\(group.marks.contains { $0.hasTitle } ? "graphics-object" : "graphics-symbol")\" " + labels
      }
      if isDocument, group.description != nil { out += " aria-describedby=\"\(id)-desc\"" }
      out += "><title id=\"\(id)-title\">\(title.text.escapedForXML)</title>"
      if let description = group.description {
        out += "<desc id=\"\(id)-desc\">\(description.text.escapedForXML)</desc>"
      }
      groupTitles.append("\(id)-title")
      out += "\n"
    } else {
      out += ">\n"
    }
    write(group.marks, depth: depth + 1)
    out += indent + "</g>\n"
    if link != nil { out += indent + "</a>\n" }
  }
}
