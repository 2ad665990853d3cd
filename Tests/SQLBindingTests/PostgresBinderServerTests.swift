import SQLSyntax
import TestSupport
import Testing

@testable import SQLBinding

/// A server says what PostgreSQL makes of names: what it calls the columns, and which statements it refuses.
@Suite struct PostgresBinderServerTests {
    @Test func outputColumnsAreNamedAsTheServerNamesThem() throws {
        guard let server = try PostgresServer.shared() else { return }
        let client = try server.makeDatabase(PostgresShop.script)
        for sql in Self.named {
            let outcome = client.query(sql)
            #expect(outcome.code == 0, "\(sql): \(outcome.message)")
            do {
                let own = try PostgresShop.outputs(sql, restricted: false)
                #expect(own == outcome.columns, "\(sql)")
            } catch let failure as Failure {
                Issue.record("\(sql): \(failure.diagnostic.message)")
            }
        }
    }

    /// On the database as the session sees it, the columns are those that the binder tells beside the hidden ones.
    @Test func hiddenColumnsAreAbsentAsOnTheRestrictedDatabase() throws {
        guard let server = try PostgresServer.shared() else { return }
        let client = try server.makeDatabase(PostgresShop.script + PostgresShop.restrictedScript)
        for sql in Self.named + Self.refused {
            guard let own = try? PostgresShop.outputs(sql) else { continue }
            let outcome = client.query(sql)
            #expect(outcome.code == 0, "\(sql): \(outcome.message)")
            #expect(own == outcome.columns, "\(sql)")
        }
    }

