internal import PathwayText

/// P3xx: the flow.
extension Codes {
  static let sharesAbove = CodeInfo(
    "P301", .error, "Ways out that add to more than 100%",
    "Every patient at a decision takes one way out, so its shares come to 100% (0.1 either way) for every group.",
    .item,
    wrong: "decide seen \"Seen?\" {\n  when yes 60% goes on\n  when no 44% { end home \"Home\" }\n}",
    right: "decide seen \"Seen?\" {\n  when yes 60% goes on\n  when no 40% { end home \"Home\" }\n}")
  static let sharesBelow = CodeInfo(
    "P302", .error, "Ways out that add to less than 100%",
    "Some patients at this decision have no way out. Give every share, or let one `otherwise` take what is left.",
    .item,
    wrong: "decide seen \"Seen?\" {\n  when yes 60% goes on\n  when no 30% { end home \"Home\" }\n}",
    right: "decide seen \"Seen?\" {\n  when yes 60% goes on\n  otherwise no { end home \"Home\" }\n}")
  static let unreachable = CodeInfo(
    "P303", .error, "An item that nobody reaches",
    "All ways before this item have left: by an `end`, a `go to`, or a decision whose arms all lead elsewhere.",
    advice: "Move it to where care really comes by, or let a way `go to` it.",
    .item, wrong: "end early \"Early\"\nstep scan \"CT\"", right: "step scan \"CT\"")
  static let noEnd = CodeInfo(
    "P304", .error, "A way that comes to no end",
    "Every way through a pathway comes to an `end`, so that every patient is accounted for.",
    advice: "Write an `end`, or `go to` an item that leads to one.",
    .file, wrong: "pathway p \"P\" {\n  flow {\n    start a \"A\"\n    step b \"B\"\n  }\n}",
    right: "pathway p \"P\" {\n  flow {\n    start a \"A\"\n    step b \"B\"\n    end c \"C\"\n  }\n}")
  static let loopForever = CodeInfo(
    "P305", .error, "A loop that nobody leaves",
    "From here the ways only come back: no patient would ever finish.",
    advice: "Give one way out of the loop a share above 0% that leads to an end.",
    .item, wrong: "step scan \"CT\" { waits 2 days }\ngo to scan",
    right:
      "step scan \"CT\" { waits 2 days }\ndecide clear \"Clear picture?\" {\n  when no 5% go to scan\n  otherwise yes goes on\n}"
  )
  static let loopWithoutTime = CodeInfo(
    "P306", .error, "A loop that takes no time",
    "Patients could go round this loop without a moment passing, which no clock can follow.",
    .item,
    wrong: "contact call \"Call\"\ndecide reached \"Reached?\" {\n  when no 30% go to call\n  otherwise yes goes on\n}",
    right:
      "contact call \"Call\" { waits 1 day }\ndecide reached \"Reached?\" {\n  when no 30% go to call\n  otherwise yes goes on\n}"
  )
  static let leavesTogether = CodeInfo(
    "P307", .error, "A way out of a together",
    "A together goes on when the last of its branches has come to its end, so no `end` and no `go to` leaves it.",
    advice: "Let the branch come to its end and decide after the together.",
    .item, wrong: "together tests \"Tests\" {\n  step ct \"CT\"\n  end gone \"Gone\"\n}",
    right: "together tests \"Tests\" {\n  step ct \"CT\"\n  step mri \"MRI\"\n}")
  static let entersTogether = CodeInfo(
    "P308", .error, "A way into a together",
    "All branches of a together begin at once, so nobody comes into the middle of one from elsewhere.",
    .item,
    wrong:
      "together tests \"Tests\" {\n  step ct \"CT\"\n  step mri \"MRI\" { waits 2 days }\n}\ndecide again \"Again?\" {\n  when yes 5% go to mri\n  otherwise no goes on\n}",
    right:
      "together tests \"Tests\" {\n  step ct \"CT\"\n  step mri \"MRI\" { waits 2 days }\n}\ndecide again \"Again?\" {\n  when yes 5% go to tests\n  otherwise no goes on\n}"
  )
  static let otherwiseTwice = CodeInfo(
    "P309", .error, "`otherwise` twice, or not last", "`otherwise` takes what the others leave: one, written last.",
    advice: "Keep one, at the end.",
    .item,
    wrong: "decide d \"Which?\" {\n  otherwise a goes on\n  when b 30% goes on\n}",
    right: "decide d \"Which?\" {\n  when b 30% goes on\n  otherwise a goes on\n}")
  static let onlyCoverage = CodeInfo(
    "P310", .error, "`only` without a share for every group",
    "`only` with shares by group must say what holds for each of them.",
    .file,
    wrong:
      "pathway p \"P\" {\n  group x \"X\" 10%\n  group y \"Y\" otherwise\n  flow {\n    start a \"A\"\n    step b \"B\" only 40% for x\n    end c \"C\"\n  }\n}",
    right:
      "pathway p \"P\" {\n  group x \"X\" 10%\n  group y \"Y\" otherwise\n  flow {\n    start a \"A\"\n    step b \"B\" only 40% for x, 5% for y\n    end c \"C\"\n  }\n}"
  )
  static let noArms = CodeInfo(
    "P311", .error, "A decision with no ways out", "A decision has at least one `when` or `otherwise`.",
    advice: "Add for example `when yes 30% goes on` and `otherwise no { … }`.",
    .item, wrong: "decide d \"Which?\" {\n}",
    right: "decide d \"Which?\" {\n  when a 30% goes on\n  otherwise b goes on\n}")
  static let groupsSum = CodeInfo(
    "P312", .error, "Groups that don't come to everyone",
    "Groups divide all arriving patients, so their shares come to 100% (0.1 either way), or one takes what is left.",
    .part, wrong: "group x \"X\" 60%\ngroup y \"Y\" 60%", right: "group x \"X\" 60%\ngroup y \"Y\" otherwise")
  static let flowMissing = CodeInfo(
    "P313", .error, "A pathway without a flow", "The `flow` block holds the steps in the order of care.",
    advice: "Add `flow { start … end … }`.",
    .file, wrong: "pathway p \"P\" {\n  owner \"Us\"\n}",
    right: "pathway p \"P\" {\n  owner \"Us\"\n  flow {\n    start a \"A\"\n    end z \"Z\"\n  }\n}")
  /// What an engine answers when a model is right and yet no answer can be given.
  static let refused = CodeInfo(
    "P315", .error, "A pathway that can't be worked out",
    "Nothing is wrong with the text, but this question has no answer for this pathway, or none within the limits of memory and time: the message says why.",
    .illustration, wrong: "step scan \"CT\" { waits 3 days; after 0 days { go to scan } }",
    right: "step scan \"CT\" { waits 3 days }")
  static let flowEmpty = CodeInfo(
    "P314", .error, "A block with nothing in it", "A flow and an `in turn` have at least one item.",
    advice: "Write its items, or remove it.",
    .file, wrong: "pathway p \"P\" {\n  flow {\n  }\n}",
    right: "pathway p \"P\" {\n  flow {\n    start a \"A\"\n    end z \"Z\"\n  }\n}")

  static let flow = [
    sharesAbove, sharesBelow, unreachable, noEnd, loopForever, loopWithoutTime, leavesTogether, entersTogether,
    otherwiseTwice, onlyCoverage, noArms, groupsSum, flowMissing, flowEmpty, refused,
  ]
}
