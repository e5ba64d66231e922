import CGraphviz
import Foundation
import PathwayCompiler
import PathwayModel
import PathwaySyntax
import PathwayText
import TestSupport

// How fast the language is, on generated pathways of 1,000, 10,000 and 100,000 lines, beside Graphviz's own reader on
// the same graph in the same run. Processor time, the least of several runs. See Benchmarks/Language/README.md.
//   language-benchmark [FILE...]
//   language-benchmark --print 1000        (the generated pathway itself)

/// Processor time of this thread, in seconds: what other programs do meanwhile does not count.
func processorTime() -> Double {
  var time = timespec()
  // Sound: `time` outlives the call, which fills it.
  _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

func least(_ repeats: Int, _ work: () -> Void) -> Double {
  var best = Double.infinity
  for _ in 0..<repeats {
    let start = processorTime()
    work()
    best = min(best, processorTime() - start)
  }
  return best
}

/// The graph of a pathway as DOT: a node with its title for each item, an arrow for each way.
func dot(_ pathway: Pathway) -> String {
  var text = "digraph p {\n"
  for id in pathway.nodeIDs {
    text += "  n\(id.index) [label=\"\(pathway[id].title.replacing("\"", with: "'"))\"];\n"
    for way in pathway.ways(from: id) {
      if case .node(let to) = way.to { text += "  n\(id.index) -> n\(to.index);\n" }
    }
  }
  return text + "}\n"
}

/// A pathway of about this many lines: random flows end to end in one.
func generated(lines wanted: Int) -> String {
  var size = wanted / 3
  while true {
    let text = RandomPathway.text(seed: 7, size: size)
    if text.utf8.count(where: { $0 == 10 }) >= wanted { return text }
    size += max(1, size / 10)
  }
}

func column(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

func shown(_ value: Double, _ digits: Int = 1) -> String { String(format: "%.\(digits)f", value) }

var cases: [(name: String, text: String)] = CommandLine.arguments.dropFirst().map {
  ($0, (try? String(contentsOfFile: $0, encoding: .utf8)) ?? "")
}
if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "--print", let lines = Int(CommandLine.arguments[2]) {
  print(generated(lines: lines), terminator: "")
  exit(0)
}
if cases.isEmpty {
  for lines in [1000, 10_000, 100_000] { cases.append(("\(lines) lines", generated(lines: lines))) }
}
print(
  column("", 24) + column("MB", 7) + column("items", 8) + column("parse ms", 10) + column("MB/s", 7)
    + column("check ms", 10) + column("MB/s", 7) + column("ns/item", 9) + column("agmemread ns/item", 19)
    + column("parse", 8) + column("check", 8))
for (name, text) in cases {
  let file = SourceFile(name: name, text: text)
  let megabytes = Double(file.bytes.count) / 1e6
  let repeats = megabytes > 1 ? 5 : 30
  let parsing = least(repeats) { _ = parse(file, id: FileID(0)) }
  var result: Compilation?
  let checking = least(repeats) { result = check(CompileRequest(file: file), imports: NoImports()) }
  guard let pathway = result?.pathway else {
    print(name, result?.diagnostics.prefix(5).map(\.message) ?? [])
    continue
  }
  let nodes = Double(pathway.nodes.count)
  let graph = dot(pathway)
  let reading = least(repeats) {
    // Sound: the text lives through the call; the graph is closed before the next.
    let read = unsafe agmemread(graph)
    unsafe agclose(read)
  }
  print(
    name.padding(toLength: 24, withPad: " ", startingAt: 0) + column(shown(megabytes, 2), 7)
      + column("\(pathway.nodes.count)", 8) + column(shown(parsing * 1e3, 2), 10)
      + column(shown(megabytes / parsing, 0), 7) + column(shown(checking * 1e3, 2), 10)
      + column(shown(megabytes / checking), 7) + column(shown(checking / nodes * 1e9, 0), 9)
      + column(shown(reading / nodes * 1e9, 0), 19) + column(shown(parsing / reading, 2), 8)
      + column(shown(checking / reading, 2), 8))
}
print("parse and check: processor time as a part of agmemread's. check holds reading and parsing.")
