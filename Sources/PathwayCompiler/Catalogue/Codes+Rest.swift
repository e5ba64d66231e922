internal import PathwayText

/// P4xx to P7xx: targets, resources and arrivals, files, edits.
extension Codes {
  static let eventKind = CodeInfo(
    "P401", .error, "An event that is no moment",
    "A clock starts and stops at moments: a milestone, a start, an end, or the `start of` or `end of` a step.",
    .file,
    wrong:
      "pathway p \"P\" {\n  target t \"T\" {\n    from a\n    to scan\n    within 28 days for 75%\n  }\n  flow {\n    start a \"A\"\n    step scan \"CT\"\n    end z \"Z\"\n  }\n}",
    right:
      "pathway p \"P\" {\n  target t \"T\" {\n    from a\n    to end of scan\n    within 28 days for 75%\n  }\n  flow {\n    start a \"A\"\n    step scan \"CT\"\n    end z \"Z\"\n  }\n}"
  )
  static let stopUnreachable = CodeInfo(
    "P402", .error, "A clock that can't stop", "No way leads from what starts this clock to what stops it.",
    advice: "Check the names after `from` and `to`.",
    .part, wrong: "target t \"T\" {\n  from z\n  to a\n  within 28 days for 75%\n}",
    right: "target t \"T\" {\n  from a\n  to z\n  within 28 days for 75%\n}")
  static let targetIncomplete = CodeInfo(
    "P403", .error, "A target that lacks a line",
    "A target says from what, to what, and within how many days for what share.",
    .part, wrong: "target t \"T\" {\n  from a\n  to z\n}",
    right: "target t \"T\" {\n  from a\n  to z\n  within 28 days for 75%\n}")
  static let targets = [eventKind, stopUnreachable, targetIncomplete]

  static let usesTooMuch = CodeInfo(
    "P501", .error, "A step that uses more than there is",
    "A step can't use more units at once than one session, or all staff together, have.",
    .file,
    wrong:
      "pathway p \"P\" {\n  resource list \"List\" { 4 slots each Mon at 09:00 }\n  flow {\n    start a \"A\"\n    step scan \"CT\" { uses 5 list }\n    end z \"Z\"\n  }\n}",
    right:
      "pathway p \"P\" {\n  resource list \"List\" { 4 slots each Mon at 09:00 }\n  flow {\n    start a \"A\"\n    step scan \"CT\" { uses 2 list }\n    end z \"Z\"\n  }\n}"
  )
  static let slotsAndStaff = CodeInfo(
    "P502", .error, "Slots and staff in one resource",
    "A resource has sessions with slots, or staff with opening hours: not both.",
    .part,
    wrong: "resource r \"R\" {\n  4 slots each Mon at 09:00\n  2 staff each weekday between 09:00 and 17:00\n}",
    right: "resource r \"R\" {\n  4 slots each Mon at 09:00\n}")
  static let noCapacity = CodeInfo(
    "P503", .error, "A resource with no capacity", "A resource says what it offers and when.",
    advice: "Add for example `14 slots each weekday at 09:00`.",
    .part, wrong: "resource r \"R\" {\n}", right: "resource r \"R\" {\n  4 slots each Mon at 09:00\n}")
  static let startWithoutArrivals = CodeInfo(
    "P504", .error, "A start at which nobody arrives", "With several starts, each needs its arrivals.",
    .file,
    wrong:
      "pathway p \"P\" {\n  arrivals 10 per week at a\n  flow {\n    start a \"A\"\n    end y \"Y\"\n    start b \"B\"\n    end z \"Z\"\n  }\n}",
    right:
      "pathway p \"P\" {\n  arrivals 10 per week at a\n  arrivals 5 per week at b\n  flow {\n    start a \"A\"\n    end y \"Y\"\n    start b \"B\"\n    end z \"Z\"\n  }\n}"
  )
  static let entryInside = CodeInfo(
    "P505", .error, "Arrivals inside another item",
    "Patients arrive at an item of the main flow, not inside a together or beside it.",
    advice: "Let them arrive at the together itself, or at a start of their own.",
    .file,
    wrong:
      "pathway p \"P\" {\n  arrivals 10 per week at ct\n  flow {\n    start a \"A\"\n    together t \"T\" {\n      step ct \"CT\"\n      step mri \"MRI\"\n    }\n    end z \"Z\"\n  }\n}",
    right:
      "pathway p \"P\" {\n  arrivals 10 per week at a\n  flow {\n    start a \"A\"\n    together t \"T\" {\n      step ct \"CT\"\n      step mri \"MRI\"\n    }\n    end z \"Z\"\n  }\n}"
  )
  static let resources = [usesTooMuch, slotsAndStaff, noCapacity, startWithoutArrivals, entryInside]

