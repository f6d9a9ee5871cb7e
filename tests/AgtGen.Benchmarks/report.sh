#!/usr/bin/env bash
# Prints the tables of docs/performance.md in Markdown and draws docs/images/cost.svg. Takes a few minutes; the machine should have nothing else to do.
#   report.sh             everything
#   report.sh NAME        the runs and steps whose name contains NAME
#   report.sh --readme    the comparison table of README.md alone
#   report.sh --kernels   products, training steps and generator as BenchmarkDotNet classes, each beside its baseline
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
dotnet build tests/AgtGen.Benchmarks -c Release --nologo -v quiet >&2
run() { dotnet run --project tests/AgtGen.Benchmarks -c Release --no-build -- "$@"; }
case "${1:-}" in
    --readme) run runs ;;
    --kernels)
        run --filter '*' >&2
        for table in BenchmarkDotNet.Artifacts/results/*-report-github.md; do
            printf '\n%s\n\n' "$(basename "$table" -report-github.md)"
            grep '^|' "$table"
        done
        ;;
    *)
        run peaks
        echo
        run runs "$@"
        echo
        run steps "$@"
        echo
        run phases "$@"
        run generator
        mkdir -p docs/images
        run sweep docs/images/cost.svg
        ;;
esac
