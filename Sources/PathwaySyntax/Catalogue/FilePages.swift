/// P001 to P009: the file as a whole.
func filePage(_ error: SyntaxError) -> SyntaxPage {
  switch error {
  case .emptyFile:
    SyntaxPage(
      error, "A file that says nothing",
      "The file is empty, or holds comments only. A file says at least one pathway, or something to share: a source, a lane, a resource, a fragment.",
      .file, wrong: "// to do", right: "lane gp \"General practice\"")
  case .tooLarge:
    SyntaxPage(
      error, "A file that is too large",
      "Files above 8 MiB are not read: a pathway is a few hundred lines. Most likely this is another kind of file.",
      .none)
  case .notText:
    SyntaxPage(
      error, "A file that is not text",
      "The file holds bytes that no text has, as pictures, spreadsheets and Word documents do. A pathway is plain text: write it in a plain text editor.",
      .none)
  case .notUTF8:
    SyntaxPage(
      error, "A file in another encoding",
      "Text can be stored in several ways; pathways are UTF-8, which all present editors write. Save the file again with that encoding.",
      .none)
  case .tooDeep:
    SyntaxPage(
      error, "Blocks nested too deep",
      "Blocks inside blocks go 64 deep at most. Real pathways need about eight, so most likely a `}` was forgotten; else put the inner part into a fragment and `use` it.",
      .none)
  default:
    SyntaxPage(
      error, "Too many mistakes",
      "Only the first hundred mistakes of a file are told. Mend those first: some of the others may be their echoes.",
      .none)
  }
}