  static let importMissing = CodeInfo(
    "P601", .error, "A file that isn't there", "Imports and CSV files are named relative to the file they stand in.",
    advice: "Check the name; it is read relative to this file.",
    .file, wrong: "import \"nowhere.pathway\"", right: "lane gp \"General practice\"")
  static let importCycle = CodeInfo(
    "P602", .error, "Files that import each other", "A file can't import itself, even by a detour.",
    advice: "Move what both need into a third file.", .illustration,
    wrong: "// in a.pathway\nimport \"b.pathway\"\n\n// in b.pathway\nimport \"a.pathway\"",
    right: "// in a.pathway and in b.pathway\nimport \"shared.pathway\"")
  static let importOutside = CodeInfo(
    "P603", .error, "A file outside the folder",
    "Imports stay inside the folder of the file that was asked for, with links followed, so that a pathway from elsewhere can't read other files of yours. `--root DIR` widens it.",
    advice: "Move the file inside, or run with `--root DIR`.", .illustration,
    wrong: "import \"../../elsewhere.pathway\"",
    right: "import \"shared/england.pathway\"")
  static let importUnreadable = CodeInfo(
    "P604", .error, "A file that can't be read",
    "The file is there, but it is a folder, too large, or not allowed to be read.",
    advice: "Check what it is.", .illustration,
    wrong: "import \"shared\"",
    right: "import \"shared/england.pathway\"")
  static let tooManyImports = CodeInfo(
    "P605", .error, "Too many files", "A run reads at most 200 files, and 32 MiB of text in all.",
    advice: "Import only what the pathway needs.", .illustration,
    wrong: "// a library of more than 200 files, each imported",
    right: "import \"shared/england.pathway\"")
  static let pathwayMissing = CodeInfo(
    "P606", .error, "A file without a pathway",
    "The command works on a pathway, and this file only holds shared declarations or nothing.",
    .illustration,
    wrong: "waymark time shared/england.pathway",
    right: "waymark time lower-gi.pathway")
  static let pathwayAmbiguous = CodeInfo(
    "P607", .error, "Several pathways in a file", "Name the one that is meant: `FILE#name`.", .illustration,
    wrong: "waymark time two.pathway",
    right: "waymark time two.pathway#gp-books")
  static let pathwayUnknown = CodeInfo(
    "P608", .error, "No such pathway in the file", "The name after `#` is that of a pathway of the file.",
    .illustration,
    wrong: "waymark time two.pathway#gp-boks",
    right: "waymark time two.pathway#gp-books")
  static let files = [
    importMissing, importCycle, importOutside, importUnreadable, tooManyImports, pathwayMissing, pathwayAmbiguous,
    pathwayUnknown,
  ]

  static let variantUnknown = CodeInfo(
    "P701", .error, "No such variant", "The name after `@` or `--variant` is that of a variant of the pathway.",
    .illustration,
    wrong: "waymark time lower-gi.pathway --variant one-stpo",
    right: "waymark time lower-gi.pathway --variant one-stop")
  static let flowInOverlay = CodeInfo(
    "P702", .error, "A flow or variant where only edits fit",
    "A variant, and a pathway `based on` another, keep the flow of their base and edit it.",
    advice: "Use `change`, `insert`, `replace` and `remove`.",
    .file,
    wrong:
      "pathway p \"P\" {\n  flow {\n    start a \"A\"\n    end z \"Z\"\n  }\n}\npathway q \"Q\" based on p {\n  flow {\n    start b \"B\"\n    end y \"Y\"\n  }\n}",
    right:
      "pathway p \"P\" {\n  flow {\n    start a \"A\"\n    end z \"Z\"\n  }\n}\npathway q \"Q\" based on p {\n  insert after a step b \"B\"\n}"
  )
  static let editWithoutBase = CodeInfo(
    "P703", .error, "An edit outside a variant", "`change`, `remove`, `replace` and `insert` edit a base.",
    advice: "Put it into `variant name \"Title\" { … }`.",
    .part, wrong: "remove a", right: "variant v \"V\" {\n  insert after a step b \"B\"\n}")
  static let baseCycle = CodeInfo(
    "P704", .error, "A pathway based on itself",
    "`based on` leads, by one or more steps, to a pathway that stands by itself.",
    advice: "Let one of them stand by itself.", .illustration,
    wrong: "pathway p \"P\" based on q { remove a }\npathway q \"Q\" based on p { remove b }",
    right:
      "pathway p \"P\" based on q { remove a }\npathway q \"Q\" {\n  flow {\n    start a \"A\"\n    end z \"Z\"\n  }\n}"
  )
  static let edits = [variantUnknown, flowInOverlay, editWithoutBase, baseCycle]
}
