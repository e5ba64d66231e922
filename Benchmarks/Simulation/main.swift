import Foundation
import PathwayCompiler
import PathwayKit
import PathwayModel
import PathwaySimulation
import PathwayVerification

// One line a run, with tabs: what, processor seconds, wall seconds, events, millions of events a processor second,
// patients, peak memory in MiB.
//   simulation-benchmark FILE [years] [replications] [jobs] [repeats] [waymark|loop|both]
//   simulation-benchmark --vector WORDS [replications] [--full]    models of the table of queueing vectors
//   simulation-benchmark --coverage CASE [seeds] [jobs] [warmup]   how often intervals hold: see Coverage.swift

/// Processor seconds of this process, all threads, in user mode: what a shared machine cannot blur.
func processorSeconds() -> Double {
  var usage = rusage()
  // `usage` outlives the call, which fills it.
  _ = unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) * 1e-6
}

func seconds(_ work: () throws -> Void) rethrows -> (processor: Double, wall: Double) {
  let before = processorSeconds()
  let time = try ContinuousClock().measure(work)
  let wall = Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
  return (processorSeconds() - before, wall)
}

func peakMemory() -> String {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
  let kilobytes = line.split(separator: " ").compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }.first ?? 0
  return "\(kilobytes / 1024)"
}

func report(_ what: String, _ time: (processor: Double, wall: Double), events: Int, patients: Int) {
  let rate = Double(events) / time.processor / 1e6
  func figure(_ value: Double, _ format: String) -> String { String(format: format, value) }
  print(
    [
      what, figure(time.processor, "%.3f"), figure(time.wall, "%.3f"), "\(events)", figure(rate, "%.2f"),
      "\(patients)", peakMemory(),
    ].joined(separator: "\t"))
}

let arguments = CommandLine.arguments
if arguments.count > 2, arguments[1] == "--vector" {
  let effort: VectorEffort = arguments.contains("--full") ? .full : .quick
  for test in vectorCases(effort) where "\(test.model) \(test.parameters)".contains(arguments[2]) {
    let replications = arguments.count > 3 ? Int(arguments[3]) ?? 30 : 30
    var found: [String: Estimate] = [:]
    let time = try seconds { found = try test.run(replications: replications) }
    print(test.model, test.parameters, "\(time.processor) s")
    for (name, estimate) in found.sorted(by: { $0.key < $1.key }) {
      print("  \(name) = \(estimate.mean) ± \(estimate.standardError ?? 0)")
    }
  }
  exit(0)
}

/// A pathway of Benchmarks/Simulation/Cases, by its file.
func caseOfCoverage(_ file: String) throws -> Pathway {
  let text = try String(contentsOfFile: "Benchmarks/Simulation/Cases/\(file)", encoding: .utf8)
  guard let pathway = Workspace().load(text: text).pathway else {
    FileHandle.standardError.write(Data("\(file) has errors.\n".utf8))
    exit(1)
  }
  return pathway
}

if arguments.count > 2, arguments[1] == "--coverage" {
  func count(_ index: Int, _ usual: Int) -> Int { arguments.count > index ? Int(arguments[index]) ?? usual : usual }
  var coverage = try Coverage(arguments[2], seeds: count(3, 200), jobs: count(4, 2))
  coverage.warmup = arguments.count > 5 ? Int(arguments[5]) : nil
  for row in try coverage.rows() {
    func plain(_ value: Double) -> String { String(format: "%.4f", value) }
    print(
      [
        coverage.name, coverage.isExact ? "exact" : "long run", row.target, row.figure, plain(row.truth),
        plain(row.bias), plain(row.width), "\(row.held)", "\(row.asked)",
      ].joined(separator: "\t"))
  }
  exit(0)
}
let file = arguments.count > 1 ? arguments[1] : "conformance/network.pathway"
func number(_ index: Int, _ usual: Int) -> Int { arguments.count > index ? Int(arguments[index]) ?? usual : usual }
let years = number(2, 10)
let replications = number(3, 10)
let jobs = number(4, 1)
let repeats = number(5, 3)
let what = arguments.count > 6 ? arguments[6] : "both"

let text = try String(contentsOfFile: file, encoding: .utf8)
guard let pathway = Workspace().load(text: text).pathway else {
  FileHandle.standardError.write(Data("\(file) has errors, or imports other files: it must stand alone.\n".utf8))
  exit(1)
}
var options = SimulationOptions()
options.weeks = years * 52
options.warmupWeeks = 0
options.replications = replications
options.jobs = jobs

for _ in 0..<repeats where what != "loop" {
  var events = 0
  var patients = 0
  let time = try seconds {
    let result = try simulate(pathway, options: options)
    events = result.events
    patients = result.patients.arrived
  }
  report("waymark, \(jobs) thread\(jobs == 1 ? "" : "s")", time, events: events, patients: patients)
}
for _ in 0..<repeats where what != "waymark" {
  var loop = HandWrittenLoop(seed: 1)
  let time = seconds {
    for _ in 0..<replications { loop.run(hours: Double(years) * 52 * 168) { Foundation.log($0) } }
  }
  report("hand-written loop", time, events: loop.events, patients: loop.finished)
}
