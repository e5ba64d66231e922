internal import PathwayText

/// P2xx: numbers, units, durations, dates.
extension Codes {
  static let unitMismatch = CodeInfo(
    "P201", .error, "A unit that doesn't fit",
    "A number of the wrong kind stands here: a percentage where a length of time belongs, say.",
    .file,
    wrong:
      "pathway p \"P\" {\n  let pause = 5%\n  flow {\n    start a \"A\"\n    step b \"B\" { notice pause }\n    end z \"Z\"\n  }\n}",
    right:
      "pathway p \"P\" {\n  let pause = 5 days\n  flow {\n    start a \"A\"\n    step b \"B\" { notice pause }\n    end z \"Z\"\n  }\n}"
  )
  static let percentOutOfRange = CodeInfo(
    "P202", .error, "More than 100%", "A share of patients lies between 0% and 100%.",
    advice: "Write a percentage from 0% to 100%.",
    .item, wrong: "step scan \"CT\" only 120%", right: "step scan \"CT\" only 20%")
  static let percentileTooLow = CodeInfo(
    "P203", .error, "A percentile at or below the median",
    "`about 7 days, 90% within 18 days` gives the middle and one point above it. A share of 50% or less says nothing of the spread, and 100% is never certain.",
    .item, wrong: "step scan \"CT\" { waits about 7 days, 40% within 5 days }",
    right: "step scan \"CT\" { waits about 7 days, 90% within 18 days }")
  static let medianAbovePercentile = CodeInfo(
    "P204", .error, "A median above its percentile",
    "Half are over by the first length, so more than half must be over by a longer one.",
    .item, wrong: "step scan \"CT\" { waits about 20 days, 90% within 18 days }",
    right: "step scan \"CT\" { waits about 7 days, 90% within 18 days }")
  static let usualOutsideRange = CodeInfo(
    "P205", .error, "A usual value outside its range",
    "`3 to 10 days, usually 5`: the usual value lies inside the range.",
    advice: "Move it inside, or widen the range.",
    .item, wrong: "step scan \"CT\" { waits 3 to 10 days, usually 12 }",
    right: "step scan \"CT\" { waits 3 to 10 days, usually 5 }")
  static let rangeBackwards = CodeInfo(
    "P206", .error, "A range that runs backwards", "A range goes from the smaller to the larger.",
    .item, wrong: "step scan \"CT\" { waits 10 to 3 days }", right: "step scan \"CT\" { waits 3 to 10 days }")
  static let mustBePositive = CodeInfo(
    "P207", .error, "Nothing where there must be something",
    "The middle, mean or spread of a wait must be more than nothing.",
    advice: "If it takes no time, leave the line out.",
    .item, wrong: "step scan \"CT\" { waits on average 0 days }", right: "step scan \"CT\" { waits on average 2 days }")
  static let callArguments = CodeInfo(
    "P208", .error, "A distribution without what it needs",
    "A distribution by name takes labelled values, such as `gamma(mean: 9 days, sd: 4 days)`.",
    .item, wrong: "step scan \"CT\" { waits gamma(mean: 9 days) }",
    right: "step scan \"CT\" { waits gamma(mean: 9 days, sd: 4 days) }")
  static let bandsSum = CodeInfo(
    "P209", .error, "Bands that don't add up", "The shares of published bands come to 100%, within half a per cent.",
    advice: "Check the shares against the publication.",
    .item, wrong: "step scan \"CT\" { waits bands(14 days: 29%, 28 days: 36%) }",
    right: "step scan \"CT\" { waits bands(14 days: 29%, 28 days: 71%) }")
  static let empiricalColumn = CodeInfo(
    "P210", .error, "A column that the file doesn't have",
    "`empirical(file: \"waits.csv\", column: \"days\")` reads the named column; the first line of the file names the columns.",
    .illustration,
    wrong: "takes empirical(file: \"waits.csv\", column: \"wait\")\n\n// waits.csv begins\nstep,days\nct,5",
    right: "takes empirical(file: \"waits.csv\", column: \"days\")")
  static let empiricalValue = CodeInfo(
    "P211", .error, "A file without usable waits",
    "Every line of the column is a number of days from 0 to 7305; at most a million of them.",
    advice: "Correct the file, or name another column.", .illustration,
    wrong: "takes empirical(file: \"waits.csv\", column: \"days\")\n\n// waits.csv holds\ndays\nabout five",
    right: "// waits.csv holds\ndays\n5\n7.5")
  static let letCycle = CodeInfo(
    "P212", .error, "A `let` that is given by itself", "A `let` can use others, but never, even by a detour, itself.",
    advice: "Give one of them a value of its own.",
    .part, wrong: "let a = b\nlet b = a\ngroup g \"G\" a\ngroup h \"H\" otherwise",
    right: "let a = 5%\nlet b = a\ngroup g \"G\" a\ngroup h \"H\" otherwise")
  static let mixedUnits = CodeInfo(
    "P213", .error, "Days and working days mixed", "One duration runs on one clock: calendar days or working days.",
    .item, wrong: "step scan \"CT\" { waits about 7 days, 90% within 10 working days }",
    right: "step scan \"CT\" { waits about 7 days, 90% within 14 days }")
  static let numberTooLarge = CodeInfo(
    "P214", .error, "A number too large", "Numbers go up to 1,000,000,000, rates up to 1,000,000 a week.",
    advice: "Check the number.",
    .part, wrong: "arrivals 5000000 per week", right: "arrivals 71 per week")
  static let lengthTooLong = CodeInfo(
    "P215", .error, "A length too long", "Lengths go up to 20 years (7305 days), limits of targets to 3650 days.",
    advice: "Check the number and its unit.",
    .item, wrong: "step scan \"CT\" { waits 9000 days }", right: "step scan \"CT\" { waits 9 days }")
  static let spreadTooWide = CodeInfo(
    "P216", .error, "A spread too wide",
    "A standard deviation of more than ten means is no wait that happens, nor is a shape or a percentile that makes the mean infinite or longer than 3,000 years.",
    advice: "Check `sd:` against the source; it has the unit of the mean.",
    .item, wrong: "step scan \"CT\" { waits gamma(mean: 1 days, sd: 40 days) }",
    right: "step scan \"CT\" { waits gamma(mean: 9 days, sd: 4 days) }")
  static let dateWrong = CodeInfo(
    "P217", .error, "No such date", "Dates are written 2026-03-01, 2026-03 or 2026.",
    advice: "Write year, month and day: `2026-03-01`.",
    .part, wrong: "reviewed 2026-02-30", right: "reviewed 2026-02-28")
  static let timeWrong = CodeInfo(
    "P218", .error, "No such time of day", "Times go from 00:00 to 24:00, which only ends a window.",
    advice: "Write hours and minutes: `09:00`.",
    .part, wrong: "arrivals 71 per week on weekdays between 09:00 and 25:00",
    right: "arrivals 71 per week on weekdays between 09:00 and 17:00")
  static let daysWrap = CodeInfo(
    "P219", .error, "Days that run over the weekend",
    "A range of days goes from Monday towards Sunday and does not wrap.",
    advice: "Write two ranges with a comma: `Fri to Sun, Mon`.",
    .part, wrong: "arrivals 71 per week on Fri to Mon", right: "arrivals 71 per week on Fri to Sun, Mon")
  static let windowEmpty = CodeInfo(
    "P220", .error, "A window that ends before it begins", "A window opens and later closes on the same day.",
    advice: "Write the earlier time first.",
    .part, wrong: "arrivals 71 per week on weekdays between 17:00 and 09:00",
    right: "arrivals 71 per week on weekdays between 09:00 and 17:00")
  static let noticeWhole = CodeInfo(
    "P221", .error, "Notice of part of a day",
    "Notice in days is counted in dates, so it is a whole number; in hours it runs by the clock.",
    advice: "Round it, or write it in hours.",
    .item, wrong: "step scan \"CT\" { notice 1.5 days }", right: "step scan \"CT\" { notice 36 hours }")
  static let settingUnknown = CodeInfo(
    "P222", .error, "`--set` of a name that is no `let`",
    "`--set name=value` gives another value to a `let` of the pathway.",
    .illustration,
    wrong: "waymark time lower-gi.pathway --set first-dan=3%",
    right: "waymark time lower-gi.pathway --set first-dna=3%")
  static let settingMalformed = CodeInfo(
    "P223", .error, "`--set` with a value that can't be read",
    "The value is written as in the text: `--set fit-return='about 5 days, 90% within 9 days'`.",
    advice: "Write it as it would stand after `let name =`, in quotes for the shell.", .illustration,
    wrong: "waymark time lower-gi.pathway --set fit-return=quick",
    right: "waymark time lower-gi.pathway --set fit-return='about 5 days, 90% within 9 days'")

  static let mixtureShares = CodeInfo(
    "P224", .error, "A mixture whose shares don't fit",
    "Each part of a mixture has a share of the people, more than nobody; `otherwise` takes what is left. Without it the shares come to 100%, within half a per cent.",
    advice: "Check the shares, or end with `otherwise`.",
    .item, wrong: "step scan \"CT\" { waits 30%: 1 day, 90%: 5 days }",
    right: "step scan \"CT\" { waits 30%: 1 day, otherwise 5 days }")

  static let values = [
    unitMismatch, percentOutOfRange, percentileTooLow, medianAbovePercentile, usualOutsideRange, rangeBackwards,
    mustBePositive, callArguments, bandsSum, empiricalColumn, empiricalValue, letCycle, mixedUnits, numberTooLarge,
    lengthTooLong, spreadTooWide, dateWrong, timeWrong, daysWrap, windowEmpty, noticeWhole, settingUnknown,
    settingMalformed, mixtureShares,
  ]
}
