import PathwayPicture

/// Room that was found missing: each round of placing labels may ask for more, and the page is spaced anew.
package struct Needs: Hashable {
  /// Room for words that hang on a row or a run, over a stretch of the page's width.
  struct Reserve: Hashable {
    /// The way whose words they are.
    var way: WayID
    /// Position of the run in the way's runs.
    var run: Int
    var width: Double
    var height: Double
  }

  /// Least distance of a ribbon from the slot on its left, and to the slot on its right.
  var lead: [RibbonID: Double] = [:]
  var tail: [RibbonID: Double] = [:]
  /// Least width of a gap.
  var gap: [Gap: Double] = [:]
  /// In the order asked.
  var reserves: [Reserve] = []
  /// How often each way has asked.
  var asked: [WayID: Int] = [:]
}
