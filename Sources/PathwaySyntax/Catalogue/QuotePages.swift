/// P010 to P019: characters and quotes.
func quotePage(_ error: SyntaxError) -> SyntaxPage {
  switch error {
  case .strayCharacter:
    SyntaxPage(
      error, "A character that means nothing",
      "Outside of texts in quotes a pathway needs few signs: letters, digits, `{ } [ ] ( ) , ; : = %` and the full stop. Remove the character, or put the text it belongs to in double quotes.",
      .part, wrong: "lane gp \"General practice\" !", right: "lane gp \"General practice\"")
  case .unfinishedString:
    SyntaxPage(
      error, "A text without its closing quote",
      "A text starts and ends with a double quote on the same line. For a line end inside a text write `\\n`.", .part,
      wrong: "lane gp \"General practice", right: "lane gp \"General practice\"")
  case .missingQuotes:
    SyntaxPage(
      error, "A text without quotes", "Titles, notes and other texts stand in double quotes; names don't.", .part,
      wrong: "lane gp General practice", right: "lane gp \"General practice\"")
  case .wrongQuotes:
    SyntaxPage(
      error, "Quotes of another kind",
      "Word processors turn quotes into curly ones. A pathway's texts stand in straight double quotes.", .part,
      wrong: "lane gp “General practice”", right: "lane gp \"General practice\"")
  case .badEscape:
    SyntaxPage(
      error, "A backslash that starts nothing",
      "Inside a text a backslash starts one of four signs: `\\\"` a quote, `\\\\` a backslash, `\\n` a new line, `\\u{B5}` a character by its number.",
      .part, wrong: "summary \"See C:\\pathways\"", right: "summary \"See C:\\\\pathways\"")
  case .longText:
    SyntaxPage(
      error, "A text that is too long",
      "A title or a note holds 10,000 bytes at most, some three pages; what is longer belongs in a document that a `source` names. Most likely a closing quote was forgotten, or a file was pasted.",
      .none, wrong: "step s \"A title of 200,000 letters …\"",
      right: "step s \"A title\" { note \"See the guideline.\" }")
  default:
    SyntaxPage(
      error, "A comment of another language", "A comment starts with `//` and runs to the end of its line.", .part,
      wrong: "# agreed in March", right: "// agreed in March")
  }
}

/// P020 to P029: braces and brackets.
func bracePage(_ error: SyntaxError) -> SyntaxPage {
  switch error {
  case .missingOpenBrace:
    SyntaxPage(
      error, "A block without its opening brace",
      "What belongs to a statement stands in braces: `{` at the end of the statement's own line, `}` after what is in it.",
      .item, wrong: "test fit \"FIT\"\n  takes 20 minutes\n}", right: "test fit \"FIT\" {\n  takes 20 minutes\n}")
  case .missingCloseBrace:
    SyntaxPage(
      error, "A block that is never closed",
      "Each `{` needs a `}` where its block ends. The message stands at the `{`; where the `}` is missing is guessed from how far the lines are indented.",
      .item, wrong: "test fit \"FIT\" {\n  takes 20 minutes\nend done \"Done\"",
      right: "test fit \"FIT\" {\n  takes 20 minutes\n}\nend done \"Done\"")
  case .strayBrace:
    SyntaxPage(
      error, "A closing brace too many",
      "This `}` has no `{` before it. Remove it, or look above for a `{` that is missing.",
      .file, wrong: "lane gp \"General practice\"\n}", right: "lane gp \"General practice\"")
  case .braceOnNextLine:
    SyntaxPage(
      error, "A brace on a line of its own",
      "The `{` of a block stands on the line of the statement that it belongs to, because a line end ends a statement.",
      .item, wrong: "test fit \"FIT\"\n{\n  takes 20 minutes\n}", right: "test fit \"FIT\" {\n  takes 20 minutes\n}")
  case .missingBracket:
    SyntaxPage(
      error, "A bracket without its partner", "Each `[` needs its `]` and each `(` its `)`.", .property,
      wrong: "takes 20 minutes [assumed", right: "takes 20 minutes [assumed]")
  default:
    SyntaxPage(
      error, "A block where none belongs", "This statement is one line: it has no `{ … }`.", .item,
      wrong: "go to triage { takes 20 minutes }", right: "go to triage")
  }
}
