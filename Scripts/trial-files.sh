#!/bin/sh
# Runs the command over files that once made it crash, hang or mislead (../shared/trials/files), each under a limit of
# memory and time, and compares the exit status with Tests/Fixtures/trial-files.txt. A signal or a time-out always fails.
#
#   Scripts/trial-files.sh [COMMAND]        (.build/release/waymark if not said)
#
# TRIAL_SECONDS=60 gives each run longer, for a debug build. Skipped with a word where the files are not.
set -eu
cd "$(dirname "$0")/.."
command=$(realpath "${1:-.build/release/waymark}")
table=$(realpath Tests/Fixtures/trial-files.txt)
seconds=${TRIAL_SECONDS:-40}
if [ ! -d ../shared/trials/files ]; then
  echo "trial files: skipped, there is no ../shared/trials/files."
  exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r ../shared/trials/files/. "$folder"
cd "$folder"
[ -f attack/generate.py ] && command -v python3 >/dev/null && (cd attack && python3 generate.py)
# About 8 GB: what a laptop has to spare.
ulimit -v 8000000
failed=0
count=0
listed=""
while read -r wanted arguments; do
  case "$wanted" in '' | '#'*) continue ;; esac
  file=$(echo "$arguments" | cut -d' ' -f2)
  listed="$listed $file"
  if [ ! -e "$file" ]; then
    echo "trial files: $file is not there any more"
    continue
  fi
  count=$((count + 1))
  status=0
  # shellcheck disable=SC2086
  timeout "$seconds" "$command" $arguments >"$folder/out" 2>"$folder/err" </dev/null || status=$?
  case ",$wanted," in
  *",$status,"*) ;;
  *)
    failed=$((failed + 1))
    case $status in 124) why="took more than $seconds s" ;; 12[5-9] | 1[3-9]? | 2??) why="died ($status)" ;; *) why="gave $status" ;; esac
    echo "trial files: waymark $arguments: $why, not $wanted"
    ;;
  esac
done <"$table"
# A file that is new there is checked at least for a sound end.
for file in $(find . -name '*.pathway' | sed 's|^\./||' | sort); do
  case " $listed " in *" $file "*) continue ;; esac
  count=$((count + 1))
  status=0
  timeout "$seconds" "$command" check "$file" >/dev/null 2>&1 </dev/null || status=$?
  if [ "$status" -gt 1 ]; then
    failed=$((failed + 1))
    echo "trial files: waymark check $file: $status"
  fi
done
echo "trial files: $count runs, $failed not as expected."
[ "$failed" -eq 0 ]
