import PathwayModel
import PathwayTiming
import PathwayVerification
import TestSupport
import Testing

/// Patients walked for each pathway: fewer where the code is not optimised.
private func patients(_ optimised: Int) -> Int {
  #if DEBUG
  optimised / 20
  #else
  optimised
  #endif
}

/// Exact results against patients walked one by one by an implementation of the paper that knows nothing of the engine.
@Suite struct AgreementTests {
  @Test(arguments: Features.all)
  func everyFeatureAgreesWithPatientsWalked(feature: Features.Feature) throws {
    let pathway = try Models.pathway(feature.text)
    let agreement = Agreement(pathway, try time(pathway), patients: patients(40_000), seed: 11)
    #expect(agreement.findings.count > 15)
    #expect(agreement.beyond(4).isEmpty)
  }

  @Test func lowerGIAgreesWithPatientsWalked() throws {
    let pathway = try RepositoryPathways.pathway("lower-gi.pathway")
    let agreement = Agreement(pathway, try time(pathway), patients: patients(60_000), seed: 5)
    #expect(agreement.findings.count > 500)
    #expect(agreement.beyond(4).isEmpty)
  }

  @Test func aPlantedErrorOfTwoPercentIsFound() throws {
    let pathway = try Models.flow(
      "start a \"A\" in l; step x \"X\" { waits about 10 days, 90% within 20 days }; end z \"Z\"",
      targets: Models.target(from: "a", to: "z"))
    let wrong = try Models.flow(
      "start a \"A\" in l; step x \"X\" { waits about 9.8 days, 90% within 19.6 days }; end z \"Z\"",
      targets: Models.target(from: "a", to: "z"))
    let right = Agreement(pathway, try time(pathway), patients: 40_000, seed: 3)
    #expect(right.beyond(4).isEmpty)
    let planted = Agreement(pathway, try time(wrong), patients: 40_000, seed: 3)
    #expect(planted.beyond(4).contains { $0.what == "t mean" })
  }

  /// Two hundred that exact timing follows, twenty at a time. Every fifth pathway is compared in all that `time` tells, the others in their clocks. What
  /// lies beyond 4 standard errors is walked again with eight times the patients: of some 20,000 numbers a few do.
  @Test(arguments: 0..<10)
  func randomPathwaysAgreeWithPatientsWalked(twenty: Int) throws {
    var compared = 0
    var seed = twenty * 100
    while compared < 20 {
      defer { seed += 1 }
      let pathway = try Models.pathway(RandomPathway.text(seed: seed, size: 4))
      let report: TimingReport
      do {
        report = try time(pathway, options: TimingOptions(details: compared % 5 == 0))
      } catch {
        // A clock paused or restarted inside a branch.
        #expect(error.reason.contains("simulate can"), "seed \(seed)")
        continue
      }
      compared += 1
      let agreement = Agreement(pathway, report, patients: patients(1_000), seed: seed)
      #expect(agreement.findings.count > 50, "seed \(seed)")
      if agreement.beyond(4).isEmpty { continue }
      let again = Agreement(pathway, report, patients: patients(8_000), seed: seed + 1_000)
      #expect(again.beyond(4).isEmpty, "seed \(seed)")
    }
  }
}

/// Cells half as long move no share of days by more than the bound that the result states.
@Suite struct ErrorBoundTests {
  @Test(arguments: Features.all)
  func halvingTheGridStaysWithinTheBound(feature: Features.Feature) throws {
    try expectWithinBound(try Models.pathway(feature.text))
  }

  @Test(arguments: [
    "lower-gi", "lung", "upper-gi", "non-specific-symptoms", "upper-gi-direct-access", "lung-health-check",
  ])
  func halvingTheGridOfAPathwayOfTheLibrary(name: String) throws {
    try expectWithinBound(try RepositoryPathways.pathway("\(name).pathway"))
  }

  @Test func halvingTheGridOfRandomPathways() throws {
    for seed in 0..<40 {
      let pathway = try Models.pathway(RandomPathway.text(seed: seed, size: 3))
      do { try expectWithinBound(pathway) } catch is Refusal { continue }
    }
  }

  private func expectWithinBound(_ pathway: Pathway) throws {
    let hours = try time(pathway, options: TimingOptions(details: false))
    let halves = try time(pathway, options: TimingOptions(gridMinutes: 30, details: false))
    for (hour, half) in zip(hours.targets, halves.targets) {
      var sums = (hour: 0.0, half: 0.0)
      var moved = 0.0
      for day in 0..<max(hour.everyone.days.count, half.everyone.days.count) {
        if day < hour.everyone.days.count { sums.hour += hour.everyone.days[day] }
        if day < half.everyone.days.count { sums.half += half.everyone.days[day] }
        moved = max(moved, abs(sums.hour - sums.half))
      }
      #expect(moved <= hours.errorBound)
    }
  }
}
