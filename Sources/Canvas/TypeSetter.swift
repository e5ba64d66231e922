import CCairo
package import Scene

/// One owner of a Pango layout: sets a line of text in the drawings' one family and says how wide it is.
///
/// Noncopyable, because the objects behind it are freed once, at its end; not thread-safe, so whoever shares it puts it
/// behind a lock. Sizes are absolute, in points; glyph positions are not rounded and metrics not hinted, so a text twice
/// as large is exactly twice as wide and looks the same in every writer.
@safe package struct TypeSetter: ~Copyable {
  /// The fonts in the order they are looked for; both have the same widths.
  package static let family = "Liberation Sans, Arial"
  /// Longer lines are cut before Pango sees them: no drawing shows one, and shaping is not linear for hostile text.
  static let longestLine = 4096

  let fontMap: UnsafeMutablePointer<PangoFontMap>
  let context: OpaquePointer
  let layout: OpaquePointer
  private let regular: OpaquePointer
  private let bold: OpaquePointer

  /// Nil when Pango has no FreeType back end (then no text can be drawn at all).
  package init?() {
    // SAFETY: every object made here is owned by this value and freed once, in deinit. Pango hands out non-null
    // objects from its `new` functions (it aborts when memory ends); only the font map may be missing.
    guard let map = unsafe pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT) else { return nil }
    unsafe pango_cairo_font_map_set_resolution(OpaquePointer(map), 72)
    guard let context = unsafe pango_font_map_create_context(map), let layout = unsafe pango_layout_new(context),
      let regular = unsafe pango_font_description_new(), let bold = unsafe pango_font_description_new(),
      let options = unsafe cairo_font_options_create()
    else { return nil }
    unsafe cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    unsafe pango_cairo_context_set_font_options(context, options)
    unsafe cairo_font_options_destroy(options)
    unsafe pango_context_set_round_glyph_positions(context, 0)
    unsafe pango_context_set_language(context, pango_language_from_string("en-gb"))
    unsafe pango_font_description_set_family(regular, Self.family)
    unsafe pango_font_description_set_family(bold, Self.family)
    unsafe pango_font_description_set_weight(bold, PANGO_WEIGHT_BOLD)
    unsafe pango_layout_set_single_paragraph_mode(layout, 1)
    unsafe pango_layout_set_auto_dir(layout, 0)
    unsafe (fontMap, self.context, self.layout) = (map, context, layout)
    unsafe (self.regular, self.bold) = (regular, bold)
  }

  deinit {
    // SAFETY: made in init, owned by this value alone, freed here once; the layout goes before what it uses.
    unsafe g_object_unref(UnsafeMutableRawPointer(layout))
    unsafe pango_font_description_free(regular)
    unsafe pango_font_description_free(bold)
    unsafe g_object_unref(UnsafeMutableRawPointer(context))
    unsafe g_object_unref(fontMap)
  }

  /// Puts a text into the layout and returns its advance width in points; 0 for a font of no sensible size.
  ///
  /// Without `kerning` the width can be compared with a plain table of widths.
  package mutating func set(_ text: String, font: Font, kerning: Bool = true) -> Double {
    let size = font.size.isFinite ? min(max(font.size, 0), 2000) : 0
    var line = text.printable
    if line.utf8.count > Self.longestLine { line = String(line.prefix(Self.longestLine / 4)) }
    // SAFETY: the layout and descriptions live as long as this value; Pango copies the text, description and
    // attributes it is given. The length is the text's own in UTF-8, and Swift's strings are valid UTF-8.
    let description = unsafe font.bold ? bold : regular
    unsafe pango_font_description_set_absolute_size(description, size * Double(PANGO_SCALE))
    unsafe pango_layout_set_font_description(layout, description)
    unsafe pango_layout_set_text(layout, line, Int32(line.utf8.count))
    if kerning {
      unsafe pango_layout_set_attributes(layout, nil)
    } else {
      let attributes = unsafe pango_attr_list_new()
      unsafe pango_attr_list_insert(attributes, pango_attr_font_features_new("kern=0, liga=0"))
      unsafe pango_layout_set_attributes(layout, attributes)
      unsafe pango_attr_list_unref(attributes)
    }
    if size == 0 || line.isEmpty { return 0 }
    var logical = PangoRectangle()
    unsafe pango_layout_get_extents(layout, nil, &logical)
    return Double(logical.width) / Double(PANGO_SCALE)
  }

  /// Writes one span with its baseline at the context's current point.
  mutating func show(_ text: String, font: Font, on cairo: OpaquePointer, asOutlines: Bool) {
    // SAFETY: the caller's context is live; the line belongs to the layout and is used before it changes again.
    unsafe pango_cairo_update_layout(cairo, layout)
    _ = set(text, font: font)
    guard let line = unsafe pango_layout_get_line_readonly(layout, 0) else { return }
    if asOutlines {
      unsafe pango_cairo_layout_line_path(cairo, line)
      unsafe cairo_fill(cairo)
    } else {
      unsafe pango_cairo_show_layout_line(cairo, line)
    }
  }

  /// True when no font of this machine has the character: Pango would draw a box with its number.
  mutating func isMissing(_ scalar: Unicode.Scalar) -> Bool {
    _ = set(String(Character(scalar)), font: Font(10))
    // SAFETY: the layout is live, and the call only counts.
    return unsafe pango_layout_get_unknown_glyphs_count(layout) > 0
  }

  /// The family that fontconfig really chose for the regular weight.
  package mutating func chosenFamily() -> String? {
    // SAFETY: the font is owned by us after the call and released here; its description is ours too, and the family's
    // bytes are copied before the description is freed.
    unsafe pango_font_description_set_absolute_size(regular, 10 * Double(PANGO_SCALE))
    guard let font = unsafe pango_font_map_load_font(fontMap, context, regular) else { return nil }
    defer { unsafe g_object_unref(font) }
    guard let description = unsafe pango_font_describe(font) else { return nil }
    defer { unsafe pango_font_description_free(description) }
    guard let name = unsafe pango_font_description_get_family(description) else { return nil }
    return unsafe String(cString: name)
  }
}
