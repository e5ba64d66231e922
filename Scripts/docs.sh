#!/bin/sh
# Builds the documentation of PathwayKit with the toolchain's DocC: sh Scripts/docs.sh SCRATCH OUTPUT
#
# SCRATCH is a scratch folder in which PathwayKit was built for debugging. Any warning about the pages fails.
set -eu

scratch=$1
output=$2
modules=$scratch/debug/Modules
if [ ! -f "$modules/PathwayKit.swiftmodule" ]; then
  echo "PathwayKit is not built in $scratch." >&2
  exit 3
fi
triple=$(swift -print-target-info | sed -n 's/.*"unversionedTriple" *: *"\([^"]*\)".*/\1/p' | head -n 1)
graphs=$scratch/symbol-graphs
rm -rf "$graphs" "$output"
mkdir -p "$graphs"
swift symbolgraph-extract -module-name PathwayKit -I "$modules" -target "$triple" -minimum-access-level public \
  -skip-synthesized-members -output-dir "$graphs"
docc=$(command -v docc || echo "$(dirname "$(readlink -f "$(command -v swift)")")/docc")
"$docc" convert Sources/PathwayKit/PathwayKit.docc --additional-symbol-graph-dir "$graphs" --output-path "$output" \
  --fallback-display-name PathwayKit --fallback-bundle-identifier waymark.PathwayKit --warnings-as-errors
