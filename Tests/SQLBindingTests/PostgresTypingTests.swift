import SQLBinding
import SQLSyntax
import TestSupport
import Testing

/// The types of expressions, held against what a server says of the same expressions.
@Suite struct PostgresTypingTests {
    static let expressions = [
        "1", "2147483648", "9223372036854775808", "-2147483648", "-9223372036854775808", "1.5", "1e3", "'x'", "NULL",
        "true",
        "B'101'", "current_date", "current_timestamp", "current_time", "localtime", "localtimestamp", "current_user",
        "i2", "i4", "i8", "num", "f4", "f8", "txt", "name20", "fixed", "day", "atz", "feeling", "feelings", "mail",
        "small",
        "i2 + 1", "i2 + i2", "i4 + i8", "i4 + 1.5", "i4 + f4", "f4 + f8", "num * f8", "i8 / 2", "i4 % 3", "-i4", "-num",
        "+f4", "~i8",
        "i4 & 7", "i8 << 2", "i4 # 3", "i4 ^ 2", "@ i4", "|/ f8", "num ^ 2", "2 ^ 3", "!! 'a'::tsquery",
        "txt || 'x'", "name20 || txt", "txt || 1", "name20 || i4", "'a' || 'b'", "words || words", "1 || nums",
        "fixed || 'x'",
        "raw || raw", "doc || '{}'", "bits || bits",
        "i4 = 1", "i4 = '1'", "num > 5", "txt = 'x'", "name20 = txt", "fixed = 'a'", "day < now()", "at = day",
        "feeling = 'sad'", "feeling < feeling",
        "mail = 'x'", "small = 1", "txt IN ('a', 'b')", "i4 IN (1, 2.5)", "i4 BETWEEN 1 AND 2", "NOT flag",
        "flag AND true", "i4 IS NULL",
        "flag IS TRUE", "flag IS UNKNOWN", "i4 IS DISTINCT FROM i8", "txt LIKE 'a%'", "name20 ILIKE '%b'",
        "txt SIMILAR TO 'a'", "txt ~ 'a'",
        "i4 = ANY (nums)", "txt = ALL (words)", "i4 = ANY ('{1,2}')", "feeling = ANY (feelings)",
        "(i4, txt) = (1, 'x')", "nums @> ARRAY[1]",
        "CASE WHEN flag THEN 1 ELSE 2.5 END", "CASE WHEN flag THEN i2 ELSE i4 END",
        "CASE WHEN flag THEN NULL ELSE txt END",
        "CASE i4 WHEN 1 THEN name20 ELSE 'x' END", "CASE WHEN flag THEN 'a' ELSE 'b' END",
        "CASE WHEN flag THEN feeling ELSE 'ok' END",
        "CASE WHEN flag THEN mail ELSE mail END", "CASE WHEN flag THEN mail ELSE 'x' END",
        "CASE WHEN flag THEN day ELSE atz END",
        "coalesce(i4, 0)", "coalesce(i2, i8)", "coalesce(num, 0)", "coalesce(i4, 1.5)", "coalesce(txt, name20)",
        "coalesce(name20, 'x')",
        "coalesce(f4, num)", "coalesce(NULL, 'x')", "nullif(i4, 0)", "nullif(i4, 1.5)", "nullif(txt, '')",
        "nullif(name20, '')", "nullif(mail, 'x')",
        "greatest(i2, i4)", "least(day, at)", "greatest('a', txt)", "greatest(i4, 2.0)",
        "i4::text", "i4::varchar(3)", "'1'::int", "CAST(num AS numeric(10,2))", "txt::bytea", "day::timestamp",
        "atz::date", "'sad'::mood", "txt::mood",
        "'a@b'::email", "5::positive", "nums::text[]", "'{1}'::int[]", "ARRAY[]::text[]", "interval '1 day'",
        "date '2024-01-01'", "f8::numeric",
        "i4::bit(4)", "'1'::char", "doc::text", "int4 '1'", "float8(i4)", "text(i4)", "date('2024-01-01')", "int8(txt)",
        "ARRAY[1, 2]", "ARRAY[1, 2.5]", "ARRAY[i4, i8]", "ARRAY['a', NULL]", "ARRAY[[1], [2]]", "ARRAY[feeling]",
        "ARRAY[txt, name20]", "ARRAY(SELECT i4 FROM u)",
        "nums[1]", "words[1:2]", "doc['a']", "feelings[1]", "(ARRAY[1,2])[1]",
        "day + 1", "day - day", "day + interval '1 day'", "at - at", "atz - interval '1 day'", "at + span",
        "clock + span", "span * 2", "span / 2.5", "day + clock",
        "atz AT TIME ZONE 'UTC'", "at AT TIME ZONE 'UTC'", "extract(year FROM day)", "extract(epoch FROM span)",
        "date_part('year', at)",
        "date_trunc('month', day)", "date_trunc('day', at)", "date_trunc('day', atz)", "age(at)", "now()",
        "to_char(day, 'YYYY')", "to_date(txt, 'YYYY')",
        "make_date(2024, 1, 1)", "justify_days(span)",
        "length(txt)", "length(raw)", "lower(name20)", "upper(fixed)", "substr(txt, 1, 2)",
        "substring(txt FROM 1 FOR 2)", "substring(txt FROM 'a')",
        "position('a' IN txt)", "trim(txt)", "trim(both 'x' from txt)", "overlay(txt placing 'x' from 1)",
        "left(txt, 2)", "concat(i4, txt)",
        "concat_ws(',', i4, txt)", "format('%s', i4)", "replace(txt, 'a', 'b')", "split_part(txt, ',', 1)", "md5(txt)",
        "regexp_replace(txt, 'a', 'b')",
        "string_to_array(txt, ',')", "array_to_string(nums, ',')", "strpos(txt, 'a')", "starts_with(txt, 'a')",
        "initcap(txt)", "chr(65)", "ascii(txt)",
        "abs(i2)", "abs(num)", "abs(f4)", "round(num)", "round(num, 2)", "round(f8)", "ceil(num)", "floor(i4)",
        "trunc(num, 1)", "sqrt(i4)", "sqrt(num)", "power(2, 3)",
        "power(i4, 2)", "mod(i4, 2)", "mod(i8, i4)", "exp(1)", "ln(num)", "random()", "sign(i4)",
        "width_bucket(num, 0, 10, 5)", "div(i4, 2)", "gcd(i4, i8)",
        "count(*)", "count(i4)", "count(DISTINCT txt)", "sum(i2)", "sum(i4)", "sum(i8)", "sum(num)", "sum(f4)",
        "sum(f8)", "sum(span)", "avg(i4)", "avg(f4)", "avg(span)",
        "min(txt)", "max(name20)", "min(day)", "max(feeling)", "min(fixed)", "max(small)", "bool_and(flag)",
        "every(flag)", "string_agg(txt, ',')", "string_agg(name20, ',' ORDER BY i4)",
        "array_agg(i4)", "array_agg(feeling)", "array_agg(txt)", "array_agg(nums)", "json_agg(i4)", "jsonb_agg(txt)",
        "jsonb_object_agg(i4, txt)",
        "percentile_cont(0.5) WITHIN GROUP (ORDER BY f8)", "percentile_cont(0.5) WITHIN GROUP (ORDER BY i4)",
        "percentile_disc(0.5) WITHIN GROUP (ORDER BY i4)",
        "percentile_disc(0.5) WITHIN GROUP (ORDER BY txt)", "mode() WITHIN GROUP (ORDER BY txt)",
        "rank(1) WITHIN GROUP (ORDER BY i4)", "percentile_cont(ARRAY[0.5]) WITHIN GROUP (ORDER BY f8)",
        "stddev(i4)", "variance(f8)", "corr(f8, f8)", "count(i4) FILTER (WHERE flag)",
        "row_number() OVER ()", "rank() OVER (ORDER BY i4)", "lag(i4) OVER (ORDER BY i4)",
        "lag(txt, 1, 'x') OVER (ORDER BY i4)", "lead(num, 1, 0) OVER (ORDER BY i4)",
        "first_value(name20) OVER (ORDER BY i4)", "nth_value(i4, 2) OVER ()", "ntile(4) OVER (ORDER BY i4)",
        "sum(i4) OVER (PARTITION BY txt)", "percent_rank() OVER (ORDER BY i4)",
        "doc -> 'a'", "doc ->> 'a'", "doc -> 0", "doc #> '{a}'", "doc #>> '{a}'", "jdoc -> 'a'", "jdoc ->> 0",
        "doc @> '{}'", "doc ? 'a'", "doc - 'a'", "jsonb_typeof(doc)",
        "to_jsonb(i4)", "jsonb_build_object('a', i4)", "json_build_array(1, txt)", "jsonb_path_query_first(doc, '$')",
        "jsonb_array_length(doc)", "row_to_json(t)",
        "array_length(nums, 1)", "cardinality(nums)", "array_append(nums, 1)", "array_append(words, 'x')",
        "array_cat(nums, nums)", "array_position(words, 'a')", "array_remove(nums, 1)",
        "unnest(nums)", "unnest(feelings)", "generate_series(1, 2)", "generate_series(1, i8)",
        "generate_series(day, day, '1 day')", "generate_series(1.0, 2)",
        "regexp_matches(txt, 'a')", "regexp_split_to_array(txt, ',')", "jsonb_array_elements(doc)",
        "jsonb_object_keys(doc)",
        "window_ @> 1", "window_ && int4range(1, 2)", "lower(window_)", "upper_inc(window_)", "int4range(i4, 5)",
        "window_ * window_", "numrange(num, 1)", "range_merge(window_, window_)",
        "address << net", "host(address)", "address + 1", "masklen(address)", "network(address)", "net::inet",
        "to_tsvector('english', txt)", "to_tsvector('english', txt) @@ to_tsquery('english', 'a')",
        "ts_rank(to_tsvector('english', txt), 'a'::tsquery)",
        "gen_random_uuid()", "key = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'", "cash * 2", "cash / cash", "cash::numeric",
        "spot <-> spot", "spot[0]", "enum_range(feeling)", "enum_first(feeling)",
        "(SELECT i4 FROM u LIMIT 1)", "EXISTS (SELECT 1 FROM u)", "i4 IN (SELECT i8 FROM u)",
        "i4 > ALL (SELECT i2 FROM u)", "(SELECT count(*) FROM u)", "(SELECT 'x')",
        "(i4, txt)", "ROW(1, 2)", "num_nonnulls(i4, txt)", "pg_typeof(i4) IS NULL", "txt COLLATE \"C\"", "GROUPING(i4)",
        "bit_length(txt)", "encode(raw, 'hex')",
        "decode(txt, 'hex')", "sha256(raw)", "convert_from(raw, 'UTF8')", "to_hex(i4)", "quote_literal(txt)",
        "make_interval(days => 1)", "date_bin('1 hour', at, at)",
        "isfinite(day)", "statement_timestamp()", "clock_timestamp()", "(day, day) OVERLAPS (day, day)",
        "timezone('UTC', at)", "bits & bits", "xmlelement(name a, i4)",
    ]

