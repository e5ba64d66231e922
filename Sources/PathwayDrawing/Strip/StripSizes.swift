import Scene

/// The sizes of a strip's table, in points: what several of its parts share, and why it is so much.
extension StripLayout {
  /// From a column's edges to its words: two columns of words never look like one.
  static let pad = 7.0
  /// A bullet's dot with the room behind it.
  static let dot = 9.0
  /// Between the parts of a cell: less than a line, so that a cell still reads as one.
  static let gap = 3.6
  /// A station's name, larger than any bullet.
  static let nameSize = 8.8
  static let nameLead = 10.4
  /// Radius of a station's disc: an icon of 15 points fits in it.
  static let disc = 12.0
  /// A pill of one line; each further line is higher by the lead of its type.
  static let pillHeight = 18.0
  static let pillSize = 7.8
  static let pillLead = 9.2
  /// Above and below the words of a pill of several lines.
  static let pillMargins = 8.0
  /// A pill's icon with the room beside it, left of its words.
  static let pillIcon = 28.0
  /// From a pill to the words of the ways that lead to it.
  static let labelGap = 3.0
  /// A bracket is this much narrower than its column for the title of a together, and for its bullets.
  static let bracketTitle = 16.0
  static let bracketWords = 14.0
  /// Above the title of a together and below its last bullet.
  static let bracketMargins = 8.0

  /// Above and below a station's disc, and below its name.
  static let discAbove = 12.0
  static let discBelow = 9.0
  static let nameBelow = 5.0
  /// Above and below the parts of a row of words.
  static let rowMargins = 13.0
  /// Under the ruler, for the leads of plates that had to move from their lines.
  static let leads = 5.0
  /// Both margins of a page, and what stands under its list of sources.
  static let pageMargins = 32.0
  static let underSources = 26.0

  /// A page with height to spare: no more than so much goes to the rows, or they look empty; most to what is read most.
  static let mostSpare = 90.0
  static let spareShares = [0.1, 0.4, 0.25, 0.25]

  /// A column of words is never narrower than a short word; one that only holds the end of a target may be.
  static let leastWidth = 64.0
  static let bareWidth = 46.0
  /// However long a column's longest word is, the others keep their room.
  static let mostLeastWidth = 136.0
  /// What a column gets without saying anything, as a width of words: so that short columns are not starved.
  static let silentWeight = 60.0
  /// Lines that a name, and a pill's title, may take.
  static let nameLines = 4
  static let pillLines = 3
}
