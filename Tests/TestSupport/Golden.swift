public import Foundation

/// Texts that were looked at and found right, kept as files beside the tests and compared byte for byte.
///
///     #expect(Golden.difference(text, "PathwayTextTests/Goldens/messages.txt") == nil)
///
/// `WAYMARK_ACCEPT=1 swift test` writes what the tests produce; look at the change before committing it. Where `CI` is
/// set nothing is ever written.
public enum Golden {
  /// Nil when the text is the golden's; else what differs, first line first. `path` is relative to Tests/.
  public static func difference(_ text: String, _ path: String) -> String? {
    difference(Data(text.utf8), path)
  }

  /// As for text, for bytes.
  public static func difference(_ bytes: Data, _ path: String) -> String? {
    let url = Repository.root.appendingPathComponent("Tests").appendingPathComponent(path)
    let environment = ProcessInfo.processInfo.environment
    let isCI = environment["CI"].map { !$0.isEmpty } ?? false
    if environment["WAYMARK_ACCEPT"] == "1", !isCI {
      do {
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: url)
        return nil
      } catch {
        return "\(path) can't be written: \(error)"
      }
    }
    guard let golden = try? Data(contentsOf: url) else {
      return "\(path) is missing; run the tests once with WAYMARK_ACCEPT=1 and look at it."
    }
    guard golden != bytes else { return nil }
    return "\(path) differs. " + firstDifference(old: golden, new: bytes) + " WAYMARK_ACCEPT=1 takes the new text."
  }

  private static func firstDifference(old: Data, new: Data) -> String {
    let oldLines = String(decoding: old, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let newLines = String(decoding: new, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    for (index, pair) in zip(oldLines, newLines).enumerated() where pair.0 != pair.1 {
      return "Line \(index + 1) was\n  \(pair.0)\nand is\n  \(pair.1)\n"
    }
    return "It had \(oldLines.count) lines and has \(newLines.count)."
  }
}
