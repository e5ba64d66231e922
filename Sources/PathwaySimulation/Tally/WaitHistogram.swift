/// Lengths in seconds counted in bins no wider than 0.4% of their length: exact to the second below 512 seconds.
///
/// Histograms of many runs add up exactly, whatever the order, so percentiles do not hang on the number of cores.
package enum WaitHistogram {
  package static let exact = 512
  package static let perOctave = 256
  package static let bins = exact + 29 * perOctave

  @inline(__always)
  package static func bin(_ seconds: Int) -> Int {
    if seconds < exact { return max(0, seconds) }
    let octave = 63 - seconds.leadingZeroBitCount
    let place = exact + (octave - 9) * perOctave + (seconds >> (octave - 8)) & (perOctave - 1)
    return min(place, bins - 1)
  }

  /// First second of a bin and the first after it.
  package static func edges(_ bin: Int) -> (from: Double, to: Double) {
    if bin < exact { return (Double(bin), Double(bin + 1)) }
    let octave = 9 + (bin - exact) / perOctave
    let width = 1 << (octave - 8)
    let from = 1 << octave + (bin - exact) % perOctave * width
    return (Double(from), Double(from + width))
  }

  /// The length that a share falls within, evenly spread within its bin; nil when nothing was counted.
  package static func percentile(_ share: Double, of counts: [Int]) -> Double? {
    percentiles([share], of: counts).first
  }

  /// The same for many shares, which rise; empty when nothing was counted.
  package static func percentiles(_ shares: [Double], of counts: [Int]) -> [Double] {
    let total = counts.reduce(0, +)
    guard total > 0 else { return [] }
    var lengths: [Double] = []
    var sum = 0.0
    for (bin, count) in counts.enumerated() where count > 0 {
      let next = sum + Double(count)
      while lengths.count < shares.count, next >= shares[lengths.count] * Double(total) {
        let (from, to) = edges(bin)
        // A bin of one second holds one value.
        let part = (shares[lengths.count] * Double(total) - sum) / Double(count)
        lengths.append(to - from <= 1 ? from : from + (to - from) * part)
      }
      if lengths.count == shares.count { break }
      sum = next
    }
    while lengths.count < shares.count { lengths.append(edges(bins - 1).from) }
    return lengths
  }
}
