import Foundation

/// Texts that a stranger would hand in.
enum Texts {
  /// A pathway with a queue, a `let` and a variant.
  static let clinic = """
    pathway clinic "A clinic" {
      resource scanner "Scanner" {
        12 slots each Mon, Wed at 09:00                          [assumed]
      }
      arrivals 20 per week on weekdays between 09:00 and 17:00   [assumed]
      let first-wait = about 12 days, 90% within 24 days         [assumed]

      target fds "28-day Faster Diagnosis Standard" {
        from referral
        to told
        within 28 days for 80%                                   [assumed]
      }

      flow {
        start referral "Urgent referral received"
        clinic triage "Telephone triage" { waits first-wait }
        test scan "First test" { uses scanner; takes 30 minutes [assumed] }
        milestone told "Told: cancer or not"
        end done "Done" { outcome all-clear }
      }

      variant sooner "Triage within days" {
        let first-wait = 1 to 3 days                             [assumed]
      }
      variant slots "More slots" {
        resource scanner { 16 slots each Mon, Wed at 09:00       [assumed] }
      }
    }
    """

  /// A file of this project.
  static func repository(_ name: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../..")
    return try String(contentsOf: root.appendingPathComponent(name).standardized, encoding: .utf8)
  }
}
