#!/usr/bin/env bash
# Four 720p pictures in multi-view beside four plain <video> elements, in the same browser on the same machine, one after the other: the frames that either drops, as a
# ratio. Then the four tiles go on for --minutes N (30): memory of the tab at minute 5 and at the end. Writes bench/results.md; exit code 1 if a target was missed.
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/kit/requirements.sh
minutes=30
[ "${1:-}" != --minutes ] || minutes=${2:?how many}
need node nodejs
need npm npm
need ffmpeg ffmpeg
need chromium chromium
install_needed
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
npm ci --prefix bench/clients --no-audit --no-fund --ignore-scripts --loglevel=error >/dev/null
prepare

measure bench/kit/tiles.mjs "$app" "$work" "$minutes" "$(command -v chromium)"
echo "bench/results.md is written."
