package import PathwayModel
package import Scene

/// Dates as a reader writes them: `3 May 2025`.
package enum DateWords {
  package static func words(_ date: CalendarDate) -> PrintableText {
    let months: [PrintableText] = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    guard let month = date.month, months.indices.contains(month - 1) else { return "\(date.year)" }
    return (date.day.map { "\($0) " } ?? "") + months[month - 1] + " \(date.year)"
  }
}
