#!/usr/bin/env bash
# Builds everything in Release with warnings as errors and runs every test project; the last line is "N passed, N failed".
# AGTGEN_LONG=1 runs the long forms of the tests (docs/contributing.md). Needs the .NET 10 SDK, clang 14 and g++; NuGet fetches the rest.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 MSBUILDDISABLENODEREUSE=1
results="$PWD/TestResults"
passed=0
failed=0

command -v dotnet >/dev/null || { echo "tests/run.sh needs the .NET 10 SDK on the PATH: https://dotnet.microsoft.com/download" >&2; exit 2; }

# The stand-in for the CUDA driver is compiled with the tests, and the kernels' PTX again (docs/cuda.md). Debian's packages are installed where that is possible.
if ! command -v clang-14 >/dev/null || ! { command -v g++ || command -v clang++; } >/dev/null; then
    if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
        apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends clang-14 g++
    else
        echo "tests/run.sh needs clang 14 and a C++ compiler: apt-get install clang-14 g++" >&2
        exit 2
    fi
fi

# Reads one attribute of the <Counters> element of a result file.
counter() {
    sed -n "s/.*<Counters [^>]*\\b$1=\"\\([0-9]*\\)\".*/\\1/p" "$2" | head -n 1
}

# run_tests NAME PROJECT [VARIABLE=VALUE...]: runs a test project, with the variables set for it, and adds up its results. A variable FILTER chooses tests.
run_tests() {
    local name=$1 project=$2 trx="$results/$1.trx" status=0 ran good
    shift 2
    echo
    echo "== $name"
    env "$@" bash -c 'dotnet test "$@" ${FILTER:+--filter "$FILTER"}' - "$project" -c Release --no-build --nologo -v quiet \
        --results-directory "$results" --logger "trx;LogFileName=$name.trx" || status=$?

    # A run without a result file (a crash), without a test, or that failed for another reason than a test counts as one failure.
    ran=0
    good=0
    if [[ -f "$trx" ]]; then
        ran=$(counter executed "$trx")
        good=$(counter passed "$trx")
    fi
    passed=$((passed + good))
    failed=$((failed + ran - good))
    if ((ran == 0)) || ((status != 0 && ran == good)); then
        echo "$name: no test ran, or the run ended with status $status" >&2
        failed=$((failed + 1))
    fi
}

rm -rf "$results"
dotnet restore AgtGen.sln
dotnet build AgtGen.sln -c Release --no-restore --nologo -v quiet -warnaserror

for project in tests/*.Tests/*.csproj; do
    run_tests "$(basename "$project" .csproj)" "$project"
done

# The kernels pick their instruction set when they start; switching sets off reaches the other paths on this machine.
numerics=tests/AgtGen.Numerics.Tests/AgtGen.Numerics.Tests.csproj
run_tests AgtGen.Numerics.Tests-without-AVX512 "$numerics" DOTNET_EnableAVX512=0
run_tests AgtGen.Numerics.Tests-without-AVX2 "$numerics" DOTNET_EnableAVX512=0 DOTNET_EnableAVX2=0
run_tests AgtGen.Numerics.Tests-scalar "$numerics" DOTNET_EnableHWIntrinsic=0

# Whole trainings of hostile numbers, too: kinks that one path meets exactly and another does not.
soundness=tests/AgtGen.Soundness.Tests/AgtGen.Soundness.Tests.csproj
run_tests AgtGen.Soundness.Tests-fuzz-without-AVX512 "$soundness" FILTER=FullyQualifiedName~Fuzz DOTNET_EnableAVX512=0
run_tests AgtGen.Soundness.Tests-fuzz-without-AVX2 "$soundness" FILTER=FullyQualifiedName~Fuzz DOTNET_EnableAVX512=0 DOTNET_EnableAVX2=0
run_tests AgtGen.Soundness.Tests-fuzz-scalar "$soundness" FILTER=FullyQualifiedName~Fuzz DOTNET_EnableHWIntrinsic=0

echo
echo "$passed passed, $failed failed"
((failed == 0 && passed > 0))
