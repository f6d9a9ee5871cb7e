#!/usr/bin/env bash
# Packs the checks of a machine with a GPU into FOLDER/agtgen-cuda-check.tar.xz: on-device.sh FOLDER [--rehearse].
# There, which needs no SDK: tar xf agtgen-cuda-check.tar.xz && agtgen-cuda-check/check.sh report.md. With --rehearse it runs here, on the stand-in for the driver, with small batches where steps are measured, and few rows where evaluations are.
set -euo pipefail
target=$(mkdir -p "${1:?on-device.sh FOLDER [--rehearse]}" && cd "$1" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")"
rid=linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')
program=$target/agtgen-cuda-check
rm -rf "$program"
dotnet publish -c Release -r "$rid" --self-contained -p:UseAppHost=true --nologo -v quiet -o "$program"

# What only editors, test hosts and other systems need.
rm -rf "$program"/*.pdb "$program"/*.xml "$program"/{cs,de,es,fr,it,ja,ko,pl,pt-BR,ru,tr,zh-Hans,zh-Hant}
cat > "$program/check.sh" <<'RUN'
#!/usr/bin/env bash
# check.sh REPORT [PART...] [--rehearse]: all checks but the named parts (tests, golden, steps, evaluations), with small batches where nothing is to be measured; the last line says whether all passed.
report=$(realpath -m "${1:-on-device.md}")
cd "$(dirname "${BASH_SOURCE[0]}")"
# Where the driver keeps what its compiler made of the kernels: without a place, each training would compile them again.
export CUDA_CACHE_PATH=${CUDA_CACHE_PATH:-$(mktemp -d)}
AGTGEN_ON_DEVICE=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 exec ./AgtGen.Cuda.Tests "$report" "${@:2}"
RUN
chmod +x "$program/check.sh"
if [[ "${2:-}" == --rehearse ]]; then
    bash ../AgtGen.Cuda.StandIn/build.sh "$target"
    AGTGEN_CUDA_DRIVER=$target/libagtstandin.so "$program/check.sh" "$target/rehearsal.md" --rehearse
else
    tar -C "$target" -cJf "$target/agtgen-cuda-check.tar.xz" agtgen-cuda-check
    ls -lh "$target/agtgen-cuda-check.tar.xz"
fi
