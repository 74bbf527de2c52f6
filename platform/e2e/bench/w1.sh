# W1, the durable run of five nodes: awaited, signed and awaited, acknowledged only.

load() { # WORKLOAD CONNECTIONS SECONDS
    local path=bench secret=
    [[ $1 != w1-signed ]] || path=orders secret=$WEBHOOK_SECRET
    W1_SECRET=$secret wrk -t "$(($2 < 2 ? 1 : 2))" -c "$2" -d "${3}s" --timeout 30s -s "$here/w1.lua" \
        "$address/webhooks/$path" | awk '$1 == "RESULT" {sub("RESULT ", ""); print}'
}

w1_head() {
    echo
    echo "| workload | connections | runs/s | p50 ms | p99 ms | errors | CPU s per 1,000 runs | stolen | database bytes per run | resident | answers / runs |"
    echo "| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |"
}

# one line of the table, for what runs between begin_w1 and end_w1; sets right, runs and per_second
begin_w1() {
    ticks_before=$(cpu_ticks) bytes_before=$(database_bytes) runs_before=$(runs_in completed)
    machine_before=$(machine_ticks)
}

end_w1() { # LABEL CONNECTIONS, and the fields that load printed: RIGHT WRONG REFUSED ERRORS SECONDS P50 P99
    local ticks_used=$(($(cpu_ticks) - ticks_before)) bad=$(($4 + $5 + $6)) stolen
    stolen=$(echo "$machine_before $(machine_ticks)" | awk '{printf "%.0f", 100 * ($4 - $2) / ($3 - $1)}')
    sleep 1 # runs whose answer wrk no longer waited for
    wait_for_the_runs
    runs=$(($(runs_in completed) - runs_before))
    right=$3
    per_second=$(awk "BEGIN {printf \"%.0f\", $3 / $7}")
    awk -v label="$1" -v c="$2" -v right="$right" -v rate="$per_second" -v p50="$8" -v p99="$9" -v bad="$bad" -v runs="$runs" \
        -v cpu="$ticks_used" -v stolen="$stolen" -v hz="$ticks" -v bytes="$(($(database_bytes) - bytes_before))" -v rss="$(resident_mb)" \
        'BEGIN {printf "| %s | %d | %d | %.2f | %.2f | %d | %.3f | %d %% | %.0f | %d MB | %d / %d |\n",
            label, c, rate, p50, p99, bad, cpu / hz / (runs / 1000), stolen, bytes / runs, rss, right, runs}'
    ((bad == 0)) || fail "$bad answers were wrong"
    # a connection that wrk closes at the end may leave one more run than answers
    ((runs >= right && runs <= right + $2)) || fail "$right answers, but $runs runs in the history"
}

measure_w1() { # WORKLOAD CONNECTIONS [LABEL]
    local result
    load "$1" "$2" "$warm_up" >"$home/answer"
    sleep 1
    begin_w1
    result=$(load "$1" "$2" "$measured")
    # shellcheck disable=SC2086 # fields
    end_w1 "${3:-$1}" "$2" $result
}

bench_w1() { # [WORKLOAD]
    fresh_server
    w1_head
    for ((round = 0; round < rounds; round++)); do
        for c in $connections; do measure_w1 "${1:-w1}" "$c"; done
    done
    check_database
}

bench_w1-signed() { bench_w1 w1-signed; }

# open loop: a request is sent when its time has come, and its latency counts from then; those of the first seconds, in
# which the load generator itself is being compiled, don't count
own_warm_up=5
constant_rate() { # PATH RATE SECONDS
    java "$here/ConstantRate.java" "$address/webhooks/$1" "$2" "$own_warm_up" "$3" 64
}

bench_w1-async() {
    fresh_server
    echo
    echo "W1-async, $rate requests/s: p50 and p99 are those of the acknowledgement, errors those not acknowledged."
    w1_head
    for ((round = 0; round < rounds; round++)); do
        local result
        constant_rate bench-async "$rate" "$warm_up" >"$home/answer"
        wait_for_the_runs
        begin_w1
        result=$(constant_rate bench-async "$rate" "$measured")
        # shellcheck disable=SC2086 # fields
        end_w1 w1-async 64 $result
        ((runs == right)) || fail "$right acknowledged, but $runs runs in the history"
    done
    check_database
}
