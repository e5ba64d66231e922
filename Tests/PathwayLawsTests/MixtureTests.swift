import Foundation
import PathwayCompiler
import PathwayKit
import PathwayLaws
import PathwayModel
import PathwayPicture
import PathwaySimulation
import PathwayText
import PathwayTiming
import Scene
import Testing

/// `30%: 0 to 2 days, otherwise about 12 days, 90% within 30 days` through the whole of Waymark.
@Suite struct MixtureTests {
  private let sentence = "30%: 0 to 2 days, otherwise about 12 days, 90% within 30 days"

  private func load(_ waits: String, lets: String = "", settings: [CompileRequest.Setting] = [], variant: String? = nil)
    -> Compilation
  {
    let source = """
      pathway p "P" {
        lane l "L"
        arrivals 200 per week [assumed]
        day 0 at a
        target t "T" { from a; to z; within 14 days for 50% }
        \(lets)
        flow {
          start a "A" in l
          step s "S" { waits \(waits) [assumed] }
          end z "Z" { outcome all-clear }
        }
        variant other "Other" { change s { waits 60%: 0 to 2 days, otherwise 20 days [assumed] } }
      }
      """
    return Workspace().load(
      CompileRequest(file: SourceFile(name: "p.pathway", text: source), variant: variant, settings: settings))
  }

  private func pathway(
    _ waits: String, lets: String = "", settings: [CompileRequest.Setting] = [], variant: String? = nil
  ) throws
    -> Pathway
  {
    let compilation = load(waits, lets: lets, settings: settings, variant: variant)
    #expect(compilation.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    return try #require(compilation.pathway)
  }

  private func law(_ pathway: Pathway) throws -> DurationLaw {
    let id = try #require(pathway.node(named: "s"))
    return try #require(pathway[id].waits?.values.first??.value)
  }

  @Test func sentenceAndBracketsAreOneLaw() throws {
    let one = try law(try pathway(sentence))
    #expect(one == (try law(try pathway("mixture(30%: 0 to 2 days, otherwise: about 12 days, 90% within 30 days)"))))
    #expect(one == (try law(try pathway("30%: 0 to 2 days, 70%: about 12 days, 90% within 30 days"))))
    guard case .mixture(let parts) = one.distribution else {
      Issue.record("no mixture: \(one)")
      return
    }
    #expect(parts.map(\.share) == [0.3, 0.7])
    #expect(parts[0].law.distribution == .uniform(min: 0, max: 172_800))
    #expect(parts[1].law.distribution == .lognormal(median: 12 * 86_400, share: 0.9, within: 30 * 86_400))
  }

