internal import PathwayText

/// P1xx: names, declarations and what belongs where.
extension Codes {
  static let unknownName = CodeInfo(
    "P101", .error, "A name that nothing has",
    "A name is used that was never declared. Each kind of thing (item, lane, resource, group, target, let) has names of its own, and capitals count.",
    .item, wrong: "step scan \"Scan\" { uses scanner }",
    right: "step scan \"Scan\"")
  static let declaredTwice = CodeInfo(
    "P102", .error, "One name for two things",
    "Two things of one kind have the same name, so nobody could tell which is meant.",
    .item, wrong: "step scan \"CT\"\nstep scan \"MRI\"", right: "step ct \"CT\"\nstep mri \"MRI\"")
  static let propertyTwice = CodeInfo(
    "P103", .error, "A property given twice",
    "A step has each property once for each group, and a pathway, a source and a target say each fact once. A second one would leave it open which holds. Sentences (`seen`, `note`), links and codes may stand often, and so may what adds up: the lines of a resource, `arrivals`, a target's `from` and `to`.",
    advice: "Remove one of them, or say which group it is for.",
    .item, wrong: "step scan \"CT\" { waits 3 days; waits 5 days }", right: "step scan \"CT\" { waits 3 days }")
  static let propertyKind = CodeInfo(
    "P104", .error, "A property where it can't be",
    "Starts, milestones and ends take no time, and only an `end` has an outcome. Decisions, togethers and turns are described by what is in them.",
    .item, wrong: "milestone told \"Told\" { takes 20 minutes }", right: "clinic told \"Told\" { takes 20 minutes }")
  static let sideContactKind = CodeInfo(
    "P105", .error, "Not something that can go on beside the patient",
    "What follows `also` is done while the patient carries on: a contact, a step, a test or a clinic, without an `after` of its own.",
    .item, wrong: "step kit \"Kit\" { waits 9 days; after 7 days also milestone late \"Late\" }",
    right: "step kit \"Kit\" { waits 9 days; after 7 days also contact late \"Reminder\" }")
  static let linkScheme = CodeInfo(
    "P106", .error, "A link that is no web or mail address",
    "Links of a pathway go to the web or to a mail address; anything else is refused, because drawings and pages are passed around.",
    advice: "Write for example `link \"https://www.nice.org.uk/guidance/ng12\"`.",
    .item, wrong: "step scan \"CT\" { link \"file:///etc/hosts\" }",
    right: "step scan \"CT\" { link \"https://www.nice.org.uk/guidance/ng12\" }")
  static let fragmentCycle = CodeInfo(
    "P107", .error, "A fragment that uses itself", "A fragment can use others, but never, even by a detour, itself.",
    .file,
    wrong: "fragment f \"F\" { use f as g }\npathway p \"P\" { flow { start a \"A\"; use f as x; end z \"Z\" } }",
    right: "fragment f \"F\" { step s \"S\" }\npathway p \"P\" { flow { start a \"A\"; use f as x; end z \"Z\" } }")
  static let tooManyItems = CodeInfo(
    "P108", .error, "Too much for one run",
    "A small file can ask for a great deal: fragments that use fragments, a hundred variants of a long flow, thousands of edits. Each of these has a limit, far above what a pathway has (Docs/Limits.md).",
    advice:
      "Nothing after this was checked. Look for fragments that use fragments many times over, or share the work out over several files.",
    .illustration,
    wrong:
      "fragment a \"A\" { use b as x; use b as y }\nfragment b \"B\" { use c as x; use c as y }\n// … and so on, each twice the one before",
    right: "fragment a \"A\" { use b as x }\nfragment b \"B\" { step s \"S\" }")

  static let names = [
    unknownName, declaredTwice, propertyTwice, propertyKind, sideContactKind, linkScheme, fragmentCycle, tooManyItems,
  ]
}
