#!/usr/bin/env bash
# Runs every snippet of Docs/Log.md on a log of its own, each where its interpreter and packages are installed; says which
# were skipped.
#
#   Scripts/check-log-page.sh
#
# Exit status: 0 all that could be run ran; 1 one failed; 3 a tool is missing.
set -uo pipefail
cd "$(dirname "$0")/.."

waymark=$(realpath "${WAYMARK:-.build/debug/waymark}")
page=$(realpath Docs/Log.md)
pathway=$(realpath Docs/examples/faster-ct.pathway)
python=${PYTHON:-python3}
for tool in "$python" "$waymark"; do
  command -v "$tool" >/dev/null || { echo "check-log-page: $tool is missing" >&2; exit 3; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"$waymark" simulate "$pathway" --quiet --weeks 12 --warmup 4 --replications 2 --log events.csv >/dev/null || exit 1
"$python" - "$page" <<'END'
import re, sys
for number, (kind, text) in enumerate(re.findall(r"```(\w+)\n(.*?)```", open(sys.argv[1]).read(), re.S), 1):
    open(f"{number:02d}.{kind}", "w").write(text)
END
status=0
for snippet in [0-9]*; do
  case $snippet in
    *.python)
      # Only what a snippet imports is asked for.
      modules=$(sed -n 's/^import //p' "$snippet" | sed 's/ as [a-z]*//g; s/ //g')
      if "$python" -c "import $modules" 2>/dev/null; then run=("$python" "$snippet"); else run=(); fi ;;
    *.r)
      if Rscript -e 'library(bupaR); library(dplyr)' >/dev/null 2>&1; then run=(Rscript "$snippet"); else run=(); fi ;;
    *) continue ;;
  esac
  if [ ${#run[@]} -eq 0 ]; then
    echo "$snippet: skipped, its interpreter or packages are not installed"
  elif "${run[@]}" >"$snippet.out" 2>&1; then
    echo "$snippet: ran"
  else
    echo "$snippet: failed"
    cat "$snippet.out"
    status=1
  fi
done
exit $status
