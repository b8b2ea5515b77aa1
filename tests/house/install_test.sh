#!/usr/bin/env bash
# install-dependencies.sh against pretended apt and dpkg: it installs what is missing and nothing else.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
mkdir -p "$tree/scripts" "$tree/bin"
cp "$top/scripts/install-dependencies.sh" "$top/scripts/lib.sh" "$tree/scripts/"

printf '%s\n' '# a comment' 'there' '' 'absent' 'command:sh shell-package' 'command:no-such-command-here tool-package' \
    >"$tree/scripts/dependencies.txt"
echo "there" >"$tree/installed"
cat >"$tree/bin/dpkg-query" <<'FAKE'
#!/usr/bin/env bash
sed 's/^/installed /' "${FAKE_ROOT:?}/installed"
echo "config-files absent"
FAKE
cat >"$tree/bin/apt-get" <<'FAKE'
#!/usr/bin/env bash
echo "$*" >>"${FAKE_ROOT:?}/calls"
[[ $* == *install* && ! -e $FAKE_ROOT/broken ]] || exit 0
for word in "$@"; do
    case $word in absent | *-package) echo "$word" >>"$FAKE_ROOT/installed" ;; esac
done
FAKE
printf '#!/usr/bin/env bash\n[[ $1 == -n ]] && shift\nexec "$@"\n' >"$tree/bin/sudo"
chmod +x "$tree"/bin/*
install() { FAKE_ROOT=$tree PATH="$tree/bin:$PATH" "$tree/scripts/install-dependencies.sh" "$@" </dev/null; }
fail() {
    echo "FAIL: $*"
    cat "$tree/calls" 2>/dev/null || true
    exit 1
}

touch "$tree/broken"
! install 2>/dev/null || fail "a package that apt did not install went unnoticed"
rm "$tree/broken" "$tree/calls"

install
[[ $(wc -l <"$tree/calls") == 2 ]] || fail "expected one update and one install"
grep -q ' update$' "$tree/calls" || fail "the package lists were not refreshed"
grep -qE -- '--no-install-recommends absent tool-package$' "$tree/calls" || fail "wrong packages were installed"

rm "$tree/calls"
install
[[ ! -e $tree/calls ]] || fail "a second run touched apt"
status=0
install --surprise 2>/dev/null || status=$?
((status == 2)) || fail "an unknown argument was not refused with status 2"
echo "install: only what is missing"
