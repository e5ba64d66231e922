#!/bin/sh
# Builds the fuzzer (libFuzzer comes with the Swift toolchain on Linux) and the speed check of lexer, parser and
# formatter into Benchmarks/Fuzz/.build.
#
#   Benchmarks/Fuzz/build.sh [language | readers]
#   Benchmarks/Fuzz/.build/fuzz -max_total_time=1800 -dict=Benchmarks/Fuzz/words.dict Benchmarks/Fuzz/.build/corpus
#   Benchmarks/Fuzz/.build/fuzz-json -max_total_time=1800 Benchmarks/Fuzz/.build/corpus-json     (the reader of JSON)
#   Benchmarks/Fuzz/.build/speed Pathways/lower-gi.pathway
set -eu
cd "$(dirname "$0")/../.."
out=Benchmarks/Fuzz/.build
mkdir -p "$out/plain" "$out/fuzzed" "$out/corpus"
flags="-O -swift-version 6 -parse-as-library -package-name waymark -enable-upcoming-feature InternalImportsByDefault
  -enable-upcoming-feature MemberImportVisibility -enable-upcoming-feature ExistentialAny"

# library FOLDER MODULE FLAGS...
library() {
  folder=$1
  module=$2
  shift 2
  # shellcheck disable=SC2086
  swiftc $flags "$@" -wmo -I "$folder" -module-name "$module" -emit-module -emit-module-path "$folder/$module.swiftmodule" \
    -c -o "$folder/$module.o" $(find "Sources/$module" -name '*.swift' | sort)
}

if [ "${1:-language}" = readers ]; then
  # The readers of tables and of workbooks, with as much of the rest as they need.
  objects=
  for module in PathwayText PathwaySyntax PathwayModel PathwayArithmetic PathwayCompiler PathwayTiming PathwaySimulation \
    PathwayObservation Scene Zlib; do
    library "$out/fuzzed" "$module" -sanitize=fuzzer -I Sources/CZlib
    objects="$objects $out/fuzzed/$module.o"
  done
  kit="Sources/PathwayKit/Waits/WaitsReport.swift Sources/PathwayKit/Reports/TextTable.swift
    $(find Sources/PathwayKit/Tables -name 'WaitingList.swift' -o -path '*PathwayKit*' -name 'ClockReach.swift' | sort)"
  for target in csv xlsx; do
    define=
    [ "$target" = csv ] || define="-D WORKBOOKS"
    # shellcheck disable=SC2086
    swiftc $flags $define -sanitize=fuzzer -I "$out/fuzzed" -I Sources/CZlib -module-name Fuzz Benchmarks/Fuzz/Readers.swift \
      $kit $objects -lz -o "$out/fuzz-$target"
    mkdir -p "$out/corpus-$target"
    cp Benchmarks/Fuzz/seeds-"$target"/* "$out/corpus-$target/"
  done
  cp Tests/Fixtures/tables/* "$out/corpus-csv/"
  exit 0
fi

for module in PathwayText PathwaySyntax PathwayModel PathwayCompiler; do
  library "$out/plain" "$module"
  library "$out/fuzzed" "$module" -sanitize=fuzzer
done
# shellcheck disable=SC2086
swiftc $flags -I "$out/plain" -module-name Speed Benchmarks/Fuzz/Speed.swift "$out"/plain/*.o -o "$out/speed"
# shellcheck disable=SC2086
swiftc $flags -sanitize=fuzzer -I "$out/fuzzed" -module-name Fuzz Benchmarks/Fuzz/Fuzz.swift Benchmarks/Fuzz/Grammar.swift "$out"/fuzzed/*.o -o "$out/fuzz"
# shellcheck disable=SC2086
swiftc $flags -sanitize=fuzzer -I "$out/fuzzed" -module-name FuzzJSON Benchmarks/Fuzz/FuzzJSON.swift "$out/fuzzed/PathwayText.o" -o "$out/fuzz-json"
mkdir -p "$out/corpus-json"
cp -n Docs/schemas/*.json Tests/PathwayTextTests/Goldens/check.json "$out/corpus-json/" 2>/dev/null || true
cp -n Pathways/*.pathway Tests/Fixtures/*.pathway Tests/Fixtures/syntax/*.pathway Tests/Fixtures/seeds/* "$out/corpus/" 2>/dev/null || true
# A seed that chooses from the grammar: a byte 1, then choices.
printf '\001\003\001\002\005\007\011\002\004\006' >"$out/corpus/grammar"
