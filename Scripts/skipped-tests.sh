#!/bin/sh
# Counts the tests that a log of `swift test` says were skipped, and says each. Refuses those that skip for any other
# reason than that they make pictures to look at, check the long table, or need data that lies beside the project.
#
#   Scripts/skipped-tests.sh LOG
set -eu
log=$1
skipped=$(grep -E '^[^ ]+ (Test|Suite) .* skipped(:|\.)' "$log" || true)
[ -n "$skipped" ] || { echo "No test was skipped."; exit 0; }
echo "$(printf '%s\n' "$skipped" | wc -l | tr -d ' ') tests or suites were skipped:"
printf '%s\n' "$skipped"
refused=$(printf '%s\n' "$skipped" | grep -vE 'WAYMARK_SHEETS|WAYMARK_PICTURES|WAYMARK_VECTORS|\.\./shared' || true)
if [ -n "$refused" ]; then
  echo "These must not be skipped here (Scripts/install-dependencies.sh --tools installs what judges them):" >&2
  printf '%s\n' "$refused" >&2
  exit 1
fi
