import PathwaySimulation
import Testing

/// Known answers from `kat_vectors` of Random123, the code of the paper.
@Suite struct PhiloxTests {
  struct Case: Sendable {
    var counter: [UInt32]
    var key: [UInt32]
    var answer: [UInt32]
  }

  static let cases = [
    Case(
      counter: [0, 0, 0, 0], key: [0, 0], answer: [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
    Case(
      counter: [.max, .max, .max, .max], key: [.max, .max],
      answer: [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
    Case(
      counter: [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], key: [0xa409_3822, 0x299f_31d0],
      answer: [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]),
  ]

  @Test(arguments: cases) func knownAnswer(_ test: Case) {
    let block = Philox.block(
      Philox.Block(x0: test.counter[0], x1: test.counter[1], x2: test.counter[2], x3: test.counter[3]),
      key: Philox.Key(low: test.key[0], high: test.key[1]))
    #expect([block.x0, block.x1, block.x2, block.x3] == test.answer)
  }

  @Test func unitIntervalNeverReachesItsEnds() {
    #expect(unitInterval(0) > 0)
    #expect(unitInterval(1 << 53 - 1) < 1)
  }
}
