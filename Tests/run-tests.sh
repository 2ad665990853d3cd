#!/usr/bin/env bash
# Builds, counts the tests of each module and holds the numbers against Tests/floor.txt, then runs them all. The test
# runner's summary stands last. With FLOOR=write the numbers are written there instead of being compared.
set -euo pipefail
swift=${1:-swift}
jobs=${2:-2}
cd "$(dirname "$0")/.."

$swift build --build-tests -j "$jobs"

counts=$($swift test list --skip-build 2>/dev/null | sed -n 's/^\([A-Za-z0-9_]*\)\..*/\1/p' | sort | uniq -c | awk '{print $2, $1}')
if [ "${FLOOR:-}" = write ]; then
    [ -z "${CI:-}" ] || { echo "Tests/floor.txt is not written in CI"; exit 1; }
    { echo "# How many tests each module has at least; FLOOR=write make test writes it."; echo "$counts"; } > Tests/floor.txt
fi
failed=0
echo "tests per module (at least):"
while read -r module floor; do
    case $module in ''|'#'*) continue ;; esac
    count=$(awk -v module="$module" '$1 == module {print $2}' <<<"$counts")
    printf '  %-22s %4d (%d)\n' "$module" "${count:-0}" "$floor"
    if [ "${count:-0}" -lt "$floor" ]; then
        echo "  $module has fewer tests than Tests/floor.txt asks for"
        failed=1
    fi
done < Tests/floor.txt
awk 'NR == FNR {known[$1] = 1; next} !($1 in known) {printf "  %-22s %4d (not in Tests/floor.txt)\n", $1, $2; bad = 1} END {exit bad}' \
    Tests/floor.txt <(echo "$counts") || failed=1
[ "$failed" = 0 ] || exit 1

# The tests are of Swift Testing only: XCTest would add a line that it ran none.
exec $swift test --skip-build --disable-xctest
