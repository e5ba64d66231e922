import Foundation
import PathwayText
import Scene
import TestSupport
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// One list of hostile texts through every output of the command: nothing in an answer acts on a terminal, reorders what
/// is read, ends a string early or runs; and every answer reads back as what it is.
struct HostileTextTests {
  private static func texts() throws -> [String] {
    try String(
      contentsOf: Repository.root.appendingPathComponent("Tests/Fixtures/hostile-strings.txt"), encoding: .utf8
    )
    .split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }

  /// A pathway with the texts in every place that takes one.
  private static func pathway() throws -> String {
    let texts = try texts()
    var at = 0
    func next() -> String {
      at += 1
      return "\"" + texts[at % texts.count] + "\""
    }
    var text = "source s \(next()) { publisher \(next()); licence \(next()); grade official }\n"
    text += "resource list \(next()) { 400 slots each weekday at 09:00 }\n"
    text += "pathway p \(next()) {\n  owner \(next())\n  summary \(next())\n  lane gp \(next())\n"
    text += "  group one \(next()) 50% [s \(next())]\n  group two \(next()) otherwise\n"
    text += "  criterion \(next()) leads to r\n  arrivals 20 per week [assumed \(next())]\n"
    text += "  target t \(next()) {\n    from r\n    to e\n    within 28 days for 75%\n  }\n"
    text += "  flow {\n    start r \(next()) in gp\n"
    for index in texts.indices {
      text += "    step s\(index) \"\(texts[index])\" {\n      waits 1 day\n      uses list\n      role \(next())\n"
      text += "      patient \(next())\n      note \(next())\n      link \"https://x.org/a)b(c'd\"\n    }\n"
      if index == 3 {
        text += "    decide d \(next()) {\n      when a \(next()) 10% { end out \(next()) }\n"
        text += "      otherwise b \(next()) goes on\n    }\n"
      }
    }
    text += "    end e \(next())\n  }\n  variant v \(next()) { change s1 { waits 2 days; title \(next()) } }\n}\n"
    return text
  }

  private static let waits =
    "month,measure,route,cancer,total,band,count\n"
    + "2025-09,FDS28,urgent,\"\u{1B}]0;x\u{7}\u{202E}low\u{9B}31mer\",10,<=28,5\n"
    + "2025-09,FDS28,urgent,\"\u{1B}]0;x\u{7}\u{202E}low\u{9B}31mer\",10,>28,5\n"

  /// Nothing but text and line ends.
  private func expectHarmless(_ text: String, _ what: String) {
    let bad = text.unicodeScalars.filter { $0 != "\n" && $0 != "\t" && isUnsafe($0) }
    #expect(bad.isEmpty, "\(what): \(bad.prefix(5).map { String($0.value, radix: 16) })")
  }

  private func expectTable(_ text: String, _ what: String) throws {
    let table = try CSVTable(Array(text.utf8))
    #expect(table.rows.allSatisfy { $0.cells.count == table.headings.count }, "\(what)")
    let first = table.rows.flatMap(\.cells).compactMap(\.unicodeScalars.first)
    let runs = zip(first, table.rows.flatMap(\.cells).filter { !$0.isEmpty }).filter { scalar, cell in
      "=+-@".unicodeScalars.contains(scalar) && Double(cell) == nil
    }
    #expect(runs.isEmpty, "\(what): \(runs.map(\.1))")
  }

