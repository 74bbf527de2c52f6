# Signed webhooks at a constant rate, acknowledged when their run is durable.

bench_webhooks() {
    local seconds_at_200 seconds_at_most slowest
    read -r seconds_at_200 seconds_at_most <<<"$webhook_seconds"
    fresh_server
    echo
    echo "Signed webhooks at 200/s and $rate/s: p50 and p99 are those of the acknowledgement, errors those not acknowledged."
    w1_head
    webhooks_at "$rate" "$warm_up" >"$home/answer"
    wait_for_the_runs
    measure_webhooks 200 "$seconds_at_200"
    slowest=$p99
    measure_webhooks "$rate" "$seconds_at_most"
    check_database
    awk "BEGIN {exit !($slowest < 50)}" || fail "at 200/s the p99 of the acknowledgement is $slowest ms, not under 50 ms"
}

webhooks_at() { W1_SECRET=$WEBHOOK_SECRET constant_rate bench-webhooks "$@"; } # RATE SECONDS

measure_webhooks() { # RATE SECONDS; sets p99
    local result
    begin_w1
    result=$(webhooks_at "$1" "$2")
    p99=${result##* }
    # shellcheck disable=SC2086 # fields
    end_w1 "webhooks, $1/s for $2 s" 64 $result
    local webhooks=$(($1 * (own_warm_up + $2)))
    ((runs == webhooks)) || fail "$webhooks webhooks, but $runs runs in the history"
}
