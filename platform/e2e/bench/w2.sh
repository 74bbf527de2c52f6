# W2, the fan-out to 100 branches of 50 ms: wall time per run, one after the other.

w2_numbers="[$(seq -s , 0 99)]"

one_fan_out() { # PATH
    curl -fsS -o "$home/answer" -w '%{time_total}\n' "$address/webhooks/$1" -H 'Content-Type: application/json' \
        -d "{\"branches\": $w2_numbers}"
    grep -q '"branches" *: *100' "$home/answer" && grep -q '"last" *: *198' "$home/answer" ||
        fail "W2 got a wrong answer: $(cat "$home/answer")"
}

fan_outs() { # PATH COUNT
    for ((i = 0; i < $2; i++)); do one_fan_out "$1"; done
}

measure_w2() { # LABEL PATH
    local ticks_before ticks_used
    fan_outs "$2" 20 >"$home/times" # warm-up
    ticks_before=$(cpu_ticks)
    fan_outs "$2" 50 >"$home/times"
    ticks_used=$(($(cpu_ticks) - ticks_before))
    sort -n "$home/times" | awk -v label="$1" -v cpu="$ticks_used" -v hz="$ticks" '{t[NR] = $1 * 1000}
        END {printf "| %s | %.0f ms | %.0f ms | %.0f ms | %.2f |\n", label, t[1], (t[25] + t[26]) / 2, t[50], cpu / hz / 50 * 1000}'
}

bench_w2() {
    fresh_server
    echo
    echo "| W2 | fastest | median | slowest | CPU s per 1,000 runs |"
    echo "| --- | --: | --: | --: | --: |"
    for ((round = 0; round < rounds; round++)); do
        measure_w2 "wait of 50 ms" bench-w2
        measure_w2 "call that takes 50 ms" bench-w2-calls
    done
    check_database
}