    @Test func whatTheServerDoesNotResolveIsRefused() throws {
        guard let server = try PostgresServer.shared() else { return }
        let client = try server.makeDatabase(PostgresShop.script)
        for sql in Self.refused {
            let complaint = client.complaint(sql)
            #expect(complaint != nil, "\(sql)")
            guard let own = try? PostgresShop.refusal(sql, restricted: false) else {
                Issue.record("accepted: \(sql): \(complaint.map(\.description) ?? "")")
                continue
            }
            let codes: [DiagnosticCode]? =
                switch complaint?.sqlState {
                case "42702", "42P09": [.ambiguousColumn]
                case "42703": [.unavailableColumn, .invalidSortTerm]
                case "42P01": [.unavailableRelation, .unavailableColumn]
                case "42712": [.duplicateName]
                default: nil
                }
            if let codes { #expect(codes.contains(own.code), "\(sql): \(own.message), \(complaint?.sqlState ?? "")") }
        }
    }

    private static let named = [
        "SELECT 1", "SELECT 'a', 1.5, NULL, -1, true, false, B'1'", "SELECT true IS TRUE, NULL IS NULL, NOT true",
        "SELECT u.id, u.name, public.users.id FROM users u, users", "SELECT u FROM users u", "SELECT users FROM users",
        "SELECT id::text, '1'::int, 1::numeric(5,2), '{}'::int[], date '2020-01-01', interval '1 day' FROM users",
        "SELECT CAST(id AS varchar(5)), CAST('x' AS \"char\"), double precision '1', timestamp with time zone '2020-01-01' FROM users",
        "SELECT lower(name), max(id), count(*), pg_catalog.upper(email) FROM users GROUP BY name, email",
        "SELECT coalesce(name, ''), greatest(1, 2), least(1, 2), nullif(1, 2) FROM users",
        "SELECT CASE WHEN true THEN 1 END, CASE WHEN true THEN 1 ELSE id END, CASE WHEN true THEN name ELSE lower(name) END, CASE 1 WHEN 1 THEN 2 ELSE 3 END FROM users",
        "SELECT CASE WHEN true THEN 1 ELSE 2 END::text, CASE WHEN true THEN 1 ELSE '2'::int END",
        "SELECT ARRAY[1, 2], ARRAY(SELECT 1), ROW(1, 2), (1, 2), ROW()",
        "SELECT EXISTS (SELECT 1), NOT EXISTS (SELECT 1)",
        "SELECT (SELECT 1), (SELECT 1 AS x), (SELECT id FROM users LIMIT 1), (SELECT max(id) FROM users)",
        "SELECT (SELECT 1)::text, (SELECT id FROM users LIMIT 1)::text",
        "SELECT 1 IN (1, 2), 1 IN (SELECT 1), 1 = ANY (ARRAY[1]), 1 = ALL (SELECT 1)",
        "SELECT 1 + 2, 'a' || 'b', name LIKE 'a', name ILIKE 'a' ESCAPE 'b', name SIMILAR TO 'a', 1 BETWEEN 1 AND 2 FROM users",
        "SELECT name COLLATE \"C\", lower(name) COLLATE \"C\", ('a' || 'b') COLLATE \"C\" FROM users",
        "SELECT current_date, current_time, current_timestamp, localtime, localtimestamp, current_time(2), localtimestamp(1)",
        "SELECT current_role, current_user, user, session_user, current_catalog, current_schema",
        "SELECT extract(year FROM now()), date_part('year', now()), now() AT TIME ZONE 'UTC', position('a' IN 'b')",
        "SELECT trim(name), trim(LEADING 'a' FROM name), trim(TRAILING FROM name), substring(name FROM 1 FOR 2), substring(name, 1), overlay(name PLACING 'a' FROM 1) FROM users",
        "SELECT normalize(name), name IS NORMALIZED, collation for (name), (now(), now()) OVERLAPS (now(), now()) FROM users",
        "SELECT (place).street, (d.place).number, (place).street || 'x', tags[1], tags[1:2], (tags)[1] FROM docs d",
        "SELECT (u).name, (u.*).name FROM users u", "SELECT (d.s).name FROM (SELECT users AS s FROM users) d",
        "SELECT name(u) FROM users u", "SELECT (jsonb_each(body)).key, (jsonb_each(body)).value FROM docs",
        "SELECT (jsonb_each(body)).* FROM docs", "SELECT (u).* FROM users u", "SELECT ((SELECT u FROM users u)).name",
        "SELECT xmlconcat('<a/>'::xml), xmlelement(NAME a), xmlforest(1 AS a), xmlparse(CONTENT 'a'), xmlpi(NAME a), xmlroot('<a/>'::xml, VERSION NO VALUE), xmlserialize(CONTENT '<a/>'::xml AS text)",
        "SELECT raw IS DOCUMENT, xmlexists('a' PASSING raw) FROM docs",
        "SELECT grouping(name), name FROM users GROUP BY ROLLUP (name)",
        "SELECT *, 1 AS one, id AS \"Two\", id three FROM users", "SELECT u.*, o.id FROM users u, orders o",
        "SELECT * FROM users u (a, b)", "SELECT * FROM (SELECT 1, 2) d", "SELECT * FROM (SELECT 1, 2) d (a)",
        "SELECT * FROM (VALUES (1, 'a')) v", "SELECT * FROM (VALUES (1, 'a')) v (x)",
        "VALUES (1, 2), (3, 4)", "VALUES (1) ORDER BY column1", "TABLE recent", "SELECT FROM users",
        "SELECT * FROM users JOIN orders USING (id)", "SELECT * FROM users JOIN orders USING (id) AS j",
        "SELECT j.* FROM users JOIN orders USING (id) AS j",
        "SELECT * FROM users NATURAL JOIN people", "SELECT * FROM people NATURAL JOIN users",
        "SELECT * FROM users NATURAL LEFT JOIN people NATURAL JOIN recent",
        "SELECT * FROM users JOIN people USING (name, id)",
        "SELECT * FROM users FULL JOIN orders USING (id) FULL JOIN people USING (name)",
        "SELECT * FROM users JOIN orders USING (id) JOIN people USING (id)",
        "SELECT * FROM users JOIN (orders JOIN app.orders o2 USING (id)) USING (id)",
        "SELECT * FROM (users JOIN orders USING (id)) AS j",
        "SELECT * FROM (users JOIN orders USING (id)) AS j (a, b, c)",
        "SELECT j.* FROM (users u JOIN orders o ON u.id = o.user_id) AS j",
        "SELECT * FROM users CROSS JOIN orders", "SELECT * FROM users, orders JOIN people USING (id)",
        "SELECT * FROM users RIGHT JOIN orders USING (id)",
        "SELECT * FROM generate_series(1, 3)", "SELECT * FROM generate_series(1, 3) g",
        "SELECT * FROM generate_series(1, 3) g (n)", "SELECT g FROM generate_series(1, 3) g",
        "SELECT g.g, g.* FROM generate_series(1, 3) g",
        "SELECT * FROM generate_series(1, 3) WITH ORDINALITY",
        "SELECT * FROM generate_series(1, 3) WITH ORDINALITY AS t (a, b)",
        "SELECT * FROM unnest(ARRAY[1, 2], ARRAY['a'])",
        "SELECT * FROM unnest(ARRAY[1, 2], ARRAY['a']) WITH ORDINALITY AS u (a, b)",
        "SELECT * FROM ROWS FROM (generate_series(1, 2), unnest(ARRAY['a'])) WITH ORDINALITY",
        "SELECT * FROM ROWS FROM (generate_series(1, 2), unnest(ARRAY['a'])) AS r (x)",
        "SELECT * FROM ROWS FROM (generate_series(1, 2)) AS r",
        "SELECT * FROM unnest(ARRAY[1, 2]) x", "SELECT * FROM docs, unnest(tags)",
        "SELECT * FROM docs, unnest(words) w", "SELECT * FROM docs, unnest(tags) WITH ORDINALITY AS t (tag, n)",
        "SELECT * FROM docs, jsonb_array_elements(body)", "SELECT * FROM docs, jsonb_array_elements(body) e",
        "SELECT * FROM docs, jsonb_array_elements(body) AS e (x)", "SELECT e FROM docs, jsonb_array_elements(body) e",
        "SELECT * FROM docs, jsonb_each(body)", "SELECT * FROM docs, jsonb_each_text(body) AS e (k)",
        "SELECT * FROM docs, jsonb_object_keys(body) k", "SELECT k FROM docs, jsonb_object_keys(body) k",
        "SELECT * FROM jsonb_to_record('{}') AS t (a int, b text)",
        "SELECT * FROM ROWS FROM (jsonb_to_recordset('[]') AS (a int, b text), generate_series(1, 2)) AS t (x)",
        "SELECT * FROM string_to_table('a,b', ',')", "SELECT * FROM regexp_matches('a', 'a') m",
        "SELECT * FROM lower('A')", "SELECT * FROM lower('A') AS l", "SELECT * FROM CURRENT_DATE",
        "SELECT * FROM COALESCE(1, 2) c",
        "SELECT * FROM regexp_split_to_table('a b', ' ') AS w", "SELECT * FROM generate_subscripts(ARRAY[1], 1)",
        "SELECT * FROM now()", "SELECT * FROM json_array_elements_text('[1]') WITH ORDINALITY",
        "SELECT x.* FROM docs, XMLTABLE('/a' PASSING raw COLUMNS n FOR ORDINALITY, b text PATH 'b', c int) x",
        "SELECT * FROM XMLTABLE('/a' PASSING xmlparse(CONTENT '<a/>') COLUMNS b text PATH 'b')",
        "SELECT * FROM XMLTABLE('/a' PASSING xmlparse(CONTENT '<a/>') COLUMNS b text, c text) AS x (d)",
        "WITH a AS (SELECT 1, 2 AS b) SELECT * FROM a", "WITH a (x) AS (SELECT 1, 2 AS b) SELECT * FROM a",
        "WITH a (x, y) AS (VALUES (1, 2)) SELECT a.* FROM a", "WITH a AS (SELECT id FROM users) SELECT a FROM a",
        "WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT * FROM t",
        "WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) SEARCH DEPTH FIRST BY n SET o SELECT * FROM t",
        "WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) CYCLE n SET c USING p SELECT * FROM t",
        "WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) CYCLE n SET c USING p SELECT * FROM (SELECT * FROM t) x",
        "WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) SEARCH BREADTH FIRST BY n SET o CYCLE n SET c USING p SELECT * FROM t UNION ALL SELECT * FROM t",
        "WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) SEARCH BREADTH FIRST BY n SET o SELECT n, o FROM (SELECT n, o FROM t) x",
        "WITH RECURSIVE a AS (SELECT * FROM b), b AS (SELECT 1 AS x) SELECT * FROM a",
        "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT d.n + 1 FROM (SELECT * FROM t WHERE n < 3) d) SELECT * FROM t",
        "WITH RECURSIVE t AS (SELECT 1 AS n UNION SELECT 2 UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT * FROM t",
        "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT t.n + 1 FROM t LEFT JOIN users ON true WHERE n < 3) SELECT * FROM t",
        "WITH users AS (SELECT 1 AS x) SELECT * FROM users, public.users u",
        "WITH f AS (SELECT name FROM users) SELECT * FROM f",
        "WITH users AS (SELECT name FROM users) SELECT * FROM users",
        "SELECT id AS a FROM users UNION SELECT 1 AS b", "(SELECT 1 AS a) UNION (SELECT 2 ORDER BY 1)",
        "SELECT 1 AS a EXCEPT SELECT 2 INTERSECT SELECT 3", "(SELECT 1 AS a UNION SELECT 2) EXCEPT SELECT 3 ORDER BY a",
        "(SELECT 1 AS a ORDER BY a)", "(VALUES (1)) UNION ALL VALUES (2)",
        "SELECT id FROM users ORDER BY users.name, 1", "SELECT name AS n FROM users GROUP BY n ORDER BY n",
        "SELECT id, id FROM users ORDER BY id",
        "SELECT a.id, a.id FROM users a ORDER BY id",
        "SELECT lower(name) AS name FROM users GROUP BY users.name ORDER BY name",
        "SELECT id FROM users ORDER BY id + 1", "SELECT DISTINCT ON (tenant, 2) id, name FROM users ORDER BY tenant, 2",
        "SELECT sum(id) OVER w, rank() OVER (w ORDER BY id) FROM users WINDOW w AS (PARTITION BY tenant)",
        "SELECT sum(id) FILTER (WHERE id > 1), string_agg(name, ',' ORDER BY id), percentile_cont(0.5) WITHIN GROUP (ORDER BY salary) FROM users",
        "SELECT 1 FROM users LIMIT (SELECT count(*) FROM orders)", "SELECT (SELECT 1 LIMIT u.id) FROM users u",
        "SELECT ctid, xmin, tableoid FROM users", "SELECT c.ctid FROM users a JOIN orders c ON true",
        "SELECT a.id FROM users a JOIN orders b ON b.user_id = a.id FOR UPDATE OF a",
        "SELECT * FROM users TABLESAMPLE SYSTEM (10) REPEATABLE (1)", "SELECT * FROM ONLY users",
        "SELECT * FROM users *",
        "SELECT p.\"Nick\", \"Nick\" FROM people p", "SELECT 1 AS a, a.id FROM users a",
        "SELECT * FROM users u, LATERAL (SELECT u.id AS x, o.total FROM orders o WHERE o.user_id = u.id) l",
        "SELECT * FROM users u LEFT JOIN LATERAL (SELECT u.name AS n) l ON n = u.name",
        "SELECT row_to_json(u), to_jsonb(u), json_agg(u), count(u), count(u.*), u::text, (u)::text FROM users u GROUP BY u.id",
        "SELECT u.id IS DISTINCT FROM 1, u IS NULL, u = u FROM users u",
        "SELECT json_build_object('a', 1) -> 'a', '{}'::jsonb ->> 'a', '{}'::jsonb @> '{}'",
        "SELECT @ 1, 2 ^ 2, 1 OPERATOR(pg_catalog.+) 2, - id, + id, ~ id FROM users",
        "SELECT make_interval(days => 1), concat(VARIADIC ARRAY['a'])",
        "SELECT (ARRAY[1, 2])[1], (ARRAY['a'])[1]::text", "SELECT (SELECT u.* FROM (SELECT 1 AS o) u)",
        "SELECT (VALUES (1)), (SELECT id FROM recent LIMIT 0) IS NULL",
        "SELECT name \"A b\", 1 \"?column?\" FROM users",
        "SELECT id, CASE WHEN true THEN id END AS c FROM users ORDER BY c",
        "SELECT extract(epoch FROM placed)::int, placed::date, status::text, note::mood FROM orders",
        "INSERT INTO app.orders (id) VALUES (1) RETURNING *, x + 1, id AS y",
        "INSERT INTO app.orders (id) VALUES (1) ON CONFLICT DO NOTHING RETURNING orders.id",
        "UPDATE app.orders SET x = 1 FROM users u WHERE u.id = orders.id RETURNING *",
        "UPDATE app.orders AS o SET (id, x) = (SELECT 1, 2) RETURNING o.x, x(o)",
        "DELETE FROM app.orders USING users u WHERE u.id = orders.id RETURNING u.name, orders.*",
        "DELETE FROM app.orders RETURNING (orders).x, ctid",
        "WITH c AS (SELECT 1 AS k) INSERT INTO app.orders (id) SELECT k FROM c RETURNING id",
        "WITH c AS (SELECT 1 AS k) UPDATE app.orders SET x = k FROM c RETURNING c.*",
    ]

    private static let refused = [
        "SELECT nix FROM users", "SELECT users.id FROM users u", "SELECT u.nix FROM users u",
        "SELECT app.orders.id FROM public.orders", "SELECT nix.id FROM users", "SELECT id FROM users, orders",
        "SELECT id FROM users a, users b",
        "SELECT 1 FROM users JOIN orders ON id = 1", "SELECT 1 FROM users a, orders b JOIN people c ON c.id = a.id",
        "SELECT 1 FROM users u, (SELECT u.id) d", "SELECT 1 FROM users, (SELECT name FROM orders) d",
        "SELECT 1 FROM users u RIGHT JOIN LATERAL (SELECT u.id) d ON true",
        "SELECT 1 FROM users u FULL JOIN generate_series(1, u.id) d ON true",
        "SELECT 1 FROM generate_series(1, u.id) d, users u", "SELECT a.id FROM (users a JOIN orders b ON true) AS j",
        "SELECT j.name FROM users JOIN orders USING (id) AS j",
        "SELECT 1 FROM users JOIN orders USING (name)",
        "SELECT 1 FROM (users a JOIN orders b ON true) JOIN people USING (id)",
        "SELECT 1 FROM users JOIN orders USING (id, id)", "SELECT 1 FROM users u (a, b, c, d, e, f, g)",
        "SELECT 1 FROM (SELECT 1) d (a, b)",
        "SELECT id FROM users u (a, b)", "SELECT ctid FROM recent", "SELECT ctid FROM users, orders",
        "SELECT ctid FROM users JOIN orders ON true", "SELECT u.ctid FROM (SELECT * FROM users) u",
        "SELECT xid FROM users",
        "SELECT salary AS s FROM users WHERE s > 1", "SELECT salary AS s FROM users GROUP BY salary HAVING s > 1",
        "SELECT salary AS s FROM users ORDER BY s + 1", "SELECT id AS a, name AS a FROM users ORDER BY a",
        "SELECT id AS a, name AS a FROM users GROUP BY a", "SELECT a.*, b.* FROM users a, orders b ORDER BY id",
        "SELECT id AS a, id AS a FROM users UNION SELECT 1, 2 ORDER BY a",
        "SELECT id AS a FROM users UNION SELECT 1 ORDER BY id", "SELECT 1 AS a UNION SELECT 2 ORDER BY a + 1",
        "SELECT id FROM users ORDER BY 2", "SELECT id FROM users GROUP BY 0", "SELECT id FROM users ORDER BY 'a'",
        "SELECT id FROM users ORDER BY 1.5", "SELECT id FROM users ORDER BY NULL", "SELECT id FROM users ORDER BY true",
        "SELECT id FROM users ORDER BY -1",
        "SELECT 1 FROM users, users", "SELECT 1 FROM users a JOIN orders a ON true",
        "SELECT 1 FROM users a, (orders b JOIN people a ON true)",
        "SELECT 1 FROM users JOIN orders USING (id) AS users", "WITH a AS (SELECT 1), a AS (SELECT 2) SELECT 1",
        "SELECT 1 FROM users WINDOW w AS (), w AS ()",
        "UPDATE users SET name = '' FROM users", "DELETE FROM users USING users",
        "UPDATE users SET name = '' FROM (SELECT users.id) d",
        "UPDATE users SET name = '' FROM LATERAL (SELECT users.id) d", "INSERT INTO orders (id) VALUES (id)",
        "INSERT INTO orders (id) SELECT orders.id", "INSERT INTO orders (id) VALUES (1) RETURNING excluded.id",
        "INSERT INTO orders (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET total = total + 1",
        "INSERT INTO orders (id) VALUES (1) ON CONFLICT (nix) DO NOTHING",
        "MERGE INTO orders o USING users u ON true WHEN NOT MATCHED AND o.id = 1 THEN DO NOTHING",
        "MERGE INTO orders o USING users o ON true WHEN MATCHED THEN DELETE",
        "WITH RECURSIVE f AS (SELECT * FROM f) SELECT * FROM f",
        "WITH RECURSIVE a AS (SELECT * FROM b), b AS (SELECT * FROM a) SELECT * FROM a",
        "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT a.n FROM t a, t b) SELECT 1",
        "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n FROM users LEFT JOIN t ON true) SELECT 1",
        "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n FROM t RIGHT JOIN users ON true) SELECT 1",
        "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n FROM t FULL JOIN users ON true) SELECT 1",
        "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT 1 WHERE EXISTS (SELECT 1 FROM t)) SELECT 1",
        "WITH RECURSIVE t AS (SELECT 1 AS n EXCEPT SELECT n FROM t) SELECT 1",
        "WITH RECURSIVE t AS (SELECT n FROM t UNION ALL SELECT 1 AS n) SELECT 1",
        "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n FROM t ORDER BY 1) SELECT 1",
        "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n FROM t LIMIT 1) SELECT 1",
        "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL (SELECT n FROM t EXCEPT SELECT n FROM t)) SELECT 1",
        "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n FROM t UNION ALL SELECT n FROM t) SELECT 1",
        "WITH RECURSIVE t AS (WITH x AS (SELECT * FROM t) SELECT 1 AS n UNION ALL SELECT n FROM t) SELECT 1",
        "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT count(*) FROM t) SELECT 1",
        "WITH a AS (SELECT * FROM b), b AS (SELECT 1) SELECT * FROM a", "WITH a AS (SELECT * FROM a) SELECT * FROM a",
        "WITH a (x, y) AS (SELECT 1) SELECT * FROM a", "SELECT * FROM a, (WITH a AS (SELECT 1) SELECT 1) b",
        "WITH t AS (SELECT 1 AS n UNION ALL SELECT n FROM t) SELECT 1",
        "SELECT 1 FROM nix", "SELECT 1 FROM app.users", "SELECT nix.* FROM users", "SELECT count(nix.*) FROM users",
        "SELECT 1 FROM users u FOR UPDATE OF users", "SELECT 1 FROM users FOR UPDATE OF nix", "SELECT *",
        "SELECT u.* FROM users", "SELECT sum(id) OVER w FROM users",
        "SELECT (SELECT sum(1) OVER w) FROM users WINDOW w AS ()",
        "SELECT sum(id) OVER w FROM users WINDOW w AS (v), v AS ()",
        "SELECT 1 UNION SELECT 1, 2", "VALUES (1), (1, 2)", "SELECT (SELECT 1, 2)", "SELECT 1 IN (SELECT 1, 2)",
        "SELECT (1, 2) IN (SELECT 1)", "SELECT ARRAY(SELECT 1, 2)", "SELECT 1 = ANY (SELECT 1, 2)",
        "SELECT 1 FROM users LIMIT id", "SELECT 1 FROM users OFFSET tenant", "SELECT (name).x FROM users",
        "SELECT (u).nix FROM users u", "SELECT nix(u) FROM users u", "SELECT u.lower FROM users u",
        "SELECT (d.s).nix FROM (SELECT users AS s FROM users) d",
        "SELECT 1 FROM nix(1)", "SELECT 1 FROM json_to_record('{}')",
        "SELECT 1 FROM users TABLESAMPLE SYSTEM (users.id)", "SELECT 1 FROM people p, users TABLESAMPLE SYSTEM (p.id)",
        "SELECT a FROM (SELECT 1 AS a, 2 AS a) d", "SELECT d.a FROM (SELECT 1 AS a, 2 AS a) d",
        "SELECT nick FROM people", "SELECT 1 FROM generate_series(1, 2) g (a, b)",
        "SELECT x.id FROM (users u JOIN orders o ON x.id = 1) AS x",
        "SELECT 1 FROM users u JOIN orders o ON o.user_id = u.id JOIN LATERAL (SELECT p.id) d ON true, people p",
        "SELECT d.nix FROM (SELECT 1) d", "SELECT 1 GROUP BY nix",
        "SELECT * FROM users u NATURAL JOIN (SELECT 1 AS name, 2 AS name) d",
    ]
}
