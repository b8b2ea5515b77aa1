#!/usr/bin/env bash
# A network of real nodes that elects every fifteen seconds, under load, while one node at a time is killed and started again.
# Fails if payments stand still for more than ten seconds, if anybody signs twice, or if two nodes disagree.
#
#   scripts/soak.sh [MINUTES]           60 if not told; ctest runs two minutes of it (system/soak)
#   CIRCLET_SOAK_SEED=7 scripts/soak.sh repeats a run's choices
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [[ ${1:-} == -h || ${1:-} == --help ]]; then
    sed -n '2,6s/^# \{0,1\}//p' "$0"
    exit 0
fi
minutes=${1:-60}
[[ $minutes =~ ^[1-9][0-9]*$ ]] || fail "MINUTES is a whole number from 1"
"$top/scripts/install-dependencies.sh"
lock_build release
configure release
build release system_soak_test circletd circlet-cli circlet-miner
CIRCLET_SOAK_MINUTES=$minutes QT_QPA_PLATFORM=offscreen "$top/build/release/bin/system_soak_test" {lock_fd}>&- </dev/null ||
    fail "the network did not hold; the lines above say why"
say "$minutes minutes without a halt"
