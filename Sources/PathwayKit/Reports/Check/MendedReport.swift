internal import PathwayText

/// `line 12: `1/3` → `33.3%``, a line each.
package func mendedText(_ places: [MendedPlace]) -> String {
  var text = ""
  var file = ""
  for place in places {
    if place.file != file {
      file = place.file
      text += "Corrected in \(printable(file)):\n"
    }
    text += "  line \(place.line): \(words(place))\n"
  }
  return text
}

private func words(_ place: MendedPlace) -> String {
  func clipped(_ text: String) -> String { text.count <= 60 ? text : text.prefix(59) + "…" }
  let (before, after) = (printable(clipped(place.before)), printable(clipped(place.after)))
  if place.before.isEmpty { return "put in `\(after)`" }
  return place.after.isEmpty ? "took out `\(before)`" : "`\(before)` → `\(after)`"
}

/// The `corrected` array of `waymark.check/1`.
func mendedJSON(_ places: [MendedPlace]) -> JSON {
  .array(
    places.map { place in
      .ordered([
        ("file", .string(place.file)), ("line", .integer(place.line)), ("code", .string(place.code.text)),
        ("before", .string(place.before)), ("after", .string(place.after)),
      ])
    })
}
