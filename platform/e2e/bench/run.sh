#!/usr/bin/env bash
# Measures the built distribution on this machine, over loopback, and prints tables in Markdown. docs/benchmarks.md says
# what is measured and how. A wrong answer, or a run too many or too few in the history, ends it with status 1.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
benchmarks="start w1 w1-signed w1-async w2 w3"
connections="1 16 64"
warm_up=10
measured=20
rounds=1
rate=3000
webhook_seconds="60 20"
waiting=100000
million=1000000
full=5000000

usage() {
    cat <<END
usage: platform/e2e/bench/run.sh [OPTIONS]

  -b "NAMES"   what to measure; without it: $benchmarks
                 start      start to ready, to the first answer; memory while idle
                 w1         durable run of five nodes, its result awaited
                 w1-signed  the same with HMAC and an idempotency key per request
                 w1-async   the same, acknowledged only, at a constant rate
                 w2         100 parallel branches of 50 ms
                 w3         kill -9 in the middle of 200 runs
                 webhooks   signed, acknowledged only, at 200/s for 60 s and at 3,000/s for 20 s
                 waiting    $waiting runs that wait: their memory; listed, woken, cancelled
                 million    $million runs in a heap of 512 MB
                 full       w1 in a database of $full runs, and in an empty one
  -c "1 16 64" connections of w1 and w1-signed
  -w 10        seconds of warm-up
  -m 20        seconds measured
  -r 1         rounds
  -q 3000      requests per second of w1-async, and of webhooks at most
  -s "60 20"   seconds of webhooks at 200/s and at 3,000/s
  -n NUMBER    runs of waiting, million and full
END
}

fail() {
    [[ ! -f ${home:-}/log ]] || grep -v "^[[:space:]]at " "$home/log" | tail -n 20 >&2
    echo "bench: $*" >&2
    exit 1
}

while (($#)); do
    case $1 in
        -h | --help) usage && exit ;;
        -b) benchmarks=${2:-} ;;
        -c) connections=${2:-} ;;
        -w) warm_up=${2:-} ;;
        -m) measured=${2:-} ;;
        -r) rounds=${2:-} ;;
        -q) rate=${2:-} ;;
        -s) webhook_seconds=${2:-} ;;
        -n) waiting=${2:-} million=${2:-} full=${2:-} ;;
        *) usage >&2 && exit 2 ;;
    esac
    shift 2 || { usage >&2 && exit 2; }
done

for tool in wrk curl sqlite3; do
    command -v "$tool" >/dev/null || fail "$tool is missing: apt-get install $tool"
done

for part in server start w1 webhooks w2 w3 waiting long; do
    # shellcheck source=/dev/null
    source "$here/$part.sh"
done
for benchmark in $benchmarks; do
    declare -F "bench_$benchmark" >/dev/null || fail "there is no benchmark $benchmark: $0 --help"
done

trap clean_up EXIT
prepare_home
for benchmark in $benchmarks; do "bench_$benchmark"; done
