#!/bin/sh
# Draws the gallery anew and compares it with what is kept: SVG and text by bytes, PNG by pixels (the same writer gives the
# same bytes), PDF by text where pdftotext is installed. Usage: gallery-check.sh WAYMARK FOLDER
set -eu
waymark=$1
kept=$2
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
sh Scripts/gallery.sh "$waymark" "$made"
problems=0
for file in "$made"/*; do
  name=$(basename "$file")
  if [ ! -e "$kept/$name" ]; then
    echo "$kept/$name is missing: make gallery" >&2
    problems=1
  elif [ "${name##*.}" = pdf ] && command -v pdftotext > /dev/null; then
    pdftotext -layout "$file" "$file.made.txt"
    pdftotext -layout "$kept/$name" "$file.kept.txt"
    cmp -s "$file.made.txt" "$file.kept.txt" || { echo "$kept/$name says something else: make gallery" >&2; problems=1; }
    rm "$file.made.txt" "$file.kept.txt"
  elif [ "${name##*.}" = pdf ]; then
    :
  else
    cmp -s "$file" "$kept/$name" || { echo "$kept/$name differs from what is drawn now: make gallery" >&2; problems=1; }
  fi
done
exit $problems
