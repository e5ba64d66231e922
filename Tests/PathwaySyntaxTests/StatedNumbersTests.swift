import PathwaySyntax
import Testing

/// The law that corrections are held against: the same numbers, in the same units, nothing lost beside them.
@Suite struct StatedNumbersTests {
  @Test(arguments: [
    ("when yes 1/3 goes on", "when yes 33.3% goes on"), ("when yes ½ goes on", "when yes 50% goes on"),
    ("8 in 100", "8%"), ("8 out of 100", "8%"), ("8 per cent", "8%"), ("8,5%", "8.5%"), ("2½ days", "2.5 days"),
    ("1,040 per year", "1040 per year"), ("3 days to 10 days", "3 to 10 days"), ("3–10 days", "3 to 10 days"),
    ("between 2 and 5 days", "2 to 5 days"), ("2 mins", "2 minutes"), ("5 wd", "5 working days"),
    ("70/week", "70 per week"), ("70 a week", "70 per week"), ("70 weekly", "70 per week"),
    ("28-days", "28 days"), ("reviewed 01/02/2026", "reviewed 2026-02-01"), ("1st Feb 2026", "2026-02-01"),
    ("each Mon at 8.30", "each Mon at 08:30"), ("each Mon at 9am", "each Mon at 09:00"), ("1. step one", "step one"),
    ("2 to 5 days, usually 3 days", "2 to 5 days, usually 3"), (".5%", "0.5%"), ("(paper)", "[paper]"),
  ])
  func saysTheSame(before: String, after: String) { #expect(statesSameNumbers(before, after)) }

  @Test(arguments: [
    ("when yes 1/3", "when yes 13%"), ("when yes 1/2", "when yes 12%"), ("2/7 days", "27 days"),
    ("2/52", "252"), ("2½ days", "2 days"), ("< 5 days", "5 days"), ("<8%", "8%"), ("~3 days", "3 days"),
    ("2 working days to 5 days", "2 to 5 days"), ("= £650", "= 650"), ("02/28/2026", "2026-28-02"), ("1/2/26", "1226"),
    ("28-days", "28 days-days"), ("50/50", "5050%"), ("8,5%", "8%,5%"), ("0.226", "0.226%"),
    ("missed 7%", "missed 7%, rebooked after 7 days"),
    ("2 hours to 5 days", "2 to 5 days"), ("usually 1 week", "usually 1"), ("70", "70 per week"),
    ("28 for 80%", "28 days for 80%"),
    ("90% after 18 days", "90% within 18 days"), ("up to 5 days", "5 days"), ("approx 5 days", "5 days"),
    ("-5 days", "5 weeks"),
    ("20 urgent per week", "20 per week"), ("20 per week on Mon to Fri", "20 per week"),
    ("rebooked within 7 days", "rebooked after 7 days"), ("lists of two", "two"),
    ("each Mon at 5.30", "each Mon at 05:30"),
    ("3 to 10 days", "10 to 3 days"), ("each Mon at 9", "each Mon at 21:00"), ("5 working days", "5 days"),
  ])
  func saysSomethingElse(before: String, after: String) { #expect(!statesSameNumbers(before, after)) }
}
