// Remakes the tables of Docs/pathways, and figures.csv beside them, from what the built command prints.
//
//     make pages          (or: swift Scripts/pathway-pages.swift [path to waymark])
//
// A page keeps its words; only what stands between `<!-- made: NAME -->` and `<!-- /made -->` is written anew.

import Foundation

// MARK: The command

let waymark = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : ".build/release/waymark"

func run(_ arguments: [String]) -> [String: Any] {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: waymark)
  process.arguments = arguments + ["--quiet", "--format", "json"]
  let pipe = Pipe()
  process.standardOutput = pipe
  do { try process.run() } catch { stop("\(waymark) can't be run: `make build` first.") }
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  guard process.terminationStatus == 0, let json = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
  else { stop("waymark \(arguments.joined(separator: " ")) ended with \(process.terminationStatus).") }
  return json
}

func stop(_ message: String) -> Never {
  FileHandle.standardError.write(Data((message + "\n").utf8))
  exit(1)
}

// MARK: Figures

struct Clock {
  var within: Double, half: Int, by85: Int, mean: Double, limit: Int
  var waits: [String: Double]
}

struct Run {
  var clocks: [String: Clock] = [:]
  /// By target, then group.
  var groups: [String: [String: Clock]] = [:]

  subscript(target: String) -> Clock {
    guard let clock = clocks[target] else { stop("No target \(target).") }
    return clock
  }
}

func clock(_ json: [String: Any], limit: Int) -> Clock? {
  guard let within = json["within"] as? Double, let mean = json["mean"] as? Double,
    let percentiles = json["percentiles"] as? [String: Int]
  else { return nil }
  let steps = json["clock"] as? [[String: Any]] ?? []
  let waits = steps.map { ($0["step"] as? String ?? "", $0["waitDays"] as? Double ?? 0) }
  return Clock(
    within: within, half: percentiles["p50"] ?? 0, by85: percentiles["p85"] ?? 0, mean: mean, limit: limit,
    waits: Dictionary(waits) { $0 + $1 })
}

var lines = ["pathway,variant,set,target,within,half_by_day,mean_days"]

func time(_ pathway: String, _ variant: String? = nil, set: String? = nil) -> Run {
  var arguments = ["time", "Pathways/\(pathway).pathway"]
  if let variant { arguments += ["--variant", variant] }
  if let set { arguments += ["--set", set] }
  var run = Run()
  for target in remembered(arguments)["targets"] as? [[String: Any]] ?? [] {
    let name = target["id"] as? String ?? ""
    guard let all = clock(target, limit: target["limitDays"] as? Int ?? 0) else { continue }
    run.clocks[name] = all
    for group in target["groups"] as? [[String: Any]] ?? [] {
      run.groups[name, default: [:]][group["id"] as? String ?? ""] = clock(group, limit: all.limit)
    }
    let choice = [pathway, variant ?? "", set.map { "\"\($0)\"" } ?? ""]
    let figures = [percent(all.within), String(all.half), decimal(all.mean)]
    lines.append((choice + [name] + figures).joined(separator: ","))
  }
  return run
}

var kept: [[String]: [String: Any]] = [:]
func remembered(_ arguments: [String]) -> [String: Any] {
  if let known = kept[arguments] { return known }
  let json = run(arguments)
  kept[arguments] = json
  return json
}

func simulation(_ pathway: String, _ variant: String? = nil) -> [String: Any] {
  remembered(
    ["simulate", "Pathways/\(pathway).pathway"] + (variant.map { ["--variant", $0] } ?? []))
}

/// A mean and its 95% interval, times `scale`.
func interval(_ estimate: Any?, times scale: Double) -> String {
  guard let share = estimate as? [String: Double], let mean = share["mean"], let low = share["low"],
    let high = share["high"]
  else { return "–" }
  return "\(decimal(mean * scale)) (\(decimal(low * scale)) to \(decimal(high * scale)))"
}

/// Share within a target when patients queue: mean and the 95% interval, in 100.
func simulated(_ pathway: String, _ variant: String?, _ target: String) -> String {
  for each in simulation(pathway, variant)["targets"] as? [[String: Any]] ?? [] where each["id"] as? String == target {
    return interval(each["within"], times: 100)
  }
  return "–"
}

func decimal(_ value: Double) -> String { String(format: "%.1f", value + 0) }
func percent(_ value: Double) -> String { decimal(value * 100) }
func signed(_ value: Double) -> String { (value < -0.05 ? "−" : value > 0.05 ? "+" : "") + decimal(abs(value)) }

// MARK: What the texts say

