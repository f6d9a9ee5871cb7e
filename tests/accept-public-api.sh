#!/usr/bin/env bash
# Writes the public API of AgtGen.Runtime as it now is into PublicAPI.Unshipped.txt. Look at the difference before you commit it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../src/AgtGen.Runtime"
api=PublicAPI.Unshipped.txt
found=$(dotnet build -c Release --nologo 2>&1 || true)
symbols() { sed -n "s/.*error $1: Symbol '\(.*\)' is .*part of the declared.*/\1/p" <<<"$found" | sort -u; }
{
    echo "#nullable enable"
    { tail -n +2 "$api" | { grep -vxFf <(symbols RS0017) || true; }; symbols RS0016; } | LC_ALL=C sort -f | uniq
} >"$api.new"
mv "$api.new" "$api"
dotnet build -c Release --nologo -v quiet
