# From the command to ready, to the first answer; memory while idle.

bench_start() {
    echo
    echo "| start | ready | first run answered | resident after 5 s idle |"
    echo "| --- | --: | --: | --: |"
    rm -rf "$home/data"
    measure_start "first"
    start_server # this one also records the archive of classes that the later ones use
    stop_server
    measure_start "later"
}

measure_start() { # LABEL
    local begin ready first
    begin=$(now_ms)
    start_server
    ready=$(now_ms)
    post bench '{"id": "first", "customer": "Grace", "text": "hello", "amount": 1}' >"$home/answer"
    first=$(now_ms)
    grep -q '"branch" *: *"low"' "$home/answer" || fail "the first order got a wrong answer: $(cat "$home/answer")"
    sleep 5
    echo "| $1 | $((ready - begin)) ms | $((first - begin)) ms | $(resident_mb) MB |"
    stop_server
}
