#!/usr/bin/env bash
# Starts a PostgreSQL server of its own for the demo, in the folder $1, on a Unix socket there, until its standard input ends.
# Writes `ready` once the shop of the script $2 is in the database customers_db.
set -eu
folder=$1 script=$2
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$programs" ] || programs=$(dirname "$(command -v initdb)")
as=()
if [ "$(id -u)" = 0 ]; then
    # The server refuses to run as root.
    chown postgres "$folder"
    as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
fi
run() { "${as[@]}" "$@" >>"$folder/log" 2>&1; }
run "$programs/initdb" -D "$folder/data" -U weir -A trust --locale=C.UTF-8 --encoding=UTF8 --no-sync
run "$programs/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync=off &
server=$!
trap 'kill -QUIT $(head -n 1 "$folder/data/postmaster.pid") 2>/dev/null; wait $server' EXIT
for _ in $(seq 1 300); do
    "$programs/psql" -X -h "$folder" -U weir -d postgres -c 'SELECT 1' >/dev/null 2>&1 && break
    sleep 0.1
done
"$programs/createdb" -h "$folder" -U weir customers_db
"$programs/psql" -X -q -v ON_ERROR_STOP=1 -h "$folder" -U weir -d customers_db <"$script" >/dev/null
echo ready
cat >/dev/null
