#!/bin/sh
# Builds a fuzzer and runs it, alone and at the lowest priority: of the language, of the readers of tables (csv), or of
# workbooks (xlsx). What crashes is kept: move it to Tests/Fixtures/seeds (language) or Tests/Fixtures/tables, where the
# tests run it for good.
#
#   Scripts/fuzz.sh [SECONDS] [language | csv | xlsx]        (1800 of the language if not said)
set -eu
cd "$(dirname "$0")/.."
target=${2:-language}
case $target in
language) built=language name=fuzz corpus=corpus words=words.dict ;;
csv) built=readers name=fuzz-csv corpus=corpus-csv words=tables.dict ;;
xlsx) built=readers name=fuzz-xlsx corpus=corpus-xlsx words=workbooks.dict ;;
*)
  echo "fuzz.sh: \`$target\` is none of language, csv, xlsx." >&2
  exit 2
  ;;
esac
sh Benchmarks/Fuzz/build.sh "$built"
mkdir -p Benchmarks/Fuzz/.build/found
nice -n 19 "Benchmarks/Fuzz/.build/$name" -max_total_time="${1:-1800}" -max_len=6000 -timeout=30 -rss_limit_mb=2048 \
  -print_final_stats=1 -dict="Benchmarks/Fuzz/$words" -artifact_prefix=Benchmarks/Fuzz/.build/found/ \
  "Benchmarks/Fuzz/.build/$corpus"
