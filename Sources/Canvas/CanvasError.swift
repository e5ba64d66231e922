/// Why a drawing could not be written, in words for the reader.
package enum CanvasError: Error, Hashable, Sendable, CustomStringConvertible {
  case noFonts
  case noPages
  case badSize(width: Double, height: Double)
  case badImage(String)
  case cairo(String)

  package var description: String {
    switch self {
    case .noFonts: "no font can be used: install the package fonts-liberation"
    case .noPages: "there is no page to write"
    case .badSize(let width, let height): "a page of \(width) by \(height) points cannot be written at this scale"
    case .badImage(let reason): "the logo cannot be used: \(reason)"
    case .cairo(let reason): "the drawing library failed: \(reason)"
    }
  }
}
