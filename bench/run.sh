#!/usr/bin/env bash
# Throughput of the relay beside nginx, and the rewriter's benchmarks; writes bench/results.md. --quick: short runs.
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/kit/requirements.sh
flags=()
[ "${1:-}" = --quick ] && flags=(--quick)
install_for_bench
prepare

if [ -d bench/F1Stream.Bench ]; then
  echo "Measuring the rewriter..."
  dotnet run -c Release --project bench/F1Stream.Bench -v quiet -- \
    --filter '*' --artifacts "$work/rewriter" --exporters github >"$work/rewriter.log" 2>&1 ||
    { tail -n 30 "$work/rewriter.log" >&2; exit 1; }
  # The table without the machine's description, which stands above.
  {
    sed -n '/^|/p' "$work"/rewriter/results/*-report-github.md
    grep '^The first playlist' "$work/rewriter.log" | sed 's/^/\n/' || true
  } >"$work/rewriter.md"
fi

measure bench/kit/throughput.mjs "$app" "$work" "${flags[@]}"
echo "bench/results.md is written."
