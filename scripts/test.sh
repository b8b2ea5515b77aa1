#!/usr/bin/env bash
# Installs what is missing, builds everything (release) and runs all tests. Arguments go to ctest:
#
#   scripts/test.sh                       all tests
#   scripts/test.sh -R ledger/            those whose name matches
#   scripts/test.sh -L consensus -V       one area, with output
#
# First run about 20 minutes on 2 cores (packages, build, tests), later ones as long as the tests. Needs 5 GB of disk.
# Works as an ordinary user (sudo only for packages), twice, and while another run is under way (it waits for it).
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [[ ${1:-} == --help ]]; then
    sed -n '2,9s/^# \{0,1\}//p' "$0"
    exit 0
fi

phase "install packages"
"$top/scripts/install-dependencies.sh"
lock_build release
phase "configure build/release"
configure release
phase "build build/release"
build release
phase "test"
test_environment
status=0
ctest --test-dir "$top/build/release" --output-on-failure --no-tests=error -j "$(nproc)" "$@" {lock_fd}>&- </dev/null || status=$?
phase_summary
((status == 0)) || fail "tests failed (names above); again with: scripts/test.sh --rerun-failed"
say "all tests passed"
