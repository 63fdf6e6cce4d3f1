#!/usr/bin/env bash
# Draws the icons of the installed app from wwwroot/icons/app.svg with Chromium. To be run when the drawing changes; the pictures are kept with the sources.
set -euo pipefail
cd "$(dirname "$0")/../F1Stream.Web/wwwroot/icons"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# name, size, how the drawing sits: a system that cuts circles or drops out of a maskable icon takes up to a tenth at each side.
draw() {
  local svg
  svg=$(sed -e "s|<svg |<svg width=\"$2\" height=\"$2\" |" -e "$3" app.svg)
  printf '<!doctype html><style>html,body{margin:0;background:transparent;overflow:hidden}svg{display:block}</style>%s' "$svg" > "$work/page.html"
  "${CHROMIUM:-chromium}" --headless --no-sandbox --disable-gpu --hide-scrollbars --default-background-color=00000000 \
    --user-data-dir="$work/profile" --window-size="$2,$2" --screenshot="$work/$1" "file://$work/page.html" 2> "$work/log" || { cat "$work/log" >&2; exit 1; }
  mv "$work/$1" "$1"
}

plain='s|^||'
whole='s|rx="112"||; s|<g id="drawing">|<g id="drawing" transform="translate(51 51) scale(.8)">|'
draw 192.png 192 "$plain"
draw 512.png 512 "$plain"
draw maskable-512.png 512 "$whole"
draw 180.png 180 's|rx="112"||' # Apple rounds the corners itself
