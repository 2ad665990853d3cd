import SQLBinding
import SQLSyntax
import TestSupport
import Testing
import Weir
import WeirPolicy

/// What a rewritten statement gives on the shop is what the written one gives on the shop as the role sees it.
@Suite(.serialized) struct PostgresReadTests {
    let compiler: PolicyCompiler

    init() throws {
        compiler = try PostgresFixture.compiler()
    }

    static let accepted: [String] = [
        "SELECT * FROM users",
        "SELECT id, email, upper(name) FROM users ORDER BY id",
        "SELECT u.* FROM users AS u WHERE email = 'a***'",
        "TABLE users",
        "SELECT count(*), sum(salary), max(total) FROM users, orders",
        "SELECT o.id, u.name FROM orders o LEFT JOIN users u ON u.id = o.user_id ORDER BY 1",
        "SELECT * FROM orders o RIGHT JOIN users u ON u.id = o.user_id",
        "SELECT * FROM orders o FULL JOIN users u ON u.id = o.user_id",
        "SELECT * FROM users JOIN orders USING (id)",
        "SELECT id, tenant FROM users FULL JOIN orders USING (id, tenant)",
        "SELECT j.id FROM users JOIN orders USING (id) AS j",
        "SELECT * FROM users NATURAL JOIN (SELECT 1 AS id, '111' AS ssn) x",
        "SELECT id FROM users UNION SELECT id FROM orders ORDER BY id",
        "SELECT name FROM users EXCEPT ALL SELECT name FROM countries",
        "(SELECT id FROM users ORDER BY id LIMIT 1) UNION ALL (SELECT id FROM orders ORDER BY id DESC LIMIT 1)",
        "WITH u AS (SELECT * FROM users) SELECT count(*) FROM u",
        "WITH users AS (SELECT * FROM users LIMIT 1) SELECT count(*) FROM users",
        "WITH users AS (SELECT 1 AS id) SELECT id FROM users",
        "WITH users AS (SELECT 1 AS id) SELECT count(*) FROM public.users",
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT r.n, u.name FROM r JOIN users u ON u.id = r.n",
        "SELECT (SELECT max(total) FROM orders o WHERE o.user_id = u.id) FROM users u ORDER BY u.id",
        "SELECT (SELECT name FROM orders users WHERE users.id = 10) FROM users WHERE users.id = 1",
        "SELECT (SELECT string_agg(name, ',') FROM orders x WHERE total > 1) FROM users x ORDER BY x.id",
        "SELECT id FROM users u WHERE EXISTS (SELECT FROM orders WHERE user_id = u.id AND total > 50)",
        "SELECT id FROM users WHERE id IN (SELECT user_id FROM orders)",
        "SELECT id FROM users WHERE id = ANY (ARRAY(SELECT user_id FROM orders))",
        "SELECT u.id, t.s FROM users u, LATERAL (SELECT sum(o.total) AS s FROM orders o WHERE o.user_id = u.id) t",
        "SELECT u.id, g FROM users u CROSS JOIN LATERAL generate_series(1, u.id) AS g",
        "SELECT u.id, t FROM users u, unnest(u.tags) WITH ORDINALITY AS t(tag, n)",
        "SELECT * FROM ROWS FROM (generate_series(1, 2), generate_series(5, 7)) AS r(a, b)",
        "SELECT generate_series FROM generate_series(1, 3)",
        "SELECT u FROM users u ORDER BY u.id",
        "SELECT o.id, o FROM orders o ORDER BY o",
        "SELECT to_jsonb(u) FROM users u", "SELECT row_to_json(users) FROM users",
        "SELECT json_agg(u ORDER BY u.id) FROM users u", "SELECT u::text FROM users u",
        "SELECT count(u.*), count(u) FROM users u", "SELECT (u).name FROM users u",
        "SELECT u IS NULL FROM orders o LEFT JOIN users u ON u.id = o.user_id",
        "SELECT ROW(u.*) FROM users u", "SELECT (d.s).name FROM (SELECT users AS s FROM users) d",
        "SELECT (d.s).* FROM (SELECT users AS s FROM users) d",
        "SELECT (SELECT u FROM countries u WHERE u.code = 'DE') FROM users u WHERE u.id = 1",
        "SELECT mood, count(*) FROM users GROUP BY mood ORDER BY mood",
        "SELECT u.id, u.name, u.email, count(o.id) FROM users u LEFT JOIN orders o ON o.user_id = u.id GROUP BY u.id",
        "SELECT o.*, count(*) FROM orders o GROUP BY o.id ORDER BY o.total",
        "SELECT c.*, count(*) FROM countries c GROUP BY c.code",
        "SELECT id, name FROM users GROUP BY 1",
        "SELECT id AS i, salary * 2 FROM users GROUP BY i HAVING salary > 100",
        "SELECT mood, count(*) FROM users GROUP BY ROLLUP (mood)",
        "SELECT mood, tenant, count(*), grouping(mood) FROM users GROUP BY GROUPING SETS ((mood), (tenant), ())",
        "SELECT DISTINCT ON (tenant) tenant, name FROM users ORDER BY tenant, salary DESC NULLS LAST",
        "SELECT id, rank() OVER w, lag(id) OVER w FROM users WINDOW w AS (ORDER BY salary)",
        "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY salary) FROM users",
        "SELECT count(*) FILTER (WHERE salary > 100) FROM users",
        "SELECT id FROM orders ORDER BY id LIMIT 1 OFFSET 1",
        "SELECT id FROM orders ORDER BY id FETCH FIRST 2 ROWS WITH TIES",
        "SELECT id FROM users WHERE name LIKE 'A%' OR name ILIKE '%b'",
        "SELECT id FROM users WHERE name ~ '^A' AND name SIMILAR TO 'A%'",
        "SELECT id FROM users WHERE name LIKE ANY ('{A%,B%}')",
        "SELECT id FROM users WHERE name LIKE ANY (ARRAY['A%', 'x'])",
        "SELECT id, code || '!' FROM users WHERE code = 'DE'", "SELECT code FROM users ORDER BY code",
        "SELECT id, email::varchar(2), born + 1, 'low'::mood FROM users",
        "SELECT id, mood::text, salary::int, CAST(total AS float8) FROM users JOIN orders USING (id)",
        "SELECT coalesce(name, 'x'), greatest(1, id), nullif(id, 1) FROM users",
        "SELECT extract(year FROM born), born AT TIME ZONE 'UTC', substring(name FROM 1 FOR 2), position('n' IN name) FROM users",
        "SELECT CASE WHEN id = 1 THEN name ELSE email END FROM users",
        "SELECT tags[1], tags[1:2], doc -> 'k', doc ->> 'k', tags @> '{a}' FROM users",
        "SELECT id FROM users WHERE (id, tenant) = (1, 1) OR ROW(id, tenant) < (2, 2)",
        "SELECT id FROM users WHERE name COLLATE \"C\" < 'B'",
        "SELECT u.nick FROM users AS u(k, t, nick)",
        "SELECT * FROM (users u JOIN orders o ON o.user_id = u.id) AS j (a, b, c)",
        "SELECT * FROM users u(a, b) ORDER BY a",
        "SELECT j.a, j.tenant FROM (users u JOIN countries c ON c.code = 'DE') AS j (a)",
        "SELECT (SELECT x FROM (SELECT 1 AS k) j LIMIT 1) FROM (users u CROSS JOIN (SELECT 2 AS x) y) AS j",
        "VALUES (1, 'a'), (2, 'b')", "SELECT 1", "SELECT current_user, current_date IS NULL",
        "SELECT id FROM orders WHERE 1 / total > 0", "SELECT id FROM users WHERE 1 / (salary - 100) > 0",
        "SELECT id FROM users WHERE CAST(substr(name, 4) || '1' AS int) > 0",
        "SELECT c.code FROM countries c JOIN orders o ON 1 / o.total > 0 AND c.\"Size\" > 100",
        "SELECT count(*) FROM users WHERE name LIKE '%\\'",
        "SELECT count(*) FROM users, (SELECT '%\\' AS p) v WHERE name LIKE v.p",
        "SELECT count(*) FROM countries TABLESAMPLE system (100)",
        "SELECT \"Size\" FROM countries c WHERE c.\"Size\" > 70", "SELECT * FROM ONLY users",
        "SELECT xmlelement(name a, id)::text FROM users",
        "SELECT id FROM users WHERE born > now() - interval '40 years' AND id BETWEEN 1 AND 3",
        "SELECT id FROM users WHERE id BETWEEN SYMMETRIC 3 AND 1 AND (name = 'Ann') IS NOT UNKNOWN",
        "SELECT ctid IS NULL FROM countries", "SELECT weir_1 FROM (SELECT id AS weir_1 FROM users) x",
        "SELECT name FROM users u WHERE u.id = 1 AND u.salary / (u.salary - 100) > -100",
    ]

