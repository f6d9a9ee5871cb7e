#!/usr/bin/env bash
# Builds the stand-in for the CUDA driver, with every kernel in it: build.sh FOLDER writes libagtstandin.so and libagtstandin-checked.so there.
# Needs a C++17 compiler (Debian: apt-get install g++).
set -euo pipefail
target=$(mkdir -p "${1:?build.sh FOLDER}" && cd "$1" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")"
compiler=${CXX:-$(command -v g++ || command -v clang++ || true)}
[[ -n "$compiler" ]] || { echo "The stand-in for the CUDA driver needs a C++ compiler: apt-get install g++" >&2; exit 2; }

# No contraction and no reordering: what a kernel rounds, and where, is what it says.
options=(-std=c++17 -O2 -fPIC -fvisibility=hidden -ffp-contract=off -frounding-math -Wall -Wextra -Werror -pthread -I. -IHost -I../../src/AgtGen.Cuda/Kernels)
[[ "$(uname -m)" == x86_64 ]] && grep -qw avx512f /proc/cpuinfo 2>/dev/null && wide=(-mavx512f -mfma) || wide=()
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# build LIBRARY OPTION...
build() {
    local library=$1 source name
    shift
    mkdir "$work/$library"
    for source in *.cpp ../../src/AgtGen.Cuda/Kernels/*.cu Faults/*.cu; do
        name=$(basename "$source")
        "$compiler" "${options[@]}" "$@" -x c++ -c "$source" -o "$work/$library/$name.o"
    done
    "$compiler" -shared -pthread "$work/$library"/*.o -o "$work/$library.so"
    mv "$work/$library.so" "$target/$library.so"
}

build libagtstandin ${wide[@]+"${wide[@]}"}
build libagtstandin-checked -DSTAND_IN_CHECKED