  @Test func letsAndSettingsStandInside() throws {
    let lets = """
      let early = 30% [assumed]
      let late  = about 12 days, 90% within 30 days [assumed]
      """
    let plain = try law(try pathway(sentence))
    #expect(try law(try pathway("early: 0 to 2 days, otherwise late", lets: lets)) == plain)
    let set = try pathway(
      "early: 0 to 2 days, otherwise late", lets: lets, settings: [CompileRequest.Setting(name: "early", value: "50%")])
    guard case .mixture(let parts) = try law(set).distribution else { return #expect(Bool(false)) }
    #expect(parts.map(\.share) == [0.5, 0.5])
    // A whole mixture by `--set`, and one inside another by name: the shares multiply.
    let whole = try pathway("late", lets: lets, settings: [CompileRequest.Setting(name: "late", value: sentence)])
    #expect(try law(whole) == plain)
    let nested = try pathway(
      "50%: late, otherwise 1 day", lets: lets, settings: [CompileRequest.Setting(name: "late", value: sentence)])
    guard case .mixture(let inner) = try law(nested).distribution else { return #expect(Bool(false)) }
    #expect(inner.map(\.share) == [0.15, 0.35, 0.5])
  }

  /// Arrivals come evenly over the day, so a wait of x days is over by the end of day 14 if x < 15 less the time of arrival.
  @Test func exactTimingSeesIt() throws {
    let report = try Workspace().time(try pathway(sentence))
    let below = try #require(Sample.all.first { $0.name == "mixture" }).below
    var within = 0.0
    for step in 0..<2000 { within += below((15 - (Double(step) + 0.5) / 2000) * 86_400) / 2000 }
    let found = try #require(report.targets[0].everyone.within)
    #expect(abs(found - within) < report.errorBound + 1e-6)
    #expect(report.errorBound < 1e-3)
  }

  @Test func simulationAgreesWithExactTiming() throws {
    let pathway = try pathway(sentence)
    let exact = try #require(try Workspace().time(pathway).targets[0].everyone.within)
    var options = SimulationOptions()
    options.replications = 20
    options.warmupWeeks = 8
    options.seed = 5
    let simulated = try Workspace().simulate(pathway, options: options)
    let share = try #require(simulated.targets[0].everyone.within)
    // 200,000 patients: six standard errors.
    #expect(abs(share.mean - exact) < 6 * (exact * (1 - exact) / 200_000).squareRoot())
  }

  @Test func aVariantMovesIt() throws {
    let now = try #require(try Workspace().time(try pathway(sentence)).targets[0].everyone.within)
    let variant = try pathway(sentence, variant: "other")
    let then = try #require(try Workspace().time(variant).targets[0].everyone.within)
    #expect(abs(then - 0.6) < 0.001)
    #expect(abs(now - then) > 0.05)
  }

  @Test func aDayLessIsTheTextWithADayLess() throws {
    let base = try pathway("30%: 2 to 4 days, otherwise 9 to 30 days, usually 12")
    let step = try #require(base.node(named: "s"))
    let levers = try exactLevers(base, [.waitOneDayLess(step)])
    let less = try Workspace().time(try pathway("30%: 1 to 3 days, otherwise 8 to 29 days, usually 11"))
    let (found, wanted) = (levers.changed[0][0], less.targets[0].everyone)
    #expect(abs(try #require(found.within) - (try #require(wanted.within))) < 1e-9)
    #expect(abs(found.mean - wanted.mean) < 1e-7)
    #expect(abs(levers.base[0].mean - found.mean - 1) < 1e-6)
  }

  @Test func wordsOfAMixture() throws {
    let law = try law(try pathway(sentence))
    #expect(PlainWords.duration(law).text == "30%: 0 to 2 days, otherwise about 12 days")
    #expect(PlainWords.duration(law, isShort: true).text.hasPrefix("half within "))
    #expect(law.text(significant: 6) == sentence)
    #expect(law.scaled(by: 2).text(significant: 6) == "30%: 0 to 4 days, otherwise about 24 days, 90% within 60 days")
    #expect(law.spread(by: 1) == law)
  }

  @Test func writtenUnitsAreKept() throws {
    let said = [
      ("2 weeks", "2 weeks"), ("36 hours", "36 hours"), ("90 minutes", "90 minutes"), ("0 days", "same day"),
      ("about 47 hours, 90% within 5 days", "about 47 hours"), ("1 to 3 weeks, usually 2", "1 to 3 weeks, usually 2"),
      ("30%: 36 hours, otherwise on average 2 weeks", "30%: 36 hours, otherwise on average 2 weeks"),
    ]
    for (text, words) in said { #expect(PlainWords.duration(try law(try pathway(text))).text == words) }
    #expect(try law(try pathway("2 weeks")) == (try law(try pathway("14 days"))))
    #expect(
      try law(try pathway("about 47 hours, 90% within 5 days")).text(significant: 3)
        == "about 47 hours, 90% within 5 days")
  }

  @Test func mistakesAreTold() {
    let wrong: [(String, String)] = [
      ("60%: 1 day, 60%: 2 days, otherwise 3 days", "P224"), ("100%: 1 day, otherwise 3 days", "P224"),
      ("0%: 1 day, otherwise 3 days", "P224"), ("30%: 1 day, 30%: 3 days", "P224"),
      ("mixture(otherwise 3 days)", "P224"), ("130%: 1 day, otherwise 3 days", "P202"),
      ("30%: 1 day, otherwise 3 working days", "P213"), ("30%: 20%, otherwise 3 days", "P201"),
      ("30%: , otherwise 3 days", "P056"), ("30%: 20%: 1 day, otherwise 3 days", "P067"),
      ("30% 1 day, otherwise 3 days", "P067"), ("30%: 1 day, otherwise 3 days, 20%: 5 days", "P067"),
      ("30: 1 day, otherwise 3 days", "P051"), ("30%: 1 day otherwise 3 days", "P037"),
    ]
    for (text, code) in wrong {
      let errors = load(text).diagnostics.filter { $0.severity == .error }
      #expect(errors.map(\.code.text) == [code], "\(text): \(errors.map(\.message))")
    }
  }
}