  @Test(
    "answers of every format",
    arguments: [
      ["check", "p.pathway"], ["check", "p.pathway", "--evidence"], ["check", "p.pathway", "--format", "json"],
      ["check", "p.pathway", "--format", "sarif"], ["time", "p.pathway"], ["time", "p.pathway", "--format", "json"],
      ["demand", "p.pathway"], ["demand", "p.pathway", "--format", "json"], ["demand", "p.pathway", "--format", "csv"],
      ["demand", "p.pathway", "--against", "p.pathway@v", "--format", "csv"],
      ["compare", "p.pathway", "p.pathway@v"], ["compare", "p.pathway", "p.pathway@v", "--format", "json"],
      ["compare", "p.pathway", "p.pathway@v", "--format", "markdown"],
      ["simulate", "p.pathway", "--weeks", "2", "--warmup", "0", "--replications", "2"],
      ["simulate", "p.pathway", "--weeks", "2", "--warmup", "0", "--replications", "2", "--format", "json"],
      ["render", "p.pathway", "-o", "x.txt"], ["render", "p.pathway", "-o", "x.dot"],
      ["render", "p.pathway", "--quiet", "-o", "x.svg"],
      ["render", "p.pathway", "--quiet", "--style", "strip", "-o", "x.svg"],
      ["render", "p.pathway", "--quiet", "--style", "map", "-o", "x.svg"], ["map", "p.pathway", "-o", "x.txt"],
      ["waits", "w.csv"], ["waits", "w.csv", "--format", "csv"], ["waits", "w.csv", "--format", "json"],
    ])
  func answers(arguments: [String]) throws {
    let scratch = try Scratch()
    _ = try scratch.write(Self.pathway(), to: "p.pathway")
    _ = try scratch.write(Self.waits, to: "w.csv")
    let what = arguments.joined(separator: " ")
    let outcome = try Waymark.run(arguments, in: scratch.folder)
    #expect(outcome.status == 0, "\(what): \(outcome.err.prefix(1500))")
    expectHarmless(outcome.err, what)
    var text = outcome.out
    if let written = arguments.last, written.hasPrefix("x.") {
      text = try String(contentsOf: scratch.file(written), encoding: .utf8)
    }
    #expect(text.utf8.count > 30, "\(what)")
    expectHarmless(text, what)
    if arguments.contains("json") || arguments.contains("sarif") {
      _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
    }
    if arguments.contains("csv") { try expectTable(text, what) }
    if arguments.last == "x.svg" {
      let reader = MarkupReader()
      let parser = XMLParser(data: Data(text.utf8))
      parser.delegate = reader
      #expect(parser.parse(), "\(what): \(String(describing: parser.parserError))")
      #expect(
        reader.elements.isDisjoint(with: ["script", "style", "img", "foreignObject", "iframe", "use"]), "\(what)")
      #expect(reader.links.allSatisfy { $0.hasPrefix("https://x.org/a%29b%28c%27d") }, "\(what): \(reader.links)")
    }
    if arguments.last == "x.dot" {
      // Graphviz would read what follows an ampersand as an entity.
      let bare = text.matches(of: /&(?!amp;)/)
      #expect(bare.isEmpty && text.contains("&amp;lt;b&amp;gt;"), "\(what)")
    }
  }

  @Test("a PDF holds no action but links to the web, whatever a link says")
  func pdf() throws {
    let scratch = try Scratch()
    let attacks = [
      "https://x/)/S/JavaScript/JS(app.alert(1)", "https://x/)/S/Launch/F(/usr/bin/xcalc)",
      "mailto:a)/S/JavaScript/JS(x",
      "https://x/\\\\)/S/JavaScript/JS(x", "https://x/%29(", "HTTPS://x/<<>>/[]", "https://x/'uri='y",
    ]
    let steps = attacks.enumerated().map { "    step s\($0) \"S\" { waits 1 day; link \"\($1)\" }\n" }.joined()
    _ = try scratch.write(
      "pathway p \")/S/JavaScript/JS(app.alert(1)) \\\\\" {\n  lane gp \"GP)\"\n  flow {\n    start r \"R\" in gp\n\(steps)    end e \"E\"\n  }\n}\n",
      to: "p.pathway")
    for style in ["poster", "map", "strip"] {
      let outcome = try Waymark.run(
        ["render", "p.pathway", "--quiet", "--style", style, "-o", "x.pdf"], in: scratch.folder)
      #expect(outcome.status == 0, "\(outcome.err)")
      let bytes = try Array(Data(contentsOf: scratch.file("x.pdf")))
      let code = PDFCode(bytes)
      if style != "strip" { #expect(code.text.contains("/URI")) }
      // An action other than a link would have a name of its own here, outside every string.
      let keys = Set(code.text.matches(of: /\/([A-Za-z]+)/).map { String($0.1) })
      let harmful = [
        "JavaScript", "JS", "Launch", "OpenAction", "AA", "GoToR", "SubmitForm", "ImportData", "EmbeddedFile",
      ]
      #expect(keys.isDisjoint(with: harmful), "\(style): \(keys.intersection(harmful))")
      #expect(code.strings.allSatisfy { !$0.contains("\\") || !$0.hasPrefix("http") }, "\(style)")
      if Tool.path("pdfinfo") != nil {
        let scripts = try Tool.run("pdfinfo", ["-js", "@"], on: bytes).output
        #expect(!scripts.contains("alert") && !scripts.contains("Activated"), "\(scripts)")
      }
    }
  }

  @Test("drawings drop what messages show by number, and nothing else")
  func oneList() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let kept = String(Character(scalar)).printable
      let isShown = kept.unicodeScalars.first == scalar
      #expect(isShown != isUnsafe(scalar), "U+\(String(value, radix: 16))")
    }
  }

  @Test("what the caller wrote on the command line is made printable too")
  func options() throws {
    let scratch = try Scratch()
    _ = try scratch.write("pathway p \"P\" { flow { start a \"A\"; end z \"Z\" } }\n", to: "p.pathway")
    let bad = "x\u{1B}]0;pwn\u{7}\u{9B}31m\u{202E}"
    for arguments in [
      ["render", "p.pathway", "-o", bad], ["render", "p.pathway", "-o", "no/\(bad)/x.svg"],
      ["time", "p.pathway", "--set", bad], ["time", "p.pathway", "--set", "\(bad)=3 days"],
      ["time", "p.pathway", "--root", bad], ["check", "p.pathway", "--as-of", bad], ["check", bad], ["time", bad],
      ["simulate", "p.pathway", "--log", "no/\(bad)"], ["simulate", "p.pathway", "--start", bad],
      ["simulate", "p.pathway", "--require", bad], ["bottlenecks", "p.pathway", "--only", bad], [bad],
      ["check", "--\(bad)"], ["simulate", "p.pathway", "--weeks", bad], ["explain", bad],
    ] {
      let outcome = try Waymark.run(arguments, in: scratch.folder)
      #expect(outcome.status != 0, "\(arguments)")
      expectHarmless(outcome.out + outcome.err, "\(arguments)")
    }
  }

  @Test("a title of ten thousand letters does not widen every row of a table; CSV holds all of it")
  func longTitles() throws {
    let scratch = try Scratch()
    let long = String(repeating: "Long ", count: 2000)
    let steps = (0..<20).map {
      "    step s\($0) \"\($0 == 3 ? long : "Step \($0)")\" { waits 1 day; takes 5 minutes }\n"
    }
    _ = try scratch.write(
      "pathway p \"P\" {\n  arrivals 9 per week\n  target t \"T\" {\n    from r\n    to e\n    within 28 days for 75%\n  }\n  flow {\n    start r \"R\"\n\(steps.joined())    end e \"E\"\n  }\n}\n",
      to: "p.pathway")
    for command in [["time", "p.pathway"], ["demand", "p.pathway", "--full"]] {
      let outcome = try Waymark.run(command, in: scratch.folder)
      #expect(outcome.status == 0 && outcome.out.utf8.count < 40_000, "\(outcome.out.utf8.count) \(outcome.err)")
    }
    #expect(try Waymark.run(["demand", "p.pathway", "--format", "csv"], in: scratch.folder).out.contains(long))
  }
}

