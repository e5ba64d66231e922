internal import PathwayText

/// P8xx warnings and P9xx notes.
extension Codes {
  static let sourceUndeclared = CodeInfo(
    "P801", .warning, "A source cited and not declared",
    "A citation names a source that is declared nowhere, so readers can't look it up.",
    advice: "Declare it: `source key \"Title\" { publisher \"…\"; grade official }`.",
    .item, wrong: "step scan \"CT\" { waits 3 days   [nobody] }", right: "step scan \"CT\" { waits 3 days   [assumed] }"
  )
  static let capacityBelowDemand = CodeInfo(
    "P802", .warning, "Capacity below demand",
    "More arrive each week than can be used, so the queue grows without end, or those with an `after` give up. Expected visits count loops and missed tries; tails of `after` count as not taken. Places do not split: of a session of 3, patients who take 2 each use 2. Staff finish what they have begun when they close.",
    advice: "Add sessions or slots, or check the arrivals.",
    .file,
    wrong:
      "pathway p \"P\" {\n  resource list \"List\" { 4 slots each Mon at 09:00 }\n  arrivals 10 per week\n  flow {\n    start a \"A\"\n    step scan \"CT\" { uses list; waits 5 days }\n    end z \"Z\"\n  }\n}",
    right:
      "pathway p \"P\" {\n  resource list \"List\" { 14 slots each Mon at 09:00 }\n  arrivals 10 per week\n  flow {\n    start a \"A\"\n    step scan \"CT\" { uses list; waits 5 days }\n    end z \"Z\"\n  }\n}"
  )
  static let staffLongerThanOpen = CodeInfo(
    "P803", .warning, "Staff held for longer than they are open",
    "`takes` is hands-on time: the member of staff is held all the while. The time until a result comes back is a `waits`.",
    advice: "Hands-on time is `takes`, turnaround is `waits`.",
    .file,
    wrong:
      "pathway p \"P\" {\n  resource lab \"Lab\" { 2 staff each weekday between 09:00 and 17:00 }\n  flow {\n    start a \"A\"\n    step histology \"Histology\" { uses lab; takes 6 days }\n    end z \"Z\"\n  }\n}",
    right:
      "pathway p \"P\" {\n  resource lab \"Lab\" { 2 staff each weekday between 09:00 and 17:00 }\n  flow {\n    start a \"A\"\n    step histology \"Histology\" { uses lab; waits 6 days; takes 30 minutes }\n    end z \"Z\"\n  }\n}"
  )
  static let limitsClash = CodeInfo(
    "P804", .warning, "Limits that can't all be met",
    "`by day` limits rise along the order of care, and neither they nor `within` limits come to more than a target allows.",
    advice: "Check the days of both.",
    .file,
    wrong:
      "pathway p \"P\" {\n  day 0 at a\n  flow {\n    start a \"A\"\n    step b \"B\" { by day 14 }\n    step c \"C\" { by day 7 }\n    end z \"Z\"\n  }\n}",
    right:
      "pathway p \"P\" {\n  day 0 at a\n  flow {\n    start a \"A\"\n    step b \"B\" { by day 7 }\n    step c \"C\" { by day 14 }\n    end z \"Z\"\n  }\n}"
  )
  static let unused = CodeInfo(
    "P805", .warning, "A declaration that nothing uses",
    "Neither the pathway nor a variant of it uses this. Often it is a slip: a name misspelled elsewhere.",
    advice: "Use it or remove it.",
    .part, wrong: "let spare = 5 days", right: "summary \"No spare\"")
  static let sharedResource = CodeInfo(
    "P806", .warning, "A resource that several pathways use",
    "Each pathway is timed and simulated by itself and given all of the resource, as if the others were not there: its queues are longer than its answers say.",
    advice: "Give each pathway a resource of its own with its part of the sessions.",
    .file,
    wrong:
      "resource list \"List\" { 4 slots each Mon at 09:00 }\npathway p \"P\" {\n  flow {\n    start a \"A\"\n    step scan \"CT\" { uses list; waits 5 days }\n    end z \"Z\"\n  }\n}\npathway q \"Q\" {\n  flow {\n    start a \"A\"\n    step scan \"CT\" { uses list; waits 5 days }\n    end z \"Z\"\n  }\n}",
    right:
      "resource list \"List\" { 2 slots each Mon at 09:00 }\nresource other \"Other list\" { 2 slots each Mon at 11:00 }\npathway p \"P\" {\n  flow {\n    start a \"A\"\n    step scan \"CT\" { uses list; waits 5 days }\n    end z \"Z\"\n  }\n}\npathway q \"Q\" {\n  flow {\n    start a \"A\"\n    step scan \"CT\" { uses other; waits 5 days }\n    end z \"Z\"\n  }\n}"
  )
  static let namedTwice = CodeInfo(
    "P807", .warning, "One name twice in a list",
    "A list names each thing once: the second changes nothing, and another was perhaps meant.",
    advice: "Remove one of them, or write the name that was meant.",
    .item, wrong: "step scan \"CT\" { waits 3 days   [assumed, assumed \"weekly\"] }",
    right: "step scan \"CT\" { waits 3 days   [assumed \"weekly\"] }")
  static let moreThanListed = CodeInfo(
    "P890", .warning, "More than are listed",
    "A run lists at most 5,000 errors, 5,000 warnings and 5,000 notes, and says of which there were more. Among errors it is an error itself.",
    advice: "Mend what is listed and check again.", .illustration,
    wrong: "// a file of more than 5,000 mistakes",
    right: "pathway p \"P\" { flow { start a \"A\"; end z \"Z\" } }")
  static let warnings = [
    sourceUndeclared, capacityBelowDemand, staffLongerThanOpen, limitsClash, unused, sharedResource, namedTwice,
    moreThanListed,
  ]

