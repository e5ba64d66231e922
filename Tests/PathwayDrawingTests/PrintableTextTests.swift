import PathwayModel
import PathwayPicture
import Scene
import Testing

/// What a drawing sets as type is made printable once, and only what is printable can be set.
@Suite("Printable text")
struct PrintableTextTests {
  /// As a pathway's text comes: a literal would be the drawing's own words.
  private func written(_ text: String) -> PrintableText { PrintableText(text) }

  @Test("Written words lose what can't be shown, and their white space is single")
  func cleaned() {
    #expect(written(" A\tline\u{202E}\u{1B}[31m\n break ").text == "A line[31m break")
    #expect(written("\u{FEFF}\u{200B} ").isEmpty)
    #expect(written("Überweisung · 3½").text == "Überweisung · 3½")
  }

  @Test("What the drawing says itself stays as it is, and takes words and whole numbers in")
  func literals() {
    let name = written("two\n words")
    let said: PrintableText = "Page  \(3): \(name)"
    #expect(said.text == "Page  3: two words" && "\(said)" == said.text)
    #expect([name, "or", name].joined(separator: ", ").text == "two words, or, two words")
    #expect(
      PrintableText("end...").without(".").text == "end" && PrintableText("end..").without(".", most: 1) == "end.")
    #expect(PrintableText("...").without(".") == "." && PrintableText("").without(".").isEmpty)
    #expect(PrintableText("à la").capitalised == "À la")
  }

  @Test("A part without a title, or with one of nothing to show, is called by its name")
  func titles() {
    for title in ["", " \u{200B}\n"] {
      #expect(PrintableText.title(of: Lane(name: "gp", title: title)) == "gp")
    }
    #expect(PrintableText.title(of: Lane(name: "gp", title: "General\n practice")) == "General practice")
  }
}
