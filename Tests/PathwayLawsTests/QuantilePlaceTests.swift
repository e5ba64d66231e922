import PathwayLaws
import PathwaySimulation
import Testing

/// The look-up of the engine is that of the laws.
@Suite struct QuantilePlaceTests {
  @Test func isThatOfTheLaws() {
    var seen: [UInt64] = [0, 1, (1 << 53) - 1, (1 << 52) - 1, 1 << 52]
    // Both ends of every octave and their neighbours, from below and from above.
    for shift in 0..<53 {
      for near in -2...2 {
        let low = UInt64(bitPattern: Int64(1 << shift) + Int64(near)) & 0x1F_FFFF_FFFF_FFFF
        seen += [low, low ^ 0x1F_FFFF_FFFF_FFFF]
      }
    }
    for number in 0..<20_000 {
      let block = Philox.block(.init(x0: UInt32(number), x1: 0, x2: 0, x3: 0), key: .init(low: 1, high: 2))
      // Small shares too, which plain draws seldom have.
      seen += [block.first, block.second >> (UInt64(number) % 50)]
    }
    for bits in seen {
      let (ours, theirs) = (QuantilePlace.of(bits), QuantileTable.place(bits))
      #expect(ours.part == theirs.part && ours.fraction == theirs.fraction, "\(bits)")
    }
  }
}
