import Foundation
import Scene
import TestSupport
import Testing

@Suite("SVG")
struct SVGWriterTests {
  private let ink = Theme.nhs.text

  private func scene(_ marks: [Mark], title: PrintableText = "A title") -> Scene {
    Scene(width: 200, height: 100.5, title: title, description: "In words.", marks: marks)
  }

  private func line(_ spans: String...) -> Mark {
    .text(TextLine(at: Point(10, 20), spans: spans.map { .init($0, font: Font(8), color: ink) }))
  }

  private var hostile: String {
    "<script>alert('x')</script> & \"q\" ]]> \u{0}\u{8}\u{1B}[31m\u{FFFE}\u{202E}&#0; 日本 😀"
  }

  private func problems(_ svg: String) throws -> String {
    try Tool.run("xmllint", ["--noout", "--nonet", "@"], on: Array(svg.utf8)).output
  }

  @Test("Numbers have two decimals at most and never an exponent")
  func numbers() {
    let marks: [Mark] = [
      .shape(
        Shape(
          [
            .move(Point(0.005, -0.004)), .line(Point(1.0 / 3, 2.5)), .line(Point(.nan, .infinity)),
            .line(Point(-1e300, 100)),
          ], fill: Color(0x005EB8)))
    ]
    let svg = SVGWriter().text(of: scene(marks))
    #expect(svg.contains("d=\"M0.01 0 L0.33 2.5 L0 1000000 L-1000000 100\" fill=\"#005eb8\"/>"))
    #expect(svg.contains("width=\"200pt\" height=\"100.5pt\" viewBox=\"0 0 200 100.5\""))
  }

