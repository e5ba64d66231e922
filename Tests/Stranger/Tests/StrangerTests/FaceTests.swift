import Foundation
import PathwayKit
import Testing

/// The face used as a stranger uses it: nothing here sees more than `public`.
struct FaceTests {
  private let clinic = PathwayFile(name: "clinic.pathway", text: Texts.clinic)

  @Test("a mistake is a finding with its place, its words and what to try, and stops loading")
  func mistake() throws {
    let file = PathwayFile(name: "wrong.pathway", text: Texts.clinic.replacing("to told", with: "to tould"))
    let errors = file.check().findings.filter { $0.severity == .error }
    let finding = try #require(errors.first)
    #expect(errors.count == 1)
    #expect(finding.place.file == "wrong.pathway")
    #expect(finding.place.line == 10)
    #expect(finding.message.contains("tould"))
    #expect(finding.advice?.contains("told") ?? false)
    #expect(file.check().text.contains("wrong.pathway:10"))
    #expect(file.check().json.contains("waymark.check/1"))
    let mistakes = #expect(throws: PathwayMistakes.self) { try file.load() }
    #expect(mistakes?.findings.contains(finding) ?? false)
    #expect(mistakes?.description.contains("wrong.pathway:10:") ?? false)
  }

  @Test("what is asked for and not there is a mistake, not a guess")
  func unknown() {
    #expect(throws: PathwayMistakes.self) { try clinic.load(variant: "nowhere") }
    #expect(throws: PathwayMistakes.self) { try clinic.load(pathway: "nowhere") }
    #expect(throws: PathwayMistakes.self) { try clinic.load(settings: ["nowhere": "3 days"]) }
    #expect(throws: PathwayMistakes.self) { try clinic.load(settings: ["first-wait": "3 patients"]) }
  }

  @Test("a file says its pathways and their variants")
  func names() {
    let check = clinic.check()
    #expect(check.count(.error) == 0)
    #expect(check.pathways.map(\.name) == ["clinic"])
    #expect(check.pathways.first?.variants == ["sooner", "slots"])
  }

  @Test("imports are handed in by a closure; one that is not there is a finding")
  func imports() throws {
    let text = try Texts.repository("Pathways/lower-gi.pathway")
    // Written from the folder of the file that holds it.
    let file = PathwayFile(name: "Pathways/lower-gi.pathway", text: text) { path, importer in
      let name = importer.split(separator: "/").dropLast().joined(separator: "/") + "/" + path
      return (try? Texts.repository(name)).map { ImportedText(name: name, text: $0) }
    }
    let pathway = try file.load()
    #expect(pathway.name == "lower-gi")
    #expect(pathway.targets.contains("d62"))
    let answer = try pathway.time()
    let target = try #require(answer.targets.first { $0.name == "d62" })
    #expect(target.limitDays == 62 && target.required == 0.85)
    #expect(target.everyone.within != nil)
    #expect(!target.groups.isEmpty)
    #expect(target.everyone.days.reduce(0, +).isNear(1))
    #expect(answer.errorBound < 0.01)
    // Where the clock goes adds up to its mean, but for what no step takes.
    let sum = target.steps.reduce(0) { $0 + $1.waitDays + $1.serviceDays }
    #expect(sum > 0 && sum < target.everyone.meanDays * 1.5)
    let alone = PathwayFile(name: "lower-gi.pathway", text: text).check()
    #expect(alone.count(.error) > 0)
  }

  @Test("the same JSON as the command prints, less what made it")
  func json() throws {
    let pathway = try PathwayFile(name: "first.pathway", text: Texts.repository("Docs/first.pathway")).load()
    let json = try pathway.time().json
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(object["schema"] as? String == "waymark.timing/1")
    #expect(object["made"] == nil)
    #expect(try pathway.time().csv.contains("fds"))
  }

  @Test("a `let` can be set, and a variant laid over")
  func settings() throws {
    let written = try clinic.load().time().targets[0].everyone
    let set = try clinic.load(settings: ["first-wait": "3 days"]).time().targets[0].everyone
    let sooner = try clinic.load(variant: "sooner")
    #expect(sooner.variant == "sooner")
    #expect(try #require(set.within) > #require(written.within))
    #expect(set.meanDays < written.meanDays - 5)
    #expect(try sooner.time().targets[0].everyone.meanDays < written.meanDays)
  }

  @Test("one seed gives one answer, another seed another, whatever the threads")
  func simulation() throws {
    let pathway = try clinic.load()
    var settings = SimulationSettings()
    (settings.weeks, settings.replications, settings.seed) = (12, 4, 7)
    let once = try pathway.simulate(settings)
    settings.threads = 2
    #expect(try pathway.simulate(settings).json == once.json)
    settings.seed = 8
    #expect(try pathway.simulate(settings).json != once.json)
    let within = try #require(once.targets[0].within)
    #expect(try #require(within.low) <= within.mean && within.mean <= #require(within.high))
    #expect(once.targets[0].percentileDays[85] != nil)
    #expect(once.resources.map(\.name) == ["scanner"])
    #expect(once.replications == 4)
  }

