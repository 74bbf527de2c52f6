# The server under test: the built distribution, copied into a folder of its own.

home=
homes=()
server=
port=${SERAI_HTTP_PORT:-18080}
address=http://127.0.0.1:$port
ticks=$(getconf CLK_TCK)
java_options=
export SERAI_HTTP_PORT=$port WEBHOOK_SECRET="the secret of the benchmark"
export SERAI_PROFILE=dev # the unsigned routes of the benchmark

prepare_home() {
    local dist
    dist=$(echo "$here"/../../dist/target/serai-*/)
    [[ -x ${dist}bin/serai ]] || fail "there is no distribution: mvn -B package -DskipTests"
    home=$(mktemp -d "${TMPDIR:-/tmp}/serai-bench.XXXXXX")
    homes+=("$home")
    cp -r "$dist"/. "$here/home"/. "$home"
}

start_server() {
    ! curl -s -o "$home/answer" "$address" || fail "something listens at $address already: choose another SERAI_HTTP_PORT"
    (cd "$home" && SERAI_JAVA_OPTS="${SERAI_JAVA_OPTS:-} $java_options" exec bin/serai up) >>"$home/log" 2>&1 &
    server=$!
    until curl -fs -o "$home/answer" "$address/health/ready"; do
        kill -0 "$server" 2>/dev/null || fail "the server has stopped"
        sleep 0.01
    done
}

# of two servers, which one the other functions mean
use() { # HOME PORT [PROCESS]
    home=$1 port=$2 server=${3:-} address=http://127.0.0.1:$2
    export SERAI_HTTP_PORT=$port
}

stop_server() { # [SIGNAL]
    [[ -z $server ]] || { kill "-${1:-TERM}" "$server" && wait "$server"; } 2>/dev/null || true
    server=
}

# without data, but with the archive of classes that makes starts quick
fresh_server() { # [JAVA OPTIONS]
    stop_server
    java_options=${1:-}
    mkdir -p "$home/data"
    find "$home/data" -mindepth 1 -maxdepth 1 ! -name cache -exec rm -rf {} +
    start_server
}

clean_up() {
    local process
    for process in $(jobs -p); do kill "$process" 2>/dev/null || true; done
    wait
    ((${#homes[@]} == 0)) || rm -rf "${homes[@]}"
}

now_ms() { date +%s%3N; }

# of the time of all processors, what the machine had and what its host gave to others meanwhile
machine_ticks() { awk '/^cpu / {for (i = 2; i <= 9; i++) all += $i; print all, $9}' /proc/stat; }

cpu_ticks() { awk '{print $14 + $15}' "/proc/$server/stat"; }

resident_mb() { awk '/^VmRSS/ {printf "%d", $2 / 1024}' "/proc/$server/status"; }

database_bytes() { cat "$home"/data/serai.db* | wc -c; }

# the JDK that the server runs on
java() { "$(readlink "/proc/$server/exe")" "$@"; }

runs_in() { # STATUS
    curl -fsS -H "Authorization: Bearer $(cat "$home/data/cli-token")" "$address/api/v1/runs/stats" |
        sed -n "s/.*\"$1\" *: *\([0-9]*\).*/\1/p"
}

wait_for_the_runs() {
    until [[ $(runs_in running) == 0 && $(runs_in waiting) == 0 ]]; do sleep 0.2; done
}

post() { # PATH BODY
    curl -fsS "$address/webhooks/$1" -H 'Content-Type: application/json' -d "$2"
}

database() { sqlite3 -batch "$home/data/serai.db" "$@"; }

check_database() {
    (cd "$home" && bin/serai db check >"$home/answer" 2>&1) || fail "the database: $(cat "$home/answer")"
}
