#!/usr/bin/env bash
# Instructions per byte of parse and print, as callgrind counts them, at 100 KB and at 5 MB: they must lie within a factor
# of 1.5. Where valgrind is missing this says so, and fails with CI=true.
set -euo pipefail
cd "$(dirname "$0")"
if ! command -v valgrind >/dev/null; then
    echo "growth: skipped, there is no valgrind (a Debian package)"
    [ "${CI:-}" != true ]
    exit
fi
swift=${SWIFT:-swift}
"$swift" build -c release >/dev/null
program=$("$swift" build -c release --show-bin-path)/weir-growth
count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$1" 2>&1 >/dev/null |
        awk '/Collected/ { print $4 }'
}
base=$(count 0)
small=$(count 100000)
large=$(count 5000000)
awk -v base="$base" -v small="$small" -v large="$large" 'BEGIN {
    a = (small - base) / 100000; b = (large - base) / 5000000
    ratio = a > b ? a / b : b / a
    printf "growth: %.0f instructions a byte at 100 KB, %.0f at 5 MB, a factor of %.2f\n", a, b, ratio
    exit !(a > 0 && b > 0 && ratio <= 1.5)
}'
