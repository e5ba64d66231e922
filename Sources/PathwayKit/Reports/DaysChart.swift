/// The shape of a clock: a bar a week (or a few), with the limit marked; no bar straddles it.
///
/// `days[n]` is the share whose net days are n; `last` is the day to draw to, beyond which shares are summed.
package func daysChart(_ days: [Double], limit: Int, last: Int, style: TextStyle) -> String {
  func share(_ from: Int, _ to: Int?) -> Double {
    guard from < days.count else { return 0 }
    let end = min(to ?? days.count - 1, days.count - 1)
    return from <= end ? days[from...end].reduce(0, +) : 0
  }
  let weeks = max(limit / 7 + 1, last / 7)
  let step = max(1, (weeks + 1 + 19) / 20)
  var bins: [(from: Int, to: Int, share: Double)] = []
  var from = 0
  while from <= weeks * 7 {
    let to = from + 7 * step - 1
    if from <= limit, limit < to {
      bins.append((from, limit, share(from, limit)))
      bins.append((limit + 1, to, share(limit + 1, to)))
    } else {
      bins.append((from, to, share(from, to)))
    }
    from = to + 1
  }
  let largest = bins.map { $0.share / Double($0.to - $0.from + 1) }.max() ?? 0
  var text = "  Days on the clock (length: share for each day; right: in 100)\n"
  for bin in bins {
    let bar = style.left(PlainNumber.bar(bin.share / Double(bin.to - bin.from + 1), of: largest, width: 40), 41)
    let name = bin.from == bin.to ? "\(bin.from)" : "\(bin.from)–\(bin.to)"
    text += "  \(style.right(name, 9)) \(bin.to <= limit ? style.good(bar) : style.bad(bar))"
    text += style.right(PlainNumber.inHundred(bin.share), 5) + "\n"
    if bin.to == limit { text += "  \(style.right("", 9)) ┄┄┄┄┄┄┄┄ limit: day \(limit) ┄┄┄┄┄┄┄┄\n" }
  }
  let rest = share(from, nil)
  if rest > 0.000_5 {
    text += "  \(style.right("later", 9)) \(style.left("", 41))\(style.right(PlainNumber.inHundred(rest), 5))\n"
  }
  return text
}
