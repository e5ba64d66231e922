package import PathwayModel

/// As NHS England publishes waits: whole days, evenly over 0 to the first `to`, then from the day after it to the next, …;
/// kept at the time of day of the start.
package struct Bands: LengthLaw {
  var bands: [Distribution.Band]

  package static let entry = LawEntry("bands", .bands)

  package var isSound: Bool {
    !bands.isEmpty && bands.allSatisfy { $0.share >= 0 && $0.share <= 1e15 && $0.toDay >= 0 && $0.toDay <= 36_525 }
      && zip(bands, bands.dropFirst()).allSatisfy { $0.toDay < $1.toDay } && bands.contains { $0.share > 0 }
  }

  private var total: Double { bands.reduce(0) { $0 + $1.share } }

  package var mean: Double {
    var sum = 0.0
    var first = 0
    let total = total
    for band in bands {
      sum += band.share * Double(first + band.toDay) / 2
      first = band.toDay + 1
    }
    return total > 0 ? sum / total * Double(WeekTime.day) : 0
  }
  package var typical: Double { Double(bands.first?.toDay ?? 0) * Double(WeekTime.day) }
  package var leastMean: Double { 0 }
  package var generous: Double { Double((bands.last?.toDay ?? 0) + 1) * Double(WeekTime.day) }

  package var parts: LawParts {
    let total = total
    var first = 0
    var all: [LawParts.Point] = []
    for band in bands {
      let share = band.share / total / Double(band.toDay - first + 1)
      for day in first...band.toDay { all.append(.init(seconds: day * WeekTime.day, share: share)) }
      first = band.toDay + 1
    }
    return LawParts(collecting: all)
  }

  package func sampling(_ shared: inout SharedTables) -> Sampling { .bands(bands) }

  package func draw(from random: inout ReferenceRandom) -> Double {
    var u = random.unit() * total
    var first = 0
    for band in bands {
      if u < band.share || band == bands[bands.count - 1] {
        return Double(first + Int(random.unit() * Double(band.toDay - first + 1))) * Double(WeekTime.day)
      }
      u -= band.share
      first = band.toDay + 1
    }
    return 0
  }

  /// Whole days are published: the bands stay as they are.
  package func scaled(by factor: Double) -> Distribution { .bands(bands) }

  package func plainly(_ voice: LawVoice, isShort: Bool) -> String {
    bands.isEmpty ? "" : "half within " + voice.style.length(Double(medianDay), .days)
  }
  package func exactly(_ voice: LawVoice) -> String {
    "bands " + bands.map { "\($0.toDay) days: \(voice.percent($0.share))" }.joined(separator: ", ")
  }
  package func written(_ voice: LawVoice) -> String? { nil }

  /// The day by which half have stopped, counted evenly inside its band.
  private var medianDay: Int {
    var before = 0.0
    var from = -1
    for band in bands {
      let toDay = min(max(band.toDay, 0), 100_000)
      if before + band.share >= 0.5, band.share > 0 {
        let part = (0.5 - before) / band.share * Double(toDay - from)
        return from + Int(min(max(1, part.rounded(.up)), 100_000))
      }
      before += band.share
      from = toDay
    }
    return min(max(bands.last?.toDay ?? 0, 0), 100_000)
  }
}
