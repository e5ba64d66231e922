import PathwayModel
import PathwayTiming
import TestSupport
import Testing

/// Who is long past every limit is followed by longer cells where that saves much: at once, or never, the answer is the same.
@Suite struct HandoverTests {
  /// The largest differences of two answers: shares, days, and shares of days.
  struct Difference {
    var share = 0.0
    var days = 0.0
    var parts = 0.0

    /// A few in ten million patients, and seconds of days.
    var isSmall: Bool { share < 1e-6 && days < 1e-5 && parts < 1e-4 }

    init(_ a: TimingReport, _ b: TimingReport) {
      for (one, other) in zip(a.targets, b.targets) {
        for (x, y) in zip([one.everyone] + one.groups, [other.everyone] + other.groups) {
          share = max(share, abs((x.within ?? 0) - (y.within ?? 0)), abs(x.cohort - y.cohort))
          days = max(days, abs(x.mean - y.mean) / max(1, x.mean))
        }
        for (x, y) in zip(one.clock, other.clock) {
          #expect(x.node == y.node)
          parts = max(parts, abs(x.waitDays - y.waitDays), abs(x.serviceDays - y.serviceDays))
          parts = max(parts, abs(x.waitDaysBreached - y.waitDaysBreached) / max(1, x.waitDaysBreached))
          parts = max(parts, abs(x.serviceDaysBreached - y.serviceDaysBreached) / max(1, x.serviceDaysBreached))
        }
        #expect(one.criticalPath == other.criticalPath)
      }
      for (x, y) in zip(a.ways, b.ways) { share = max(share, abs(x.flow - y.flow)) }
    }
  }

  func difference(_ pathway: Pathway) throws -> Difference {
    var options = TimingOptions(refines: false, medians: false, budget: .unlimited)
    options.handsOverAfter = .max
    let never = try time(pathway, options: options)
    options.handsOverAfter = 0
    return Difference(never, try time(pathway, options: options))
  }

  /// With two clocks that start anew, long tails, and a pause: a share of all go past the horizon.
  @Test func manyPastTheHorizon() throws {
    let pathway = try Models.pathway(
      """
      pathway p "P" {
        lane h "H"
        resource list "List" { 40 slots each Mon, Thu at 09:00 }
        arrivals 40 per week on weekdays between 09:00 and 17:00
        target fds "F" { from x; to told; within 28 days for 80% }
        target d62 "D" { from x; to done; within 62 days for 85% }
        flow {
          start x "X" in h
          step a "A" { waits about 20 days, 90% within 60 days; missed 15%, rebooked after 7 days, fds, d62 restart }
          step b "B" { waits about 10 working days, 90% within 60 working days }
          step p "P" only 40% { takes 2 to 9 days; pauses d62 }
          together t "T" {
            step c "C" { uses list; takes 20 minutes }
            step d "D" { waits about 9 days, 90% within 50 days }
          }
          decide l "L" { when again 30% go to b; otherwise on goes on }
          milestone told "Told"
          step z "Z" { waits 4 to 12 days, usually 7; after 10 days { end left "Left" { outcome left } } }
          end done "E"
        }
      }
      """)
    let found = try difference(pathway)
    #expect(found.share < 1e-4 && found.days < 1e-4 && found.parts < 1e-2, "\(found)")
  }

  /// Hundreds of short waits, most of a year in all: nobody is handed over in the middle of them, where half days would be too
  /// coarse.
  @Test func aLongWayIsFollowedByHours() throws {
    let steps = (0..<400).map { "    step s\($0) \"S\" { waits about 12 hours, 90% within 24 hours }" }
    let pathway = try Models.pathway(
      """
      pathway p "P" {
        lane l "L"
        target t "T" { from begin; to finish; within 62 days for 85% }
        flow {
          start begin "Start" in l
      \(steps.joined(separator: "\n"))
          end finish "End"
        }
      }
      """)
    let report = try time(pathway)
    #expect(report.gridMinutes == 60)
    #expect(report.errorBound < 0.002)
    let found = try difference(pathway)
    #expect(found.isSmall, "\(found)")
  }

  @Test func theLibraryIsTheSame() throws {
    for name in RepositoryPathways.names {
      let found = try difference(try RepositoryPathways.pathway(name))
      #expect(found.isSmall, "\(name): \(found)")
    }
  }

  @Test func randomPathwaysAreTheSame() throws {
    var count = 0
    for seed in 0..<400 where count < 20 {
      guard let pathway = try? Models.pathway(RandomPathway.text(seed: seed, size: 12)),
        let found = try? difference(pathway)
      else { continue }
      count += 1
      #expect(found.isSmall, "seed \(seed): \(found)")
    }
    #expect(count == 20)
  }
}
