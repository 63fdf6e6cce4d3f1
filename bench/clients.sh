#!/usr/bin/env bash
# Plays four kinds of streams through the built server with ffprobe, streamlink and VLC, and with hls.js, Shaka Player and video.js in Chromium.
# Writes bench/clients.md; exit code 1 if one of them does not play what it should.
set -euo pipefail
cd "$(dirname "$0")/.."
. build/requirements.sh
need node nodejs
need npm npm
need ffmpeg ffmpeg
need streamlink streamlink
need chromium chromium
need cvlc vlc
need setpriv util-linux
install_needed

seconds=8
streams=$(mktemp -d)
trap 'rm -rf "$streams"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

dotnet build F1Stream.Web -c Release -v quiet -clp:ErrorsOnly -nologo
npm ci --prefix bench/clients --no-audit --no-fund --ignore-scripts --loglevel=error >/dev/null
F1Stream.Tests/Relay/Players/four-streams.sh "$streams" "$seconds"
timeout --kill-after=10 900 node bench/clients/run.mjs \
  F1Stream.Web/bin/Release/net10.0/F1Stream.Web.dll "$streams" "$seconds" "$(command -v chromium)" bench/clients.md