    @Test func `types are those that the server tells`() throws {
        guard let client = try PostgresTypingFixture.client() else { return }
        var told = 0
        var untold: [String] = []
        for expression in Self.expressions {
            let own: PostgresValueType?
            do { own = try PostgresTypingFixture.type(expression) } catch {
                untold.append("\(expression): \(error)")
                continue
            }
            let suffix = expression.contains("GROUPING") ? " GROUP BY i4" : ""
            do {
                try client.run(
                    "DROP VIEW IF EXISTS probe; CREATE VIEW probe AS SELECT \(expression) AS a FROM t\(suffix)")
            } catch {
                // A view cannot have a column of a pseudo-type.
                let says = "\(error)"
                if !says.contains("pseudo-type") { Issue.record("\(expression): \(says)") }
                continue
            }
            let server = try client.rows(
                "SELECT format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = 'probe'::regclass")
            guard let own else {
                untold.append(expression)
                continue
            }
            told += 1
            let spelling = PostgresTypingFixture.spelling(own)
            let live = server.first?.first.flatMap { $0 } ?? ""
            // format_type writes `character` for `bpchar` without a length.
            #expect(spelling == live, "\(expression)")
        }
        #expect(told >= 300)
        print("types told: \(told), not told: \(untold)")
        #expect(untold.count <= 12, "\(untold)")
    }

