import Foundation
import PathwayObservation
import TestSupport
import Testing
import Zlib

/// What NHS England published, read from its own files; skipped, with a word, where they are absent.
struct EnglandTests {
  static func read(_ path: String) throws -> PublishedWaits? {
    guard let folder = Repository.shared else {
      print("Skipped: the published files are not beside the project.")
      return nil
    }
    let data = try Data(contentsOf: folder.appendingPathComponent("data").appendingPathComponent(path))
    return try readWaits([UInt8](data), inflater: ZlibInflater())
  }

  @Test("the workbook of September 2025 holds the published totals")
  func workbook() throws {
    guard let waits = try Self.read("workbooks/SEPTEMBER-2025-CWT-CRS-PROVIDER-WORKBOOK-FINAL.xlsx") else { return }
    func national(_ standard: WaitStandard, _ cancer: String?, _ route: String) throws -> WaitRecord {
      let found = waits.records.filter {
        $0.standard == standard && $0.code == nil && $0.cancer == cancer && $0.modality == nil
          && $0.route?.lowercased() == route.lowercased()
      }
      #expect(found.count == 1)
      return try #require(found.first)
    }
    let usc = "Urgent Suspected Cancer"
    let fds = try national(.fds, nil, "ALL ROUTES")
    #expect(fds.total == 295_202 && fds.within == 217_972)
    let thirtyOne = try national(.treatment31, "ALL CANCERS", "ALL STAGES")
    #expect(thirtyOne.total == 61_001 && thirtyOne.within == 55_638)
    let sixtyTwo = try national(.treatment62, "ALL CANCERS", "ALL ROUTES")
    #expect(sixtyTwo.total == 30_483 && sixtyTwo.within == 20_733)
    let lowerGI = try national(.fds, "Suspected lower gastrointestinal cancer", usc)
    #expect(lowerGI.total == 41_561 && lowerGI.within == 26_360)
    #expect(lowerGI.counts == [12_516, 13_844, 7_036, 4_962, 3_203])
    let lung = try national(.fds, "Suspected lung cancer", usc)
    #expect(lung.total == 4_728 && lung.within == 3_892 && lung.counts == [2_549, 1_343, 401, 245, 190])
    let nss = try national(.fds, "Suspected cancer - non-specific symptoms", usc)
    #expect(nss.total == 4_940 && nss.within == 3_382 && nss.counts == [1_280, 2_102, 816, 507, 235])
    let lowerTreated = try national(.treatment62, "Lower Gastrointestinal", usc)
    #expect(lowerTreated.total == 1_570 && lowerTreated.within == 783)
    #expect(lowerTreated.counts == [111, 79, 170, 423, 235, 191, 131, 230])
    let lungTreated = try national(.treatment62, "Lung", usc)
    #expect(lungTreated.total == 816 && lungTreated.within == 460)
    #expect(lungTreated.counts == [139, 54, 85, 182, 91, 95, 60, 110])

    // Providers add up to the national row, halves and all.
    for one in [lowerGI, lung, nss, lowerTreated, lungTreated] {
      let parts = waits.records.filter {
        $0.code != nil && $0.standard == one.standard && $0.cancer == one.cancer && $0.route == one.route
          && $0.modality == nil
      }
      #expect(abs(parts.reduce(0) { $0 + $1.total } - one.total) <= 1)
    }
  }

  @Test("the monthly files agree with the workbook, month by month add up to the published years")
  func months() throws {
    guard let gi = try Self.read("cwt-gi-england-monthly.csv"),
      let lung = try Self.read("cwt-lung-england-monthly.csv"),
      let nss = try Self.read("cwt-nss-england.csv")
    else { return }
    let september = gi.records.first {
      $0.standard == .fds && $0.period == Period("2025-09") && $0.route == "URGENT SUSPECTED CANCER"
        && $0.cancer == "Suspected lower gastrointestinal cancer"
    }
    #expect(september?.counts == [12_516, 13_844, 7_036, 4_962, 3_203])
    let lungSeptember = lung.records.first {
      $0.standard == .treatment62 && $0.period == Period("2025-09") && $0.route == "Urgent Suspected Cancer"
    }
    #expect(lungSeptember?.counts == [139, 54, 85, 182, 91, 95, 60, 110])
    // 4.2 of the collection: 39,589 lower GI outcomes a month, 65.0% by day 28, in the year to September 2025.
    let year = gi.records.filter {
      $0.standard == .fds && $0.route == "URGENT SUSPECTED CANCER"
        && $0.cancer == "Suspected lower gastrointestinal cancer"
        && (Period("2024-10..2025-09")?.contains(
          $0.period ?? Period(Month(year: 1990, month: 1), Month(year: 1990, month: 1))) ?? false)
    }
    let total = year.reduce(0) { $0 + $1.total }
    #expect(year.count == 12 && (total / 12).rounded() == 39_589)
    #expect((year.reduce(0) { $0 + $1.within } / total * 1000).rounded() == 650)
    #expect(nss.records.count == 2 && nss.records.allSatisfy { $0.isOfShares })
  }
}
