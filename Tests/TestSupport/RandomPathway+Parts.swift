/// What stands in a pathway beside its flow.
extension RandomPathway {
  mutating func pathway(_ size: Int) {
    block("pathway p \"Pathway \(count)\"") { maker in
      maker.line("owner     \"Northern Cancer Alliance\"")
      maker.line("version   \"1\"")
      maker.line("review by 2027-03-01")
      maker.lines.append("")
      maker.sources()
      maker.lines.append("")
      for lane in ["gp", "hospital", "imaging"] {
        maker.lanes.append(lane)
        maker.line("lane \(lane)\(String(repeating: " ", count: 8 - lane.count)) \"The \(lane)\"")
      }
      maker.lines.append("")
      maker.resources()
      maker.lines.append("")
      maker.line("let usual-wait   = about 7 days, 90% within 18 days")
      maker.line("let booked-early = \(maker.number(20, 50))%")
      maker.line("let two-ways     = \(maker.number(10, 60))%: 0 to 2 days, otherwise 1 to \(maker.number(5, 15)) days")
      maker.lines.append("")
      maker.line("group cancer \"With cancer\"    \(maker.number(1, 9)).5%")
      maker.line("group clear  \"Without cancer\" otherwise")
      maker.lines.append("")
      maker.line("criterion \"Rectal mass\" leads to referral")
      maker.line(maker.cite("arrivals \(maker.number(20, 90)) per week on weekdays between 09:00 and 17:00"))
      maker.line("day 0 at referral")
      maker.lines.append("")
      maker.targets()
      maker.lines.append("")
      maker.flow(size)
      if maker.random.chance(60) {
        maker.lines.append("")
        maker.variant()
      }
    }
  }

  mutating func sources() {
    for key in ["src-a", "src-b"] {
      block("source \(key) \"A report\"") { maker in
        maker.line("publisher \"NHS England\"")
        maker.line("published 2025-0\(maker.number(1, 9))")
        maker.line("grade     official")
      }
    }
  }

  mutating func resources() {
    for _ in 0..<2 {
      let list = name("list")
      slots.append(list)
      block("resource \(list) \(title())", lines: [cite("\(number(20, 60)) slots each weekday at 09:00")])
      let team = name("team")
      staff.append(team)
      block(
        "resource \(team) \(title())",
        lines: [
          "\(number(8, 20)) staff each Mon to Thu between 08:00 and 18:00",
          "\(number(8, 20)) staff each Fri, Sat between 08:30 and 12:00",
        ])
    }
  }

  mutating func targets() {
    block("target fds \"28-day standard\"") { maker in
      maker.line("from referral")
      maker.line("to told")
      maker.line(maker.cite("within 28 days for 80%"))
    }
    block("target d62 \"62-day standard\"") { maker in
      maker.line("from referral")
      maker.line("to start of surgery")
      maker.line("within 62 days for 85%")
      maker.line("seen \(maker.number(40, 90)).5%")
    }
  }

  mutating func flow(_ size: Int) {
    block("flow") { maker in
      maker.line("start symptoms \"Symptoms\" in gp")
      maker.line("milestone referral \"Referral received\" in hospital")
      maker.items(size, nesting: 0)
      maker.line("milestone told \"Told: cancer\" { by day 28 \"told\" }")
      maker.line("treatment surgery \"First treatment\" { waits \(maker.duration()) }")
      maker.line("end treated \"First treatment given\" { outcome treated }")
    }
  }

  mutating func variant() {
    block("variant \(name("v")) \"What if\"") { maker in
      maker.line("change surgery { waits \(maker.duration()) }")
      maker.line("insert after referral step \(maker.name("extra")) \(maker.title()) { takes 10 minutes }")
      let free = maker.mainItems.filter { !maker.aims.contains($0) }
      if let removed = free.first { maker.line("remove \(removed)") }
      if free.count > 1, maker.random.chance(50) {
        maker.line("replace \(free[1]) with clinic \(maker.name("other")) \(maker.title()) { takes 1 hour }")
      }
    }
  }
}