  @Test("settings out of their range are refused in words")
  func ranges() throws {
    let pathway = try clinic.load()
    var settings = SimulationSettings()
    settings.weeks = 0
    let refusal = #expect(throws: PathwayRefusal.self) { try pathway.simulate(settings) }
    #expect(refusal?.reason.contains("weeks") ?? false)
    settings.weeks = 4
    settings.threads = 0
    #expect(throws: PathwayRefusal.self) { try pathway.simulate(settings) }
    settings.threads = 1
    settings.replications = 1
    #expect(throws: PathwayRefusal.self) { try pathway.compared(with: pathway, simulating: true, settings) }
    settings.replications = -1
    #expect(throws: PathwayRefusal.self) { try pathway.simulate(settings) }
    // JSON could not say it.
    (settings.replications, settings.seed) = (2, .max)
    #expect(throws: PathwayRefusal.self) { try pathway.simulate(settings) }
    for value in [0, -1, Double.nan, .infinity] {
      var demand = DemandSettings()
      demand.arrivalsPerWeek = value
      #expect(throws: PathwayRefusal.self) { try pathway.demand(demand) }
      demand = DemandSettings()
      demand.percentile = value
      #expect(throws: PathwayRefusal.self) { try pathway.demand(demand) }
    }
    for budget in [0, -1, Double.nan] {
      #expect(throws: PathwayRefusal.self) { try pathway.time(budget: budget) }
    }
    #expect(throws: PathwayRefusal.self) { try pathway.bottlenecks(target: "nowhere") }
  }

  @Test("a percentile that is none has no day")
  func percentiles() throws {
    let clock = try clinic.load().time().targets[0].everyone
    for share in [0, -1, 1.5, Double.nan, .infinity] { #expect(clock.percentile(share) == nil) }
    #expect(clock.percentile(1) == clock.days.count - 1)
  }

  @Test("a run that is cut short says so, and one cut before it knows anything is refused")
  func cut() throws {
    let pathway = try clinic.load()
    var settings = SimulationSettings()
    settings.weeks = 4
    #expect(try !pathway.simulate(settings).isCutShort)
    settings.isCancelled = { true }
    #expect(throws: PathwayRefusal.self) { try pathway.simulate(settings) }
  }

  @Test("levers are ranked, with the target asked for")
  func levers() throws {
    var settings = SimulationSettings()
    (settings.weeks, settings.replications) = (8, 2)
    let answer = try clinic.load().bottlenecks(target: "fds", settings)
    let ranking = try #require(answer.targets.first)
    #expect(ranking.name == "fds")
    let wait = try #require(ranking.levers.first { $0.of == "triage" })
    #expect(wait.kind == .wait && wait.isExact && wait.isDetectable)
    #expect(wait.gain.mean > 0 && wait.gain.low == wait.gain.mean)
    #expect(ranking.levers.contains { $0.kind == .capacity && $0.of == "scanner" })
    #expect(answer.json.contains("waymark.bottlenecks/1"))
    #expect(answer.csv.contains("triage") && answer.markdown.contains("Telephone triage"))
  }

  @Test("demand beside what is offered")
  func demand() throws {
    let answer = try clinic.load().demand()
    let scanner = try #require(answer.resources.first)
    #expect(scanner.name == "scanner" && scanner.unit == "slots")
    #expect(scanner.unitsPerWeek.isNear(20) && scanner.offeredPerWeek.isNear(24))
    #expect(!scanner.growsWithoutEnd)
    #expect(answer.steps.first { $0.name == "scan" }?.visitsPerWeek.isNear(20) ?? false)
    var busier = DemandSettings()
    busier.arrivalsPerWeek = 30
    #expect(try clinic.load().demand(busier).resources[0].growsWithoutEnd)
  }

  @Test("two variants side by side; what exact timing can't see is simulated, not given as no difference")
  func comparison() throws {
    let written = try clinic.load()
    var settings = SimulationSettings()
    (settings.weeks, settings.replications) = (12, 4)
    let sooner = try written.compared(with: clinic.load(variant: "sooner"), settings)
    #expect(try #require(sooner.targets[0].gain) > 0)
    #expect(sooner.changes.allSatisfy { $0.kind == .changed })
    let slots = try written.compared(with: clinic.load(variant: "slots"), settings)
    #expect(slots.targets[0].gain == nil)
    #expect(slots.targets[0].simulatedGain != nil)
    #expect(slots.targets[0].note != nil)
    #expect(slots.changes.contains { $0.name.contains("scanner") || $0.what.contains("scanner") })
    #expect(slots.json.contains("waymark.compare/1"))
  }

  @Test("drawings are SVG, a text a page, the same each time", arguments: Drawing.Style.allCases)
  func drawings(style: Drawing.Style) throws {
    let pathway = try clinic.load()
    let drawing = pathway.drawing(style, theme: .print)
    #expect(!drawing.pages.isEmpty)
    for page in drawing.pages { #expect(page.hasPrefix("<") && page.contains("</svg>")) }
    #expect(drawing.pages[0].contains("Telephone"))
    #expect(pathway.drawing(style, theme: .print) == drawing)
    #expect(pathway.drawing(style, forPatients: true) != drawing)
    #expect(pathway.dot.contains("digraph"))
    #expect(pathway.inWords().contains("Telephone triage"))
  }

  @Test("answers may be asked for on any task")
  func tasks() async throws {
    let pathway = try clinic.load()
    let within = try await Task.detached { try pathway.time().targets[0].everyone.within }.value
    #expect(try within == pathway.time().targets[0].everyone.within)
  }

  @Test("every answer in text says what it is not for")
  func disclaimers() throws {
    let pathway = try clinic.load()
    var settings = SimulationSettings()
    (settings.weeks, settings.replications) = (4, 2)
    let texts = [
      try pathway.time().text(), try pathway.simulate(settings).text(), try pathway.demand().text(),
      try pathway.bottlenecks(settings).text(), try pathway.compared(with: pathway, settings).text(),
      pathway.inWords(), pathway.drawing().pages[0],
    ]
    for text in texts { #expect(text.contains("not for decisions about a patient"), "\(text.prefix(80))") }
  }
}

extension Double {
  fileprivate func isNear(_ other: Double) -> Bool { abs(self - other) < 1e-6 }
}
