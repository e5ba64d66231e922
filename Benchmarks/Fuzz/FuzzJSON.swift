// What must hold for any bytes: the reader of JSON never traps, and what it takes is written and read again alike.

import PathwayText

/// The entry point that libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start else { return 0 }
  guard let value = try? JSON.read(Array(UnsafeBufferPointer(start: start, count: count))) else { return 0 }
  let text = value.text
  guard let again = try? JSON.read(Array(text.utf8)) else { fatalError("what was written is not read") }
  // Once written, whole numbers beyond Int stay doubles; from then on nothing changes.
  precondition(again.text == text, "written twice, it differs")
  _ = SHA256.hex(Array(text.utf8))
  return 0
}
