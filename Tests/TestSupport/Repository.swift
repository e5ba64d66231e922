public import Foundation

/// Places in the repository, found from this file.
public enum Repository {
  /// The folder that holds Package.swift.
  public static var root: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }

  /// The folder beside the project with published data; tests that need it skip, with a word, where it is absent.
  public static var shared: URL? {
    let folder = root.deletingLastPathComponent().appendingPathComponent("shared")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }
}
