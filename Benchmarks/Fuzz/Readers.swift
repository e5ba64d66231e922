// What must hold for any table or workbook: an answer or a sentence, never a trap, never a long message; what `waits`
// read it writes so that it reads the same again.

import PathwayCompiler
import PathwayModel
import PathwayObservation
import PathwaySimulation
import PathwayText
import Zlib

private let pathway: Pathway = {
  let text = """
    pathway p "P" {
      arrivals 5 per week
      target t "T" { from a; to z; within 28 days for 80% }
      group g "G" 10%
      group h "H" otherwise
      flow {
        start a "A"
        step ct "CT" { waits 3 days }
        end z "Z"
      }
    }
    """
  guard let pathway = check(CompileRequest(file: SourceFile(name: "fuzz", text: text)), imports: NoImports()).pathway
  else { fatalError("the pathway of the fuzzer is not right") }
  return pathway
}()

private struct OneTable: ImportResolving {
  var bytes: [UInt8]
  func resolve(_ path: String, from importer: String) -> ImportResolution {
    .file(SourceFile(name: path, bytes: bytes), identity: path)
  }
}

private let waitsByTable = SourceFile(
  name: "fuzz",
  text: """
    pathway p "P" {
      flow {
        start a "A"
        step ct "CT" { waits empirical(file: "waits.csv", column: "days") }
        end z "Z"
      }
    }
    """)

#if WORKBOOKS
/// Parts of a workbook, a byte 0 between them, packed with right checksums; a first byte 1 gives the bytes as they are.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start else { return 0 }
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  if input.first == 1 {
    published(Array(input.dropFirst()))
  } else {
    let names = [
      "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml",
      "xl/styles.xml",
    ]
    let texts = input.split(separator: 0, maxSplits: names.count - 1, omittingEmptySubsequences: false)
    published(StoredZip(zip(names, texts).map { ($0, Array($1)) }).bytes)
  }
  return 0
}
#else
/// A table, read in its three uses.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  published(bytes)
  let list = WaitingList(bytes, of: pathway)
  for mistake in list.mistakes { require(mistake.message.utf8.count < 2_000, "a message is long") }
  let checked = check(CompileRequest(file: waitsByTable), imports: OneTable(bytes: bytes))
  for diagnostic in checked.diagnostics { require(diagnostic.message.utf8.count < 2_000, "a message is long") }
  require(checked.pathway != nil || checked.diagnostics.contains { $0.severity == .error }, "nothing is said")
  return 0
}
#endif

private func published(_ bytes: [UInt8]) {
  let waits: PublishedWaits
  do throws(ReadProblem) {
    waits = try readWaits(bytes, inflater: ZlibInflater())
  } catch {
    require(!error.reason.isEmpty && error.reason.utf8.count < 4_000, "no word, or a long one")
    return
  }
  require(!waits.records.isEmpty, "nothing was read and nothing said")
  for note in waits.reading.notes { require(note.words.utf8.count < 4_000, "a note is long") }
  for record in waits.records {
    let sum = record.counts.reduce(0, +)
    require(record.counts.allSatisfy { $0.isFinite && $0 >= 0 }, "a count is none")
    require(abs(sum - record.total) <= 1e-6 * max(record.total, 1), "the bands do not add up")
    require(record.bands.count == record.counts.count, "a band has no count")
  }
  let report = WaitsReport(waits, query: WaitQuery(), file: "fuzz")
  _ = report.text
  guard let csv = try? report.csv(), (try? report.json()) != nil else { return }
  // A name of spaces, or one that a spreadsheet would run, is not written as it was; lines without a month can't be read.
  guard waits.records.allSatisfy({ $0.period != nil }), waits.incomplete.allSatisfy({ $0.period != nil }),
    (waits.records + waits.incomplete).allSatisfy({ isPlain($0) })
  else { return }
  do throws(ReadProblem) {
    let again = try readWaits(Array(csv.utf8), inflater: ZlibInflater())
    require(again.records.count == waits.records.count, "lines were lost on the way")
    require(again.records.map(\.total) == waits.records.map(\.total) || waits.records[0].isOfShares, "totals changed")
    require(again.incomplete.count == waits.incomplete.count, "incomplete lines were lost")
  } catch {
    fatalError("what was written is not read: \(error.reason)")
  }
}

private func isPlain(_ record: WaitRecord) -> Bool {
  [record.basis, record.code, record.organisation, record.cancer, record.route, record.modality].allSatisfy { name in
    (name ?? "").unicodeScalars.allSatisfy { $0.properties.isAlphabetic || (48...57).contains($0.value) }
  }
}

/// A zip file of stored parts.
private struct StoredZip {
  private(set) var bytes: [UInt8] = []

  init(_ parts: [(name: String, bytes: [UInt8])]) {
    var directory: [UInt8] = []
    for part in parts {
      let offset = bytes.count
      let name = Array(part.name.utf8)
      let sum = Self.checksum(part.bytes)
      bytes += Self.number(0x0403_4B50, 4) + Self.number(20, 2) + [0, 0, 0, 0, 0, 0, 0, 0] + Self.number(sum, 4)
      bytes +=
        Self.number(part.bytes.count, 4) + Self.number(part.bytes.count, 4) + Self.number(name.count, 2) + [0, 0]
      bytes += name + part.bytes
      directory += Self.number(0x0201_4B50, 4) + Self.number(20, 2) + Self.number(20, 2) + [0, 0, 0, 0, 0, 0, 0, 0]
      directory += Self.number(sum, 4) + Self.number(part.bytes.count, 4) + Self.number(part.bytes.count, 4)
      directory += Self.number(name.count, 2) + Array(repeating: 0, count: 12) + Self.number(offset, 4) + name
    }
    let start = bytes.count
    bytes += directory
    bytes += Self.number(0x0605_4B50, 4) + [0, 0, 0, 0] + Self.number(parts.count, 2) + Self.number(parts.count, 2)
    bytes += Self.number(directory.count, 4) + Self.number(start, 4) + [0, 0]
  }

  private static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func checksum(_ bytes: [UInt8]) -> Int {
    var remainder: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      remainder ^= UInt32(byte)
      for _ in 0..<8 { remainder = remainder & 1 == 1 ? 0xEDB8_8320 ^ (remainder >> 1) : remainder >> 1 }
    }
    return Int(remainder ^ 0xFFFF_FFFF)
  }
}

/// As `precondition`, but with its message in optimised builds too.
private func require(_ condition: Bool, _ message: String) {
  if !condition { fatalError(message) }
}
