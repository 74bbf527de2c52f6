# W3, kill -9 in the middle of 200 runs.

bench_w3() {
    echo
    echo "| W3 | completed by themselves | start to ready | ready to the first resumed step | ready to the last | nodes executed twice |"
    echo "| --- | --: | --: | --: | --: | --: |"
    for ((round = 0; round < rounds; round++)); do measure_w3; done
}

measure_w3() {
    fresh_server
    rm -f "$home/w3-steps"
    local acknowledged begin ready completed first last twice
    acknowledged=$(curl -sS -Z --parallel-max 20 -o "$home/answer" -w '%{http_code}\n' -X POST \
        "$address/webhooks/bench-w3?run=[1-200]" 2>/dev/null | grep -c 202 || true)
    [[ $acknowledged == 200 ]] || fail "W3: $acknowledged of 200 were acknowledged"
    until [[ $(lines_of_steps) == 200 ]]; do sleep 0.01; done
    sleep 0.5
    stop_server KILL
    [[ $(lines_of_steps) == 200 ]] || fail "W3: the kill came too late"
    begin=$(now_ms)
    start_server
    ready=$(now_ms)
    wait_for_the_runs
    completed=$(runs_in completed)
    check_database
    stop_server
    read -r first last < <(database -separator ' ' "select min(at) - $ready, max(at) - $ready from v_run_event
        where node = 'after' and type = 'node.started'")
    twice=$(database "select count(*) from (select 1 from v_run_event where type = 'node.completed'
        group by run_id, node having count(*) > 1)")
    twice=$((twice + $(sort "$home/w3-steps" | uniq -d | wc -l)))
    echo "| kill -9 | $completed of 200 | $((ready - begin)) ms | $first ms | $last ms | $twice |"
    [[ $completed == 200 ]] || fail "W3: runs are missing"
    [[ $twice == 0 && $(lines_of_steps) == 400 ]] || fail "W3: nodes were executed twice, or not at all"
}

lines_of_steps() { if [[ -f $home/w3-steps ]]; then wc -l <"$home/w3-steps"; else echo 0; fi; }
