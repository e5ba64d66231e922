import PathwayText

/// What makes a file no text at all, found before any token is made: at most one diagnostic.
func fileFault(_ file: SourceFile, id: FileID) -> Diagnostic? {
  let bytes = file.bytes
  func fault(_ error: SyntaxError, _ message: String, _ start: Int, _ end: Int, help: String) -> Diagnostic {
    Diagnostic(error.code, .error, message, at: Place(id, TextRange(start, end)), help: help)
  }
  if bytes.count > Limits.fileBytes {
    return fault(
      .tooLarge, "This file is larger than \(mebibytes(Limits.fileBytes)), so it is not read.", 0, 0,
      help: "A pathway is a few hundred lines of text. Was this the file you meant?")
  }
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
    return fault(
      .notUTF8, "This file is saved as UTF-16, not as UTF-8.", 0, 0,
      help: "Save it again with the encoding UTF-8 (in Notepad: Save as, Encoding).")
  }
  if let at = bytes.firstIndex(of: 0) {
    return fault(
      .notText, "This file is not text: it holds bytes that no text has.", at, at + 1,
      help: "Was this the file you meant? A pathway is plain text, not a Word document, a spreadsheet or a picture.")
  }
  if let at = firstInvalidUTF8(bytes) {
    return fault(
      .notUTF8, "This file is not saved as UTF-8: the character here can't be read.", at, at + 1,
      help: "Save it again with the encoding UTF-8.")
  }
  return nil
}

/// The offset of the first byte that is no part of well-formed UTF-8 (Unicode 15, table 3-7), or nil.
func firstInvalidUTF8(_ bytes: [UInt8]) -> Int? {
  var at = 0
  let end = bytes.count
  func continues(_ index: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
    index < end && bytes[index] >= low && bytes[index] <= high
  }
  while at < end {
    let byte = bytes[at]
    if byte < 0x80 {
      at += 1
      continue
    }
    switch byte {
    case 0xC2...0xDF:
      guard continues(at + 1) else { return at }
      at += 2
    case 0xE0...0xEF:
      let low: UInt8 = byte == 0xE0 ? 0xA0 : 0x80
      let high: UInt8 = byte == 0xED ? 0x9F : 0xBF
      guard continues(at + 1, low, high), continues(at + 2) else { return at }
      at += 3
    case 0xF0...0xF4:
      let low: UInt8 = byte == 0xF0 ? 0x90 : 0x80
      let high: UInt8 = byte == 0xF4 ? 0x8F : 0xBF
      guard continues(at + 1, low, high), continues(at + 2), continues(at + 3) else { return at }
      at += 4
    default: return at
    }
  }
  return nil
}
