#!/bin/sh
# Builds the fuzzer of the language and runs it, alone and at the lowest priority. What crashes is kept: move it to
# Tests/Fixtures/seeds, where the tests run it for good.
#
#   Scripts/fuzz.sh [SECONDS]        (1800 if not said)
set -eu
cd "$(dirname "$0")/.."
sh Benchmarks/Fuzz/build.sh
mkdir -p Benchmarks/Fuzz/.build/found
nice -n 19 Benchmarks/Fuzz/.build/fuzz -max_total_time="${1:-1800}" -max_len=3000 -timeout=30 -print_final_stats=1 \
  -dict=Benchmarks/Fuzz/words.dict -artifact_prefix=Benchmarks/Fuzz/.build/found/ Benchmarks/Fuzz/.build/corpus
