#!/usr/bin/env bash
# Speed of the event engine beside SimPy, Ciw and a hand-written loop, in one run on this machine.
#   Benchmarks/Simulation/run.sh [years] [replications] [rounds]
# Speed is events for each second of processor time in user mode, the best of the rounds: a machine that others use too
# blurs the seconds of the clock, and less so these. Two threads are compared by the clock, so run that on an idle machine.
set -euo pipefail
cd "$(dirname "$0")/../.."

years=${1:-10}
replications=${2:-10}
rounds=${3:-5}
network=conformance/network.pathway
peers=.build/benchmark-peers

swift build -c release --product simulation-benchmark 2>&1 | tail -1
if [ ! -x "$peers/bin/python" ]; then
  python3 -m venv "$peers"
  "$peers/bin/pip" install --quiet simpy==4.1.2 ciw==3.2.7
fi

results=$(mktemp)
trap 'rm -f "$results"' EXIT
run() { "$@" | tee -a "$results" >&2; }
echo "what, processor s, clock s, events, million a processor s, patients, MiB" >&2
for _ in $(seq "$rounds"); do
  run .build/release/simulation-benchmark $network "$years" "$replications" 1 1 waymark
  run .build/release/simulation-benchmark $network "$years" "$replications" 1 1 loop
  run .build/release/simulation-benchmark $network "$years" "$replications" 2 1 waymark
done
run "$peers/bin/python" Benchmarks/Simulation/Peers/network_simpy.py "$years" "$replications"
run "$peers/bin/python" Benchmarks/Simulation/Peers/network_ciw.py "$years" "$replications"

awk -F '\t' -v years="$years" -v replications="$replications" '
  !($1 in speed) { order[++count] = $1 }
  !($1 in speed) || $5 > speed[$1] { speed[$1] = $5 }
  !($1 in clock) || $3 < clock[$1] { clock[$1] = $3 }
  { events[$1] = $4; if ($7 > memory[$1]) memory[$1] = $7 }
  END {
    printf "\n%s years, %s replications of conformance/network.pathway\n\n", years, replications
    print "| | events | million events a processor second | times SimPy | of the hand-written loop | clock s | MiB |"
    print "|---|---:|---:|---:|---:|---:|---:|"
    for (n = 1; n <= count; n++) {
      name = order[n]
      simpy = name ~ /^SimPy/ ? name : simpy
    }
    for (n = 1; n <= count; n++) {
      name = order[n]
      printf "| %s | %d | %.2f | %.0f | %.2f | %.2f | %d |\n", name, events[name], speed[name],
        speed[name] / speed[simpy], speed[name] / speed["hand-written loop"], clock[name], memory[name]
    }
    printf "\nTwo threads: %.2f times as fast by the clock.\n", clock["waymark, 1 thread"] / clock["waymark, 2 threads"]
  }' "$results"
