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
      .none, wrong: "waymark check photos.zip", right: "waymark check lower-gi.pathway")
  case .notText:
    SyntaxPage(
      error, "A file that is not text",
      "The file holds bytes that no text has, as pictures, spreadsheets and Word documents do. A pathway is plain text: write it in a plain text editor.",
      .none, wrong: "waymark check lower-gi.docx", right: "waymark check lower-gi.pathway")
  case .notUTF8:
    SyntaxPage(
      error, "A file in another encoding",
      "Text can be stored in several ways; pathways are UTF-8, which all present editors write. Save the file again with that encoding.",
      .none, wrong: "// saved as Unicode (UTF-16), or as Windows-1252", right: "// saved as UTF-8")
  case .tooDeep:
    SyntaxPage(
      error, "Blocks nested too deep",
      "Blocks inside blocks go 64 deep at most. Real pathways need about eight, so most likely a `}` was forgotten; else put the inner part into a fragment and `use` it.",
      .none, wrong: "in turn a {\n  in turn b {\n    in turn c {\n      // … and 62 more",
      right: "fragment inner \"Inner\" { step s \"S\" }\n// in the flow\nuse inner as a")
  default:
    SyntaxPage(
      error, "Too many mistakes",
      "Only the first hundred mistakes of a file are told. Mend those first: some of the others may be their echoes.",
      .none, wrong: "// a hundred lines of another language", right: "lane gp \"General practice\"")
  }
}
