# What takes long: a million runs in a small heap, and a database that is full already.

bench_million() {
    local answered=0 highest result sampler
    fresh_server -Xmx512m
    while resident_mb 2>/dev/null && echo; do sleep 2; done >"$home/resident" &
    sampler=$!
    w1_head
    while ((answered < million)); do
        begin_w1
        result=$(load w1 64 60)
        # shellcheck disable=SC2086 # fields
        end_w1 "after $answered runs" 64 $result
        answered=$((answered + right))
    done
    kill "$sampler"
    echo
    echo "| $answered runs, -Xmx512m | quarter 1 | 2 | 3 | 4 |"
    echo "| --- | --: | --: | --: | --: |"
    awk 'NF {mb[++n] = $1} END {printf "| highest resident set |"
        for (q = 0; q < 4; q++) {
            most = 0
            for (i = int(q * n / 4) + 1; i <= int((q + 1) * n / 4); i++) if (mb[i] > most) most = mb[i]
            printf " %d MB |", most
        }
        print ""}' "$home/resident"
    highest=$(sort -n "$home/resident" | tail -n 1)
    ((highest < 600)) || fail "the resident set grew to $highest MB"
    check_database
}

# Two servers side by side, measured in turns: what the machine does meanwhile, it does to both.
bench_full() {
    local empty_home=$home empty_port=$port empty_server full_home full_port=$((port + 1)) full_server which
    fresh_server
    empty_server=$server
    prepare_home
    full_home=$home
    use "$full_home" "$full_port"
    fresh_server
    load w1 64 "$warm_up" >"$home/answer"
    stop_server
    fill_database
    start_server
    full_server=$server
    w1_head
    for ((round = 0; round < rounds; round++)); do
        for which in empty full; do
            eval "use \"\$${which}_home\" \"\$${which}_port\" \"\$${which}_server\""
            measure_w1 w1 64 "w1, $(database 'select count(*) from run') runs before"
        done
    done
    stop_server
    use "$empty_home" "$empty_port" "$empty_server"
}

# Copies of real runs, day by day in the past, until there are as many as asked for.
fill_database() {
    local base=50000 copies
    base=$(database "select count(*) from (select 1 from run where ended_at is not null limit $base)")
    copies=$((full / base))
    {
        cat <<SQL
pragma journal_mode = off;
pragma synchronous = off;
pragma cache_size = -1000000;
pragma temp_store = memory;
create temp table step as select max(seq) as seq from main.run;
update step set seq = max(seq, (select max(position) from run_journal));
create temp table runs as select * from main.run where ended_at is not null order by seq limit $base;
create temp table appends as select * from main.run_journal where run_seq in (select seq from runs);
update runs set created_at = created_at - ($copies + 1) * 86400000, ended_at = ended_at - ($copies + 1) * 86400000;
SQL
        for ((copy = 0; copy < copies; copy++)); do
            cat <<SQL
update runs set seq = seq + (select seq from step), created_at = created_at + 86400000, ended_at = ended_at + 86400000;
update runs set id = substr(printf('%012x', created_at), 1, 8) || '-' || substr(printf('%012x', created_at), 9) || substr(id, 14);
update appends set run_seq = run_seq + (select seq from step), position = position + (select seq from step);
begin; insert into main.run select * from runs; insert into main.run_journal select * from appends; commit;
SQL
        done
        echo "delete from run_ended;"
        echo "insert into run_ended select ended_at / 60000, status, count(*) from main.run where ended_at is not null group by 1, 2;"
        echo "pragma journal_mode = wal;"
    } >"$home/fill.sql"
    database <"$home/fill.sql" >"$home/answer"
}
