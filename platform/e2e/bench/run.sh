#!/usr/bin/env bash
# Measures the built distribution on this machine, with wrk on loopback.
#
#   platform/e2e/bench/run.sh [-c "1 16 64"] [-w WARM_UP_SECONDS] [-m MEASURED_SECONDS] [-r ROUNDS]
#
# W1: the five-node workflow order-triage over HTTP, its result awaited and its history durable. Every answer is checked,
# and the number of runs in the history is compared with the number of answers. Also: start to ready, to the first run,
# and memory while idle. Prints tables in Markdown.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
connections="1 16 64"
warm_up=10
measured=20
rounds=1
while getopts c:w:m:r: option; do
    case $option in
        c) connections=$OPTARG ;;
        w) warm_up=$OPTARG ;;
        m) measured=$OPTARG ;;
        r) rounds=$OPTARG ;;
        *) exit 2 ;;
    esac
done

fail() {
    [[ ! -f ${home:-}/log ]] || grep -v "^[[:space:]]at " "$home/log" | tail -n 20 >&2
    echo "bench: $*" >&2
    exit 1
}

for tool in wrk curl; do
    command -v "$tool" >/dev/null || fail "$tool is missing: apt-get install $tool"
done
dist=$(echo "$here"/../../dist/target/serai-*/)
[[ -x ${dist}bin/serai ]] || fail "there is no distribution: mvn -B package -DskipTests"

home=$(mktemp -d)
export SERAI_HTTP_PORT=18080
address=http://127.0.0.1:$SERAI_HTTP_PORT
ticks=$(getconf CLK_TCK)
server=

now_ms() { date +%s%3N; }

start_server() {
    (cd "$home" && exec bin/serai up) >>"$home/log" 2>&1 &
    server=$!
}

wait_for_ready() {
    until curl -fs -o "$home/ready" "$address/health/ready"; do
        kill -0 "$server" 2>/dev/null || fail "the server has stopped"
        sleep 0.02
    done
}

stop_server() {
    [[ -z $server ]] || { kill "$server" 2>/dev/null && wait "$server"; } || true
    server=
}

clean_up() {
    stop_server
    rm -rf "$home"
}
trap clean_up EXIT

cpu_ticks() { awk '{print $14 + $15}' "/proc/$server/stat"; }

resident_mb() { awk '/^VmRSS/ {printf "%d", $2 / 1024}' "/proc/$server/status"; }

database_bytes() { cat "$home"/data/serai.db* | wc -c; }

completed_runs() {
    curl -fsS -H "Authorization: Bearer $(cat "$home/data/cli-token")" "$address/api/v1/runs/stats" |
        sed -n 's/.*"completed" *: *\([0-9]*\).*/\1/p'
}

one_order() {
    curl -fsS "$address/webhooks/bench" -H 'Content-Type: application/json' \
        -d '{"id":"first","customer":"Grace","text":"hello","amount":1}' | grep -q '"branch" *: *"low"' ||
        fail "the first order got a wrong answer"
}

load() { # CONNECTIONS SECONDS
    wrk -t "$(($1 < 2 ? 1 : 2))" -c "$1" -d "${2}s" --timeout 30s -s "$here/w1.lua" "$address/webhooks/bench" |
        awk '$1 == "RESULT" {sub("RESULT ", ""); print}'
}

prepare_home() {
    cp -r "$dist"/. "$home"
    cp "$here/bench-route.yaml" "$home/routes/bench.yaml"
}

measure_start() { # LABEL
    local begin ready first
    begin=$(now_ms)
    start_server
    wait_for_ready
    ready=$(now_ms)
    one_order
    first=$(now_ms)
    sleep 5
    echo "| $1 | $((ready - begin)) ms | $((first - begin)) ms | $(resident_mb) MB |"
}

measure_w1() { # CONNECTIONS
    local ticks_before bytes_before runs_before right wrong refused errors seconds p50 p99
    load "$1" "$warm_up" >/dev/null
    sleep 1
    ticks_before=$(cpu_ticks) bytes_before=$(database_bytes) runs_before=$(completed_runs)
    read -r right wrong refused errors seconds p50 p99 < <(load "$1" "$measured")
    local ticks_used=$(($(cpu_ticks) - ticks_before))
    sleep 1 # runs whose answer wrk no longer waited for
    local runs=$(($(completed_runs) - runs_before))
    awk -v c="$1" -v right="$right" -v wrong="$((wrong + refused + errors))" -v s="$seconds" -v p50="$p50" -v p99="$p99" \
        -v cpu="$ticks_used" -v hz="$ticks" -v runs="$runs" -v bytes="$(($(database_bytes) - bytes_before))" -v rss="$(resident_mb)" \
        'BEGIN {printf "| %d | %.0f | %.2f | %.2f | %d | %.2f | %.0f | %d MB | %d / %d |\n",
            c, right / s, p50, p99, wrong, cpu / hz / (runs / 1000), bytes / runs, rss, right, runs}'
    # a connection that wrk closes at the end may leave one more run than answers
    ((wrong + refused + errors == 0)) || fail "there were wrong answers"
    ((runs >= right && runs <= right + $1)) || fail "$right answers, but $runs runs in the history"
}

prepare_home
echo "| start | ready | first run answered | resident after 5 s idle |"
echo "| --- | --: | --: | --: |"
measure_start "first"
stop_server
start_server # this one also records the archive of classes that the later ones use
wait_for_ready
stop_server
measure_start "later"
echo
echo "| connections | runs/s | p50 ms | p99 ms | errors | CPU s per 1,000 runs | database bytes per run | resident | answers / runs |"
echo "| --: | --: | --: | --: | --: | --: | --: | --: | --: |"
for ((round = 0; round < rounds; round++)); do
    for c in $connections; do measure_w1 "$c"; done
done
