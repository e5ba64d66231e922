#!/usr/bin/env bash
# Exact timing inside the process, beside a million patients drawn with numpy, in one run on this machine.
#   Benchmarks/Timing/run.sh [FILE]
set -euo pipefail
cd "$(dirname "$0")/../.."

peers=.build/timing-peers
swift build -c release --product timing-benchmark 2>&1 | tail -1
if [ ! -x "$peers/bin/python" ]; then
  python3 -m venv "$peers"
  "$peers/bin/pip" install --quiet numpy==2.2.6
fi
.build/release/timing-benchmark "${1:-Pathways/lower-gi.pathway}"
"$peers/bin/python" Benchmarks/Timing/patients.py
