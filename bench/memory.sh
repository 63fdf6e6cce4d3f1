#!/usr/bin/env bash
# Memory of 20 live streams with 3 viewers each over 5 minutes; writes bench/results.md. --quick: one minute. --seconds N: another time.
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
dotnet build bench/HeapLog -c Release -v quiet -nologo -o bench/out/heap-log

measure bench/kit/memory.mjs "$app" "$work" "$PWD/bench/out/heap-log/HeapLog.dll" "$seconds"
echo "bench/results.md is written."
