internal import PathwayText

/// The statements of a text by their braces, for asking which of them a mistake is about. Read from the bytes, so that
/// it holds for a broken file too.
struct Outline {
  struct Statement {
    var start: Int
    /// The statement whose block it stands in.
    var parent: Int?
    var head: String
  }

  private(set) var statements: [Statement] = []

  init(_ file: SourceFile) {
    var open: [Int] = []
    var (isStart, isQuoted) = (true, false)
    let bytes = file.bytes
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case 0x0A: (isStart, isQuoted) = (true, false)
      case 0x22: isQuoted.toggle()
      case 0x2F where !isQuoted && at + 1 < bytes.count && bytes[at + 1] == 0x2F:
        while at + 1 < bytes.count, bytes[at + 1] != 0x0A { at += 1 }
      case 0x3B where !isQuoted: isStart = true
      case 0x7B where !isQuoted:
        open.append(max(0, statements.count - 1))
        isStart = true
      case 0x7D where !isQuoted:
        _ = open.popLast()
        isStart = true
      case 0x20, 0x09, 0x0D: break
      default:
        if isStart {
          var end = at
          while end < bytes.count, bytes[end] | 0x20 >= 0x61, bytes[end] | 0x20 <= 0x7A { end += 1 }
          let head = String(decoding: bytes[at..<end], as: UTF8.self)
          statements.append(Statement(start: at, parent: open.last, head: head))
          isStart = false
        }
      }
      at += 1
    }
  }

  /// The last statement that begins at or before a place.
  func statement(at offset: Int) -> Int? {
    var (low, high) = (0, statements.count)
    while low < high {
      let middle = (low + high) / 2
      if statements[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  /// Does a mistake at a statement count this one in: as part of its block, or beside it as one of its kind?
  func isAbout(_ mistake: Int, _ statement: Statement) -> Bool {
    guard let parent = statement.parent else { return false }
    if parent == mistake { return !["pathway", "flow"].contains(statements[mistake].head) }
    let kinds: Set<String> = ["when", "otherwise", "group", "seen"]
    let other = statements[mistake]
    return other.parent == parent && kinds.contains(other.head) && kinds.contains(statement.head)
  }
}
