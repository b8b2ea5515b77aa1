# shellcheck shell=bash
# Sourced by the scripts of this folder: phases with times, the build lock, and how much work this machine can take.
# Never runs a command by itself.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
script=$(basename "$0")
phases=()
phase_name=
phase_start=0

say() { printf '%s: %s\n' "$script" "$*" >&2; }

fail() {
    say "FAILED: $*"
    exit 1
}

# phase NAME: closes the phase before, with its time, and opens this one.
phase() {
    phase_end
    phase_name=$1
    phase_start=$SECONDS
    say "==> $phase_name"
}

phase_end() {
    [[ -n $phase_name ]] || return 0
    phases+=("$(printf '%6d s  %s' $((SECONDS - phase_start)) "$phase_name")")
    say "<== $phase_name: $((SECONDS - phase_start)) s"
    phase_name=
}

phase_summary() {
    phase_end
    ((${#phases[@]} == 0)) || printf '%s\n' "${phases[@]}" >&2
    printf '%6d s  in all\n' "$SECONDS" >&2
}

# One compiler needs up to 1.5 GB with the network headers: as many jobs as cores, fewer when memory is short.
build_jobs() {
    local cores memory
    cores=$(nproc)
    memory=$(($(sed -n 's/^MemAvailable: *\([0-9]*\) kB/\1/p' /proc/meminfo) / 1500000))
    ((memory >= 1)) || memory=1
    echo $((cores < memory ? cores : memory))
}

# lock_build PRESET: only one script at a time configures, builds or tests build/PRESET. The lock is freed when the script
# ends; start long-lived programs with {lock_fd}>&- so that they do not keep it.
lock_build() {
    mkdir -p "$top/build" || fail "cannot create $top/build"
    [[ -w $top/build ]] || fail "$top/build belongs to $(stat -c %U "$top/build"): remove it, or run as that user"
    exec {lock_fd}>>"$top/build/$1.lock" || fail "cannot write $top/build/$1.lock: remove build/ if another user made it"
    if ! flock -n "$lock_fd"; then
        say "another run is using build/$1; waiting for it"
        flock "$lock_fd"
    fi
}

# What one checkout compiled, another one need not: ccache sees paths relative to the checkout.
export CCACHE_BASEDIR=$top CCACHE_NOHASHDIR=1

# configure PRESET [cmake arguments...]
configure() {
    local preset=$1
    shift
    (cd "$top" && cmake --preset "$preset" "$@" >&2) || fail "cmake could not configure build/$preset"
}

# build PRESET [targets...]
build() {
    local preset=$1
    shift
    ninja -C "$top/build/$preset" -j "$(build_jobs)" "$@" >&2 || fail "build/$preset does not compile"
}

# test_environment: what Qt and our programs need to run without a desktop. The folder is removed when the script ends.
test_environment() {
    scratch=$(mktemp -d "${TMPDIR:-/tmp}/circlet-test.XXXXXX")
    chmod 700 "$scratch"
    trap 'rm -rf "$scratch"' EXIT
    export XDG_RUNTIME_DIR=$scratch QT_QPA_PLATFORM=offscreen LANG=C.UTF-8 LC_ALL=C.UTF-8
}
