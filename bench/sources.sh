#!/usr/bin/env bash
# What it costs to poll 200 sources; writes bench/results.md. Five minutes at the pace of a race, then five at the pace of a quiet day. --quick: one minute each.
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/kit/requirements.sh
seconds=300
case "${1:-}" in
  --quick) seconds=60 ;;
  --seconds) seconds=${2:?how many} ;;
esac
need node nodejs
need npm npm
install_needed
prepare

measure bench/kit/sources.mjs "$app" "$work" "$seconds"
echo "bench/results.md is written."
