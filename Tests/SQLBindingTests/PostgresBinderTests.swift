import SQLSyntax
import Testing

@testable import SQLBinding

/// Every name of a statement means one thing, and what it means is what PostgreSQL would find.
@Suite struct PostgresBinderTests {
    @Test(arguments: [
        // Scopes.
        ("SELECT u.id, name FROM users u", "u.id=u.id name=u.name"),
        (
            "SELECT id FROM users WHERE public.users.id = users.id",
            "id=users.id public.users.id=users.id users.id=users.id"
        ),
        ("SELECT \"Nick\" FROM people", "\"Nick\"=people.Nick"),
        ("SELECT NAME FROM people", "NAME=people.name"),
        (
            "SELECT (SELECT total FROM orders WHERE user_id = u.id) FROM users u",
            "total=orders.total user_id=orders.user_id u.id=u.id"
        ),
        ("SELECT (SELECT email FROM orders) FROM users", "email=users.email"),
        ("SELECT (SELECT id FROM orders) FROM users", "id=orders.id"),
        ("SELECT 1 FROM users WHERE EXISTS (SELECT u.id FROM orders u)", "u.id=u.id"),
        // A column of any scope comes before the whole row of the inner one.
        ("SELECT u FROM users u", "u=u.*"), ("SELECT users FROM users", "users=users.*"),
        ("SELECT (SELECT name FROM orders name) FROM users", "name=users.name"),
        ("SELECT (SELECT u FROM orders) FROM users u", "u=u.*"),
        ("SELECT count(u.*), row(u.*) FROM users u", "u.*=u.* u.*=u.*"),
        ("SELECT u.* FROM users u", "u.*=u.*"),
        ("SELECT (SELECT u.* FROM orders LIMIT 1) FROM (SELECT 1 AS one) u", "u.*=u.*"),
        // System columns.
        ("SELECT ctid, u.xmin FROM users u", "ctid=u.system u.xmin=u.system"),
        ("SELECT u.tableoid FROM users u JOIN orders o ON true", "u.tableoid=u.system"),
        ("SELECT ctid FROM (SELECT 1 AS ctid) d", "ctid=d.ctid"),
        // Joins.
        ("SELECT id FROM users JOIN orders USING (id)", "id=users.id"),
        ("SELECT id FROM users RIGHT JOIN orders USING (id)", "id=orders.id"),
        ("SELECT id FROM users FULL JOIN orders USING (id)", "id=users.id|orders.id"),
        ("SELECT id FROM users LEFT JOIN people USING (id)", "id=users.id|people.id"),
        ("SELECT id FROM users RIGHT JOIN people USING (id)", "id=people.id|users.id"),
        ("SELECT users.id, orders.id FROM users FULL JOIN orders USING (id)", "users.id=users.id orders.id=orders.id"),
        (
            "SELECT id FROM users FULL JOIN orders USING (id) FULL JOIN app.orders o USING (id)",
            "id=users.id|orders.id|o.id"
        ),
        ("SELECT j.id, total FROM users JOIN orders USING (id) AS j", "j.id=j.id total=orders.total"),
        ("SELECT id, name FROM users NATURAL JOIN recent", "id=users.id name=users.name"),
        ("SELECT j.name, total FROM (users JOIN orders ON true) AS j (a, name)", "j.name=j.name total=j.total"),
        ("SELECT 1 FROM users a, orders b JOIN people c ON c.id = b.id", "c.id=c.id b.id=b.id"),
        (
            "SELECT 1 FROM users a JOIN orders b ON total = salary JOIN people c ON a.id = b.id",
            "total=b.total salary=a.salary a.id=a.id b.id=b.id"
        ),
        // LATERAL.
        (
            "SELECT 1 FROM users u, LATERAL (SELECT total FROM orders o WHERE o.user_id = u.id) d",
            "total=o.total o.user_id=o.user_id u.id=u.id"
        ),
        ("SELECT 1 FROM users u JOIN LATERAL (SELECT u.id) d ON true", "u.id=u.id"),
        ("SELECT g FROM users u, generate_series(1, u.id) g", "g=g.g u.id=u.id"),
        ("SELECT e.value FROM docs, jsonb_array_elements(body) e", "e.value=e.value body=docs.body"),
        (
            "SELECT 1 FROM users u LEFT JOIN LATERAL (SELECT 1 FROM orders o WHERE o.id = u.id) d ON true",
            "o.id=o.id u.id=u.id"
        ),
        // Output names.
        ("SELECT salary AS s FROM users ORDER BY s", "salary=users.salary s=item 0"),
        ("SELECT -salary AS salary FROM users ORDER BY salary", "salary=users.salary salary=item 0"),
        ("SELECT -salary AS salary FROM users ORDER BY salary + 1", "salary=users.salary salary=users.salary"),
        ("SELECT id FROM users ORDER BY name, id", "id=users.id name=users.name id=users.id"),
        ("SELECT * FROM users ORDER BY name", "name=users.name"),
        ("SELECT lower(name) FROM users ORDER BY lower", "name=users.name lower=item 0"),
        ("SELECT u.id, * FROM users u ORDER BY id", "u.id=u.id id=u.id"),
        ("SELECT count(*) FROM users ORDER BY count", "count=item 0"),
        ("SELECT name AS n FROM users GROUP BY n", "name=users.name n=item 0"),
        ("SELECT lower(name) AS name FROM users GROUP BY name", "name=users.name name=users.name"),
        (
            "SELECT lower(name) AS n, id FROM users GROUP BY ROLLUP (n, (id, tenant))",
            "name=users.name id=users.id n=item 0 id=users.id tenant=users.tenant"
        ),
        ("SELECT DISTINCT ON (n) lower(name) AS n FROM users ORDER BY n", "n=item 0 name=users.name n=item 0"),
        (
            "SELECT name AS n FROM users UNION SELECT note FROM orders ORDER BY n",
            "name=users.name note=orders.note n=output 0"
        ),
        ("VALUES (1, 2) ORDER BY column2", "column2=output 1"),
        ("SELECT (SELECT id AS u ORDER BY u) FROM users u", "id=u.id u=item 0"),
        // Composite values.
        ("SELECT (u).name FROM users u", "u=u.*"),
        ("SELECT (d.s).name FROM (SELECT users AS s FROM users) d", "d.s=d.s users=users.*"),
        ("SELECT name(u) FROM users u", "name=u.name u=u.*"),
        ("SELECT (place).street, (d.place).number FROM docs d", "place=d.place d.place=d.place"),
        ("SELECT (jsonb_each(body)).key FROM docs", "body=docs.body"),
        // Writes.
        (
            "UPDATE users SET name = lower(name) FROM orders o WHERE o.user_id = users.id RETURNING o.id, name",
            "name=users.name o.user_id=o.user_id users.id=users.id o.id=o.id name=users.name"
        ),
        ("DELETE FROM users USING orders o WHERE o.id = users.id", "o.id=o.id users.id=users.id"),
        (
            "INSERT INTO orders (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET total = excluded.total + orders.total RETURNING id",
            "-=orders.id excluded.total=excluded.total orders.total=orders.total id=orders.id"
        ),
        (
            "MERGE INTO orders o USING users u ON o.user_id = u.id WHEN MATCHED AND tenant = 1 THEN DELETE WHEN NOT MATCHED THEN INSERT (id) VALUES (id)",
            "o.user_id=o.user_id u.id=u.id tenant=u.tenant id=u.id"
        ),
    ])
    func meaning(_ sql: String, _ expected: String) throws {
        #expect(try PostgresShop.meanings(sql) == expected)
    }

