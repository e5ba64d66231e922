import PathwayObservation
import Testing
import Zlib

struct WorkbookTests {
  private func read(_ bytes: [UInt8]) throws(ReadProblem) -> PublishedWaits {
    try readWaits(bytes, inflater: ZlibInflater())
  }

  private func reason(_ bytes: [UInt8]) -> String {
    do {
      _ = try read(bytes)
      return "read"
    } catch {
      return error.reason
    }
  }

  @Test("PARTs, footnote marks, blank columns, halves, dangling drawings and inline text are taken")
  func traps() throws {
    for style in [SyntheticWorkbook.Style.shared, .inline] {
      let book = SyntheticWorkbook(
        sheets: [("Frontpage", [["Hello & <welcome>"]]), ("28-DAY FDS (BY ROUTE)", fdsRows())], dangling: true,
        style: style)
      let waits = try read(book.bytes)
      #expect(waits.layout == .workbook)
      #expect(waits.records.count == 3)
      let first = try #require(waits.records.first)
      #expect(first.period == Period("2025-09") && first.basis == "provider" && first.code == "RCF")
      #expect(first.counts == [5, 3, 1, 0.5, 0.5] && first.within == 8 && first.total == 10)
      #expect(waits.records[1].code == nil && waits.records[1].total == 20.5)
      #expect(waits.records[2].route == "National Screening Programme" && waits.records[2].counts == [1, 0, 1, 0, 0])
    }
  }

  @Test("a commissioner workbook is told by its column")
  func commissioner() throws {
    let book = SyntheticWorkbook(
      sheets: [("28-DAY FDS (BY ROUTE)", fdsRows(name: "INTEGRATED CARE BOARD (ICB)/COMMISSIONING HUB"))])
    #expect(try read(book.bytes).records.allSatisfy { $0.basis == "commissioner" })
  }

  @Test("broken workbooks get a clear word")
  func broken() {
    let good = SyntheticWorkbook(sheets: [("28-DAY FDS (BY ROUTE)", fdsRows())])
    #expect(reason(Array(good.bytes.prefix(good.bytes.count / 2))).contains("cut short"))
    #expect(reason([0xD0, 0xCF, 0x11, 0xE0, 0xA1]).contains("locked with a password"))
    #expect(reason([]).contains("empty"))
    #expect(reason([0x25, 0x50, 0x44, 0x46, 0, 1]).contains("neither a table nor a workbook"))
    #expect(reason(SyntheticWorkbook(sheets: [("Budget", [["a"]])]).bytes).contains("no sheet of waiting times"))
    #expect(
      reason(SyntheticWorkbook(sheets: [("62-DAY (BY CANCER)", [["a"], ["b"]])]).bytes).contains("no table with"))

    var rows = fdsRows()
    rows[5][11] = "SOMETHING ELSE"
    #expect(
      reason(SyntheticWorkbook(sheets: [("28-DAY FDS (BY ROUTE)", rows)]).bytes).contains("no column for 15 to 28 days")
    )
    rows = fdsRows()
    rows[6][10] = "7"
    #expect(reason(SyntheticWorkbook(sheets: [("28-DAY FDS (BY ROUTE)", rows)]).bytes).contains("add up to"))

    var encrypted = good
    encrypted.flags = 1
    #expect(reason(encrypted.bytes).contains("encrypted"))

    var packed = good
    packed.method = 12
    #expect(reason(packed.bytes).contains("packed in a way"))

    var lost = good
    lost.parts.removeAll { $0.name == "xl/worksheets/sheet1.xml" }
    #expect(reason(lost.bytes).contains("missing from the file"))

    var noBook = good
    noBook.parts.removeAll { $0.name == "xl/workbook.xml" }
    #expect(reason(noBook.bytes).contains("no workbook"))

    var bent = good.bytes
    bent[60] ^= 0xFF
    #expect(reason(bent).contains("damaged"))
  }

  @Test("a bomb is refused before it is expanded")
  func bombs() throws {
    var huge = SyntheticWorkbook(sheets: [("28-DAY FDS (BY ROUTE)", fdsRows())])
    huge.method = 8
    huge.claimedSize["xl/workbook.xml"] = 1 << 30
    #expect(reason(huge.bytes).contains("would expand past"))
    huge.claimedSize["xl/workbook.xml"] = 100 << 20
    #expect(reason(huge.bytes).contains("expands more than"))

    // A stream of 10 MiB of zeros that says it is 100 bytes long: expanding stops there.
    let zeros = deflatedZeros(blocks: 160)
    #expect(throws: InflateFailure.tooLong) { try ZlibInflater().inflate(zeros[...], to: 100) }
    #expect(try ZlibInflater().inflate(zeros[...], to: 160 * 65_535).count == 160 * 65_535)
    #expect(throws: InflateFailure.cutShort) { try ZlibInflater().inflate(zeros.dropLast(5), to: 160 * 65_535) }
    #expect(throws: InflateFailure.broken) { try ZlibInflater().inflate([0xFF, 0xFF, 0xFF][...], to: 10) }
  }

  @Test("no entity, no document type, no depth without end")
  func hostileXML() {
    func book(_ xml: String) -> [UInt8] {
      var book = SyntheticWorkbook(sheets: [("28-DAY FDS (BY ROUTE)", fdsRows())])
      if let at = book.parts.firstIndex(where: { $0.name == "xl/sharedStrings.xml" }) {
        book.parts[at].bytes = Array(xml.utf8)
      }
      return book.bytes
    }
    #expect(
      reason(book("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><sst><si><t>&x;</t></si></sst>"))
        .contains("document type"))
    #expect(reason(book("<sst><si><t>&x;</t></si></sst>")).contains("entity"))
    #expect(reason(book(String(repeating: "<a>", count: 100_000))).contains("nested more than"))
    #expect(reason(book("<sst><si></sst>")).contains("damaged"))
    #expect(reason(book("<sst>")).contains("damaged"))
  }

  @Test("any cut or changed byte gives a word or the same rows, never a crash")
  func mutations() {
    let good = SyntheticWorkbook(sheets: [("28-DAY FDS (BY ROUTE)", fdsRows())]).bytes
    var state: UInt64 = 7
    for _ in 0..<400 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var bytes = good
      bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 20)
      _ = reason(bytes)
      _ = reason(Array(good.prefix(Int(state >> 33) % good.count)))
    }
  }

  /// Stored blocks of zeros, as a deflate stream.
  private func deflatedZeros(blocks: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for block in 0..<blocks {
      bytes += [block == blocks - 1 ? 1 : 0, 0xFF, 0xFF, 0, 0]
      bytes += [UInt8](repeating: 0, count: 65_535)
    }
    return bytes
  }
}
