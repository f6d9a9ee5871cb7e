#!/usr/bin/env bash
# Compiles every kernel file to PTX, beside the sources in ../Ptx or in the folder given: compile.sh [FOLDER]. Prints what a kernel takes, as far as the PTX says it.
# Needs clang 14 (Debian: apt-get install clang-14), no toolkit. The same sources give the same bytes on every machine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
clang=clang-14
command -v "$clang" >/dev/null || { echo "compile.sh needs clang 14, whose PTX is committed: apt-get install clang-14" >&2; exit 2; }
target=${1:-../Ptx}
mkdir -p "$target"

for source in *.cu; do
    # -ffp-contract=off: what the kernels do not fuse themselves stays unfused.
    "$clang" -x cuda --cuda-device-only -nocudainc -nocudalib --cuda-gpu-arch=sm_70 -std=c++17 -O3 -ffp-contract=off -Wall -Wextra -Werror \
        -S "$source" -o "$target/${source%.cu}.ptx"
done

# Shared memory and virtual registers by type, per kernel. The driver's compiler allots physical registers.
awk '
    FNR == 1 { n = split(FILENAME, path, "/"); file = path[n] }
    /^\.[a-z]* ?\.?shared / || /^\.shared / { name = $0; sub(/\[.*/, "", name); sub(/.* /, "", name); match($0, /\[[0-9]+\]/); bytes[name] = substr($0, RSTART + 1, RLENGTH - 2) }
    /\.entry/ { kernel = $3; sub(/\(.*/, "", kernel); registers = ""; shared = 0; delete seen }
    /^\t\.reg/ { count = $3; sub(/.*</, "", count); sub(/>.*/, "", count); registers = registers " " $2 " " count }
    kernel != "" { for (name in bytes) if (!(name in seen) && index($0, name)) { seen[name]; shared += bytes[name] } }
    /^}/ { if (kernel != "") printf "%s: %s shared %d bytes, virtual registers%s\n", file, kernel, shared, registers; kernel = "" }
' "$target"/*.ptx
