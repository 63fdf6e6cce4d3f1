#!/usr/bin/env bash
# Installs what is missing, builds, starts F1Stream. Arguments go to the program: ./run.sh --data /srv/f1stream
set -euo pipefail
cd "$(dirname "$0")"
. build/requirements.sh
need node nodejs
need npm npm
need ffmpeg ffmpeg fonts-dejavu-core
install_needed

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
echo "Building F1Stream..."
dotnet build F1Stream.Web -c Release -v quiet -clp:ErrorsOnly -nologo
exec dotnet F1Stream.Web/bin/Release/net10.0/F1Stream.Web.dll --contentRoot "$PWD/F1Stream.Web" "$@"
