#!/usr/bin/env bash
# Instructions for each event of the engine, by callgrind, against the committed count: the same on a busy machine and
# on an idle one. Fails when it has grown by more than 3%. WAYMARK_ACCEPT=1 writes the count anew.
set -euo pipefail
cd "$(dirname "$0")/../.."

committed=Benchmarks/Simulation/instructions.txt
swift build -c release --product simulation-benchmark 2>&1 | tail -1
counts=$(mktemp -d)
trap 'rm -rf "$counts"' EXIT
# Two runs that differ in replications only: what both do (start, reading, tables, the report) falls out.
for replications in 1 3; do
  valgrind --tool=callgrind --callgrind-out-file="$counts/out" .build/release/simulation-benchmark \
    conformance/network.pathway 10 $replications 1 1 waymark >"$counts/row.$replications" 2>"$counts/log.$replications"
done
collected() { awk '/Collected/ { print $4 }' "$counts/log.$1"; }
events() { cut -f 4 "$counts/row.$1"; }
now=$((($(collected 3) - $(collected 1)) / ($(events 3) - $(events 1))))
if [ -n "${WAYMARK_ACCEPT:-}" ]; then
  echo "$now" >$committed
  echo "$now instructions an event, written to $committed"
  exit 0
fi
before=$(cat $committed)
echo "$now instructions an event; committed: $before"
if [ $((now * 100)) -gt $((before * 103)) ]; then
  echo "The engine does more for each event than it did. If that is worth it: WAYMARK_ACCEPT=1 $0" >&2
  exit 1
fi
