import SQLBinding
import SQLSyntax
import TestSupport
import Testing
import Weir
import WeirPolicy

/// MERGE on PostgreSQL: what comes of it, and that it is what row-level security of PostgreSQL makes of the same rules.
@Suite(.serialized) struct MergeTests {
    let compiler: PolicyCompiler

    init() throws {
        compiler = try MergeTamperingTests.compiler.get()
    }

    /// What a statement does: its SQLSTATE, empty where it succeeds, and the orders afterwards.
    private struct Effect: Equatable {
        let code: String
        let orders: [String]
        var message = ""

        static func == (left: Effect, right: Effect) -> Bool {
            left.code.isEmpty == right.code.isEmpty && left.orders == right.orders
        }
    }

    private func database() throws -> PostgresClient? {
        guard let server = try PostgresServer.shared() else { return nil }
        return try server.makeDatabase(PostgresFixture.whole)
    }

    /// Runs a statement after others, in a transaction that is undone.
    private func effect(
        _ client: PostgresClient, _ sql: String, after script: String, _ values: [String?] = []
    ) throws -> Effect {
        try client.run("BEGIN; \(script); SAVEPOINT a")
        let outcome = client.query(sql, values)
        if outcome.code != 0 { try client.run("ROLLBACK TO a") }
        try client.run("RESET ROLE")
        let orders = try client.rows("SELECT o::text FROM public.orders o ORDER BY id").compactMap { $0[0] }
        try client.run("ROLLBACK")
        return Effect(
            code: outcome.code == 0 ? "" : outcome.sqlState, orders: orders,
            message: outcome.code == 0 ? "" : outcome.message)
    }

    private func ours(
        _ client: PostgresClient, _ sql: String, _ roles: [String], _ values: [Value] = []
    ) throws -> Effect {
        let compiled = try compiler.compile(sql, roles: roles, parameters: ParameterValues(positional: values))
        #expect(!compiled.discardsRows && compiled.columns.isEmpty && compiled.writes && compiled.operation == .merge)
        return try effect(
            client, compiled.sql, after: "SET LOCAL search_path = pg_catalog, pg_temp",
            compiled.parameters.map { PostgresFixture.text($0.value) })
    }

    static let statements = [
        "MERGE INTO orders AS o USING (VALUES (10), (12), (30)) AS v (id) ON o.id = v.id WHEN MATCHED THEN UPDATE SET note = 'x'",
        "MERGE INTO orders AS o USING (VALUES (10), (11)) AS v (id) ON o.id = v.id WHEN MATCHED AND v.id = 10 THEN DELETE WHEN MATCHED THEN DO NOTHING",
        "MERGE INTO orders AS o USING (VALUES (10), (30)) AS v (id) ON o.id = v.id WHEN MATCHED THEN UPDATE SET total = o.total * 2 WHEN NOT MATCHED THEN INSERT VALUES (v.id, 1, NULL, 3)",
        "MERGE INTO orders AS o USING (VALUES (30)) AS v (id) ON o.id = v.id WHEN NOT MATCHED THEN INSERT (id, tenant) VALUES (v.id, 2)",
        "MERGE INTO orders AS o USING (VALUES (12)) AS v (id) ON o.id = v.id WHEN NOT MATCHED THEN INSERT (id, tenant) VALUES (v.id, 1)",
        "MERGE INTO orders AS o USING (VALUES (12)) AS v (id) ON o.id = v.id WHEN NOT MATCHED THEN INSERT (id, tenant) VALUES (v.id + 100, 1)",
        "MERGE INTO orders AS o USING (VALUES (10, 2)) AS v (id, t) ON o.id = v.id WHEN MATCHED THEN UPDATE SET tenant = v.t",
        "MERGE INTO orders AS o USING (VALUES (10, NULL::int)) AS v (id, t) ON o.id = v.id WHEN MATCHED THEN UPDATE SET tenant = v.t",
        "MERGE INTO orders AS o USING countries AS c ON 1 / o.total > 0 AND c.code = 'DE' WHEN MATCHED THEN UPDATE SET note = c.name",
        "MERGE INTO orders AS o USING countries AS c ON c.code = 'DE' WHEN MATCHED AND 100 / o.total > 5 THEN DELETE WHEN MATCHED THEN UPDATE SET total = 1 / o.total",
        "MERGE INTO orders AS o USING countries AS c ON o.note = c.code WHEN NOT MATCHED THEN INSERT (id, tenant, note) VALUES (c.\"Size\", 1, c.code)",
        "MERGE INTO orders AS o USING (VALUES (10, 1.6), (11, 0.5)) AS v (id, t) ON o.id = v.id WHEN MATCHED THEN UPDATE SET tenant = v.t",
        "MERGE INTO orders AS o USING (VALUES (10, 1.4)) AS v (id, t) ON o.id = v.id WHEN MATCHED THEN UPDATE SET tenant = v.t",
        "MERGE INTO orders AS o USING (VALUES (10), (10)) AS v (id) ON o.id = v.id WHEN MATCHED THEN UPDATE SET note = 'x'",
        "MERGE INTO orders AS o USING (VALUES (12), (12)) AS v (id) ON o.id = v.id WHEN MATCHED THEN UPDATE SET note = 'x'",
        "WITH v AS (SELECT * FROM countries) MERGE INTO orders AS o USING v ON o.total = 5.5 AND v.code = 'DE' WHEN MATCHED THEN UPDATE SET (tenant, note) = (1, v.name)",
        "MERGE INTO orders USING orders AS s ON orders.id = s.id + 1 WHEN MATCHED THEN UPDATE SET note = s.note WHEN NOT MATCHED THEN INSERT (id, tenant, note) VALUES (s.id + 100, s.tenant, s.note)",
    ]

