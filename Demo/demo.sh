#!/usr/bin/env bash
# The demo: a shop, the roles of the developers' guide, and six statements, the last on PostgreSQL too. $1 is the folder with the built programs.
set -euo pipefail
demo=$(cd "$(dirname "$0")" && pwd)
PATH="$1:$PATH"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    bold=$'\e[1m' faint=$'\e[2m' cyan=$'\e[1;36m' plain=$'\e[0m'
else
    bold='' faint='' cyan='' plain=''
fi

title() { printf '\n%s%s%s\n%s\n' "$cyan" "$1" "$plain" "$(printf '%*s' "${#1}" '' | tr ' ' '=')"; }
say() { printf '%s\n' "$@"; }
# Shows a command as one would type it, then runs it. A refusal is a result here, not a failure.
run() {
    local line='' word
    for word in "$@"; do
        case $word in
            *[!A-Za-z0-9_./:=,-]*|'') line+=" \"${word//\"/\\\"}\"" ;;
            *) line+=" $word" ;;
        esac
    done
    printf '\n%s$%s%s\n' "$bold" "$line" "$plain"
    local code=0
    "$@" 2>&1 || code=$?
    [ "$code" = 0 ] || printf '%s(exit code %d)%s\n' "$faint" "$code" "$plain"
}
preview() { run weir preview --catalog customers_db.json --role "$@"; }
query() { run weir query --database sqlite:customers_db.sqlite --role "$@"; }

title "The shop"
weir-demo-shop "$demo/shop.sql" customers_db.sqlite
say "customers_db.sqlite holds 100,000 rows: 5,000 customers, 15,000 tickets, 35,000 interactions, 5,000 credit cards" \
    "and 40,000 orders. Its catalog is read from the file:"
run weir catalog --database sqlite:customers_db.sqlite -o customers_db.json

title "The roles"
run weir roles create support-agent --databases customers_db --tables "customers,tickets,interactions" --operations "read" --exclude-columns "credit_cards.number,credit_cards.cvv"
run weir roles create analytics-agent --databases "customers_db,analytics_db" --tables "*" --operations "read" --row-filter "customers.region = 'US'"
say "" "And one that sees credit cards, but not what one could pay with:"
run weir roles create billing-agent --databases customers_db --tables "customers,credit_cards,orders" --operations read --exclude-columns "credit_cards.number,credit_cards.cvv" --mask "customers.email='hidden'"
run weir check --catalog customers_db.json

title "1. Narrowed: an analyst sees the customers of the US, whatever the query"
sql="SELECT region, count(*) AS customers, max(credit_limit) AS highest_limit FROM customers GROUP BY region ORDER BY 2 DESC"
preview analytics-agent "$sql"
query analytics-agent "$sql"

title "2. Stripped: * is what the role may see, and the e-mail address is masked"
sql="SELECT * FROM credit_cards AS k JOIN customers AS c ON c.id = k.customer_id ORDER BY k.id LIMIT 3"
preview billing-agent "$sql"
query billing-agent "$sql"

title "3. Refused: support has no business with credit cards"
say "The answer is the same as for a table that is not there: names are not confirmed."
preview support-agent "SELECT c.name, k.number FROM customers AS c JOIN credit_cards AS k ON k.customer_id = c.id"

title "4. An attack beaten: asking hidden rows by means of an error"
say "Is Ben Larsen, a customer of the EU, in the shop? An analyst of the US cannot see him, but json() raises an error for a" \
    "text that is no JSON. A guard that only appends its filter to WHERE gives the answer away: SQLite runs json() on the" \
    "rows of the index on email before it looks at their region. Here is such a guard, by hand, with a role that sees all:"
run weir roles create everything --databases customers_db --tables "*" --operations read
oracle() { printf "SELECT count(*) AS found FROM customers WHERE email >= '%s' AND email < '%s~' AND json(email) IS NOT NULL" "$1" "$1"; }
query everything "$(oracle nobody@example.com) AND region = 'US'"
query everything "$(oracle ben.larsen1@example.com) AND region = 'US'"
say "" "No error means no, an error means yes. Weir puts the rows behind a barrier, and both answers are the same:"
preview analytics-agent "$(oracle ben.larsen1@example.com)"
query analytics-agent "$(oracle nobody@example.com)"
query analytics-agent "$(oracle ben.larsen1@example.com)"

title "5. Repaired: an agent mends its query by the diagnostic"
say "First try:"
preview billing-agent "SELECT c.name, k.number, k.expires FROM customers AS c JOIN credit_cards AS k ON k.customer_id = c.id WHERE k.brand = 'Visa' LIMIT 3"
say "" "The diagnostic says which column is at fault, and what would be accepted. Second try:"
sql="SELECT c.name, k.brand, k.expires FROM customers AS c JOIN credit_cards AS k ON k.customer_id = c.id WHERE k.brand = 'Visa' ORDER BY k.id LIMIT 3"
preview billing-agent "$sql"
query billing-agent "$sql"

title "6. The same policy on PostgreSQL"
say "The file of the policy stays as it is; only the catalog is another one:"
run weir catalog --ddl "$demo/shop-postgres.sql" --dialect postgres --name customers_db -o customers_db.postgres.json
sql="SELECT region, count(*) AS customers, round(avg(credit_limit) / 100.0) AS hundreds FROM customers GROUP BY region ORDER BY 2 DESC"
say "" "A statement with a division can raise, so each database gets its own barrier, LIMIT -1 or OFFSET 0:"
preview analytics-agent "$sql"
run weir preview --catalog customers_db.postgres.json --role analytics-agent "$sql"
if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null; then
    server=$(mktemp -d /tmp/weir-demo-XXXXXX)
    chmod 755 "$server"
    coproc shop { "$demo/postgres.sh" "$server" "$demo/shop-postgres.sql" 2>"$work/postgres.log"; }
    read -r answer <&"${shop[0]}" || answer=
    if [ "$answer" = ready ]; then
        database="postgres:///customers_db?host=$server&user=weir"
        run weir query --database "$database" --role analytics-agent "$sql"
        run weir query --database "$database" --role billing-agent "SELECT * FROM credit_cards AS k JOIN customers AS c ON c.id = k.customer_id ORDER BY k.id LIMIT 3"
        run weir query --database "$database" --role support-agent "SELECT number FROM credit_cards"
    else
        say "" "PostgreSQL did not start here:" "$(tail -n 5 "$work/postgres.log" "$server/log" 2>/dev/null)"
    fi
    exec {shop[1]}>&-
    wait "$shop_PID" 2>/dev/null || true
    rm -rf "$server"
else
    say "" "PostgreSQL is not installed here, so the statement is not run on it."
fi
