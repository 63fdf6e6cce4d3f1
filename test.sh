#!/usr/bin/env bash
# Formats checked, built, every test run. --fast leaves the browser tests out. Last line: N passed, N failed, N skipped
set -euo pipefail
cd "$(dirname "$0")"
fast=
[ "${1:-}" = --fast ] && fast=yes
. build/requirements.sh
need node nodejs
need npm npm
need ffmpeg ffmpeg fonts-dejavu-core
need streamlink streamlink
need yt-dlp yt-dlp
need icecast2 icecast2
[ -n "$fast" ] || need chromium chromium
install_needed

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

dotnet tool restore >/dev/null
dotnet csharpier check .
dotnet build F1Stream.sln -v quiet -nologo
# Not part of the solution, but kept compiling.
dotnet build bench/F1Stream.Bench -v quiet -nologo

# --blame: a run that dies says during which test, and a test that hangs ends the run instead of holding it up.
status=0
dotnet test F1Stream.sln --no-build -nologo --blame --blame-hang-timeout 10m --blame-hang-dump-type none --logger "trx;LogFileName=tests.trx" --results-directory "$results" \
  ${fast:+--filter "Category!=Browser"} || status=$?

counters=$(grep -o '<Counters [^>]*>' "$results/tests.trx" || true)
count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
total=$(count total) passed=$(count passed) failed=$(count failed)
echo "${passed:-0} passed, ${failed:-0} failed, $((${total:-0} - ${passed:-0} - ${failed:-0})) skipped"
[ "${passed:-0}" -gt 0 ] || status=1
exit "$status"
