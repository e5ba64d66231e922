import Canvas
import Scene
import Testing

@Suite("PNG")
struct PNGWriterTests {
  private static func number(_ bytes: [UInt8], _ at: Int) -> Int {
    bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  @Test("The same scene gives the same bytes, at the size asked for", arguments: [1.0, 2, 3.5])
  func sizes(scale: Double) throws {
    let scene = SampleScene.make()
    let first = try PNGWriter(measurer: #require(PangoMeasurer())).bytes(of: scene, scale: scale)
    let second = try PNGWriter(measurer: #require(PangoMeasurer())).bytes(of: scene, scale: scale)
    #expect(first == second)
    let image = ImageMark(format: .png, bytes: first, frame: Rect(0, 0, 1, 1))
    let size = try #require(image.pixelSize)
    #expect(size == (Int((420 * scale).rounded()), Int((297 * scale).rounded())))
    #expect(Self.number(first, 33) == 9 && Array(first[37..<41]) == Array("pHYs".utf8))
    #expect(Self.number(first, 41) == Int((scale * 72 / 0.0254).rounded()))
  }

  @Test("What was painted can be read back as a picture: the file is a sound PNG")
  func sound() throws {
    let measurer = try #require(PangoMeasurer())
    let inner = try PNGWriter(measurer: measurer).bytes(of: SampleScene.make(title: "Größe"))
    let outer = Scene(
      width: 100, height: 100, title: "", description: "",
      marks: [.image(ImageMark(format: .png, bytes: inner, frame: Rect(10, 10, 80, 57)))])
    let empty = Scene(width: 100, height: 100, title: "", description: "")
    let painted = try PNGWriter(measurer: measurer).bytes(of: outer)
    #expect(painted.count > 2 * (try PNGWriter(measurer: measurer).bytes(of: empty)).count)
    #expect(try PDFWriter(measurer: measurer).bytes(of: [outer]).count > 1000)
  }

  @Test("Damaged, huge and foreign pictures are refused in words")
  func badPictures() throws {
    let measurer = try #require(PangoMeasurer())
    let good = try PNGWriter(measurer: measurer).bytes(of: SampleScene.make(), scale: 1)
    var huge = good
    huge.replaceSubrange(16..<20, with: [0x7F, 0xFF, 0xFF, 0xFF])
    let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 4, 0, 4, 1, 1, 0x11, 0]
    let cases: [(ImageMark.Format, [UInt8])] = [
      (.png, []), (.png, Array(good.prefix(200))), (.png, huge), (.png, jpeg), (.jpeg, good), (.jpeg, jpeg),
    ]
    for (format, bytes) in cases {
      let scene = Scene(
        width: 50, height: 50, title: "", description: "",
        marks: [.image(ImageMark(format: format, bytes: bytes, frame: Rect(0, 0, 10, 10)))])
      #expect(throws: CanvasError.self) { try PNGWriter(measurer: measurer).bytes(of: scene) }
    }
  }

  @Test("Impossible sizes are refused", arguments: [0, -1, Double.nan, .infinity, 1e6])
  func refusals(scale: Double) throws {
    let writer = PNGWriter(measurer: try #require(PangoMeasurer()))
    #expect(throws: CanvasError.self) { try writer.bytes(of: SampleScene.make(), scale: scale) }
  }
}
