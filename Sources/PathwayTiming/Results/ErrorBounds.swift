internal import PathwayModel

/// How far the grid may put an answer off: twice the largest difference between two grids, and what is cut from tails and
/// loops.
///
/// Where all is smooth the method is of second order and the error a third of the difference; where lengths in seconds
/// fall beside sessions, inside steps with timers and togethers, it is of first order, and the difference may be small by
/// chance. Tests halve the grid and hold what moves against this.
struct ErrorBounds {
  /// Of any share of days or of a cohort.
  private(set) var share = 0.0
  /// Of any mean of a clock, of a wait or of a service, in days; of those who breach too, unless so few do that
  /// the grids differ about who.
  private(set) var days = 0.0

  init(_ fine: TimingReport, _ coarse: TimingReport, hasClasses: Bool) {
    for (a, b) in zip(fine.targets, coarse.targets) {
      compare(a.everyone, b.everyone)
      for (x, y) in zip(a.groups, b.groups) { compare(x, y) }
      // Of so few that the grids differ about who they are, no mean is told.
      let late = min(1 - (a.everyone.within ?? 1), 1 - (b.everyone.within ?? 1))
      let differ = abs((a.everyone.within ?? 1) - (b.everyone.within ?? 1))
      compareSteps(a.clock, b.clock, breached: late > 10 * differ && late > 1e-6)
    }
    for (a, b) in zip(fine.nodes, coarse.nodes) {
      compareMeans(a.meanWaitDays, b.meanWaitDays)
      compareMeans(a.meanServiceDays, b.meanServiceDays)
    }
    share = 2 * share + (hasClasses ? 2e-5 : 1e-7)
    days = 2 * days + Self.cut
  }

  /// What tails and loops that are cut may hold, in days: a millionth of the patients for three years.
  private static let cut = 1e-3

  private mutating func compare(_ a: ClockSummary, _ b: ClockSummary) {
    share = max(share, abs(a.cohort - b.cohort))
    if !a.days.isEmpty && !b.days.isEmpty { compareMeans(a.mean, b.mean) }
    var sumA = 0.0
    var sumB = 0.0
    for day in 0..<max(a.days.count, b.days.count) {
      sumA += day < a.days.count ? a.days[day] : 0
      sumB += day < b.days.count ? b.days[day] : 0
      share = max(share, abs(sumA - sumB))
    }
  }

  /// Where the days of a clock went, step by step.
  private mutating func compareSteps(_ fine: [ClockStep], _ coarse: [ClockStep], breached: Bool) {
    for a in fine {
      guard let b = coarse.first(where: { $0.node == a.node }) else { continue }
      compareMeans(a.waitDays, b.waitDays)
      compareMeans(a.calendarDays, b.calendarDays)
      compareMeans(a.serviceDays, b.serviceDays)
      guard breached else { continue }
      compareMeans(a.waitDaysBreached, b.waitDaysBreached)
      compareMeans(a.serviceDaysBreached, b.serviceDaysBreached)
    }
  }

  private mutating func compareMeans(_ a: Double?, _ b: Double?) {
    if let a, let b { days = max(days, abs(a - b)) }
  }
}