    @Test func rowsAreThoseOfTheVisibleDatabase() throws {
        guard let server = try PostgresServer.shared() else { return }
        let whole = try server.makeDatabase(PostgresFixture.whole)
        let visible = try server.makeDatabase(PostgresFixture.visible)
        try whole.run("SET search_path = pg_catalog, pg_temp")
        try visible.run("SET search_path = public")
        for sql in Self.accepted {
            let compiled: CompiledStatement
            do throws(Refusal) {
                compiled = try compiler.compile(sql, roles: ["tenant"])
            } catch {
                Issue.record("\(sql)\n\(error.diagnostics) \(error.audit ?? "")")
                continue
            }
            let found = whole.query(compiled.sql, compiled.parameters.map { PostgresFixture.text($0.value) })
            let expected = visible.query(sql)
            #expect(
                found.sorted == expected.sorted,
                "\(sql)\n\(compiled.sql)\n\(found.summary)\n\(expected.summary)")
        }
    }

    @Test func columnsAreNamedAsTheDatabaseNamesThem() throws {
        guard let server = try PostgresServer.shared() else { return }
        let whole = try server.makeDatabase(PostgresFixture.whole)
        try whole.run("SET search_path = pg_catalog, pg_temp")
        for (sql, names) in [
            (
                "SELECT id, upper(name), 1, id::text, 'a'::text, (SELECT max(id) FROM users), u FROM users u",
                ["id", "upper", "?column?", "id", "text", "max", "u"]
            ),
            (
                "SELECT (SELECT x FROM countries x LIMIT 1), (SELECT note FROM orders x LIMIT 1) FROM users x",
                ["x", "note"]
            ),
            (
                "SELECT x, x::text, coalesce(x), (x).id FROM users x, LATERAL (SELECT x.id FROM orders x, users y WHERE y.id = length(tags[1])) z",
                ["x", "x", "coalesce", "id"]
            ),
        ] {
            let compiled = try compiler.compile(sql, roles: ["tenant"])
            #expect(whole.query(compiled.sql).columns == names, "\(compiled.sql)")
            #expect(compiled.columns.map(\.name) == names)
        }
    }

    @Test(arguments: [
        ("SELECT ssn FROM users", DiagnosticCode.unavailableColumn),
        ("SELECT id FROM users WHERE ssn = '1'", .unavailableColumn),
        ("SELECT (u).ssn FROM users u", .unavailableColumn), ("SELECT u.ssn FROM users u", .unavailableColumn),
        ("SELECT ssn(u) FROM users u", .functionNotAllowed),
        ("SELECT (d.s).ssn FROM (SELECT users AS s FROM users) d", .unavailableColumn),
        ("SELECT * FROM users u(a, b, c, d, e)", .unavailableColumn),
        ("SELECT * FROM users JOIN vault ON true", .unavailableRelation),
        ("SELECT 1 FROM users HAVING EXISTS (SELECT 1 FROM vault)", .unavailableRelation),
        ("SELECT * FROM pg_class", .unavailableRelation), ("SELECT * FROM pg_catalog.pg_authid", .unavailableRelation),
        ("SELECT * FROM information_schema.tables", .unavailableRelation),
        ("SELECT * FROM other.users", .unavailableRelation),
        ("SELECT ctid FROM users", .systemColumn), ("SELECT tableoid FROM countries", .systemColumn),
        ("SELECT xmin FROM orders o", .systemColumn),
        ("SELECT pg_sleep(1)", .functionNotAllowed), ("SELECT \"pg_read_file\"('x')", .functionNotAllowed),
        ("SELECT * FROM pg_ls_dir('.')", .functionNotAllowed),
        ("SELECT * FROM ROWS FROM (pg_ls_dir('.'))", .functionNotAllowed),
        ("SELECT nextval('s')", .functionNotAllowed),
        ("SELECT query_to_xml('select 1', true, true, '')", .functionNotAllowed),
        ("SELECT set_config('a', 'b', false)", .functionNotAllowed), ("SELECT mine(1)", .functionNotAllowed),
        ("SELECT public.lower('A')", .functionNotAllowed), ("SELECT pg_typeof(id) FROM users", .functionNotAllowed),
        ("SELECT 'users'::regclass", .typeNotAllowed), ("SELECT NULL::users", .typeNotAllowed),
        ("SELECT u::users FROM users u", .typeNotAllowed), ("SELECT 1::pg_catalog.regtype", .typeNotAllowed),
        ("SELECT 1::other", .typeNotAllowed), ("SELECT id OPERATOR(public.=) 1 FROM users", .operatorNotAllowed),
        ("SELECT name COLLATE mine FROM users", .collationNotAllowed),
        ("SELECT * INTO t FROM users", .unsupportedStatement), ("EXPLAIN SELECT * FROM users", .operationNotPermitted),
        ("WITH d AS (DELETE FROM orders RETURNING *) SELECT * FROM d", .operationNotPermitted),
        ("MERGE INTO orders USING users ON true WHEN MATCHED THEN DELETE", .operationNotPermitted),
        ("SELECT * FROM users FOR UPDATE", .operationNotPermitted),
        ("SELECT * FROM users TABLESAMPLE system (1)", .restrictedRelation),
        ("SELECT doc FROM users GROUP BY id", .restrictedRelation), ("DELETE FROM users", .operationNotPermitted),
        ("TRUNCATE users", .unsupportedStatement), ("COPY users TO PROGRAM 'id'", .unsupportedStatement),
        ("SELECT 1; SELECT 2", .multipleStatements), ("SET search_path = x", .unsupportedStatement),
    ])
    func whatIsRefused(_ sql: String, _ code: DiagnosticCode) {
        #expect(PostgresFixture.refusal(compiler, sql, "tenant") == code, "\(sql)")
    }

    @Test func aFilterMayDenyAMembership() throws {
        for condition in [
            "NOT (orders.user_id IN (SELECT u.id FROM users u))", "orders.user_id NOT IN (SELECT u.id FROM users u)",
        ] {
            let policy = Policy(roles: [Fixture.role("strange", ["orders"], filters: [condition])])
            let compiler = try PolicyCompiler(policy, PostgresFixture.catalog)
            let statement = try compiler.compile("SELECT id FROM orders", roles: ["strange"])
            #expect(
                statement.sql.contains("weir_1.user_id NOT IN (SELECT weir_2.id")
                    || statement.sql.contains("NOT (weir_1.user_id IN (SELECT weir_2.id"))
        }
    }

    @Test func attributesAreBound() throws {
        guard let server = try PostgresServer.shared() else { return }
        let whole = try server.makeDatabase(PostgresFixture.whole)
        try whole.run("SET search_path = pg_catalog, pg_temp")
        func rows(_ sql: String, _ role: String, _ attributes: [String: Value], _ values: [Value] = []) throws -> Int {
            let compiled = try compiler.compile(
                sql, roles: [role], attributes: attributes, parameters: ParameterValues(positional: values))
            let outcome = whole.query(compiled.sql, compiled.parameters.map { PostgresFixture.text($0.value) })
            #expect(outcome.code == 0, "\(compiled.sql) \(outcome.message)")
            return outcome.rows.count
        }
        #expect(try rows("SELECT * FROM orders", "own", ["user": .integer(1)]) == 2)
        #expect(try rows("SELECT * FROM orders WHERE total > $1", "own", ["user": .integer(1)], [.integer(5)]) == 1)
        #expect(try rows("SELECT * FROM orders", "listed", ["tenants": .list([.integer(2)])]) == 2)
        #expect(try rows("SELECT * FROM orders", "listed", ["tenants": .list([])]) == 0)
        #expect(try rows("SELECT * FROM orders", "members", [:]) == 3)
        #expect(try rows("SELECT * FROM users WHERE mood IS NULL", "columns", [:]) == 4)
        #expect(PostgresFixture.refusal(compiler, "SELECT * FROM orders", "own") == .missingAttribute)
    }

    @Test func rowsAreLockedWhereTheSessionMayChangeThem() throws {
        guard let server = try PostgresServer.shared() else { return }
        let whole = try server.makeDatabase(PostgresFixture.whole)
        try whole.run("SET search_path = pg_catalog, pg_temp")
        for sql in [
            "SELECT * FROM countries FOR UPDATE", "SELECT c.code FROM countries c FOR NO KEY UPDATE OF c SKIP LOCKED",
        ] {
            let compiled = try compiler.compile(sql, roles: ["locker"])
            #expect(whole.query(compiled.sql).rows.count == 3, "\(compiled.sql)")
        }
        #expect(
            PostgresFixture.refusal(compiler, "SELECT * FROM orders FOR UPDATE", "writer") == .operationNotPermitted)
        // Every row may be changed, and not every row is seen.
        let refusal = #expect(throws: Refusal.self) {
            try compiler.compile("SELECT * FROM orders FOR UPDATE", roles: ["tenant", "changer"])
        }
        #expect(refusal?.diagnostics.map(\.code) == [.restrictedRelation])
    }

    /// Rows with the same mask for a key are no longer told apart by it: the server refuses what is not grouped.
    @Test func aMaskedKeyGroupsNothingElse() throws {
        let compiled = try compiler.compile("SELECT id, name FROM users GROUP BY id", roles: ["blurred"])
        #expect(compiled.sql.hasSuffix("AS users GROUP BY users.id"), "\(compiled.sql)")
    }

    @Test func severalRolesAreAUnionCellByCell() throws {
        guard let server = try PostgresServer.shared() else { return }
        let whole = try server.makeDatabase(PostgresFixture.whole)
        try whole.run("SET search_path = pg_catalog, pg_temp")
        let compiled = try compiler.compile(
            "SELECT id, email, ssn, code FROM users WHERE 1 / id < 2 ORDER BY id", roles: ["tenant", "salaries"])
        #expect(
            whole.query(compiled.sql).rows == [
                [.text("1"), .text("a***"), .null, .text("DE  ")], [.text("2"), .text("b***"), .null, .text("US  ")],
                [.text("3"), .text("hid@x.org"), .text("333"), .text("FR  ")], [.text("4"), .null, .null, .null],
            ], "\(compiled.sql)")
    }

    @Test func partsCarryTheRulesOfTheWhole() throws {
        guard let server = try PostgresServer.shared() else { return }
        let columns = [Column(name: "at", type: "date"), Column(name: "tenant", type: "integer")]
        let parts = ["events_1", "events_2"].map { name in
            Relation(
                schema: "public", name: name, kind: .partition, columns: columns,
                parents: [RelationName(schema: "public", name: "events")])
        }
        let catalog = Catalog(
            database: "shop", dialect: .postgres(), defaultSchema: "public",
            relations: [Relation(schema: "public", name: "events", columns: columns)] + parts)
        let policy = Policy(roles: [Fixture.role("r", ["events"], [.read, .delete], filters: ["events.tenant = 1"])])
        let compiler = try PolicyCompiler(policy, catalog)
        let client = try server.makeDatabase(
            """
            CREATE TABLE events (at date, tenant int) PARTITION BY RANGE (at);
            CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
            CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
            INSERT INTO events VALUES ('2020-05-05', 1), ('2020-05-06', 2), ('2021-05-05', 1), ('2021-05-06', 2);
            """)
        try client.run("SET search_path = pg_catalog, pg_temp")
        for (sql, count) in [
            ("SELECT * FROM events", 2), ("SELECT * FROM events_1", 1),
            ("SELECT * FROM ONLY events_2 WHERE 1 / tenant = 1", 1),
            ("SELECT * FROM events a JOIN events_1 b USING (at)", 1),
        ] {
            do throws(Refusal) {
                let compiled = try compiler.compile(sql, roles: ["r"])
                #expect(client.query(compiled.sql).rows.count == count, "\(compiled.sql)")
            } catch {
                // A part that no rule names may be out of reach; what it must not do is show hidden rows.
                #expect(
                    sql.contains("events_") && error.diagnostics.first?.code == .unavailableRelation, "\(sql) \(error)")
            }
        }
        #expect(PostgresFixture.refusal(compiler, "SELECT tableoid FROM events", "r") == .systemColumn)
    }
}