func text(_ pathway: String) -> String {
  (try? String(contentsOfFile: "Pathways/\(pathway).pathway", encoding: .utf8)) ?? ""
}

/// The lines of a block `head name … {` at two spaces.
func block(_ head: String, in pathway: String) -> [Substring] {
  var inside = false
  return text(pathway).split(separator: "\n").filter { line in
    if line.hasPrefix("  \(head) ") { inside = true }
    defer { if line == "  }" { inside = false } }
    return inside
  }
}

/// The published share of a target, as the pathway or a variant of it gives it; empty when it gives none.
func published(_ pathway: String, _ target: String, variant: String? = nil) -> String {
  var inside = variant == nil
  for line in block(variant.map { "variant \($0)" } ?? "target \(target)", in: pathway) {
    let words = line.split(separator: " ")
    if variant != nil, words.first == "target" { inside = words.count > 1 && words[1] == target }
    if inside, words.first == "seen", words.count > 1 { return words[1].replacingOccurrences(of: "%", with: "") }
  }
  return ""
}

func variants(_ pathway: String) -> [(name: String, title: String)] {
  text(pathway).split(separator: "\n").compactMap { line in
    guard line.hasPrefix("  variant ") else { return nil }
    let parts = line.split(separator: "\"")
    return (String(line.split(separator: " ")[1]), parts.count > 1 ? String(parts[1]) : "")
  }
}

func title(ofResource name: String, in pathway: String) -> String {
  let line = block("resource \(name)", in: pathway).first?.split(separator: "\"")
  return line.flatMap { $0.count > 1 ? String($0[1]) : nil } ?? name
}

/// The `let`s of a variant, as `name=value`.
func lets(_ pathway: String, _ variant: String) -> [String] {
  block("variant \(variant)", in: pathway).compactMap { line in
    let words = line.prefix { $0 != "[" }.split(separator: " ").map(String.init)
    guard words.count > 3, words[0] == "let" else { return nil }
    return "\(words[1])=\(words[3...].joined(separator: " "))"
  }
}

func rows(_ head: [String], _ body: [[String]]) -> String {
  func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
  return ([line(head), line(head.map { _ in "---" })] + body.map(line)).joined(separator: "\n")
}

/// Writes a part of a page of Docs/pathways anew.
func write(_ made: String, as name: String, in page: String) {
  let path = "Docs/pathways/\(page).md"
  guard var text = try? String(contentsOfFile: path, encoding: .utf8),
    let start = text.range(of: "<!-- made: \(name) -->\n"),
    let end = text.range(of: "<!-- /made -->", range: start.upperBound..<text.endIndex)
  else { stop("\(path) has no place for \(name).") }
  text.replaceSubrange(start.upperBound..<end.lowerBound, with: "\n\(made)\n\n")
  try? text.write(toFile: path, atomically: true, encoding: .utf8)
}

// MARK: The pages

let pathways = [
  "lower-gi", "upper-gi", "upper-gi-direct-access", "lung", "non-specific-symptoms", "lung-health-check",
]
func page(_ pathway: String) -> String { pathway == "upper-gi-direct-access" ? "upper-gi" : pathway }
func suffix(_ pathway: String) -> String { pathway == "upper-gi-direct-access" ? "-direct-access" : "" }
/// Variants that `calibrate` wrote have a page of their own.
func isFitted(_ variant: String) -> Bool { variant.hasPrefix("england-") }

let standards = ["fds", "d31", "d62"]
let grades = ["official", "peer-reviewed", "abstract", "third-party", "local", "assumed", "fitted"]
var overview: [[String]] = []
var evidence: [[String]] = []

