internal import PathwayText

/// Which of a workbook's cell formats are dates, and what day a number then is.
struct NumberFormats {
  private var isDate: [Bool] = []
  var startsIn1904 = false

  /// From `xl/styles.xml`; a workbook without it has no dates.
  init(_ bytes: [UInt8]?, _ limits: SpreadsheetLimits) throws(ReadProblem) {
    guard let bytes else { return }
    var xml = XMLReader(bytes, part: "xl/styles.xml", maximumDepth: limits.xmlDepth)
    var dates: Set<Int> = []
    var isInCells = false
    while true {
      switch try xml.next() {
      case .finished: return
      case .start("numFmt"):
        if let id = xml.attribute("numFmtId").flatMap({ Int($0) }), let code = xml.attribute("formatCode"),
          Self.isDate(code)
        {
          dates.insert(id)
        }
      case .start("cellXfs"): isInCells = true
      case .end("cellXfs"): isInCells = false
      case .start("xf") where isInCells:
        guard isDate.count < limits.formats else {
          throw ReadProblem("The workbook has more than \(limits.formats) formats of cells.")
        }
        let id = xml.attribute("numFmtId").flatMap { Int($0) } ?? 0
        // ECMA-376, 18.8.30: the built-in dates.
        isDate.append(dates.contains(id) || (14...22).contains(id) || (27...36).contains(id) || (50...58).contains(id))
      default: continue
      }
    }
  }

  /// A code with days, months or years, outside quotes, brackets and escapes: `mmm-yy`.
  static func isDate(_ code: String) -> Bool {
    guard code.utf8.count <= 1_000 else { return false }
    var closing: Character?
    var isEscaped = false
    var hasMonth = false
    for character in code {
      if isEscaped {
        isEscaped = false
      } else if let end = closing {
        if character == end { closing = nil }
      } else if character == "\\" || character == "_" || character == "*" {
        isEscaped = true
      } else if character == "\"" {
        closing = "\""
      } else if character == "[" {
        closing = "]"
      } else if "yYdD".contains(character) {
        return true
      } else if "mM".contains(character) {
        hasMonth = true
      } else if "hHsS0#".contains(character) {
        // Minutes, or a number.
        return false
      }
    }
    return hasMonth
  }

  /// The day of a number with a date's format, as `2025-09-01`; nil for any other.
  func date(_ number: Double, style: Int?) -> String? {
    guard let style, isDate.indices.contains(style), isDate[style], number >= 0, number < 3_000_000 else { return nil }
    var days = Int(number)
    if startsIn1904 {
      days += 1_462
    } else if days < 61 {
      // Spreadsheets count a 29 February 1900 that never was.
      guard days != 60 else { return nil }
      days += 1
    }
    // Days since 1 March of year 0, by whole cycles of 400 years (Hinnant, "chrono-compatible low-level date algorithms").
    let z = days - 25_569 + 719_468
    let era = z / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(year)-\(two(month))-\(two(day))"
  }
}
