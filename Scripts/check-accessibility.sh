#!/usr/bin/env bash
# Judges the drawings with other people's tools: every pathway, style and theme as SVG is read by xmllint (is it valid
# XML?), by html5lib's strict parser (may it stand in a web page?) and by axe-core in headless Chromium (can it be read
# by assistive technology?). Not part of CI: it needs a browser.
#
#   Scripts/check-accessibility.sh [PATHWAY…]        default: all of Pathways/
#
# Needs Debian's chromium, libxml2-utils and python3-venv. axe.min.js is taken from $AXE, or from PyPI's
# axe-playwright-python in .build/accessibility (nothing of it is copied into the repository).
# Exit status: 0 nothing to mend; 1 something is; 3 a tool is missing.
set -uo pipefail
cd "$(dirname "$0")/.."

waymark=${WAYMARK:-.build/debug/waymark}
work=.build/accessibility
mkdir -p "$work"
for tool in chromium xmllint python3 "$waymark"; do
  command -v "$tool" >/dev/null || { echo "check-accessibility: $tool is missing" >&2; exit 3; }
done
axe=${AXE:-$(find "$work/tools" -name axe.min.js 2>/dev/null | head -1)}
if [ -z "$axe" ] || ! "$work/tools/bin/python" -c 'import html5lib' 2>/dev/null; then
  python3 -m venv "$work/tools" && "$work/tools/bin/pip" -q install --no-deps axe-playwright-python html5lib six webencodings ||
    { echo "check-accessibility: axe-core and html5lib could not be fetched" >&2; exit 3; }
  axe=${AXE:-$(find "$work/tools" -name axe.min.js | head -1)}
fi
python=$work/tools/bin/python

if [ $# -gt 0 ]; then files=("$@"); else files=(Pathways/*.pathway); fi
bad=0 count=0
# The styles that this build of the command knows.
styles=$("$waymark" render --help | tr '\n' ' ' | sed -n 's/.*--style <style> *\([^.]*\)\..*/\1/p' | grep -o 'poster\|strip\|map' | sort -u)

judge() { # name svg
  local name=$1 svg=$2 page=$work/page.html
  count=$((count + 1))
  xmllint --noout --nonet "$svg" || { echo "$name: not valid XML"; bad=1; }
  {
    echo '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Drawing</title></head><body><main><h1>Drawing</h1>'
    sed 1d "$svg"
    echo '</main>'
  } >"$page"
  cp "$page" "$work/strict.html"
  echo '</body></html>' >>"$work/strict.html"
  "$python" -c 'import html5lib, sys
html5lib.HTMLParser(strict=True).parse(open(sys.argv[1], encoding="utf-8").read())' "$work/strict.html" ||
    { echo "$name: html5lib finds it is no valid HTML when pasted into a page"; bad=1; }
  {
    echo '<pre id="verdict" hidden></pre><script>'
    cat "$axe"
    echo '</script><script>axe.run(document.querySelector("main")).then(r => {
      const say = (kind, list) => list.map(v => kind + " " + v.id + " (" + v.impact + ", " + v.nodes.length + "): " + v.help
        + "\n    " + v.nodes.slice(0, 2).map(n => n.html.slice(0, 150)).join("\n    ")).join("\n");
      document.getElementById("verdict").textContent = "DONE axe " + axe.version + ", passes " + r.passes.length
        + ", violations " + r.violations.length + ", for a human " + r.incomplete.length + "\n"
        + say("VIOLATION", r.violations) + "\n" + say("human", r.incomplete); });</script></body></html>'
  } >>"$page"
  local said
  said=$(timeout 120 chromium --headless --no-sandbox --disable-gpu --virtual-time-budget=20000 --dump-dom \
    "file://$PWD/$page" 2>/dev/null | "$python" -c 'import sys, re, html
found = re.search(r"<pre id=\"verdict\"[^>]*>(.*?)</pre>", sys.stdin.read(), re.S)
print(html.unescape(found.group(1)).strip() if found else "")')
  case $said in
    DONE*) ;;
    *) echo "$name: axe did not answer"; bad=1; return ;;
  esac
  case $said in *VIOLATION*) bad=1 ;; esac
  echo "$name: $said"
}

if [ -n "${SVG:-}" ]; then # judge one drawing that is there already
  judge "$SVG" "$SVG"
  exit $bad
fi
for file in "${files[@]}"; do
  name=$(basename "$file" .pathway)
  for style in $styles; do
    # A theme changes colours alone, which axe can't judge inside SVG (the tests compute their contrast): one is enough.
    for theme in ${THEMES:-nhs}; do
      rm -f "$work/$name".svg "$work/$name"-*.svg
      "$waymark" render "$file" --style "$style" --theme "$theme" --quiet -o "$work/$name.svg" || { bad=1; continue; }
      for svg in "$work/$name".svg "$work/$name"-[0-9].svg; do
        [ -f "$svg" ] && judge "$(basename "$svg" .svg), $style, $theme" "$svg"
      done
    done
  done
done
echo "$count drawings judged; $([ $bad = 0 ] && echo 'nothing to mend' || echo 'something to mend')"
exit $bad
