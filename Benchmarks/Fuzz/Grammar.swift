// Texts from the grammar of the language, chosen byte by byte: what a fuzzer needs to get past the parser and into
// names, shares, edits and loops. Each byte picks an alternative; when none is left, the first one, which is the shortest.

/// Writes a text that (nearly) follows the grammar of Docs/Language.md.
struct GrammarText {
  private var choices: ArraySlice<UInt8>
  private var pieces: [String] = []
  private var depth = 0

  /// The text that these bytes choose.
  static func text(_ choices: ArraySlice<UInt8>) -> String {
    var writer = GrammarText(choices: choices)
    writer.write("FILE")
    return writer.pieces.joined(separator: " ")
  }

  private init(choices: ArraySlice<UInt8>) { self.choices = choices }

  private mutating func write(_ rule: String) {
    guard let alternatives = Self.rules[rule] else {
      pieces.append(rule == "NL" ? "\n" : rule)
      return
    }
    depth += 1
    defer { depth -= 1 }
    // Deep or long enough: the shortest way out.
    let choice = depth > 40 || pieces.count > 4000 ? 0 : Int(choices.popFirst() ?? 0)
    // One choice in 256 leaves a piece out, so that nearly right texts come up too.
    if choice == 255 { return }
    for piece in alternatives[choice % alternatives.count].split(separator: " ") { write(String(piece)) }
  }

