package import Scene
import Synchronization

/// Measures text with the Pango that also writes it.
///
/// Sendable: the one `TypeSetter` sits behind a mutex, so that a layout may be measured from any task; each answer is
/// kept, since a layout asks for the same words many times.
package final class PangoMeasurer: TextMeasuring {
  private struct Key: Hashable {
    var text: String
    var font: Font
  }

  private struct State: ~Copyable {
    var setter: TypeSetter
    var widths: [Key: Double] = [:]
  }

  /// The cache is emptied at this size, so that a long-running editor does not grow for ever.
  private static let largestCache = 50_000

  private let state: Mutex<State>

  /// Nil when Pango cannot set any text (no FreeType back end).
  package init?() {
    guard let setter = TypeSetter() else { return nil }
    state = Mutex(State(setter: setter))
  }

  package func width(of text: String, font: Font) -> Double {
    state.withLock { state in
      let key = Key(text: text, font: font)
      if let known = state.widths[key] { return known }
      let width = state.setter.set(text, font: font)
      if state.widths.count >= Self.largestCache { state.widths.removeAll(keepingCapacity: true) }
      state.widths[key] = width
      return width
    }
  }

  /// The width without pair kerning: what a plain table of advance widths gives.
  package func widthWithoutKerning(of text: String, font: Font) -> Double {
    state.withLock { $0.setter.set(text, font: font, kerning: false) }
  }

  /// Characters of a drawing that no font of this machine has, in order of their numbers.
  package func missingCharacters(in scenes: [Scene]) -> [Unicode.Scalar] {
    var found: Set<Unicode.Scalar> = []
    func visit(_ marks: [Mark]) {
      for mark in marks {
        switch mark {
        case .text(let line):
          for span in line.spans {
            for scalar in span.text.printable.unicodeScalars where scalar.value > 0x7E { found.insert(scalar) }
          }
        case .group(let group): visit(group.marks)
        case .shape, .image: break
        }
      }
    }
    for scene in scenes { visit(scene.marks) }
    return state.withLock { state in found.sorted().filter { state.setter.isMissing($0) } }
  }

  /// What is wrong with the fonts on this machine, in plain words; nil when all is well.
  ///
  /// Drawings are laid out for Arial's widths. Without Liberation Sans (or Arial itself) the system quietly takes some
  /// other font and every line comes out too wide.
  package func fontsProblem() -> String? {
    let probe = "Hamburgefonstiv 0123456789 (62 days) %"
    let table = TableMeasurer()
    let wrong = [Font(100), Font(100, bold: true)].contains { font in
      abs(widthWithoutKerning(of: probe, font: font) - table.width(of: probe, font: font)) > 1
    }
    guard wrong else { return nil }
    let family = state.withLock { $0.setter.chosenFamily() } ?? "no font at all"
    return "The font Liberation Sans (or Arial) is not installed; \(family) would be used and text would not fit. "
      + "Install the package fonts-liberation, then run the command again."
  }
}