  static let uncited = CodeInfo(
    "P901", .note, "A number without a source", "Nobody can tell where this number comes from.",
    advice: "Cite a source, `[key]`, or say `[assumed \"why\"]`.",
    .item, wrong: "step scan \"CT\" { waits 3 days }", right: "step scan \"CT\" { waits 3 days   [assumed] }")
  static let assumed = CodeInfo(
    "P902", .note, "An assumed number", "Somebody's assumption: to be replaced by a source or local figures.",
    advice: "Replace it with a local figure when you have one.",
    .item, wrong: "step scan \"CT\" { waits 3 days   [assumed] }", right: "step scan \"CT\"")
  static let usesWithoutWaits = CodeInfo(
    "P903", .note, "A resource without an observed wait",
    "Exact timing draws `waits`; without it the patient takes the next session or open moment, as if capacity had no limit. `simulate` queues.",
    advice:
      "Add what is observed today, for example `waits about 12 days, 90% within 21 days`, or use `waymark simulate`.",
    .file,
    wrong:
      "pathway p \"P\" {\n  resource list \"List\" { 14 slots each Mon at 09:00 }\n  flow {\n    start a \"A\"\n    step scan \"CT\" { uses list }\n    end z \"Z\"\n  }\n}",
    right:
      "pathway p \"P\" {\n  resource list \"List\" { 14 slots each Mon at 09:00 }\n  flow {\n    start a \"A\"\n    step scan \"CT\" { uses list; waits 5 days }\n    end z \"Z\"\n  }\n}"
  )
  static let clockNeverStopped = CodeInfo(
    "P904", .note, "Ways on which a clock is never stopped",
    "Patients who leave this way are not in the target's cohort: their clock never stops. That is often right (an exit before treatment).",
    advice: "If their clock should stop there, name the end after `to`.",
    .file,
    wrong:
      "pathway p \"P\" {\n  target t \"T\" {\n    from a\n    to z\n    within 28 days for 75%\n  }\n  flow {\n    start a \"A\"\n    decide d \"Well?\" {\n      when yes 50% { end home \"Home\" }\n      otherwise no goes on\n    }\n    end z \"Z\"\n  }\n}",
    right:
      "pathway p \"P\" {\n  target t \"T\" {\n    from a\n    to z, home\n    within 28 days for 75%\n  }\n  flow {\n    start a \"A\"\n    decide d \"Well?\" {\n      when yes 50% { end home \"Home\" }\n      otherwise no goes on\n    }\n    end z \"Z\"\n  }\n}"
  )
  static let reviewDue = CodeInfo(
    "P905", .note, "A review that is due",
    "The pathway's `review by` date lies before the day asked about (`--as-of`).",
    advice: "Review it, then set `reviewed` and a new `review by`.", .illustration,
    wrong: "review by 2025-03-01\n// waymark check --as-of 2026-01-01",
    right: "reviewed  2026-01-01\nreview by 2027-01-01")
  static let clockOfNoTime = CodeInfo(
    "P906", .note, "A clock that starts and stops at the same moment",
    "What starts a clock does not stop it at once: it stops only when the patient comes there again. Where nobody comes again, nobody's clock stops.",
    advice: "Name another moment after `to`.",
    .file,
    wrong:
      "pathway p \"P\" {\n  target t \"T\" {\n    from a\n    to a\n    within 28 days for 75%\n  }\n  flow {\n    start a \"A\"\n    step scan \"CT\"\n    end z \"Z\"\n  }\n}",
    right:
      "pathway p \"P\" {\n  target t \"T\" {\n    from a\n    to z\n    within 28 days for 75%\n  }\n  flow {\n    start a \"A\"\n    step scan \"CT\"\n    end z \"Z\"\n  }\n}"
  )
  static let tableWords = CodeInfo(
    "P907", .note, "A table with more in it than its column",
    "Titles above the headings and notes below the table are skipped, and marks between cells and an encoding are found out: each is said, so that nothing is skipped in silence.",
    advice: "Look whether it is right; a plain CSV file needs none of it.", .illustration,
    wrong: "takes empirical(file: \"waits.csv\", column: \"days\")\n\n// waits.csv holds\nOur waits, 2025\ndays\n5",
    right: "// waits.csv holds\ndays\n5")
  static let notes = [uncited, assumed, usesWithoutWaits, clockNeverStopped, reviewDue, clockOfNoTime, tableWords]
}
