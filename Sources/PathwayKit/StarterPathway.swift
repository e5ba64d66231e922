internal import PathwaySyntax

/// The text of `waymark new`: a whole small pathway whose comments say what to change. It passes `check --strict`.
///
/// `title`: in its reader's words, where they gave some.
package func starterPathway(named name: String, title: String? = nil) -> String {
  """
  // A starter pathway. Change the names and numbers to yours; `waymark check \(name).pathway` says what is still wrong.
  // Everything after // is a comment. The order of writing is the order of care.

  pathway \(name) \(textLiteral(title ?? "My pathway: from referral to treatment")) {
    owner   "Your Cancer Alliance"
    version "0.1"
    summary "Replace this with one sentence for the top of the poster."

    // A number cites its source in square brackets, or says [assumed "why"]. When you have an audit, take away the two
    // slashes here, and write [our-audit] where a number is yours:
    // source our-audit "Audit of urgent referrals, 2026" { publisher "Your trust"; grade local }

    // Who does it, or where: the rows of the drawing.
    lane gp       "General practice"
    lane hospital "Hospital"

    // How many come.
    arrivals 20 per week on weekdays between 09:00 and 17:00        [assumed "replace with your referrals a week"]
    day 0 at referral

    // The clocks.
    target fds "28-day Faster Diagnosis Standard" {
      from referral
      to told
      within 28 days for 80%                                        [assumed "check the standard for your year"]
    }

    flow {
      start referral "Urgent referral received" in gp
      clinic triage "Telephone triage" in hospital {
        waits 1 to 5 days, usually 2                                [assumed "replace with what you see"]
        takes 20 minutes                                            [assumed]
        by day 3 "triage"                                           [assumed "your own limit"]
      }
      test scan "First test" {
        waits about 9 days, 90% within 18 days                      [assumed "half wait up to 9 days, nine in ten up to 18"]
        by day 14 "first test"                                      [assumed "your own limit"]
      }
      milestone told "Told: cancer or not"
      decide cancer "Cancer found?" {
        when yes 6% goes on                                         [assumed "replace with your share"]
        otherwise no {
          end all-clear "Cancer ruled out" { outcome all-clear }
        }
      }
      treatment treatment "First treatment" {
        waits about 21 days, 90% within 38 days                     [assumed "replace with what you see"]
      }
      end treated "Treated" { outcome treated }
    }
  }

  """
}
