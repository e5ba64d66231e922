/// The files of one run, by `FileID`, with their lines: what every renderer of diagnostics needs.
package struct SourceMap: Sendable {
  package let files: [SourceFile]
  private let indices: [LineIndex]

  /// Files in the order of their ids.
  package init(_ files: [SourceFile]) {
    self.files = files
    indices = files.map { LineIndex($0.bytes) }
  }

  /// A place with the names and numbers that people see.
  package struct Span: Hashable, Sendable {
    package var file: String
    package var start: Position
    package var end: Position
  }

  package func file(_ id: FileID) -> SourceFile? { id.index < files.count ? files[id.index] : nil }
  package func lines(_ id: FileID) -> LineIndex? { id.index < indices.count ? indices[id.index] : nil }

  package func span(_ place: Place) -> Span {
    guard let file = file(place.file), let lines = lines(place.file) else {
      let nowhere = Position(line: 1, column: 1)
      return Span(file: "", start: nowhere, end: nowhere)
    }
    return Span(
      file: file.name, start: lines.position(at: Int(place.range.start)),
      end: lines.position(at: Int(place.range.end)))
  }
}
