#!/usr/bin/env bash
# Fails when a tracked C++ file is not as clang-format-16 would write it. `--fix` rewrites instead.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$top"
mode=(--dry-run -Werror)
[[ ${1:-} == --fix ]] && mode=(-i)
# The checkout may belong to another user than the one who runs this (CI in a container).
mapfile -d '' files < <(git -c "safe.directory=$top" ls-files -z -- '*.h' '*.cpp')
((${#files[@]} > 0)) || fail "git lists no sources"
printf '%s\0' "${files[@]}" | xargs -0 -n 20 -P "$(nproc)" clang-format-16 "${mode[@]}" ||
    fail "not formatted: scripts/check-format.sh --fix"
say "${#files[@]} files are formatted"
