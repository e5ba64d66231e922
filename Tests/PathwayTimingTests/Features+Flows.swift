/// Shapes of the flow, and clocks that start, stop and pause in odd places.
extension Features {
  static let flows: [Feature] = [
    make(
      "groups and shares",
      more: "group ill \"Ill\" 20%\ngroup well \"Well\" otherwise",
      """
      start a "A" in l
      step x "X" only 60% for ill, 30% for well { waits 2 to 9 days for ill; waits 1 days }
      decide d "D?" {
        when yes 80% for ill, 10% for well { step y "Y" { waits on average 5 days } }
        when no 10% { end out "Out" }
        otherwise on goes on
      }
      end z "Z"
      """),
    make(
      "a rework loop",
      """
      start a "A" in l
      step x "X" { takes on average 1 days; by day 3 }
      decide d "D?" { when again 25% go to x
        otherwise on goes on }
      end z "Z"
      """),
    make(
      "together, invariant",
      """
      start a "A" in l
      step p "P" { waits on average 1 days }
      together t "T" {
        test x "X" { waits 3 to 10 days, usually 5 }
        test y "Y" only 33% { waits 4 to 14 days, usually 7 }
        in turn q "Q" {
          step u "U" { waits about 2 days, 90% within 5 days }
          decide k "K?" { when more 30% { step v "V" { takes 3 days } }
            otherwise done goes on }
        }
      }
      step w "W" { takes 1 days }
      end z "Z"
      """),
    make(
      "together with calendars", more: resources,
      """
      start a "A" in l
      step p "P" { waits on average 1 days }
      together t "T" {
        test x "X" { uses list; takes 2 hours }
        test y "Y" only 50% { waits 1 to 3 working days }
        in turn q "Q" {
          step u "U" { uses team; takes 20 minutes }
          meeting v "V" { uses mdt; within 4 days }
        }
      }
      clinic w "W" { uses team }
      end z "Z"
      """),
    make(
      "togethers in togethers", more: resources,
      """
      start a "A" in l
      together t "T" {
        in turn q "Q" {
          step u "U" { waits 1 to 4 days }
          together i "I" {
            step v "V" { takes on average 2 days }
            step w "W" only 40% { takes 5 days }
          }
        }
        in turn r "R" {
          step x "X" { waits 0 to 6 days; after 5 days { step late "Late" { takes 1 days } } }
          step y "Y" { uses team; takes 1 hours }
        }
      }
      end z "Z"
      """),
    make(
      "branches that end together go to the first", more: resources,
      """
      start a "A" in l
      together t "T" {
        test x "X" { takes 2 days }
        test y "Y" { takes 2 days }
        test u "U" { uses list }
        test v "V" { uses list }
      }
      end z "Z"
      """),
    make(
      "several entries",
      arrivals:
        "arrivals 30 per week at a on weekdays between 08:30 and 17:00\narrivals 10 per week at b on Sat, Sun\narrivals 5 per week at b on Mon between 23:20 and 23:50",
      """
      start a "A" in l
      step x "X" { waits 1 to 4 days }
      start b "B"
      step y "Y" { waits on average 2 days }
      end z "Z"
      """),
    make(
      "after midnight and before", arrivals: "arrivals 5 per week on Mon between 23:20 and 23:50",
      "start a \"A\" in l; step x \"X\" { takes 20 minutes }; step y \"Y\" { takes 15 minutes; within 0 days }; end z \"Z\""
    ),
    make(
      "by day before and after day 0",
      """
      start s "S" in l
      step x "X" { takes 0 to 2 days; by day 1 }
      milestone a "A" { by day 0 }
      step y "Y" { takes 1 to 3 days; by day 2 }
      decide d "D?" { when again 40% go to x
        otherwise on goes on }
      end z "Z"
      """),
  ]

