/// Dense number of a file in one run of the compiler.
package struct FileID: Hashable, Comparable, Sendable {
  package let rawValue: UInt32
  package init(_ index: Int) { rawValue = UInt32(index) }
  package var index: Int { Int(rawValue) }
  package static func < (left: FileID, right: FileID) -> Bool { left.rawValue < right.rawValue }
}

/// A half-open range of bytes of one file.
package struct TextRange: Hashable, Sendable {
  package var start: UInt32
  package var end: UInt32
  package init(_ start: Int, _ end: Int) {
    self.start = UInt32(start)
    self.end = UInt32(max(start, end))
  }
  package var isEmpty: Bool { start == end }
  package var count: Int { Int(end - start) }
}

/// A place: a file and a range of its bytes.
package struct Place: Hashable, Sendable {
  package var file: FileID
  package var range: TextRange
  package init(_ file: FileID, _ range: TextRange) {
    self.file = file
    self.range = range
  }
}

/// A file's name as the reader knows it and its bytes, whatever they are.
package struct SourceFile: Sendable {
  /// As shown in messages: the path given, or `<stdin>`.
  package let name: String
  package let bytes: [UInt8]
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
  package init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }
}
