#!/usr/bin/env bash
# Installs what is missing, builds the programs (release) and opens the wallet with a practice network of four nodes behind
# its first page. Without a screen it uses a virtual one (Xvfb). Arguments go to the wallet:
#
#   --screenshot FILE         save a picture of the window once the practice network is verified
#   --exit-after-screenshot   and end then
#   --datadir DIR             keep wallets and the practice network there
#   --full                    run a full node in the wallet, as mining does
#
# The wallet prints one line of JSON, {"ready":true,...}, on standard output when it is up; all else goes to standard error.
# First run about 15 minutes on 2 cores (packages, build), later ones a few seconds. Ctrl-C ends the wallet and its network.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [[ ${1:-} == -h || ${1:-} == --help ]]; then
    sed -n '2,11s/^# \{0,1\}//p' "$0"
    exit 0
fi

phase "install packages"
"$top/scripts/install-dependencies.sh"
lock_build release
phase "configure build/release"
configure release
phase "build the programs"
build release circlet circletd circlet-cli circlet-miner
phase_end
exec {lock_fd}>&- # the wallet may stay open for days; others may build meanwhile

scratch=$(mktemp -d "${TMPDIR:-/tmp}/circlet-run.XXXXXX")
chmod 700 "$scratch"
xvfb=
wallet=
# Signals are for the wallet, which ends its network; the virtual screen goes last.
stop_wallet() { [[ -z $wallet ]] || kill -TERM "$wallet" 2>/dev/null || true; }
clean_up() {
    stop_wallet
    [[ -z $wallet ]] || wait "$wallet" 2>/dev/null || true
    [[ -z $xvfb ]] || { kill "$xvfb" && wait "$xvfb"; } 2>/dev/null || true
    rm -rf "$scratch"
}
trap clean_up EXIT
trap stop_wallet INT TERM HUP

# The server takes a free display number itself and tells it, so that any number of runs can start at once.
start_virtual_screen() {
    local cookie number
    cookie=$(mcookie)
    export XAUTHORITY=$scratch/Xauthority
    touch "$XAUTHORITY"
    xauth -q -f "$XAUTHORITY" add ":0" . "$cookie"
    mkfifo "$scratch/display"
    # Its own session: Ctrl-C must reach the wallet first.
    setsid Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp -auth "$XAUTHORITY" \
        3>"$scratch/display" >"$scratch/xvfb.log" 2>&1 </dev/null &
    xvfb=$!
    read -r -t 30 number <>"$scratch/display" || { cat "$scratch/xvfb.log" >&2; fail "the virtual screen did not start"; }
    export DISPLAY=:$number
    xauth -q -f "$XAUTHORITY" add "$DISPLAY" . "$cookie"
    say "no screen here: using a virtual one (Xvfb $DISPLAY)"
}

if [[ -z ${DISPLAY:-} && -z ${WAYLAND_DISPLAY:-} ]]; then
    start_virtual_screen
    export QT_QPA_PLATFORM=xcb
fi
if [[ -z ${XDG_RUNTIME_DIR:-} ]]; then
    mkdir -m 700 "$scratch/runtime"
    export XDG_RUNTIME_DIR=$scratch/runtime
fi
export LANG=${LANG:-C.UTF-8}

say "starting the wallet and its practice network"
"$top/build/release/bin/circlet" --practice "$@" <&0 &
wallet=$!
status=0
# A trapped signal interrupts the wait: wait again until the wallet itself has ended.
while true; do
    status=0
    wait "$wallet" || status=$?
    kill -0 "$wallet" 2>/dev/null || break
done
if ((status > 128)); then # perhaps the signal's own number: ask for the wallet's, which bash remembers
    own=0
    wait "$wallet" 2>/dev/null || own=$?
    ((own == 127)) || status=$own
fi
wallet=
exit "$status"
