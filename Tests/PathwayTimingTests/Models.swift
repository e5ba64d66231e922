import Foundation
import PathwayCompiler
import PathwayModel
import PathwayText
import TestSupport

/// Pathways for these tests, made from texts as users write them.
enum Models {
  struct Broken: Error { var messages: [String] }

  static func pathway(_ text: String, name: String = "test.pathway", variant: String? = nil) throws -> Pathway {
    let request = CompileRequest(file: SourceFile(name: name, text: text), variant: variant)
    let compilation = compile(request, imports: RepositoryPathways())
    guard let pathway = compilation.pathway, !compilation.hasErrors else {
      throw Broken(messages: compilation.diagnostics.map { "\($0.code) \($0.message)" })
    }
    return pathway
  }

  /// A flow with the usual things around it: one lane, arrivals on weekdays from 9 to 17 unless given.
  static func flow(
    _ flow: String, targets: String = "", arrivals: String = "arrivals 50 per week on weekdays between 09:00 and 17:00",
    more: String = ""
  ) throws -> Pathway {
    try pathway(
      """
      pathway p "P" {
        lane l "L"
        \(arrivals)
        \(more)
        \(targets)
        flow {
          \(flow)
        }
      }
      """)
  }

  /// A target from one event to others.
  static func target(_ name: String = "t", from: String, to: String, within days: Int = 28) -> String {
    """
    target \(name) "Target \(name)" {
      from \(from)
      to \(to)
      within \(days) days for 85%
    }
    """
  }
}
