internal import PathwayText

/// The first letter large.
func sentenceCase(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

/// Words that stay words in Markdown, in a table too.
func markdownWords(_ text: String) -> String {
  var result = ""
  for character in printable(text) {
    switch character {
    case "|", "\\", "`", "*", "_", "[", "]", "<", ">", "#": result += "\\\(character)"
    default: result.append(character)
    }
  }
  return result
}
