#!/usr/bin/env bash
# What it costs to keep 500 streams under patrol at the pace of a race; writes bench/results.md. Five minutes, after every stream was looked at. --quick: one minute.
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/kit/requirements.sh
seconds=300
case "${1:-}" in
  --quick) seconds=60 ;;
  --seconds) seconds=${2:?how many, at least 60} ;;
esac
need node nodejs
need npm npm
install_needed
prepare

measure bench/kit/patrol.mjs "$app" "$work" "$seconds"
echo "bench/results.md is written."
