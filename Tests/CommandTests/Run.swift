import Foundation
import TestSupport
import Testing

/// The built command, run as a reader runs it.
struct Waymark {
  struct Outcome {
    var status: Int32
    var out: String
    var err: String
    var bytes: Data
  }

  static var executable: URL {
    let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let beside = folder.appendingPathComponent("waymark")
    if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
    return Bundle.main.bundleURL.deletingLastPathComponent().appendingPathComponent("waymark")
  }

  /// Runs the command in a folder; standard input is `input` or empty.
  static func run(_ arguments: [String], in folder: URL = Repository.root, input: Data = Data()) throws -> Outcome {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["NO_COLOR"] = "1"
    process.environment = environment
    // Files, not pipes: an answer larger than a pipe's buffer would block.
    let scratch = try Scratch()
    let (outFile, errFile, inFile) = (scratch.file("out"), scratch.file("err"), scratch.file("in"))
    try input.write(to: inFile)
    for file in [outFile, errFile] { try Data().write(to: file) }
    process.standardInput = try FileHandle(forReadingFrom: inFile)
    process.standardOutput = try FileHandle(forWritingTo: outFile)
    process.standardError = try FileHandle(forWritingTo: errFile)
    try process.run()
    process.waitUntilExit()
    let out = try Data(contentsOf: outFile)
    return Outcome(
      status: process.terminationStatus, out: String(decoding: out, as: UTF8.self),
      err: String(decoding: try Data(contentsOf: errFile), as: UTF8.self), bytes: out)
  }
}

/// A folder of one test's own, gone with it.
final class Scratch {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("waymark-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func file(_ name: String) -> URL { folder.appendingPathComponent(name) }

  func write(_ text: String, to name: String) throws -> URL {
    let url = file(name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    return url
  }
}
