import Foundation
import PathwayModel
import PathwaySimulation
import TestSupport
import Testing

@Suite struct SmokeTests {
  @Test func network() throws {
    let url = Repository.root.appendingPathComponent("conformance/network.pathway")
    let pathway = try model(String(contentsOf: url, encoding: .utf8))
    let report = try simulate(pathway, options: options(weeks: 52, warmup: 10, replications: 4))
    #expect(report.patients.arrived == report.patients.finished)
    #expect(abs(report.targets[0].everyone.cohort.mean - 0.4) < 0.02)
    #expect(report.targets[0].everyone.within?.mean == 1)
    #expect(abs((report.resources[0].utilisation ?? 0) - 100 * 1.2 / 168) < 0.02)
    #expect(report.targets[0].criticalPath.map { pathway[$0].name } == ["a", "tri", "fit", "scope", "hist", "m", "z"])
    #expect(report.warnings.isEmpty)
  }
}
