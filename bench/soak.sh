#!/usr/bin/env bash
# Two hours of a family's evening in a real browser: a source whose addresses die every 20 s, an extractor that fails for a minute, sources that are killed, encoders
# that start again. Writes bench/results.md; exit code 1 if the picture stood still for a viewer. --minutes N makes it shorter.
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/kit/requirements.sh
minutes=120
[ "${1:-}" != --minutes ] || minutes=${2:?how many}
need node nodejs
need npm npm
need ffmpeg ffmpeg
need chromium chromium
install_needed
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
npm ci --prefix bench/clients --no-audit --no-fund --ignore-scripts --loglevel=error >/dev/null
prepare

measure bench/kit/soak.mjs "$app" "$work" "$minutes" "$(command -v chromium)"
echo "bench/results.md is written."
