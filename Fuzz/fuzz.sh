#!/usr/bin/env bash
# Runs the fuzzers of Weir, one after another, and writes a line for each to LOG.md.
#
#   fuzz.sh SECONDS [TARGET…]      without a target: all of them in turn
#   fuzz.sh replay TARGET FILE…    holds a target's properties against single inputs
#
# What a run finds worth keeping stays in .build/fuzz/TARGET, and the next run starts from it. A find ends the target's run;
# its input lies in .build/fuzz/finds, beside a text that says what it is and how to replay it.
set -euo pipefail
# Within braces, so that the whole is read before it runs: an edit does not touch a run.
{
cd "$(dirname "$0")"
swift=${SWIFT:-swift}
log=LOG.md
mkdir -p .build

"$swift" build -c release --sanitize address -j "${JOBS:-2}" > .build/fuzz-build.log 2>&1 || { cat .build/fuzz-build.log; exit 1; }
built=$("$swift" build -c release --sanitize address --show-bin-path)/weir-fuzz
# A copy, so that the next build does not end this run.
fuzzer=$PWD/.build/weir-fuzz-$$
cp "$built" "$fuzzer"
trap 'rm -f "$fuzzer"' EXIT
export SWIFT_BACKTRACE=enable=no

if [ "${1:-}" = replay ]; then
    "$fuzzer" replay "${@:2}"
    exit
fi

seconds=${1:?the number of seconds}
shift
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <("$fuzzer" targets)

# What the fuzzers run is the commit if nothing of the sources is changed.
commit=$(git rev-parse --short HEAD)
[ -z "$(git status --porcelain -- ../Sources Sources Package.swift)" ] || commit="$commit+"

# The last number behind a word on the progress lines, such as `cov: 11562 ft: 37190`.
last() { grep -a -o "$1 [0-9]*" "$2" | tail -n 1 | tr -dc 0-9; }

# How many inputs of a target are finds.
found() { find "$work/finds" -type f -name "$1-*" ! -name '*.txt' | wc -l; }

total() {
    # Each line of the table is: | date | commit | target | seconds | executions | edges | features | finds |
    awk -F'|' '$2 ~ /^ [0-9]+-/ { seconds += $5; executions += $6; runs += 1 }
        END { printf "**%.2f hours** in %d runs: %d seconds, %d executions.", seconds / 3600, runs, seconds, executions }' "$log"
}

failed=0
work=.build/fuzz
for target in "${targets[@]}"; do
    mkdir -p "$work/$target" "$work/finds"
    rm -rf "$work/$target.seeds"
    "$fuzzer" seeds "$target" "$work/$target.seeds"
    "$fuzzer" dictionary "$target" > "$work/$target.dict"
    echo "$target: $seconds seconds"
    start=$SECONDS
    status=0
    before=$(found "$target")
    # Inputs are short: one that takes 25 seconds hangs, on a busy machine too. A statement of 2 KB holds every form.
    "$fuzzer" run "$target" -max_total_time="$seconds" -timeout=25 -rss_limit_mb=2560 -malloc_limit_mb=1024 \
        -max_len=2048 -dict="$work/$target.dict" -artifact_prefix="$work/finds/$target-" -print_final_stats=1 \
        -reload=0 "$work/$target" "$work/$target.seeds" > "$work/$target.log" 2>&1 &
    fuzzing=$!
    trap 'kill "$fuzzing" 2>/dev/null || true; rm -f "$fuzzer"' EXIT
    while kill -0 "$fuzzing" 2>/dev/null; do
        sleep 5
        if [ $(((SECONDS - start) % 60)) -lt 5 ]; then
            grep -a "cov:" "$work/$target.log" | tail -n 1 | cut -c 1-100 || true
        fi
    done
    wait "$fuzzing" || status=$?
    trap 'rm -f "$fuzzer"' EXIT
    finds=$(($(found "$target") - before))
    spent=$((SECONDS - start))
    printf '| %s | %s | %s | %d | %d | %d | %d | %d |\n' "$(date -u +%Y-%m-%d)" "$commit" "$target" "$spent" \
        "$(last stat::number_of_executed_units: "$work/$target.log")" "$(last cov: "$work/$target.log")" \
        "$(last ft: "$work/$target.log")" "$finds" >> "$log"
    sum=$(total)
    sed -i "s/^\*\*.* hours\*\* .*/$sum/" "$log"
    if [ "$status" -ne 0 ]; then
        failed=1
        input=$(find "$work/finds" -type f -name "$target-*" ! -name '*.txt' -newer "$work/$target.dict" | head -n 1)
        grep -a -A 6 "find:\|ERROR:\|Fatal error" "$work/$target.log" | cut -c 1-400 | head -n 16 || true
        if [ -n "$input" ]; then
            "$fuzzer" case "$target" "$PWD/$input" > "$input.txt"
            echo "a find: $input.txt says what it is and how to replay it"
        fi
    else
        echo "$target: no find in $spent seconds"
    fi
done
grep '^\*\*' "$log"
exit "$failed"
}