  @Test("A line of spans is one text; what is raised comes down again; spaces between stay")
  func spans() {
    let mark = Mark.text(
      TextLine(
        at: Point(1, 2), anchor: .end,
        spans: [
          .init("half by day 12 ", font: Font(7.6), color: ink),
          .init("12", font: Font(7), color: Theme.nhs.way, rise: 2.6),
          .init(" or so", font: Font(7.6, bold: true), color: ink),
        ], rotation: -90))
    let svg = SVGWriter().text(of: scene([mark]))
    #expect(
      svg.contains(
        "<text x=\"1\" y=\"2\" text-anchor=\"end\" transform=\"rotate(-90 1 2)\" xml:space=\"preserve\">"
          + "<tspan font-size=\"7.6\" fill=\"#212b32\">half by day 12 </tspan>"
          + "<tspan dy=\"-2.6\" font-size=\"7\" fill=\"#005eb8\">12</tspan>"
          + "<tspan dy=\"2.6\" font-size=\"7.6\" font-weight=\"700\" fill=\"#212b32\"> or so</tspan></text>"))
  }

  @Test("A drawing without links is a picture, described by every group in order")
  func picture() {
    let groups: [Mark] = [
      .group(
        MarkGroup(id: "first", title: "First step", marks: [.group(MarkGroup(title: "Inside", marks: [line("a")]))])),
      .group(MarkGroup(id: "first", title: "Same id", description: "More.", marks: [])),
      .group(MarkGroup(id: "9 <x>", marks: [line("b")])),
    ]
    let svg = SVGWriter().text(of: scene(groups))
    #expect(svg.contains(" role=\"img\" aria-labelledby=\"title\""))
    #expect(svg.contains("aria-describedby=\"desc first-title part-title first-2-title\""))
    #expect(svg.contains("<g id=\"first\"><title id=\"first-title\">First step</title>"))
    #expect(svg.contains("<title id=\"title\">A title</title>\n<desc id=\"desc\">In words.</desc>"))
    #expect(svg.contains("<g id=\"n9--x-\">"))
    #expect(!svg.contains("graphics-"))
    #expect(SVGWriter().text(of: scene(groups)) == svg)
  }

  @Test("A drawing with links is a document of symbols, each link its own group's")
  func document() {
    let step = MarkGroup(id: "step", title: "A step", link: "https://example.org/?a=1&b=2", marks: [line("a")])
    let svg = SVGWriter().text(of: scene([.group(MarkGroup(id: "lane", title: "A lane", marks: [.group(step)]))]))
    #expect(svg.contains(" role=\"graphics-document\""))
    #expect(svg.contains("<g id=\"lane\" role=\"graphics-object\" aria-labelledby=\"lane-title\">"))
    #expect(svg.contains("<g id=\"step\" role=\"graphics-symbol\" aria-labelledby=\"step-title\">"))
    #expect(
      svg.contains("<a href=\"https://example.org/?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener noreferrer\">"))
  }

  @Test("Nothing that runs, fetches or reorders gets in, wherever hostile text stands")
  func hostileText() throws {
    let group = MarkGroup(
      id: hostile, title: PrintableText(hostile), description: PrintableText(hostile), link: "javascript:alert(1)",
      marks: [line(hostile, hostile)])
    let svg = SVGWriter(idPrefix: hostile).text(
      of: scene([.group(group), line(hostile)], title: PrintableText(hostile)))
    #expect(!svg.contains("<script") && !svg.contains("javascript:") && !svg.contains("<a "))
    #expect(
      svg.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;q&quot; ]]&gt; [31m&amp;#0; 日本 😀"))
    #expect(!svg.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0xFFFE || $0.value == 0x202E })
  }

  @Test("Only addresses with a harmless scheme are linked")
  func links() {
    for bad in ["javascript:alert(1)", "data:text/html,x", "file:///x", "//example.org", "http://", "https://a b", ""] {
      #expect(SafeLink(bad) == nil, "\(bad)")
    }
    #expect(SafeLink("HTTPS://example.org/é'\"<>")?.address == "HTTPS://example.org/%C3%A9%27%22%3C%3E")
    #expect(SafeLink("mailto:team@example.org")?.address == "mailto:team@example.org")
    #expect(SafeLink("https://" + String(repeating: "a", count: 3000)) == nil)
  }

  @Test("A picture is carried inside the file, and only if it is one")
  func images() {
    let png: [UInt8] =
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
      + [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]
    let frame = Rect(1, 2, 3, 4)
    let svg = SVGWriter().text(
      of: scene([
        .image(ImageMark(format: .png, bytes: png, frame: frame)),
        .image(ImageMark(format: .jpeg, bytes: png, frame: frame)),
      ]))
    let expected = Data(png).base64EncodedString()
    #expect(svg.contains("href=\"data:image/png;base64,\(expected)\"/>"))
    #expect(!svg.contains("jpeg"))
    for count in 24...png.count {
      let part = Array(png.prefix(count))
      #expect(
        SVGWriter().text(of: scene([.image(ImageMark(format: .png, bytes: part, frame: frame))]))
          .contains("base64,\(Data(part).base64EncodedString())\""))
    }
  }

  @Test(
    "An XML checker accepts every file, with hostile text too",
    .enabled(if: Tool.path("xmllint") != nil, "xmllint (libxml2-utils) is not installed"))
  func valid() throws {
    let link = MarkGroup(
      id: "l", title: PrintableText(hostile), link: "https://example.org/" + hostile.filter { $0 != " " }, marks: [])
    let icons = Icon.all.flatMap { $0.marks(in: Rect(0, 0, 13, 13), color: ink) }
    let group = Mark.group(
      MarkGroup(
        id: hostile, title: PrintableText(hostile), description: PrintableText(hostile), marks: icons + [line(hostile)])
    )
    for marks in [[], [group, group], [group, .group(link)]] {
      #expect(try problems(SVGWriter().text(of: scene(marks, title: PrintableText(hostile)))) == "")
    }
  }

  @Test(
    "Random scenes come out as sound XML with unique ids",
    .enabled(if: Tool.path("xmllint") != nil, "xmllint (libxml2-utils) is not installed"), arguments: 0..<20)
  func random(seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    func words() -> String {
      String(String.UnicodeScalarView((0..<next(12)).compactMap { _ in Unicode.Scalar(UInt32(next(0x3000))) }))
    }
    func marks(_ depth: Int) -> [Mark] {
      (0..<next(5)).map { _ in
        switch next(depth > 3 ? 2 : 3) {
        case 0: line(words(), words())
        case 1:
          .shape(
            Shape([.move(Point(Double(next(9)), 1)), .arc(to: Point(3, 3), radius: 2, clockwise: true)], fill: ink))
        default:
          .group(
            MarkGroup(
              id: next(2) == 0 ? words() : nil, title: next(2) == 0 ? PrintableText(words()) : nil,
              marks: marks(depth + 1)))
        }
      }
    }
    let svg = SVGWriter().text(of: scene(marks(0) + [.group(MarkGroup(id: "a", title: "a", marks: marks(0)))]))
    #expect(try problems(svg) == "")
    let ids = svg.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
  }
}