    @Test(arguments: [
        ("integer", "int4", []), ("character varying(20)", "varchar", [20]), ("character(3)", "bpchar", [3]),
        ("numeric(5,2)", "numeric", [5, 2]), ("timestamp(3) with time zone", "timestamptz", [3]),
        ("time without time zone", "time", []), ("double precision", "float8", []), ("\"char\"", "char", []),
        ("text[]", "_text", []), ("numeric(4,1)[]", "_numeric", [4, 1]), ("bit varying(8)", "varbit", [8]),
        ("interval day to second(3)", "interval", [3]), ("interval(2)", "interval", [2]),
    ])
    func texts(_ text: String, _ name: String, _ modifiers: [Int]) throws {
        let found = try CatalogIndex(PostgresTypingFixture.catalog).postgresType(text)
        #expect(found?.type.builtin?.name.string == name)
        #expect(found?.modifiers == modifiers)
    }

    @Test func `user types are found by name`() throws {
        let index = try CatalogIndex(PostgresTypingFixture.catalog)
        let mood = PostgresTypeName(schema: "public", "mood")
        #expect(index.postgresType("mood")?.type.kind == .enumeration(mood))
        #expect(index.postgresType("public.mood[]")?.type.kind == .array(.enumeration(mood)))
        #expect(index.postgresType("\"mood\"")?.type.kind == .enumeration(mood))
        #expect(index.postgresType("email")?.type.domain == PostgresTypeName(schema: "public", "email"))
        #expect(index.postgresType("email")?.type.kind == .builtin(.text))
        for unknown in ["Mood", "app.mood", "\"mood", "mood.", "mood x", "integer(", ""] {
            #expect(index.postgresType(unknown) == nil, "\(unknown)")
        }
    }
}
