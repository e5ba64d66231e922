#!/bin/sh
# Runs the tests under a sanitizer: address (default) or thread. Not part of CI: it takes several times as long.
#
#   sh Scripts/sanitize.sh                 all tests with the address sanitizer
#   sh Scripts/sanitize.sh thread Smoke    those whose name matches, with the thread sanitizer
set -eu
cd "$(dirname "$0")/.."
kind=${1:-address}
filter=${2:-}
case $kind in
  address | thread) ;;
  *)
    echo "Say address or thread, not '$kind'." >&2
    exit 2
    ;;
esac
sh Scripts/install-dependencies.sh
folder=.build-$kind
# Pango, fontconfig and Graphviz keep what they load until the process ends, so leaks are not counted here.
export ASAN_OPTIONS="detect_leaks=0:${ASAN_OPTIONS:-}"
swift build --build-tests --sanitize="$kind" --scratch-path "$folder"
if [ -n "$filter" ]; then
  swift test --skip-build --sanitize="$kind" --scratch-path "$folder" --filter "$filter"
else
  swift test --skip-build --sanitize="$kind" --scratch-path "$folder"
fi
