package import PathwayModel

/// Dates as a reader writes them: `3 May 2025`.
package enum DateWords {
  package static func words(_ date: CalendarDate) -> String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    guard let month = date.month, months.indices.contains(month - 1) else { return "\(date.year)" }
    return (date.day.map { "\($0) " } ?? "") + months[month - 1] + " \(date.year)"
  }
}
