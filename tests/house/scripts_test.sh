#!/usr/bin/env bash
# Every shell script parses, can be run, and fails when a step of it fails; the README's commands exist.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$top"
failures=0
complain() {
    echo "FAIL: $*"
    failures=$((failures + 1))
}

scripts=0
while read -r file; do
    head -n 1 "$file" | grep -qE '^#!.*\b(ba)?sh\b' || [[ $file == *.sh ]] || continue
    scripts=$((scripts + 1))
    bash -n "$file" || complain "$file does not parse"
    [[ $file == scripts/lib.sh ]] && continue
    [[ -x $file ]] || complain "$file is not executable"
    grep -qE '^set -euo pipefail$' "$file" || complain "$file lacks: set -euo pipefail"
done < <(find scripts tests .ci packaging -type f \( -name '*.sh' -o ! -name '*.*' \))
((scripts >= 6)) || complain "only $scripts scripts found"

# In the README's code blocks: each program of ours that is named exists, as a file or as a target of app/.
commands=$(sed -n '/^```/,/^```/p' README.md | grep -oE '(^|\s)(scripts/[a-z-]+\.(sh|py)|\.ci/run|build/release/bin/[a-z-]+)' | sort -u | tr -d ' \t')
grep -qx 'scripts/run.sh' <<<"$commands" || complain "README.md does not say scripts/run.sh"
grep -qx 'scripts/test.sh' <<<"$commands" || complain "README.md does not say scripts/test.sh"
for command in $commands; do
    if [[ $command == build/release/bin/* ]]; then
        [[ -d app/${command##*/} ]] || complain "README.md names $command, but there is no app/${command##*/}"
    else
        [[ -x $command ]] || complain "README.md names $command, which cannot be run"
    fi
done

# Every file and picture that a document links to exists.
while IFS=: read -r document link; do
    target=$(dirname "$document")/${link%%#*}
    [[ -e $target ]] || complain "$document links to $link, which is not there"
done < <(grep -oE '\]\([^)]+\)' README.md CONTRIBUTING.md CHANGELOG.md docs/*.md | sed -E 's/\]\(([^)]+)\)/\1/' |
    grep -vE ':(https?:|mailto:|#)')

((failures == 0)) || exit 1
echo "scripts: $scripts parse, commands and links of the documents exist"
