#!/usr/bin/env bash
# Installs the Debian packages of scripts/dependencies.txt that are missing. With all of them there it only looks (< 1 s).
# Uses sudo when not root. Nothing is removed or upgraded.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [[ ${1:-} == -h || ${1:-} == --help ]]; then
    sed -n '2,3s/^# //p' "$0"
    exit 0
fi
(($# == 0)) || { say "no arguments expected"; exit 2; }
command -v apt-get >/dev/null ||
    fail "this is not a Debian system; install what corresponds to scripts/dependencies.txt and run cmake yourself"

wanted=()
while read -r first second; do
    case $first in
    '' | '#'*) ;;
    command:*) command -v "${first#command:}" >/dev/null || wanted+=("$second") ;;
    *) wanted+=("$first") ;;
    esac
done <"$top/scripts/dependencies.txt"

missing_packages() {
    comm -23 <(printf '%s\n' "${wanted[@]}" | sort -u) \
        <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p' | sort -u)
}

mapfile -t missing < <(missing_packages)
if ((${#missing[@]} == 0)); then
    say "all packages are installed"
    exit 0
fi

say "installing ${#missing[@]} packages and what they need (1 to 6 minutes; up to 420 MB to fetch, 2 GB on disk):"
say "${missing[*]}"
root=()
if ((EUID != 0)); then
    command -v sudo >/dev/null || fail "run as root, or install sudo: apt-get install -y --no-install-recommends ${missing[*]}"
    root=(sudo)
    [[ -t 0 ]] || root+=(-n)
fi
apt=("${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=900 -o Acquire::Retries=3)
"${apt[@]}" update >&2 || fail "apt-get update failed; is the network there?"
"${apt[@]}" install -y --no-install-recommends "${missing[@]}" >&2 </dev/null || fail "apt-get install failed (see above)"

mapfile -t missing < <(missing_packages)
((${#missing[@]} == 0)) || fail "still missing: ${missing[*]}"
say "done in $SECONDS s"
