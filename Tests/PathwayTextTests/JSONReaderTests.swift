import PathwayText
import Testing

struct JSONReaderTests {
  @Test("what the writer writes, the reader reads")
  func roundTrip() throws {
    let tiny = Double.leastNonzeroMagnitude
    let value = JSON.ordered([
      ("text", "a \"b\" \\ \n\t\u{202E} é 👩🏽‍⚕️"), ("whole", 12), ("least", .integer(.min)), ("share", .number(0.1)),
      ("tiny", .number(tiny)), ("none", nil), ("yes", .bool(true)), ("list", .array([1, .array([]), .object([])])),
    ])
    #expect(try JSON.read(Array(value.text.utf8)) == value)
  }

  @Test("escapes are read by RFC 8259")
  func escapes() throws {
    let text = #"{"a": "\u0041\ud83e\ude7a\/\b\f\n\r\t", "b": -0, "c": 1E2, "d": 123456789012345678901234567890}"#
    let value = try JSON.read(Array(text.utf8))
    #expect(value[name: "a"]?.string == "A🩺/\u{8}\u{C}\n\r\t")
    #expect(value[name: "b"] == 0 && value[name: "c"] == .number(100))
    #expect(value[name: "d"] == .number(1.2345678901234568e29))
  }

  @Test(
    "what is no JSON is refused, with its place",
    arguments: [
      "", " ", "{", "[1", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "{\"a\":1,\"a\":2}", "01", "1.", ".5", "1e", "+1",
      "- 1",
      "nul", "truex", "NaN", "Infinity", "1e999", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"",
      "\"\\udc00\"",
      "\"a\nb\"", "\"a", "1 2", "[1] ]", "{\"\\u0061\":1,\"a\":2}", "\u{FEFF}1", "\"\\u００41\"",
    ])
  func refused(text: String) {
    #expect(throws: JSON.Mistake.self) { _ = try JSON.read(Array(text.utf8)) }
  }

  @Test("bytes that are not UTF-8 are refused", arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82]])
  func notUTF8(bytes: [UInt8]) {
    #expect(throws: JSON.Mistake.self) { _ = try JSON.read([0x22] + bytes + [0x22]) }
  }

  @Test("depth and length have limits: at the limit it is read, one beyond it is refused")
  func limits() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array(repeating: UInt8(ascii: "["), count: depth) + Array(repeating: UInt8(ascii: "]"), count: depth)
    }
    _ = try JSON.read(nested(Limits.jsonDepth))
    #expect(throws: JSON.Mistake.self) { _ = try JSON.read(nested(Limits.jsonDepth + 1)) }
    #expect(throws: JSON.Mistake.self) { _ = try JSON.read(Array(repeating: UInt8(ascii: "["), count: 1_000_000)) }
    func digits(_ count: Int) -> [UInt8] { Array(repeating: UInt8(ascii: "1"), count: count) }
    _ = try JSON.read(Array("0.".utf8) + digits(398))
    #expect(throws: JSON.Mistake.self) { _ = try JSON.read(Array("0.".utf8) + digits(399)) }
    // The array is a value too.
    func list(_ count: Int) -> [UInt8] {
      Array("[0".utf8) + Array(String(repeating: ",0", count: count - 1).utf8) + Array("]".utf8)
    }
    _ = try JSON.read(list(Limits.jsonValues - 1))
    #expect(throws: JSON.Mistake.self) { _ = try JSON.read(list(Limits.jsonValues)) }
  }
}

/// The vectors of FIPS 180-4 and of NIST's validation suite (SHAVS, SHA256ShortMsg and SHA256LongMsg), and the lengths
/// about a block's end.
struct SHA256Tests {
  @Test(
    "NIST's vectors",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ])
  func vectors(text: String, digest: String) { #expect(SHA256.hex(Array(text.utf8)) == digest) }

  @Test("a million times a")
  func million() {
    let digest = SHA256.hex(Array(repeating: UInt8(ascii: "a"), count: 1_000_000))
    #expect(digest == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test(
    "zeros about a block's end, as sha256sum has them",
    arguments: [
      (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
      (55, "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7"),
      (56, "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb"),
      (63, "c7723fa1e0127975e49e62e753db53924c1bd84b8ac1ac08df78d09270f3d971"),
      (64, "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b"),
      (65, "98ce42deef51d40269d542f5314bef2c7468d401ad5d85168bfab4c0108f75f7"),
      (119, "f616b0d54e78571a9611f343c9f8e022e859e920381ab0e4d3da01e193a7bd7e"),
      (120, "6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f"),
      (127, "15dae5979058bfbf4f9166029b6e340ea3ca374fef578a11dc9e6e923860d7ae"),
      (128, "38723a2e5e8a17aa7950dc008209944e898f69a7bd10a23c839d341e935fd5ca"),
    ])
  func lengths(count: Int, digest: String) { #expect(SHA256.hex(Array(repeating: 0, count: count)) == digest) }
}
