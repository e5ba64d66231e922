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
    let pathway = try Models.repository("lower-gi.pathway")
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
}