    @Test(arguments: statements)
    func itIsAsUnderRowLevelSecurity(_ sql: String) throws {
        guard let client = try database() else { return }
        let secured = try effect(
            client, sql,
            after: """
                SET LOCAL search_path = public;
                CREATE ROLE merger; GRANT ALL ON ALL TABLES IN SCHEMA public TO merger;
                ALTER TABLE orders ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON orders USING (tenant = 1);
                SET LOCAL ROLE merger
                """)
        let own = try ours(client, sql, ["writer"])
        #expect(own == secured, "\(own) \(secured)")
    }

    @Test(arguments: [
        ("UPDATE SET total = 7", 10), ("UPDATE SET total = 7", 12), ("UPDATE SET total = 7", 99), ("DELETE", 10),
        ("DELETE", 12), ("DO NOTHING", 12), ("UPDATE SET tenant = 1", 10),
    ])
    func rowsThatMayNotBeChangedSoRaise(_ action: String, _ id: Int) throws {
        guard let client = try database() else { return }
        let sql =
            "MERGE INTO orders AS o USING countries AS c ON o.id = \(id) AND c.code = 'DE' WHEN MATCHED AND o.id <> 0 THEN \(action) WHEN MATCHED AND o.id = 99 THEN DELETE WHEN MATCHED AND o.id = 98 THEN UPDATE SET tenant = 1"
        let secured = try effect(
            client, sql,
            after: """
                SET LOCAL search_path = public;
                CREATE ROLE merger; GRANT ALL ON ALL TABLES IN SCHEMA public TO merger;
                ALTER TABLE orders ENABLE ROW LEVEL SECURITY; CREATE POLICY r ON orders FOR SELECT USING (tenant IN (1, 2));
                CREATE POLICY u ON orders FOR UPDATE USING (tenant = 1); CREATE POLICY d ON orders FOR DELETE USING (tenant = 2);
                SET LOCAL ROLE merger
                """)
        let own = try ours(client, sql, ["pricer", "noter"])
        #expect(own == secured, "\(own) \(secured)")
        if !own.code.isEmpty { #expect(own.code == "22P02" && own.message.contains("weir: "), "\(own)") }
    }

    @Test func checksAreTold() throws {
        let compiled = try compiler.compile(
            "MERGE INTO orders AS o USING countries AS c ON o.id = 10 WHEN MATCHED AND c.code = 'DE' THEN UPDATE SET total = 1 WHEN MATCHED THEN DELETE",
            roles: ["pricer", "noter"])
        #expect(compiled.checks.map(\.marker) == ["check failed", "row not visible", "row not visible 2"])
        #expect(compiled.checks.map { $0.rules.map(\.role) } == [["pricer"], ["pricer"], ["noter"]])
        #expect(compiled.relations.map(\.operations) == [[.update, .delete, .read], [.read]])
        #expect(compiled.sql.contains("'weir: row not visible 2'"))
    }

    @Test func parametersAreTypedByTheirColumns() throws {
        guard let client = try database() else { return }
        let sql =
            "MERGE INTO orders AS o USING countries AS c ON o.id = $1 AND c.code = 'DE' WHEN MATCHED THEN UPDATE SET tenant = $2, total = $3 WHEN NOT MATCHED AND c.code = 'DE' THEN INSERT (id, tenant, total) VALUES ($1, $2, $3)"
        for (id, tenant, isRight) in [(10, 1, true), (10, 2, false), (50, 1, true), (50, 3, false)] {
            let effect = try ours(
                client, sql, ["writer"], [.integer(Int64(id)), .integer(Int64(tenant)), .text("2.5")])
            #expect(effect.code == (isRight ? "" : "22P02"), "\(effect)")
            #expect(
                effect.orders.contains { $0.hasPrefix("(\(id),1,") && $0.contains(",2.50,") } == isRight, "\(effect)")
        }
    }
}