/// A PDF's own words: streams and the insides of strings taken out, as a reader's lexer would (ISO 32000-1, 7.3.4).
private struct PDFCode {
  var text = ""
  var strings: [String] = []

  init(_ bytes: [UInt8]) {
    var code: [UInt8] = []
    var at = 0
    let streams = (Array("stream\n".utf8), Array("endstream".utf8))
    while at < bytes.count {
      if bytes[at...].starts(with: streams.0) {
        at += streams.0.count
        while at < bytes.count, !bytes[at...].starts(with: streams.1) { at += 1 }
        at += streams.1.count
      } else if bytes[at] == UInt8(ascii: "(") {
        var string: [UInt8] = []
        var depth = 0
        while at < bytes.count {
          let byte = bytes[at]
          if byte == UInt8(ascii: "(") { depth += 1 }
          if byte == UInt8(ascii: ")") { depth -= 1 }
          if byte == UInt8(ascii: "\\") {
            string.append(byte)
            at += 1
          }
          if at < bytes.count { string.append(bytes[at]) }
          at += 1
          if depth == 0 { break }
        }
        strings.append(String(decoding: string.dropFirst().dropLast(), as: UTF8.self))
      } else {
        code.append(bytes[at])
        at += 1
      }
    }
    text = String(decoding: code, as: UTF8.self)
  }
}

private final class MarkupReader: NSObject, XMLParserDelegate {
  var elements: Set<String> = []
  var links: [String] = []
  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements.insert(name)
    for (key, value) in attributes {
      if key == "href" { links.append(value) }
      if key.hasPrefix("on") { elements.insert("script") }
    }
  }
}
