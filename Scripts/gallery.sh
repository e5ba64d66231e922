#!/bin/sh
# Draws every pathway of the library into a folder, as SVG, PDF and PNG, and writes the page that shows them.
# Usage: gallery.sh WAYMARK FOLDER
set -eu
waymark=$1
folder=$2
mkdir -p "$folder"
page="$folder/README.md"
{
  echo "# Gallery"
  echo
  echo "Every pathway of [Pathways/](../Pathways), drawn by \`make gallery\`. For service planning, not for decisions about a"
  echo "patient. A poster is one A3 page; where the sources find no room on it they stand on a second."
} > "$page.new"
for file in Pathways/*.pathway; do
  name=$(basename "$file" .pathway)
  rm -f "$folder/$name".svg "$folder/$name"-[0-9].svg "$folder/$name".png "$folder/$name"-[0-9].png "$folder/$name".pdf
  for kind in svg pdf png; do "$waymark" render "$file" --quiet -o "$folder/$name.$kind"; done
  title=$(sed -n 's/^pathway [^"]*"\([^"]*\)".*/\1/p' "$file" | head -n 1)
  {
    echo
    echo "## ${title:-$name}"
    echo
    echo "![$name: ${title:-$name}]($name.png)"
    echo
    printf '[SVG](%s.svg) · [PDF](%s.pdf)' "$name" "$name"
    for more in "$folder/$name"-[0-9].svg; do
      [ -e "$more" ] && printf ' · second page: [SVG](%s)' "$(basename "$more")"
    done
    echo
  } >> "$page.new"
done
"$waymark" render Pathways/lung.pathway --style strip --quiet -o "$folder/lung-strip.svg"
"$waymark" render Pathways/lung.pathway --style strip --quiet -o "$folder/lung-strip.pdf"
"$waymark" map Pathways/*.pathway --quiet -o "$folder/who-goes-where.svg"
{
  echo
  echo "## Other styles"
  echo
  echo "- [The lung pathway as a strip](lung-strip.svg) ([PDF](lung-strip.pdf)): a column a limit, on A4."
  echo "- [Who goes where](who-goes-where.svg): every criterion of the library on one page."
} >> "$page.new"
mv "$page.new" "$page"
