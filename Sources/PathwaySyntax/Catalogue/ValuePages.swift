/// P050 to P069: numbers, units, days.
func valuePage(_ error: SyntaxError) -> SyntaxPage {
  switch error {
  case .missingNumber:
    SyntaxPage(
      error, "A number that is missing", "Here a number is needed.", .property, wrong: "by day", right: "by day 3")
  case .missingPercent:
    SyntaxPage(
      error, "A percentage without its sign", "Shares are written as percentages: `22.6%`, not `22.6` or `0.226`.",
      .item,
      wrong: "decide d \"Complete?\" {\n  when yes 22.6\n}", right: "decide d \"Complete?\" {\n  when yes 22.6%\n}")
  case .missingUnit:
    SyntaxPage(
      error, "A length without its unit",
      "A length is a number and its unit: seconds, minutes, hours, days, working days or weeks.", .property,
      wrong: "takes 20", right: "takes 20 minutes")
  case .wrongUnit:
    SyntaxPage(
      error, "A word that is no unit of time",
      "Units are written out: seconds, minutes, hours, days, working days, weeks. Months and years differ in length, so write days or weeks.",
      .property, wrong: "takes 20 mins", right: "takes 20 minutes")
  case .badNumber:
    SyntaxPage(
      error, "A number written in another way",
      "Numbers are digits with at most one point, a digit before it, no commas, and never below nought.", .part,
      wrong: "arrivals 1,000 per week", right: "arrivals 1000 per week")
  case .badRange:
    SyntaxPage(
      error, "A range written in another way",
      "A range is written `3 to 10 days`, its unit once at the end; `, usually 5` may follow.", .property,
      wrong: "waits 3-10 days", right: "waits 3 to 10 days")
  case .missingValue:
    SyntaxPage(
      error, "A value that is missing", "Here a value is needed: a length, a percentage, a rate or a number.", .part,
      wrong: "let fit-return =", right: "let fit-return = about 7 days, 90% within 18 days")
  case .badAbout:
    SyntaxPage(
      error, "`about` without its percentage",
      "`about 7 days` alone says how long it takes in the middle, not how far it spreads: add how many are done within how long.",
      .property, wrong: "waits about 7 days", right: "waits about 7 days, 90% within 18 days")
  case .badDate:
    SyntaxPage(
      error, "A date written in another way",
      "A date is year, month, day with hyphens: `2026-03-01`, `2026-03` or `2026`.",
      .part, wrong: "reviewed 1/3/2026", right: "reviewed 2026-03-01")
  case .badTime:
    SyntaxPage(
      error, "A time of day written in another way",
      "A time of day is two digits, a colon, two digits, by the 24-hour clock.",
      .part, wrong: "resource mdt \"MDT\" { 40 slots each Tue at 9am }",
      right: "resource mdt \"MDT\" { 40 slots each Tue at 09:00 }")
  case .badDays:
    SyntaxPage(
      error, "Days written in another way",
      "Days are `weekday`, `day`, or a list of Mon, Tue, Wed, Thu, Fri, Sat, Sun, with `to` for several in a row.",
      .part,
      wrong: "resource mdt \"MDT\" { 40 slots each Tuesday at 09:00 }",
      right: "resource mdt \"MDT\" { 40 slots each Tue at 09:00 }")
  case .badRate:
    SyntaxPage(
      error, "A rate written in another way", "A rate is a number per day, week, month or year.", .part,
      wrong: "arrivals 400 a week", right: "arrivals 400 per week")
  case .unknownChoice:
    SyntaxPage(
      error, "A word that is none of the choices", "Only a few words can stand here; the message lists them.", .item,
      wrong: "end done \"Done\" { outcome cured }", right: "end done \"Done\" { outcome treated }")
  case .missingShare:
    SyntaxPage(
      error, "A share that is missing",
      "Each `when` says what share of people go this way; the last way may be `otherwise`, which takes what is left.",
      .item, wrong: "decide d \"Complete?\" {\n  when yes goes on\n}",
      right: "decide d \"Complete?\" {\n  when yes 22.6% goes on\n}")
  case .otherWords:
    SyntaxPage(
      error, "A value said in other words",
      "A length is exact (`3 days`), a range (`2 to 5 days`), or a middle and its spread (`about 3 days, 90% within 6 days`). Words such as `up to`, `approx` or `median` leave half of that open, so they are not guessed at.",
      .property, wrong: "waits up to 5 days", right: "waits 0 to 5 days")
  case .badMixture:
    SyntaxPage(
      error, "A mixture written in another way",
      "Some wait by one law, others by another: `30%: 0 to 2 days, otherwise about 12 days, 90% within 30 days`. A colon stands behind each share, commas between the parts, and `otherwise` last; no part is a mixture itself.",
      .property, wrong: "waits 30% 0 to 2 days, otherwise 5 days", right: "waits 30%: 0 to 2 days, otherwise 5 days")
  case .notInLanguage:
    SyntaxPage(
      error, "Something that the language can't say",
      "All weeks of a pathway are alike: no seasons, bank holidays or every other week. Groups are the same at every way in, there is one day 0, and no money. What differs can be written as a variant.",
      .part, wrong: "arrivals 70 per week in winter",
      right: "arrivals 70 per week")
  default:
    SyntaxPage(
      error, "A value without its label", "In the brackets of a distribution each value has its label and a colon.",
      .property, wrong: "waits lognormal(7 days, 18 days)", right: "waits lognormal(median: 7 days, p90: 18 days)")
  }
}
