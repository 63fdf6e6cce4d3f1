#!/usr/bin/env bash
# Writes an EF Core migration: build/add-migration.sh NameOfTheChange
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:?usage: build/add-migration.sh NameOfTheChange}
dotnet tool restore >/dev/null
export EfDesign=true
dotnet restore F1Stream.Infrastructure -v quiet
dotnet ef migrations add "$name" --project F1Stream.Infrastructure --startup-project F1Stream.Infrastructure --output-dir Persistence/Migrations
unset EfDesign
dotnet restore F1Stream.Infrastructure -v quiet
dotnet csharpier format F1Stream.Infrastructure/Persistence/Migrations >/dev/null
