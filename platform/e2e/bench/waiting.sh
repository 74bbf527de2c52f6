# Runs that wait: what they cost, and how soon they are listed, woken and cancelled.

api() { # CURL OPTIONS
    curl -fsS -H "Authorization: Bearer $(cat "$home/data/cli-token")" -H 'Content-Type: application/json' "$@"
}

wake_waiting() {
    api -o "$home/answer" "$address/api/v1/events" -d '{"type": "everybody"}'
    wait_for_the_runs
}

bench_waiting() {
    fresh_server
    # what is compiled and loaded once doesn't count
    start_waiting $((waiting / 20))
    wake_waiting
    echo
    echo "| waiting runs | started | resident set grew by | listed | woken by one event | cancelled one by one |"
    echo "| --: | --: | --: | --: | --: | --: |"
    local resident started grown listed woken cancelled begin
    resident=$(resident_mb)
    begin=$(now_ms) && start_waiting "$waiting" && started=$(($(now_ms) - begin))
    grown=$(($(resident_mb) - resident))
    begin=$(now_ms) && list_waiting >"$home/ids" && listed=$(($(now_ms) - begin))
    [[ $(sort -u "$home/ids" | wc -l) == "$waiting" ]] || fail "$(wc -l <"$home/ids") of $waiting runs were listed"
    begin=$(now_ms) && wake_waiting && woken=$(($(now_ms) - begin))
    start_waiting "$waiting"
    list_waiting >"$home/ids"
    begin=$(now_ms) && cancel_waiting && cancelled=$(($(now_ms) - begin))
    echo "| $waiting | $started ms | $grown MB | $listed ms | $woken ms | $cancelled ms |"
    [[ $(runs_in cancelled) == "$waiting" ]] || fail "$(runs_in cancelled) of $waiting runs were cancelled"
    ((grown < 100)) || fail "the resident set grew by $grown MB"
    check_database
}

start_waiting() { # NUMBER
    local acknowledged
    acknowledged=$(curl -sS -Z --parallel-max 64 -o "$home/answer" -w '%{http_code}\n' -X POST \
        "$address/webhooks/bench-waiting?run=[1-$1]" 2>/dev/null | grep -c 202 || true)
    [[ $acknowledged == "$1" ]] || fail "$acknowledged of $1 runs were acknowledged"
    until [[ $(runs_in waiting) == "$1" ]]; do sleep 0.2; done
}

# page by page, as the console does
list_waiting() {
    local cursor=
    while true; do
        api -o "$home/page" "$address/api/v1/runs?status=waiting&limit=200${cursor:+&cursor=$cursor}"
        sqlite3 :memory: "select value ->> 'id' from json_each(readfile('$home/page'), '\$.items')"
        cursor=$(sqlite3 :memory: "select readfile('$home/page') ->> 'next_cursor'")
        [[ -n $cursor ]] || return 0
    done
}

cancel_waiting() {
    awk -v api="$address/api/v1/runs/" -v out="$home/answer" '{printf "url = \"%s%s/cancel\"\noutput = \"%s\"\n", api, $1, out}' \
        "$home/ids" >"$home/cancel"
    api -Z --parallel-max 64 -X POST -K "$home/cancel" 2>/dev/null
    until [[ $(runs_in waiting) == 0 ]]; do sleep 0.2; done
}
