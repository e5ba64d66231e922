import Foundation
import PathwayObservation
import PathwayText
import TestSupport
import Testing
import Zlib

/// What the fuzzers of the readers start from and what they found: each gives an answer or a sentence, and keeps the laws.
struct ReaderSeedTests {
  @Test("every seed and every find is answered, and what is not told is never counted")
  func seeds() throws {
    for folder in ["Tests/Fixtures/tables", "Benchmarks/Fuzz/seeds-csv", "Benchmarks/Fuzz/seeds-xlsx"] {
      let place = Repository.root.appendingPathComponent(folder)
      let names = try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
      #expect(!names.isEmpty)
      for name in names {
        let bytes = [UInt8](try Data(contentsOf: place.appendingPathComponent(name)))
        do throws(ReadProblem) {
          let waits = try readWaits(bytes, inflater: ZlibInflater())
          for record in waits.records {
            #expect(abs(record.counts.reduce(0, +) - record.total) < 1e-6, "\(name)")
            #expect(record.untold.isEmpty && !record.isTotalUntold, "\(name)")
          }
          #expect(waits.incomplete.allSatisfy { !$0.untold.isEmpty || $0.isTotalUntold }, "\(name)")
        } catch {
          #expect((10..<2_000).contains(error.reason.utf8.count), "\(name)")
        }
      }
    }
  }

  @Test("seeded changes of every table: an answer or a short sentence")
  func changes() throws {
    let place = Repository.root.appendingPathComponent("Benchmarks/Fuzz/seeds-csv")
    var random = SeededRandom(seed: 15)
    let hostile = [
      "inf", "\"", ";", "\r", "\u{0}", "9223372036854775807", "*", "0-99999999", ",,,,", "Notes:", "1e9", "-",
    ]
    for name in try FileManager.default.contentsOfDirectory(atPath: place.path).sorted() {
      let seed = [UInt8](try Data(contentsOf: place.appendingPathComponent(name)))
      for _ in 0..<150 {
        var bytes = seed
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.insert(contentsOf: Array(hostile[Int.random(in: 0..<hostile.count, using: &random)].utf8), at: at)
        case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1..<20, using: &random)))
        default: bytes[at] = UInt8.random(in: 0...255, using: &random)
        }
        do throws(ReadProblem) {
          #expect(!(try readWaits(bytes, inflater: ZlibInflater())).records.isEmpty)
        } catch {
          #expect((10..<2_000).contains(error.reason.utf8.count), "\(name)")
        }
      }
    }
  }
}
