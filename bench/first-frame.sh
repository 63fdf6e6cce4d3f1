#!/usr/bin/env bash
# From the click to the first picture in a real browser: the same stream on F1Stream's watch page and played directly by hls.js, in turns. Writes bench/results.md;
# exit code 1 if the way through the relay takes more than 1.15 times as long. --runs N: how often (default 15).
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/kit/requirements.sh
runs=15
[ "${1:-}" != --runs ] || runs=${2:?how many}
need node nodejs
need npm npm
need ffmpeg ffmpeg
need chromium chromium
install_needed
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
npm ci --prefix bench/clients --no-audit --no-fund --ignore-scripts --loglevel=error >/dev/null
prepare

measure bench/kit/first-frame.mjs "$app" "$work" "$runs" "$(command -v chromium)"
echo "bench/results.md is written."
