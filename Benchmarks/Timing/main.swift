import Foundation
import PathwayCompiler
import PathwayKit
import PathwayModel
import PathwayText
import PathwayTiming

// How long exact timing takes inside the process. One line a case: what, milliseconds (median of the repeats).
//   timing-benchmark [FILE [repeats]]
//   timing-benchmark --growth     what families of pathways cost, in counted work

struct Folder: ImportResolving, Sendable {
  var root: URL

  func resolve(_ path: String, from importer: String) -> ImportResolution {
    let url = root.appendingPathComponent(importer).deletingLastPathComponent().appendingPathComponent(path)
      .standardized
    guard let data = FileManager.default.contents(atPath: url.path) else { return .missing }
    let name = String(url.path.dropFirst(root.standardized.path.count + 1))
    return .file(SourceFile(name: name, bytes: Array(data)), identity: name)
  }
}

func milliseconds(_ repeats: Int, _ work: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  var times: [Double] = []
  for _ in 0..<repeats {
    let time = try clock.measure(work)
    times.append(Double(time.components.seconds) * 1e3 + Double(time.components.attoseconds) * 1e-15)
  }
  return times.sorted()[times.count / 2]
}

func report(_ what: String, _ time: Double) {
  print("\(what.padding(toLength: 58, withPad: " ", startingAt: 0))\(String(format: "%10.2f", time)) ms")
}

/// A pathway around a flow: one lane, arrivals in office hours, one target from the first step to the last.
func pathway(_ flow: String, from first: String, to last: String) -> Pathway? {
  let text = """
    pathway p "P" {
      lane l "L"
      arrivals 50 per week on weekdays between 09:00 and 17:00
      target t "Target" {
        from \(first)
        to \(last)
        within 62 days for 85%
      }
      flow {
        start \(first) "Start"
    \(flow)
        end \(last) "End"
      }
    }
    """
  let compilation = Workspace().load(text: text)
  if compilation.pathway == nil { print(compilation.diagnostics.map(\.message).joined(separator: "\n")) }
  return compilation.pathway
}

/// Twenty activities, two in parallel and two in a row ten times over, none of them bound to the calendar.
func seriesParallel() -> Pathway? {
  var flow: [String] = []
  for index in 0..<5 {
    flow.append("    step a\(index) \"A\" { waits about 3 days, 90% within 8 days }")
    flow.append("    together t\(index) \"T\" {")
    flow.append("      step b\(index) \"B\" { waits about 2 days, 90% within 9 days }")
    flow.append("      step c\(index) \"C\" { waits about 4 days, 90% within 7 days }")
    flow.append("    }")
    flow.append("    step d\(index) \"D\" { waits about 1 day, 90% within 3 days }")
  }
  return pathway(flow.joined(separator: "\n"), from: "begin", to: "finish")
}

/// A long flow: every tenth step waits in working days.
func long(_ steps: Int) -> Pathway? {
  let flow = (0..<steps).map { index in
    let wait = index % 10 == 9 ? "0 to 2 working days" : "about 4 hours, 90% within 12 hours"
    return "    step s\(index) \"S\(index)\" { waits \(wait) }"
  }
  return pathway(flow.joined(separator: "\n"), from: "begin", to: "finish")
}

let arguments = CommandLine.arguments
if arguments.dropFirst().first == "--growth" {
  printGrowth()
  exit(0)
}
let file = arguments.count > 1 ? arguments[1] : "Pathways/lower-gi.pathway"
let repeats = arguments.count > 2 ? Int(arguments[2]) ?? 5 : 5
let url = URL(fileURLWithPath: file)
let source = SourceFile(name: url.lastPathComponent, bytes: Array(try Data(contentsOf: url)))
let workspace = Workspace(imports: Folder(root: url.deletingLastPathComponent()))
guard let pathway = workspace.load(CompileRequest(file: source)).pathway else { fatalError("the file has errors") }
report(
  "\(url.lastPathComponent), \(pathway.nodes.count) items, whole answer",
  try milliseconds(repeats) { _ = try time(pathway) })
report(
  "  shares and distributions alone",
  try milliseconds(repeats) { _ = try time(pathway, options: TimingOptions(details: false)) })
let changes = TimingChange.all(of: pathway)
report("  \(changes.count) sensitivities", try milliseconds(1) { _ = try exactLevers(pathway, changes) })
report(
  "  the same in cells of two hours", try milliseconds(1) { _ = try exactLevers(pathway, changes, gridMinutes: 120) })
if let pathway = seriesParallel() {
  report("20 activities, series and parallel", try milliseconds(repeats * 4) { _ = try time(pathway) })
  report(
    "  shares and distributions alone",
    try milliseconds(repeats * 4) { _ = try time(pathway, options: TimingOptions(details: false)) })
}
for size in [100, 1000] {
  if let pathway = long(size) {
    report("\(size) steps in a row", try milliseconds(1) { _ = try time(pathway) })
  }
}
