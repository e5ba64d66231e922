import Foundation
import TestSupport
import Testing

@Suite("waymark render: words and logos")
struct RenderCommandTests {
  /// A pathway that is drawn and timed in a moment.
  private static let small = "Docs/first.pathway"

  @Test("A .txt file says the pathway in the order of care, each item with what comes next and before")
  func words() throws {
    let scratch = try Scratch()
    let file = scratch.file("small.txt")
    let result = try Waymark.run(["render", Self.small, "-o", file.path, "--quiet"])
    #expect(result.status == 0, "\(result.err)")
    let text = try String(contentsOf: file, encoding: .utf8)
    let lines = text.split(separator: "\n")
    let items = lines.filter { $0.contains(/^\d+\. .*, in |^\d+\. .*Start/) }
    #expect(items.count >= 3)
    #expect(items.dropFirst().contains { $0.contains("Comes after 1, ") })
    #expect(items.contains { $0.contains("go to 2, ") })
    #expect(!text.contains("?.") && !text.contains(".."))
    #expect(text.contains("For service planning, not for decisions about a patient.\n\nMade by waymark "))
    let again = try Waymark.run(["render", Self.small, "-o", file.path, "--quiet"])
    #expect(again.status == 0)
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }

  @Test("More items than a poster has room for are drawn as a map, for patients as a strip, with a word")
  func tooManyForAPoster() throws {
    let scratch = try Scratch()
    let steps = (0..<199).map { "step s\($0) \"S\" { waits 1 to 5 days }" }.joined(separator: "\n")
    let text = """
      pathway p "P" {
        lane l "L"
        target t "T" { from a; to z; within 62 days for 85% }
        flow {
          start a "A" in l
          \(steps)
          end z "Z"
        }
      }

      """
    let file = try scratch.write(text, to: "long.pathway")
    let picture = scratch.file("long.svg")
    let map = try Waymark.run(["render", file.path, "-o", picture.path])
    #expect(map.status == 0)
    #expect(map.err.contains("room for 200 items and this pathway has 201: it is drawn as a map"))
    let strip = try Waymark.run(["render", file.path, "--for", "patients", "-o", picture.path])
    #expect(strip.status == 0)
    #expect(strip.err.contains("it is drawn as a strip"))
  }

  @Test("For patients there are no shares, standards or sources in the words")
  func patients() throws {
    let scratch = try Scratch()
    let file = scratch.file("small.txt")
    let result = try Waymark.run(["render", Self.small, "--for", "patients", "-o", file.path, "--quiet"])
    #expect(result.status == 0, "\(result.err)")
    let text = try String(contentsOf: file, encoding: .utf8)
    for word in ["%", "Standards", "source", "assumed", " in 100"] { #expect(!text.contains(word), "\(word)") }
  }

  /// A grey pixel.
  private static let pixel = Data(
    base64Encoded: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==")

  @Test("A logo is put into the picture as data, under a name")
  func logo() throws {
    let scratch = try Scratch()
    let logo = scratch.file("logo.png")
    try #require(Self.pixel).write(to: logo)
    let file = scratch.file("small.svg")
    let result = try Waymark.run(["render", Self.small, "--logo", logo.path, "-o", file.path, "--quiet"])
    #expect(result.status == 0, "\(result.err)")
    let svg = try String(contentsOf: file, encoding: .utf8)
    #expect(svg.contains("href=\"data:image/png;base64,iVBORw0KGgo") && svg.contains(">Logo"))
    #expect(!svg.contains(logo.path))
  }

  @Test("A file that is no logo is refused in words, and nothing is written")
  func wrongLogos() throws {
    let scratch = try Scratch()
    let file = scratch.file("small.svg")
    let pixel = try #require(Self.pixel)
    let named = try scratch.write("no picture", to: "logo.png")
    let cut = scratch.file("cut.png")
    try pixel.prefix(40).write(to: cut)
    let thin = scratch.file("wide.png")
    var bytes = Array(pixel)
    bytes[18] = 0xFF
    try Data(bytes).write(to: thin)
    let cases = [
      (named.path, "neither a PNG nor a JPEG"), (cut.path, "damaged"), (thin.path, "pixels"),
      (scratch.folder.path, "folder"), (scratch.file("none.png").path, "no such file"),
    ]
    for (logo, words) in cases {
      let result = try Waymark.run(["render", Self.small, "--logo", logo, "-o", file.path, "--quiet"])
      #expect(result.status == 1 && result.err.contains(words), "\(result.err)")
      #expect(!FileManager.default.fileExists(atPath: file.path))
    }
  }
}