for pathway in pathways {
  let base = time(pathway)
  let link = "[\(pathway)](\(page(pathway)).md\(suffix(pathway).isEmpty ? "" : "#direct-access"))"
  overview.append(
    [link] + standards.flatMap { [percent(base.clocks[$0]?.within ?? 0), published(pathway, $0)] })

  let checked = (run(["check", "--evidence", "Pathways/\(pathway).pathway"])["evidence"] as? [[String: Any]])?
    .first { $0["pathway"] as? String == pathway }
  let counts = checked?["numbers"] as? [String: Int] ?? [:]
  let each = grades.map { counts[$0] ?? 0 }
  evidence.append([link] + (each + [counts.values.reduce(0, +)]).map(String.init))
  let said = zip(grades, each).filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
  write(
    "\(counts.values.reduce(0, +)) numbers, each by the best source its line cites: \(said).",
    as: "evidence\(suffix(pathway))", in: page(pathway))

  let figures = standards.compactMap { target -> [String]? in
    guard let clock = base.clocks[target] else { return nil }
    let groups = (base.groups[target] ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key) \(percent($0.value.within))" }
    return [
      "\(clock.limit) days", percent(clock.within), published(pathway, target), String(clock.half), String(clock.by85),
      groups.count > 1 ? groups.joined(separator: ", ") : "",
    ]
  }
  write(
    rows(["within", "in 100", "England", "half by day", "85 in 100 by day", "by group"], figures),
    as: "figures\(suffix(pathway))", in: page(pathway))

  let demand = run(["demand", "Pathways/\(pathway).pathway"])["resources"] as? [[String: Any]] ?? []
  let load = demand.map { resource -> [String] in
    func number(_ key: String) -> Double { resource[key] as? Double ?? 0 }
    return [
      title(ofResource: resource["id"] as? String ?? "", in: page(pathway)), decimal(number("unitsPerWeek")),
      decimal(number("offeredPerWeek")), percent(number("load")),
    ]
  }
  write(
    rows(["a week", "asked for", "offered", "load, in 100"], load), as: "load\(suffix(pathway))", in: page(pathway))

  guard suffix(pathway).isEmpty else { continue }
  var table = [["as it is"] + [base].flatMap(row) + [simulated(pathway, nil, "d62")]]
  for variant in variants(pathway) where !isFitted(variant.name) {
    table.append(
      ["`\(variant.name)`: \(variant.title)"] + row(time(pathway, variant.name)) + [
        simulated(pathway, variant.name, "d62")
      ])
  }
  write(
    rows(["", "28 days", "62 days", "half treated by day", "62 days with queues (95% interval)"], table),
    as: "variants", in: page(pathway))
}

func row(_ run: Run) -> [String] {
  [
    percent(run.clocks["fds"]?.within ?? 0), percent(run.clocks["d62"]?.within ?? 0),
    String(run.clocks["d62"]?.half ?? 0),
  ]
}

// With queues: what Docs/Simulation.md shows of every pathway.
var withQueues: [[String]] = []
var queues: [[String]] = []
for pathway in pathways {
  let answer = simulation(pathway)
  let exact = time(pathway)
  for target in answer["targets"] as? [[String: Any]] ?? [] {
    let today = exact.clocks[target["id"] as? String ?? ""].map { percent($0.within) } ?? "–"
    withQueues.append(
      [pathway, target["title"] as? String ?? "", today, interval(target["within"], times: 100)]
        + [interval(target["mean"], times: 1)])
  }
  for resource in answer["resources"] as? [[String: Any]] ?? [] {
    func days(_ key: String) -> String { (resource[key] as? Double).map(decimal) ?? "" }
    let name = title(ofResource: resource["id"] as? String ?? "", in: page(pathway))
    let used = (resource["utilisation"] as? Double).map(percent) ?? ""
    queues.append(
      [pathway, name, used]
        + ["meanWaitDays", "calendarDays", "queueDays", "p85WaitDays", "observedMeanWaitDays"].map(days))
  }
}
write(
  rows(["pathway", "clock", "today, by `time`", "with queues (95%)", "mean days with queues (95%)"], withQueues),
  as: "clocks", in: "../Simulation")
write(
  rows(
    ["pathway", "resource", "used, in 100", "mean wait", "calendar", "queue", "85 in 100 within", "seen today"], queues),
  as: "resources", in: "../Simulation")

write(
  rows(["pathway", "told in 28 days", "England", "31 days", "England", "62 days", "England"], overview),
  as: "figures", in: "README")
write(
  rows(["pathway"] + grades.map { $0 == "third-party" ? "third party" : $0 } + ["in all"], evidence), as: "evidence",
  in: "README")

// Lung by its three doors.
let doors = [
  ("urgent referral", "by-referral"), ("consultant upgrade", "by-upgrade"), ("lung screening", "by-screening"),
].map { title, variant -> [String] in
  let run = time("lung", variant)
  let told = published("lung", "fds", variant: variant)
  return [
    title, told.isEmpty ? "–" : percent(run["fds"].within), told, percent(run["d62"].within),
    published("lung", "d62", variant: variant), String(run["d62"].half),
  ]
}
write(
  rows(["door", "told in 28 days", "England", "62 days", "England", "half treated by day"], doors), as: "doors",
  in: "lung")

// MARK: The experiments

func mean(_ run: Run, _ target: String, _ group: String? = "cancer") -> Double {
  (group.flatMap { run.groups[target]?[$0] } ?? run.clocks[target])?.mean ?? 0
}

