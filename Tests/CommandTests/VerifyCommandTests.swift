import Foundation
import TestSupport
import Testing

/// `waymark verify` from the outside.
struct VerifyCommandTests {
  @Test("JSON follows its schema; a section that is not there is wrong use")
  func json() throws {
    let outcome = try Waymark.run(["verify", "--only", "not-sayable", "--format", "json"])
    #expect(outcome.status == 0)
    #expect(try JSONSchema(named: "verification-1.json").mistakes(in: outcome.bytes) == [])
    let wrong = try Waymark.run(["verify", "--only", "nothing"])
    #expect(wrong.status == 2)
    #expect(wrong.err.contains("closed-forms"))
  }
}
