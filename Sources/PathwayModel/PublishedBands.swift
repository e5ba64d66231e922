/// The bands of whole days, both ends counted, in which NHS England publishes waits, by limit (Cancer Waiting Times,
/// Monthly Combined CSV); before and after it where nothing is published for the limit.
package func publishedBands(limit: Int) -> [(from: Int, to: Int?)] {
  switch limit {
  case 28: [(0, 14), (15, 28), (29, 42), (43, 62), (63, nil)]
  case 31: [(0, 31), (32, 38), (39, 48), (49, 62), (63, nil)]
  case 62: [(0, 31), (32, 38), (39, 48), (49, 62), (63, 76), (77, 90), (91, 104), (105, nil)]
  default: [(0, limit), (limit + 1, nil)]
  }
}

/// The percentiles that every answer gives, in hundredths.
package let reportedPercents = [5, 25, 50, 75, 85, 90, 95, 99]