// 1. Incomplete referrals. Of those who go on, this share had to be chased.
let incomplete = ["lower-gi", "non-specific-symptoms"].map { pathway -> [String] in
  let (now, complete) = (time(pathway), time(pathway, "better-referrals"))
  var visits: [String: Double] = [:]
  for step in remembered(["demand", "Pathways/\(pathway).pathway"])["steps"] as? [[String: Any]] ?? [] {
    visits[step["id"] as? String ?? ""] = step["visitsPerWeek"] as? Double
  }
  let chased = visits["chase"] ?? 0
  let urgent = chased - (visits["withdrawn"] ?? 0)
  let affected = urgent / ((visits["referral"] ?? 0) - (visits["withdrawn"] ?? 0))
  let delay = mean(now, "fds") - mean(complete, "fds")
  return [
    pathway, "\(percent(now["fds"].within)) → \(percent(complete["fds"].within))",
    "\(percent(now["d62"].within)) → \(percent(complete["d62"].within))", decimal(delay),
    decimal(delay / affected),
  ]
}
write(
  rows(
    [
      "", "told within 28 days", "treated within 62", "days sooner told, all cancers",
      "days, each cancer that was chased",
    ],
    incomplete), as: "incomplete", in: "experiments")

// 2. Straight to test against clinic first.
let (direct, clinic) = (time("lower-gi", "straight-to-test"), time("lower-gi", "clinic-first"))
func pair(_ what: String, _ target: String, _ published: [String]) -> [String] {
  let (a, b) = (direct[target].half, clinic[target].half)
  return [what, String(a), String(b), String(b - a)] + published
}
write(
  rows(
    ["half by day", "straight to test", "clinic first", "apart", "published", "published", "apart"],
    [
      pair("first test", "first-test", ["12", "23", "11"]), pair("first treatment", "d62", ["40", "46", "6"]),
      pair("told", "fds", ["–", "–", "–"]),
    ]), as: "straight", in: "experiments")

// 3. The MDT twice a week.
let meetings = [
  ("lower-gi", "plan.mdt"), ("upper-gi", "plan.mdt"), ("lung", "mdt-meeting"), ("non-specific-symptoms", "mdt-meeting"),
  ("lung-health-check", "plan.mdt"),
].map { pathway, step -> [String] in
  let (once, twice) = (time(pathway), time(pathway, "mdt-twice"))
  let (a, b) = (once["d62"], twice["d62"])
  return [
    pathway, decimal(a.waits[step] ?? 0), decimal(b.waits[step] ?? 0), "\(percent(a.within)) → \(percent(b.within))",
    signed((b.within - a.within) * 100),
  ]
}
write(
  rows(["", "days to the MDT, weekly", "twice a week", "treated within 62 days", "gain"], meetings), as: "mdt",
  in: "experiments")

// 4. CT before the clinic.
let scans = [
  ("lung", "clinic-first", "clinic, then CT"), ("lung", nil, "CT, then clinic"),
  ("lung", "straight-to-ct", "CT booked by radiology"), ("lung", "better-referrals", "CT before the referral"),
  ("non-specific-symptoms", "clinic-first", "clinic, then CT"), ("non-specific-symptoms", nil, "CT, then clinic"),
].map { pathway, variant, title -> [String] in
  let run = time(pathway, variant)
  let (told, treated) = (run["fds"], run["d62"])
  return [
    pathway, title, percent(told.within), String(told.half), percent(treated.within), String(treated.half),
    decimal(treated.mean),
  ]
}
write(
  rows(
    ["", "order", "28 days", "half told by day", "62 days", "half treated by day", "mean days to treatment"], scans),
  as: "ct", in: "experiments")

// 5. How much of the gap to 85 in 100 each limit of `optimal` closes by itself.
for pathway in ["lower-gi", "lung", "upper-gi"] {
  let now = time(pathway)["d62"].within
  let gap = 0.85 - now
  func line(_ name: String, _ within: Double) -> [String] {
    let part = (within - now) / gap * 100
    return [
      name, percent(within), signed((within - now) * 100),
      (part < -0.5 ? "−" : "") + String(format: "%.0f", abs(part)),
    ]
  }
  let single = lets(pathway, "optimal").map { ($0, time(pathway, set: $0)["d62"].within) }.sorted { $0.1 > $1.1 }
    .map { line("`\($0.0)`", $0.1) }
  write(
    rows(
      ["limit, by itself", "62 days", "gain", "of the gap, in 100"],
      [["as it is", percent(now), "", ""]] + single
        + [line("all together", time(pathway, "optimal")["d62"].within)]), as: "optimal-\(pathway)",
    in: "experiments")
}

var seen: Set<String> = []
try? (lines.filter { seen.insert($0).inserted }.joined(separator: "\n") + "\n").write(
  toFile: "Docs/pathways/figures.csv", atomically: true, encoding: .utf8)