  static let clocks: [Feature] = [
    make(
      "a clock inside the flow, starts at the first", target: ("b, c", "z", 6),
      """
      start a "A" in l
      decide d "D?" { when first 50% { step x "X" { waits 1 to 4 days }; milestone b "B"; step y "Y" { waits 2 days } }
        otherwise second goes on }
      milestone c "C"
      step w "W" { waits on average 3 days }
      end z "Z"
      """),
    make(
      "a clock that could start again on a loop", target: ("b", "z", 6),
      """
      start a "A" in l
      step x "X" { waits 1 to 4 days }
      milestone b "B"
      step y "Y" { waits on average 2 days }
      decide d "D?" { when again 40% go to x
        otherwise on goes on }
      end z "Z"
      """),
    make(
      "several stops, one after another", target: ("a", "b, z", 5),
      """
      start a "A" in l
      decide d "D?" { when first 50% { step x "X" { waits 1 to 4 days }; milestone b "B" }
        otherwise second { step v "V" { waits 1 to 9 days } } }
      step w "W" { waits on average 3 days }
      end z "Z"
      """),
    make(
      "start and end of a step", target: ("start of x", "end of x", 2),
      "start a \"A\" in l; step x \"X\" { waits 1 to 4 days; takes on average 2 days }; end z \"Z\""),
    make(
      "from end to start", more: resources, target: ("end of x", "start of y", 2),
      "start a \"A\" in l; step x \"X\" { waits 1 to 4 days; takes on average 2 days }; clinic y \"Y\" { uses list; missed 20%, rebooked after 1 days; takes 1 days }; end z \"Z\""
    ),
    make(
      "pauses", more: resources, target: ("a", "z", 8),
      """
      start a "A" in l
      step x "X" { waits 1 to 4 days }
      step hold "Hold" { takes on average 5 days; pauses t }
      clinic y "Y" { uses list; takes 1 days }
      end z "Z"
      """),
    make(
      "pauses with a calendar and a timer", more: resources, target: ("a", "z", 8),
      """
      start a "A" in l
      step x "X" { waits 1 to 4 days }
      clinic hold "Hold" { uses list; takes on average 3 days; pauses t; after 8 days { step late "Late" { takes 1 to 2 days } } }
      clinic y "Y" { uses team; takes 1 days }
      end z "Z"
      """),
    make(
      "a clock from inside a pause", more: resources, target: ("start of hold", "z", 4),
      """
      start a "A" in l
      clinic hold "Hold" { uses list; takes on average 3 days; pauses t }
      step y "Y" { waits 1 to 4 days }
      end z "Z"
      """),
    make(
      "a clock to inside a pause", more: resources, target: ("a", "start of hold", 4),
      """
      start a "A" in l
      step y "Y" { waits 1 to 4 days }
      clinic hold "Hold" { uses list; takes on average 3 days; pauses t }
      end z "Z"
      """),
    make(
      "a stop inside a branch", more: resources, target: ("a", "end of x, z", 7),
      """
      start a "A" in l
      step w "W" { waits on average 2 days }
      together t "T" {
        test x "X" only 60% { waits 1 to 6 days }
        test y "Y" { uses list; takes 1 days }
      }
      step v "V" { waits on average 2 days }
      end z "Z"
      """),
    make(
      "a clock within a branch", more: resources, target: ("start of u", "end of v", 4),
      """
      start a "A" in l
      together t "T" {
        test x "X" only 60% { waits 1 to 6 days }
        in turn q "Q" {
          step p "P" { waits 1 to 2 days }
          clinic u "U" { uses list; takes 1 days }
          step v "V" { waits on average 2 days }
        }
      }
      end z "Z"
      """),
    make(
      "around a together and an in turn", target: ("a", "start of v", 9),
      """
      start a "A" in l
      together t "T" {
        test x "X" only 60% { waits 1 to 6 days }
        test y "Y" { waits on average 2 days }
      }
      in turn q "Q" {
        step p "P" { waits 1 to 2 days }
        decide d "D?" { when on 50% { step r "R" { waits 3 days } }
          otherwise skip goes on }
      }
      step v "V" { waits on average 2 days }
      end z "Z"
      """),
  ]
}
