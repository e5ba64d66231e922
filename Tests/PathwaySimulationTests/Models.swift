import Foundation
import PathwayCompiler
import PathwayKit
import PathwayModel
import PathwaySimulation
import PathwayText
import Synchronization
import TestSupport
import Testing

/// A pathway from its text; the test fails with the compiler's words when it has errors.
func model(_ text: String, variant: String? = nil) throws -> Pathway {
  let compilation = Workspace().load(text: text, variant: variant)
  let words = compilation.diagnostics.filter { $0.severity == .error }.map(\.message)
  return try #require(compilation.pathway, "\(words)")
}

/// A pathway with one lane and one target from start `a` to end `z`, around the statements given.
func model(_ parts: String, flow: String, arrivals: String, limit: Int = 28) throws -> Pathway {
  try model(
    """
    pathway test "Test" {
      lane h "Hospital"
      \(parts)
      arrivals \(arrivals)
      target t "Target" {
        from a
        to z
        within \(limit) days for 85%
      }
      flow {
        start a "A" in h
        \(flow)
        end z "Z"
      }
    }
    """)
}

func options(
  weeks: Int, warmup: Int = 0, replications: Int = 30, seed: UInt64 = 1, jobs: Int = 1
) -> SimulationOptions {
  var options = SimulationOptions()
  options.weeks = weeks
  options.warmupWeeks = warmup
  options.replications = replications
  options.seed = seed
  options.jobs = jobs
  return options
}

/// Counts calls from any thread.
final class Counter: Sendable {
  private let count = Atomic(0)
  func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}

/// A pathway of the repository's folder `Pathways`, with its imports.
func repositoryPathway(_ name: String, variant: String? = nil) throws -> Pathway {
  let url = PathwaysOfTheRepository.root.appendingPathComponent(name)
  let text = try String(contentsOf: url, encoding: .utf8)
  let request = CompileRequest(file: SourceFile(name: name, text: text), variant: variant)
  let compilation = Workspace(imports: PathwaysOfTheRepository()).load(request)
  let words = compilation.diagnostics.filter { $0.severity == .error }.map(\.message)
  return try #require(compilation.pathway, "\(words)")
}

struct PathwaysOfTheRepository: ImportResolving, Sendable {
  static var root: URL { Repository.root.appendingPathComponent("Pathways") }

  /// The files that hold a pathway of their own, in order.
  static var names: [String] {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return found.filter { $0.hasSuffix(".pathway") }.sorted()
  }

  func resolve(_ path: String, from importer: String) -> ImportResolution {
    let url = Self.root.appendingPathComponent(importer).deletingLastPathComponent().appendingPathComponent(path)
      .standardized
    let prefix = Self.root.standardized.path + "/"
    guard url.path.hasPrefix(prefix), let data = FileManager.default.contents(atPath: url.path) else { return .missing }
    let name = String(url.path.dropFirst(prefix.count))
    return .file(SourceFile(name: name, bytes: Array(data)), identity: name)
  }
}
