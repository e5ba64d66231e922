/// The ids of one SVG file: safe to write, each used once, the same for the same scene.
struct SVGNames {
  let title: String
  let description: String
  private let prefix: String
  private var used: Set<String>
  private var counts: [String: Int] = [:]

  init(prefix: String) {
    self.prefix = prefix
    title = prefix + "title"
    description = prefix + "desc"
    used = [title, description]
  }

  /// The wanted id made safe, with a number after it when it was used before.
  mutating func unique(_ wanted: String) -> String {
    let base = prefix + (Self.safe(wanted).isEmpty ? "part" : Self.safe(wanted))
    var id = base
    while !isFree(id) {
      counts[base, default: 1] += 1
      id = "\(base)-\(counts[base, default: 1])"
    }
    used.formUnion([id, id + "-title", id + "-desc"])
    return id
  }

  private func isFree(_ id: String) -> Bool {
    !used.contains(id) && !used.contains(id + "-title") && !used.contains(id + "-desc")
  }

  /// ASCII letters, digits and hyphens, a letter first.
  static func safe(_ text: String) -> String {
    var kept = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-": kept.unicodeScalars.append(scalar)
      default: kept += "-"
      }
    }
    guard let first = kept.unicodeScalars.first else { return "" }
    return first.properties.isAlphabetic ? kept : "n" + kept
  }
}
