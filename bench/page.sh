#!/usr/bin/env bash
# What a page weighs and how soon it stands still: compressed bytes, largest contentful paint, layout shift of home, calendar and watch, in a real browser with an empty
# cache. Medians; writes bench/results.md; exit code 1 if a bound of the product is missed. --loads N (9).
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/kit/requirements.sh
loads=9
[ "${1:-}" != --loads ] || loads=${2:?how many}
need node nodejs
need npm npm
need ffmpeg ffmpeg
need chromium chromium
install_needed
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
npm ci --prefix bench/clients --no-audit --no-fund --ignore-scripts --loglevel=error >/dev/null
prepare

measure bench/kit/page.mjs "$app" "$work" "$loads" "$(command -v chromium)"
echo "bench/results.md is written."