  /// Alternatives by rule, the shortest first;
  private static let rules: [String: [String]] = [
    "FILE": ["PATHWAY", "SHARED PATHWAY", "FRAGMENT PATHWAY", "FRAGMENT FRAGMENT PATHWAY", "PATHWAY BASED"],
    "SHARED": ["LANE NL", "LET NL SHARED", "RESOURCE NL SHARED", "SOURCE NL SHARED"],
    "FRAGMENT": ["fragment FNAME TITLE { NL ITEMS } NL"],
    "PATHWAY": ["pathway p TITLE { NL PARTS flow { NL BEGIN ITEMS FINISH } NL LATE } NL"],
    "BASED": ["pathway q TITLE based on p { NL EDITS } NL"],
    "BEGIN": [
      "start a TITLE NL", "start a TITLE NL milestone b TITLE NL", "ITEMS", "start a TITLE NL start b TITLE NL",
    ],
    "FINISH": ["end z TITLE NL", "end z TITLE { outcome OUTCOME } NL", "ITEMS", "end z NL go to NAME NL"],
    "PARTS": ["PART", "PART PARTS", "PART PARTS"],
    "LATE": ["", "VARIANT LATE", "PART LATE"],
    "PART": [
      "LANE NL", "LET NL", "RESOURCE NL", "SOURCE NL", "GROUP NL", "ARRIVALS NL", "day 0 at NAME NL", "TARGET NL",
      "criterion TITLE leads to NAME NL", "owner TITLE NL", "review by DATE NL", "seen TITLE CITE NL",
    ],
    "LANE": ["lane l TITLE", "lane m TITLE icon scan"],
    "SOURCE": ["source s TITLE", "source k TITLE { grade official ; published DATE }"],
    "LET": ["let v = VALUE CITE", "let w = VALUE CITE"],
    "VALUE": ["DURATION", "PERCENT", "NUMBER", "RATE", "LENGTH"],
    "RESOURCE": ["resource r TITLE { NL CAPACITY NL }", "resource u TITLE { NL CAPACITY NL CAPACITY NL }"],
    "CAPACITY": ["NUMBER slots each DAYS at TIME CITE", "NUMBER staff each DAYS between TIME and TIME"],
    "GROUP": ["group g TITLE otherwise", "group h TITLE PERCENT", "group i TITLE v"],
    "ARRIVALS": ["arrivals RATE", "arrivals RATE at NAME on DAYS between TIME and TIME CITE"],
    "TARGET": ["target t TITLE { from EVENT ; to EVENT ; within NUMBER days for PERCENT ; seen PERCENT }"],
    "EVENT": ["NAME", "start of NAME", "end of NAME", "EVENT , EVENT"],
    "ITEMS": ["ITEM", "ITEM ITEMS", "ITEM ITEMS", "ITEM ITEMS"],
    "ITEM": [
      "NODE NL", "NODE NL", "DECIDE NL", "TOGETHER", "in turn NAME TITLE { NL ITEMS } NL", "use FNAME as x ONLY NL",
      "go to NAME NL",
    ],
    "NODE": ["KIND NAME", "KIND NAME TITLE WHERE ONLY BLOCK", "KIND NAME TITLE WHERE BLOCK CITE"],
    "WHERE": ["", "in l", "in m"],
    "ONLY": ["", "only SHARES"],
    "BLOCK": ["", "{ PROPERTY }", "{ NL PROPERTY NL PROPERTY NL PROPERTY NL }"],
    "PROPERTY": [
      "waits DURATION FOR CITE", "takes DURATION FOR", "within LENGTH", "by day NUMBER TITLE", "uses r",
      "uses NUMBER u FOR",
      "notice LENGTH", "priority NUMBER FOR", "pauses t", "missed PERCENT FOR , rebooked after LENGTH",
      "missed PERCENT , rebooked after LENGTH , at most NUMBER times TAIL , t restart", "after LENGTH TAIL",
      "after LENGTH also NODE", "note TITLE", "outcome OUTCOME", "code c TITLE", "icon scan",
    ],
    "FOR": ["", "for g", "for h"],
    "DECIDE": ["decide NAME TITLE { NL WHENS }", "decide NAME TITLE ONLY { NL WHENS otherwise NAME TAIL NL }"],
    "WHENS": ["when NAME SHARES TAIL NL", "when NAME TITLE SHARES TAIL CITE NL WHENS"],
    "TOGETHER": ["together NAME TITLE WHERE ONLY { NL ITEMS } NL"],
    "TAIL": ["", "goes on", "go to NAME", "{ NL ITEMS }", "{ NL end NAME NL }"],
    "SHARES": ["SHARE", "SHARE , SHARE"],
    "SHARE": ["PERCENT FOR", "v", "PERCENT"],
    "VARIANT": ["variant VNAME TITLE { NL EDITS PART } NL"],
    "EDITS": ["EDIT NL", "EDIT NL EDITS"],
    "EDIT": [
      "remove NAME", "change NAME { PROPERTY }", "change NAME { when NAME SHARES TAIL ; otherwise NAME TAIL }",
      "change NAME { title TITLE ; in l ; ONLY }", "replace NAME with ITEM", "replace NAME with { NL ITEMS }",
      "insert after NAME ITEM", "insert before NAME { NL ITEMS }", "remove resource r", "remove target t",
      "remove let v",
      "remove group g", "remove lane l",
    ],
    "DURATION": [
      "LENGTH", "NUMBER to LENGTH", "NUMBER to LENGTH , usually NUMBER", "about LENGTH , PERCENT within LENGTH",
      "on average LENGTH", "v", "PERCENT : DURATION , otherwise DURATION",
      "mixture ( PERCENT : LENGTH , v : LENGTH , otherwise : v )",
      "bands ( LENGTH : PERCENT , LENGTH : PERCENT )",
      "lognormal ( median : LENGTH , p90 : LENGTH )",
      "gamma ( mean : LENGTH , sd : LENGTH )", "pert ( min : LENGTH , mode : LENGTH , max : LENGTH )",
      "erlang ( mean : LENGTH , stages : NUMBER )", "weibull ( shape : NUMBER , scale : LENGTH )",
      "fixed ( value : LENGTH )",
      "normal ( mean : LENGTH , sd : LENGTH )", "empirical ( file : TITLE , column : TITLE )",
    ],
    "LENGTH": ["NUMBER days", "NUMBER minutes", "NUMBER working days", "NUMBER weeks", "w"],
    "RATE": ["NUMBER per week", "NUMBER per day", "v"],
    "PERCENT": ["NUMBER %", "50 %", "100 %", "0 %", "33.5 %", "v"],
    "NUMBER": ["1", "2", "5", "10", "28", "90", "0", "0.5", "1000000000", "v"],
    "DAYS": ["weekday", "Mon to Thu", "Tue , Fri", "day", "Mon..Wed"],
    "TIME": ["09:00", "17:00", "24:00", "00:00"],
    "DATE": ["2026", "2026-03", "2026-03-01", "2026-02-30"],
    "CITE": ["", "[ assumed ]", "[ s TITLE ]", "[ k calculated TITLE , s ]"],
    "KIND": ["step", "test", "clinic", "meeting", "treatment", "contact", "milestone", "start", "end"],
    "NAME": ["a", "b", "c", "d", "e", "f", "z", "x.a", "x.b", "x.x.a"],
    "FNAME": ["fa", "fb"],
    "VNAME": ["va", "vb"],
    "OUTCOME": ["treated", "left", "all-clear"],
    "TITLE": ["\"T\"", "\"\"", "\"µ\\u{2265}\"", "\"w.csv\""],
  ]
}
