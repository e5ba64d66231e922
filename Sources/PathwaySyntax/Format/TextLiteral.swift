internal import PathwayText

/// Words of anybody's as a text of the language, with its quotes: the one way by which text that came from outside gets into a
/// pathway file.
///
/// Quotes and backslashes are escaped, and what could act on a terminal or break the line is shown by its number, so the text
/// reads back as one text and ends where it says.
package func textLiteral(_ words: some StringProtocol) -> String {
  var literal = "\""
  for scalar in printable(words).unicodeScalars {
    if scalar == "\"" || scalar == "\\" { literal += "\\" }
    literal.unicodeScalars.append(scalar)
  }
  return literal + "\""
}
