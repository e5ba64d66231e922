#!/bin/sh
# How often the 95% intervals of `simulate` hold the truth, over 200 seeds: the table in Docs/Validation.md, between its
# marks; the rest of the page stays as it is (`make verify` keeps the table).
#
#   Scripts/coverage.sh [SEEDS] [JOBS]     measures and writes the table (some minutes of two cores)
#   Scripts/coverage.sh --table ROWS       the same of rows measured before, as `simulation-benchmark --coverage` prints them
#   Scripts/coverage.sh --keep PAGE        puts the table of Docs/Validation.md into a page made anew
set -eu
cd "$(dirname "$0")/.."
page=Docs/Validation.md
begin='<!-- made by Scripts/coverage.sh -->'
end='<!-- /made by Scripts/coverage.sh -->'
table=$(mktemp)
trap 'rm -f "$table" "$table.page"' EXIT

# The page without its table, then the table, as the section before the last.
splice() {
  awk -v begin="$begin" -v end="$end" -v table="$table" '
    function put() { while ((getline line < table) > 0) print line; print ""; done = 1 }
    $0 == begin { inside = 1 }
    inside { if ($0 == end) { inside = 0; skip = 1 }; next }
    skip && $0 == "" { skip = 0; next }
    /^## Vectors that the language cannot say/ && !done { put() }
    { print }' "$1" >"$table.page"
  cat "$table.page" >"$1"
}

if [ "${1:-}" = --keep ]; then
  git show "HEAD:$page" | sed -n "\\|$begin|,\\|$end|p" >"$table"
  [ -s "$table" ] && splice "$2"
  exit 0
fi

rows=$(mktemp)
trap 'rm -f "$table" "$table.page" "$rows"' EXIT
if [ "${1:-}" = --table ]; then
  cat "$2" >"$rows"
  seeds=$(awk -F '\t' 'NR == 1 { print $9 }' "$rows")
else
  seeds=${1:-200}
  swift build -c release --product simulation-benchmark 2>&1 | tail -1
  for name in upper-gi+exact lung+exact rare lower-gi upper-gi upper-gi-direct-access lung non-specific-symptoms \
    lung-health-check slow; do
    nice -n 15 .build/release/simulation-benchmark --coverage $name "$seeds" "${2:-2}" | tee -a "$rows" >&2
  done
fi
{
  echo "$begin"
  echo "## How often the 95% intervals of simulate hold"
  echo
  echo "Made by \`Scripts/coverage.sh\`: of $seeds seeds, each as \`simulate\` answers by default, in how many of 100 the interval held"
  echo "the truth; chance alone makes 92 to 98 of a true 95. The truth is \`time\` where nothing queues (\`+exact\`: with room for all),"
  echo "and else 1,040 weeks after 520, as many times over as there are seeds. Of percentiles, which are whole days, an interval of one day holds always"
  echo "and none can be shorter: they may hold more often. \`rare\` (two patients a week) and \`slow\` (a clinic used 93 in 100, that is late"
  echo "for 6 in 1,000, all of them in rare bad years: the hardest there is) are in Benchmarks/Simulation/Cases."
  echo
  echo "| pathway | truth by | target | share within | held | mean days | held | half by day, held | 85 in 100, held | 95 in 100, held |"
  echo "|---|---|---|---:|---:|---:|---:|---:|---:|---:|"
  awk -F '\t' '
    { key = $1 "\t" $2 "\t" $3
      if (!(key in seen)) { seen[key] = 1; order[++count] = key }
      truth[key, $4] = $5; held[key, $4] = sprintf("%.1f", 100 * $8 / $9) }
    END {
      for (n = 1; n <= count; n++) {
        key = order[n]
        split(key, part, "\t")
        printf "| %s | %s | %s | %.1f | %s | %.1f | %s |", part[1], part[2], part[3], 100 * truth[key, "share"], \
          held[key, "share"], truth[key, "mean"], held[key, "mean"]
        for (p = 50; p <= 95; p += p == 50 ? 35 : 10) printf " %d, %s |", truth[key, "p" p], held[key, "p" p]
        print ""
      }
    }' "$rows"
  echo "$end"
} >"$table"
splice "$page"
