import SQLBinding
import SQLSyntax
import TestSupport
import Testing
import Weir
import WeirPolicy

/// Two shops that differ only in what the session may not see give the same answers, errors among them.
@Suite(.serialized) struct PostgresLeakTests {
    /// Statements that raise on a row of one kind or another; the hidden rows of either shop have what makes them raise.
    static let statements: [String] = [
        "SELECT id FROM users WHERE 1 / (salary - 100) > 0", "SELECT id FROM orders WHERE 1 / total > 0",
        "SELECT id FROM users WHERE CAST(name AS int) > 0 AND id > 100",
        "SELECT count(*) FROM users WHERE name LIKE '%\\'", "SELECT count(*) FROM users WHERE name LIKE $1",
        "SELECT count(*) FROM users WHERE name ILIKE 'hid\\'", "SELECT count(*) FROM users WHERE name ~~ 'Hid\\'",
        "SELECT count(*) FROM users WHERE name LIKE ANY ('{Hid\\\\\\\\,x}')",
        "SELECT count(*) FROM users WHERE name LIKE ANY (ARRAY['%\\', 'b'])",
        "SELECT count(*) FROM users WHERE name SIMILAR TO '(a'", "SELECT count(*) FROM users WHERE name ~ 'Hid('",
        "SELECT count(*) FROM users, (SELECT '%\\' AS p OFFSET 0) v WHERE name LIKE v.p",
        "SELECT count(*) FROM users, (SELECT '%\\' AS p) v WHERE name LIKE v.p",
        "SELECT count(*) FROM users, (VALUES ('%\\')) v(p) WHERE name LIKE v.p",
        "SELECT count(*) FROM users WHERE like(name, 'Hid\\')", "SELECT count(*) FROM users WHERE salary = 'x'",
        "SELECT c.code FROM countries c JOIN orders o ON 1 / o.total > 0",
        "SELECT c.code FROM countries c, orders o WHERE 1 / o.total > 0 AND c.code = 'DE'",
        "SELECT c.code FROM countries c LEFT JOIN orders o ON 1 / o.total > 0",
        "SELECT (SELECT sum(1 / o.total) FROM orders o) FROM countries",
        "SELECT c.code FROM countries c WHERE EXISTS (SELECT FROM orders o WHERE 1 / o.total > 0)",
        "SELECT c.code FROM countries c WHERE 5.5 IN (SELECT 1 / o.total FROM orders o)",
        "SELECT x FROM countries c, LATERAL (SELECT 1 / o.total AS x FROM orders o) l",
        "SELECT id FROM orders ORDER BY 1 / total", "SELECT id FROM orders GROUP BY id, 1 / total",
        "WITH x AS (SELECT * FROM orders) SELECT 1 / total FROM x WHERE 1 / total > 0.5",
        "WITH x AS MATERIALIZED (SELECT 1 / total AS t FROM orders) SELECT count(*) FROM x",
        "SELECT id FROM users WHERE length(email) / (salary - 100) > 0",
        "SELECT u.id FROM users u WHERE (u).salary / ((u).salary - 100) > 0",
        "SELECT count(*) FROM users WHERE born + 1000000000 > '2000-01-01' AND id > 100",
        "SELECT id FROM users WHERE mood::text::int > 0 AND id > 100", "SELECT id FROM users WHERE salary = $1::float8",
        "SELECT max(1 / (salary - 100)) OVER () FROM users", "SELECT id FROM users WHERE tags[id] LIKE '%\\'",
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT o.id FROM r, orders o WHERE 1 / o.total > r.n) SELECT count(*) FROM r",
        "SELECT 1 FROM users WHERE pow(10, salary * 10) > 0",
        "SELECT id FROM users WHERE doc ->> 'k' = '3' AND (doc ->> 'k')::int / (id - 3) > 0",
        "SELECT count(*) FROM users u JOIN orders o ON u.id = o.user_id AND 1 / (u.salary - 100) < o.total",
    ]

    @Test func nothingTellsOfHiddenRows() throws {
        guard let server = try PostgresServer.shared() else { return }
        let compiler = try PostgresFixture.compiler()
        let one = try server.makeDatabase(PostgresFixture.whole)
        let two = try server.makeDatabase(PostgresFixture.whole)
        try two.run(
            """
            UPDATE users SET name = 'Eve', email = 'q', ssn = '0', salary = 5, mood = NULL, born = NULL, tags = '{z}', doc = '{"k": 9}'
            WHERE tenant = 2;
            UPDATE orders SET total = 9, user_id = 2 WHERE tenant = 2;
            INSERT INTO users SELECT 100 + n, 2, 'Eve', 'q', '1', 7, 'low', NULL, NULL, NULL, NULL FROM generate_series(1, 500) n;
            ANALYZE;
            """)
        // What hidden rows hold is common, so that the planner samples it.
        try one.run(
            """
            INSERT INTO users SELECT 100 + n, 2, 'Hid\\', 'h', '1', 100, 'low', NULL, NULL, NULL, NULL FROM generate_series(1, 500) n;
            INSERT INTO orders SELECT 100 + n, 2, 3, 0, 'z' FROM generate_series(1, 300) n;
            ANALYZE;
            """)
        for client in [one, two] { try client.run("SET search_path = pg_catalog, pg_temp") }
        for sql in Self.statements {
            let hasValue = sql.contains("$1")
            let value: Value = sql.contains("float8") ? .real(90.5) : .text("%\\")
            let compiled: CompiledStatement
            do throws(Refusal) {
                compiled = try compiler.compile(
                    sql, roles: ["tenant"], parameters: ParameterValues(positional: hasValue ? [value] : []))
            } catch {
                Issue.record("\(sql)\n\(error.diagnostics) \(error.audit ?? "")")
                continue
            }
            let values = compiled.parameters.map { PostgresFixture.text($0.value) }
            let first = one.query(compiled.sql, values).sorted
            let second = two.query(compiled.sql, values).sorted
            #expect(first == second, "\(sql)\n\(compiled.sql)\n\(first.summary)\n\(second.summary)")
        }
    }

    /// Two columns of a query with collations of their own cannot be compared, which the server says once a row is there: a hidden row,
    /// where the filter costs more than the comparison.
    @Test func collationsThatConflictTellNothing() throws {
        guard let server = try PostgresServer.shared() else { return }
        let filter = "EXISTS (SELECT 1 FROM orders o WHERE o.user_id = users.id AND o.tenant = 1)"
        let policy = Policy(roles: [Fixture.role("buyers", ["users"], filters: [filter])])
        let compiler = try PolicyCompiler(policy, PostgresFixture.catalog)
        let one = try server.makeDatabase(PostgresFixture.whole)
        let two = try server.makeDatabase(PostgresFixture.whole)
        try one.run(
            """
            INSERT INTO users (id, tenant, name, code) SELECT 100 + n, 2, 'Eve', 'FR' FROM generate_series(1, 300) n;
            ANALYZE;
            """)
        for client in [one, two] { try client.run("SET search_path = pg_catalog, pg_temp") }
        let columns = "SELECT id, name COLLATE \"POSIX\" AS a, CAST(code AS text) AS b FROM users"
        for sql in [
            "SELECT count(*) FROM (\(columns)) AS d WHERE a = b AND id > 100",
            "WITH d AS (\(columns)) SELECT count(*) FROM d WHERE a < b AND id > 100",
            "SELECT count(*) FROM users AS u WHERE code < (SELECT u.name COLLATE \"POSIX\") AND id > 100",
        ] {
            let compiled = try compiler.compile(sql, roles: ["buyers"])
            let first = one.query(compiled.sql)
            let second = two.query(compiled.sql)
            #expect(first == second, "\(compiled.sql)\n\(first.summary)\n\(second.summary)")
        }
    }

    /// The barrier does not cost the index: a total condition goes behind it.
    @Test func totalConditionsAreCopiedInward() throws {
        let compiler = try PostgresFixture.compiler()
        let statement = try compiler.compile("SELECT id FROM orders WHERE id = 5 AND 1 / total > 0", roles: ["tenant"])
        #expect(
            statement.sql.contains("WHERE weir_1.tenant = 1 AND weir_1.id = 5 OFFSET 0) AS orders"), "\(statement.sql)")
        for sql in [
            "SELECT c.code FROM countries c LEFT JOIN orders o ON 1 / o.total > 0 WHERE o.id = 5",
            "SELECT id FROM users WHERE email = 'a' AND 1 / salary > 0",
            "SELECT id FROM orders WHERE id > random() AND 1 / total > 0",
            "SELECT k FROM orders o(k) WHERE k = 5 AND 1 / total > 0",
        ] {
            let compiled = try compiler.compile(sql, roles: ["tenant"])
            #expect(compiled.sql.contains("tenant = 1 OFFSET 0"), "\(compiled.sql)")
        }
        let total = try compiler.compile("SELECT id FROM orders WHERE id = 5", roles: ["tenant"])
        #expect(!total.sql.contains("OFFSET"), "\(total.sql)")
    }
}
