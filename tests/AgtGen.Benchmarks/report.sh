#!/usr/bin/env bash
# Prints the tables of docs/performance.md in Markdown and draws docs/images/cost.svg. Takes a few minutes; the machine should have nothing else to do.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
dotnet build tests/AgtGen.Benchmarks -c Release --nologo -v quiet >&2
run() { dotnet run --project tests/AgtGen.Benchmarks -c Release --no-build -- "$@"; }
run peaks
echo
run steps "$@"
echo
run phases "$@"
mkdir -p docs/images
run sweep docs/images/cost.svg
