/// What a node of the tree is. The comments say which child nodes it has, in order; tokens between them are its own.
///
/// A statement's tokens that fit nowhere are in an `unexpected` child. A missing piece is simply absent: the parser has
/// said so, and whoever reads the tree stays silent about it (`SyntaxNode.isBroken`).
package enum SyntaxKind: UInt8, Sendable, CaseIterable {
  // Files and blocks
  /// Every top-level statement of the file.
  case file
  /// `{ … }`: statements. Own tokens: `{`, `}`, `;`.
  case block
  /// Tokens that no rule expected; kept so that no byte is lost.
  case unexpected

  // Leaves of statements
  /// One identifier token: a name that is declared here.
  case name
  /// Identifiers joined by dots: a name that is used here.
  case reference
  /// One string token.
  case string
  /// `[ … ]`: citationItem…
  case citation
  /// reference (or own token `assumed` or `fitted`), string (where or why)?, own token `calculated`, string?
  case citationItem

  // Declarations. A `citation` may stand at the end of any statement, before a `{` or after a `}`; it is a child of the
  // statement. One right after a `{`, on its line, is the first child of the block and covers the same as one before it.
  /// string
  case importDeclaration
  /// name, string, reference (based on)?, block
  case pathway
  /// name, string, block
  case fragment
  /// string; own head word: owner version summary audience jurisdiction seen
  case fact
  /// dateValue; head: reviewed, or review by
  case dateFact
  /// name, string, block?
  case source
  /// string or dateValue; head: publisher url licence published
  case sourceFact
  /// own tokens `grade` and the grade word
  case gradeFact
  /// name, string, reference (icon)?
  case lane
  /// name, string?, block
  case resource
  /// number or reference (units), own `slots each`, days, own `at`, timeValue
  case slotsCapacity
  /// number or reference (units), own `staff each`, days, own `between`, timeValue, own `and`, timeValue
  case staffCapacity
  /// name, then one value node
  case letDeclaration
  /// name, string, percent or reference, or own token `otherwise`
  case group
  /// string, own `leads to`, reference, string (under)?
  case criterion
  /// rate or reference, reference (after own `at`)?, days (after own `on`)?, timeValue, timeValue (between … and …)?
  case arrivals
  /// reference
  case dayZero
  /// name, string, block
  case target
  /// event…; own head `from`
  case targetFrom
  /// event…; own head `to`
  case targetTo
  /// number or reference, own `days` or `weeks`, own `for`, percent or reference
  case targetWithin
  /// percent or reference
  case targetSeen
  /// reference; own `start of` or `end of` before it
  case event
  /// block
  case flow
  /// name, string, block
  case variant

  // Items of a flow
  /// name, string?, lane reference (`inLane`)?, only?, block?; own head: the kind word
  case node
  /// name, string, inLane?, only?, block (of when and otherwise)
  case decide
  /// name, string?, share…, tail?
  case when
  /// name, string?, tail?
  case otherwise
  /// name, string, inLane?, only?, block
  case together
  /// name, string?, inLane?, only?, block
  case inTurn
  /// reference (fragment), name, only?
  case use
  /// reference. As an item, or inside a tail
  case goTo
  /// own `in`; reference
  case inLane
  /// share…; own `only`
  case only
  /// percent or reference, forGroup?
  case share
  /// reference; own `for`
  case forGroup
  /// goTo, or own `goes on`, or block
  case tail

  // Properties of a node
  /// value, forGroup?
  case takes
  /// value, forGroup?
  case waits
  /// value (a length)
  case within
  /// number or reference, string?; own `by day`
  case byDay
  /// number or reference when a count was written as `uses 2 x` (then two children: number, reference), reference, forGroup?
  case uses
  /// value (a length)
  case notice
  /// number or reference, forGroup?
  case priority
  /// percent or reference, forGroup?, value (rebooked after), missedLimit?, restarts?
  case missed
  /// number or reference (times), tail
  case missedLimit
  /// reference… before own `restart`
  case restarts
  /// value (a length), then tail, or own `also` and a node
  case after
  /// reference…
  case pauses
  /// string; head: role note patient seen link
  case textProperty
  /// reference
  case icon
  /// reference (system), string
  case code
  /// own word
  case outcome

  // Edits
  /// reference; own `remove` and an optional kind word
  case remove
  /// reference, block (of properties, when, otherwise, titleEdit, inLane, only)
  case change
  /// string; own `title`
  case titleEdit
  /// reference, block (or a single item as a block without braces)
  case replace
  /// reference, block; own `insert before` or `insert after`
  case insert

  // Values
  /// own number token
  case number
  /// own number and `%`
  case percent
  /// own number, unit word (`days`), two words for working days
  case length
  /// number or length pieces: `3 to 10 days` has number, length, and number after own `usually` if given
  case range
  /// length, percent, length: `about L, P within L`
  case about
  /// length: `on average L`
  case onAverage
  /// reference, argument…: `lognormal(median: 7 days, p90: 18 days)`
  case call
  /// mixturePart…: `30%: 0 to 2 days, otherwise 5 days`; own `mixture` and brackets if written so
  case mixture
  /// percent or reference, or own `otherwise`; value
  case mixturePart
  /// label (own identifier or a `length` child), then a value or string
  case argument
  /// number, own `per` and unit word
  case rate
  /// own tokens of a date
  case dateValue
  /// own tokens of a time
  case timeValue
  /// own words: weekday(s), day, every day, or Mon, Mon to Thu, …
  case days
}
