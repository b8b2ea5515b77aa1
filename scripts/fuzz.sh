#!/usr/bin/env bash
# Builds the fuzz targets (clang 16, sanitizers) and runs each for a while. Inputs worth keeping collect in build/fuzz/corpus;
# the first ones are all byte strings of tests/vectors.
#
#   scripts/fuzz.sh                     every target, 20 s each
#   FUZZ_SECONDS=3600 scripts/fuzz.sh transaction proof
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [[ ${1:-} == -h || ${1:-} == --help ]]; then
    sed -n '2,6s/^# \{0,1\}//p' "$0"
    exit 0
fi
seconds=${FUZZ_SECONDS:-20}
"$top/scripts/install-dependencies.sh"
lock_build fuzz
configure fuzz
build fuzz fuzzers

bin=$top/build/fuzz/bin
targets=("$@")
if ((${#targets[@]} == 0)); then
    for program in "$bin"/fuzz_*; do
        targets+=("${program##*/fuzz_}")
    done
fi

# Hexadecimal strings of the vectors, once for each decoder that the first byte can choose.
seeds=$top/build/fuzz/seeds
rm -rf "$seeds"
mkdir -p "$seeds"
python3 - "$top/tests/vectors" "$seeds" <<'SEEDS'
import hashlib, re, sys
from pathlib import Path
for file in Path(sys.argv[1]).rglob("*"):
    if not file.is_file() or file.stat().st_size > 1 << 20:
        continue
    for text in set(re.findall(rb"\b(?:[0-9a-f]{2}){16,}\b", file.read_bytes().lower())):
        data = bytes.fromhex(text.decode())
        for choice in range(8):
            Path(sys.argv[2], hashlib.sha256(bytes([choice]) + data).hexdigest()[:16]).write_bytes(bytes([choice]) + data)
SEEDS

run() {
    local corpus=$top/build/fuzz/corpus/$1
    mkdir -p "$corpus"
    if "$bin/fuzz_$1" -max_total_time="$seconds" -max_len=65536 -rss_limit_mb=2048 -timeout=10 -print_final_stats=0 -verbosity=0 \
        -artifact_prefix="$corpus.crash-" "$corpus" "$seeds" >"$corpus.log" 2>&1 </dev/null {lock_fd}>&-; then
        say "$1: no finding in $seconds s"
    else
        cat "$corpus.log" >&2
        say "$1: FOUND something; the input is $corpus.crash-*"
        return 1
    fi
}
export -f run say
export top bin seconds seeds script lock_fd
status=0
printf '%s\0' "${targets[@]}" | xargs -0 -n 1 -P "$(nproc)" bash -c 'run "$1"' _ || status=$?
((status == 0)) || fail "fuzzing found something"