    @Test(arguments: [
        ("SELECT 1 FROM users u, orders", "u=public.users, orders=public.orders"),
        ("SELECT 1 FROM public.orders JOIN app.orders o ON true", "orders=public.orders, o=app.orders"),
        ("WITH users AS (SELECT 1 AS id) SELECT id FROM users", "users=with users"),
        ("WITH users AS (SELECT 1 AS id) SELECT name FROM public.users", "users=public.users"),
        ("WITH users AS (SELECT name FROM users) SELECT * FROM users", "users=public.users, users=with users"),
        ("WITH a AS (SELECT 1), b AS (SELECT * FROM a) SELECT * FROM b", "a=with a, b=with b"),
        ("WITH RECURSIVE a AS (SELECT * FROM b), b AS (SELECT 1 AS x) SELECT x FROM a", "b=with b, a=with a"),
        ("WITH a AS (SELECT 1 AS x) SELECT (WITH a AS (SELECT x FROM a) SELECT x FROM a)", "a=with a, a=with a"),
        ("WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t) SELECT n FROM t", "t=with t, t=with t"),
        (
            "SELECT 1 FROM (SELECT 1) d, (VALUES (1)) v, generate_series(1, 2)",
            "d=query, v=query, generate_series=generate_series()"
        ),
    ])
    func table(_ sql: String, _ expected: String) throws {
        #expect(try PostgresShop.tables(sql) == expected)
    }

