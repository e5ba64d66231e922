#!/bin/sh
# Installs the Debian packages that Waymark builds with and draws with, if any is missing. Needs apt; sudo when not root.
#
#   Scripts/install-dependencies.sh [--tools]        (--tools: those too that only judge our files in tests)
set -eu

packages="libcairo2-dev libpango1.0-dev libgraphviz-dev zlib1g-dev pkg-config fonts-liberation poppler-utils"
[ "${1:-}" = --tools ] && packages="$packages graphviz libxml2-utils"

missing=""
for package in $packages; do
  if ! dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed'; then
    missing="$missing $package"
  fi
done
[ -z "$missing" ] && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "Waymark needs these packages, and this system has no apt-get to install them:$missing" >&2
  exit 3
fi
if [ "$(id -u)" -eq 0 ]; then
  run=""
elif command -v sudo >/dev/null 2>&1; then
  run="sudo"
else
  echo "Waymark needs these packages; install them as root:$missing" >&2
  exit 3
fi
echo "Installing:$missing"
export DEBIAN_FRONTEND=noninteractive
$run apt-get update -qq
# shellcheck disable=SC2086
$run apt-get install -y -qq --no-install-recommends $missing >/dev/null
