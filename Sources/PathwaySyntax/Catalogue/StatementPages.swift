/// P030 to P039: statements, and the words and commas in them.
func statementPage(_ error: SyntaxError) -> SyntaxPage {
  switch error {
  case .unknownStatement:
    SyntaxPage(
      error, "A line that starts with an unknown word",
      "The first word of a line says what it is, and each place understands a few such words. The message lists them, or names the one that was probably meant.",
      .property, wrong: "duration 20 minutes", right: "takes 20 minutes")
  case .misplacedStatement:
    SyntaxPage(
      error, "A line in the wrong place",
      "The first word of the line is understood, but not here: `takes` stands inside the braces of a step, `from` inside a target. Move the line, or look above for a `}` too many or too few.",
      .item, wrong: "takes 20 minutes", right: "step book \"GP books the test\" {\n  takes 20 minutes\n}")
  case .noHeadWord:
    SyntaxPage(
      error, "A line without its first word",
      "Each line starts with the word that says what it is: `step`, `test`, `lane`, `note`, ….", .item,
      wrong: "fit \"FIT kit returned\" {\n  takes 5 minutes\n}",
      right: "test fit \"FIT kit returned\" {\n  takes 5 minutes\n}")
  case .leftover:
    SyntaxPage(
      error, "Something left over at the end of a line",
      "The statement was complete before this. Remove the rest, or put it on a line of its own: one fact, one line.",
      .property, wrong: "takes 20 minutes by day 3", right: "takes 20 minutes\nby day 3")
  case .missingLineEnd:
    SyntaxPage(
      error, "Two statements on one line", "After the `}` of a statement the next one starts on a new line.", .item,
      wrong: "test ct \"CT\" { takes 30 minutes } test mri \"MRI\"",
      right: "test ct \"CT\" { takes 30 minutes }\ntest mri \"MRI\"")
  case .missingWord:
    SyntaxPage(
      error, "A word that is missing",
      "The statement needs this word between its parts, so that it reads as a sentence.", .property,
      wrong: "by 3", right: "by day 3")
  case .wrongWord:
    SyntaxPage(
      error, "A word where another is meant",
      "Here stands a word that is not understood in this place; the message says which one is.", .property,
      wrong: "missed 5%, rebooked in 7 days", right: "missed 5%, rebooked after 7 days")
  case .missingComma:
    SyntaxPage(
      error, "A comma that is missing", "The parts of a list are told apart by commas.", .property,
      wrong: "waits 3 to 10 days usually 5", right: "waits 3 to 10 days, usually 5")
  default:
    SyntaxPage(
      error, "A comma too many", "A comma stands between two parts of a list, nowhere else.", .property,
      wrong: "pauses fds,", right: "pauses fds")
  }
}

/// P040 to P049: names, titles and citations.
func namePage(_ error: SyntaxError) -> SyntaxPage {
  switch error {
  case .missingName:
    SyntaxPage(
      error, "A name that is missing",
      "What is declared gets a short name, by which other lines speak of it, before its title in quotes.", .part,
      wrong: "lane \"General practice\"", right: "lane gp \"General practice\"")
  case .badName:
    SyntaxPage(
      error, "A name that is none",
      "A name is one word: letters, digits and single hyphens or underscores between them; it starts with a letter.",
      .part, wrong: "lane general practice \"General practice\"", right: "lane general-practice \"General practice\"")
  case .missingTitle:
    SyntaxPage(
      error, "A text that is missing", "Here a text in double quotes is needed: the title that readers will see.",
      .part,
      wrong: "lane gp", right: "lane gp \"General practice\"")
  case .missingReference:
    SyntaxPage(
      error, "The name of something else is missing", "Here stands the name of something that is declared elsewhere.",
      .item, wrong: "go to", right: "go to triage")
  case .badCitation:
    SyntaxPage(
      error, "A citation that can't be read",
      "In square brackets stands the name of a source, where in it the number is found, and how it was calculated from it; or `assumed`, and why; or `fitted`, and to what.",
      .property, wrong: "takes 20 minutes [\"table 2\"]", right: "takes 20 minutes [royal-free \"table 2\"]")
  default:
    SyntaxPage(
      error, "A citation on a line of its own",
      "A citation stands at the end of the line whose numbers it covers; beside a `{` it covers the whole block.",
      .property, wrong: "takes 20 minutes\n[royal-free]", right: "takes 20 minutes [royal-free]")
  }
}