    @Test(arguments: [
        ("SELECT * FROM users", ["id", "name", "email", "tenant", "salary"]),
        ("SELECT u.* FROM users u (a, b)", ["a", "b", "email", "tenant", "salary"]),
        ("SELECT (u).* FROM users u", ["id", "name", "email", "tenant", "salary"]),
        (
            "SELECT * FROM users NATURAL JOIN (SELECT 3 AS id, '1' AS ssn) d",
            ["id", "name", "email", "tenant", "salary", "ssn"]
        ),
        ("SELECT ssn FROM users NATURAL JOIN (SELECT 3 AS id, '1' AS ssn) d", ["ssn"]),
        ("SELECT ssn FROM users, people", ["ssn"]),
        ("SELECT ssn FROM users AS u (ssn)", ["ssn"]),
        ("DELETE FROM users RETURNING *", ["id", "name", "email", "tenant", "salary"]),
    ])
    func hiddenColumnsAreNotInSight(_ sql: String, _ expected: [String]) throws {
        #expect(try PostgresShop.outputs(sql) == expected)
    }

    @Test(arguments: [
        "SELECT ssn FROM users", "SELECT u.ssn FROM users u", "SELECT (u).ssn FROM users u",
        "SELECT ssn(u) FROM users u",
        "SELECT (d.s).ssn FROM (SELECT users AS s FROM users) d", "SELECT (SELECT ssn FROM users LIMIT 1) FROM people",
        "SELECT 1 FROM users JOIN people USING (ssn)", "SELECT ssn(d.s) FROM (SELECT u AS s FROM users u) d",
        "SELECT 1 FROM users ORDER BY ssn", "SELECT 1 FROM users GROUP BY ssn",
        "SELECT 1 FROM users HAVING max(ssn) = ''",
        "SELECT sum(1) OVER (PARTITION BY ssn) FROM users", "SELECT 1 FROM users LIMIT (SELECT length(ssn) FROM users)",
        "SELECT 1 FROM users u, LATERAL (SELECT u.ssn) d", "SELECT DISTINCT ON (ssn) 1 FROM users",
        "SELECT (VALUES (ssn)) FROM users", "SELECT 1 FROM users u (a, b, c, d, e)", "DELETE FROM users RETURNING ssn",
        "SELECT (SELECT u FROM users u).ssn", "SELECT ((SELECT u FROM users u)).ssn",
        "SELECT array(SELECT ssn FROM users)",
        "SELECT 1 FROM (users u JOIN orders ON true) AS j WHERE ssn = ''", "SELECT (u.*).ssn FROM users u",
        "SELECT (CASE WHEN true THEN u END).ssn FROM users u",
        "SELECT ((d.s).s).ssn FROM (SELECT e AS s FROM (SELECT users AS s FROM users) e) d",
        "UPDATE users SET name = ssn", "INSERT INTO users (id) VALUES (1) ON CONFLICT (ssn) DO NOTHING",
    ])
    func hiddenColumnIsAsIfAbsent(_ sql: String) throws {
        guard let hidden = try? PostgresShop.refusal(sql) else { return }
        let absent = try PostgresShop.refusal(sql.replacing("ssn", with: "nix"))
        #expect(hidden.code == .unavailableColumn)
        if !sql.contains("people") { #expect(hidden.message.replacing("ssn", with: "nix") == absent?.message) }
        if !sql.contains("people") { #expect(hidden.help == absent?.help) }
        #expect(!(hidden.help ?? "").contains("ssn") || sql.contains("people"))
    }

    @Test(arguments: [
        // Relations.
        ("SELECT 1 FROM vault", DiagnosticCode.unavailableRelation), ("SELECT 1 FROM nix", .unavailableRelation),
        ("SELECT 1 FROM pg_catalog.pg_class", .unavailableRelation), ("SELECT 1 FROM pg_shadow", .unavailableRelation),
        ("SELECT 1 FROM information_schema.tables", .unavailableRelation),
        ("SELECT 1 FROM app.users", .unavailableRelation),
        ("SELECT * FROM (SELECT * FROM vault) users", .unavailableRelation),
        ("SELECT nix.* FROM users", .unavailableRelation),
        ("SELECT count(nix.*) FROM users", .unavailableRelation),
        ("SELECT 1 FROM users u FOR UPDATE OF users", .unavailableRelation),
        ("WITH users AS (SELECT 1) SELECT 1 FROM public.vault", .unavailableRelation),
        ("TABLE vault", .unavailableRelation),
        ("SELECT 1 FROM users WHERE id = (SELECT max(id) FROM vault)", .unavailableRelation),
        // Columns.
        ("SELECT nix FROM users", .unavailableColumn), ("SELECT users.id FROM users u", .unavailableColumn),
        ("SELECT app.orders.id FROM public.orders", .unavailableColumn),
        ("SELECT salary AS s FROM users WHERE s > 1", .unavailableColumn),
        ("SELECT salary AS s FROM users GROUP BY salary HAVING s > 1", .unavailableColumn),
        ("SELECT salary AS s FROM users ORDER BY s + 1", .unavailableColumn),
        ("SELECT u.lower FROM users u", .unavailableColumn),
        ("SELECT ctid FROM recent", .unavailableColumn),
        ("SELECT ctid FROM users JOIN orders ON true", .unavailableColumn),
        ("SELECT a.id FROM (users a JOIN orders b ON true) AS j", .unavailableColumn),
        ("SELECT j.name FROM users JOIN orders USING (id) AS j", .unavailableColumn),
        ("SELECT 1 FROM users a, orders b JOIN people c ON c.id = a.id", .unavailableColumn),
        ("SELECT 1 FROM users u, (SELECT u.id) d", .unavailableColumn),
        ("SELECT 1 FROM LATERAL (SELECT u.id) d, users u", .unavailableColumn),
        ("SELECT 1 FROM users u RIGHT JOIN LATERAL (SELECT u.id) d ON true", .unavailableColumn),
        ("SELECT 1 FROM users u FULL JOIN generate_series(1, u.id) d ON true", .unavailableColumn),
        ("SELECT 1 FROM users LIMIT id", .unavailableColumn),
        ("SELECT 1 FROM users JOIN orders USING (name)", .unavailableColumn),
        ("SELECT *", .unavailableColumn), ("SELECT 1 FROM users u (a, b, c, d, e, f, g)", .unavailableColumn),
        ("UPDATE users SET name = 'x' FROM (SELECT users.id) d", .unavailableColumn),
        ("UPDATE users SET name = 'x' FROM LATERAL (SELECT users.id) d", .unavailableColumn),
        ("INSERT INTO orders (id) VALUES (id)", .unavailableColumn),
        ("INSERT INTO orders (id) SELECT orders.id", .unavailableColumn),
        ("INSERT INTO orders (id) VALUES (1) RETURNING excluded.id", .unavailableColumn),
        ("MERGE INTO orders o USING users u ON true WHEN NOT MATCHED AND o.id = 1 THEN DO NOTHING", .unavailableColumn),
        ("SELECT (name).x FROM users", .unavailableColumn), ("SELECT (lower(name)).x FROM users", .unavailableColumn),
        // Ambiguity.
        ("SELECT id FROM users, orders", .ambiguousColumn),
        ("SELECT id FROM users JOIN orders ON true", .ambiguousColumn),
        ("SELECT 1 FROM users JOIN orders ON id = 1", .ambiguousColumn),
        ("SELECT ctid FROM users, orders", .ambiguousColumn),
        ("SELECT 1 FROM (users a JOIN orders b ON true) JOIN people USING (id)", .ambiguousColumn),
        ("SELECT id AS a, name AS a FROM users ORDER BY a", .ambiguousColumn),
        ("SELECT a.*, b.* FROM users a, orders b ORDER BY id", .ambiguousColumn),
        ("SELECT id AS a, id AS a FROM users UNION SELECT 1, 2 ORDER BY a", .ambiguousColumn),
        ("SELECT a FROM (SELECT 1 AS a, 2 AS a) d", .ambiguousColumn),
        ("SELECT d.a FROM (SELECT 1 AS a, 2 AS a) d", .ambiguousColumn),
        ("INSERT INTO orders (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET total = total + 1", .ambiguousColumn),
        ("SELECT 1 FROM users JOIN orders USING (id, id)", .ambiguousColumn),
        // Names that must differ.
        ("SELECT 1 FROM users, users", .duplicateName), ("SELECT 1 FROM users a JOIN orders a ON true", .duplicateName),
        ("SELECT 1 FROM users JOIN orders USING (id) AS users", .duplicateName),
        ("UPDATE users SET name = '' FROM users", .duplicateName),
        ("WITH a AS (SELECT 1), a AS (SELECT 2) SELECT 1", .duplicateName),
        ("SELECT 1 FROM public.orders, app.orders", .duplicateName),
        ("SELECT 1 FROM users WINDOW w AS (), w AS ()", .duplicateName),
        ("DELETE FROM users USING users", .duplicateName),
        // Recursion.
        ("WITH RECURSIVE f AS (SELECT * FROM f) SELECT * FROM f", .circularReference),
        ("WITH RECURSIVE a AS (SELECT * FROM b), b AS (SELECT * FROM a) SELECT * FROM a", .circularReference),
        ("WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT a.n FROM t a, t b) SELECT 1", .circularReference),
        (
            "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n FROM users LEFT JOIN t ON true) SELECT 1",
            .circularReference
        ),
        (
            "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n FROM t RIGHT JOIN users ON true) SELECT 1",
            .circularReference
        ),
        (
            "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT 1 WHERE EXISTS (SELECT 1 FROM t)) SELECT 1",
            .circularReference
        ),
        ("WITH RECURSIVE t AS (SELECT 1 AS n EXCEPT SELECT n FROM t) SELECT 1", .circularReference),
        ("WITH RECURSIVE t AS (SELECT n FROM t UNION ALL SELECT 1 AS n) SELECT 1", .circularReference),
        ("WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n FROM t ORDER BY 1) SELECT 1", .unsupportedSyntax),
        // Numbers of columns, positions, windows.
        ("SELECT 1 UNION SELECT 1, 2", .columnCount), ("VALUES (1), (1, 2)", .columnCount),
        ("SELECT (SELECT 1, 2)", .columnCount),
        ("SELECT 1 IN (SELECT 1, 2)", .columnCount), ("SELECT 1 FROM (SELECT 1) d (a, b)", .columnCount),
        ("SELECT id FROM users ORDER BY 2", .invalidSortTerm), ("SELECT id FROM users GROUP BY 0", .invalidSortTerm),
        ("SELECT id FROM users ORDER BY 'a'", .invalidSortTerm),
        ("SELECT 1 AS a UNION SELECT 2 ORDER BY a + 1", .invalidSortTerm),
        ("SELECT sum(id) OVER w FROM users", .unknownWindow),
        ("SELECT (SELECT sum(1) OVER w) FROM users WINDOW w AS ()", .unknownWindow),
        ("SELECT sum(id) OVER w FROM users WINDOW w AS (v), v AS ()", .unknownWindow),
        // Functions in FROM.
        ("SELECT 1 FROM nix(1)", .functionNotAllowed), ("SELECT 1 FROM json_to_record('{}')", .functionNotAllowed),
        // Writes within queries.
        ("SELECT * INTO t2 FROM users", .unsupportedStatement),
    ])
    func refused(_ sql: String, _ code: DiagnosticCode) throws {
        #expect(try PostgresShop.refusal(sql)?.code == code)
    }

    @Test func typesReachDerivedColumns() throws {
        let sql =
            "SELECT d.* FROM (SELECT id, lower(name) AS n, id + 1::bigint AS s, tags[1] AS t, status, NULL AS u FROM docs JOIN orders USING (id) JOIN users USING (id)) d"
        let types = try PostgresShop.columns(sql).map {
            $0.valueType?.builtin?.name.string ?? ($0.valueType == nil ? "?" : "other")
        }
        #expect(types == ["int4", "text", "int8", "text", "other", "text"])
    }

    @Test func longJoinsAndListsAreBoundInTimeThatGrowsWithThem() throws {
        let joins = (1...400).map { "JOIN users u\($0) ON u\($0).id = u\($0 - 1).id" }.joined(separator: " ")
        #expect(try PostgresShop.outputs("SELECT u400.id FROM users u0 \(joins)") == ["id"])
        let list = (1...400).map { "u\($0).name" }.joined(separator: ", ")
        #expect(try PostgresShop.outputs("SELECT \(list) FROM users u0 \(joins)").count == 400)
    }
}
