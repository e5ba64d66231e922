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
