/// The shape of a clock: a bar a week (or a few), counted back and on from the limit, so that no bar straddles it and all
/// are of one length but the first, which holds the days that are left over. A bar is as long as its number says.
///
/// `days[n]` is the share whose net days are n; `last` is the day to draw to, beyond which shares are summed.
package func daysChart(_ days: [Double], limit: Int, last: Int, rows: Int = 20, style: TextStyle) -> String {
  func share(_ from: Int, _ to: Int?) -> Double {
    guard from < days.count else { return 0 }
    let end = min(to ?? days.count - 1, days.count - 1)
    return from <= end ? days[from...end].reduce(0, +) : 0
  }
  let weeks = max(limit / 7 + 1, last / 7)
  let width = 7 * max(1, (weeks + 1 + rows - 1) / rows)
  var bins: [(from: Int, to: Int, share: Double)] = []
  var from = 0
  var to = (limit % width + width) % width
  while from <= max(limit + 1, last) {
    bins.append((from, to, share(from, to)))
    (from, to) = (to + 1, to + width)
  }
  let largest = bins.map(\.share).max() ?? 0
  var text = "  Days on the clock, in 100\n"
  for bin in bins {
    let bar = style.left(PlainNumber.bar(bin.share, of: largest, width: 40), 41)
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
