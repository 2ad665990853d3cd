import SQLBinding
import SQLSyntax
import TestSupport
import Testing
import Weir
import WeirPolicy

/// Writes on PostgreSQL: granted columns, visible rows, checks on the row as it was stored.
@Suite(.serialized) struct PostgresWriteTests {
    let compiler: PolicyCompiler

    init() throws {
        compiler = try PostgresFixture.compiler()
    }

    /// Runs a statement in a transaction that is undone: the code, the rows it gave, and the orders afterwards.
    private func run(
        _ client: PostgresClient, _ sql: String, _ role: String = "writer", _ values: [Value] = []
    ) throws -> (code: String, rows: [[Cell]], orders: [String], message: String) {
        let compiled = try compiler.compile(sql, roles: [role], parameters: ParameterValues(positional: values))
        try client.run("BEGIN; SAVEPOINT a")
        let outcome = client.query(compiled.sql, compiled.parameters.map { PostgresFixture.text($0.value) })
        if outcome.code != 0 { try client.run("ROLLBACK TO a") }
        let orders = try client.rows("SELECT o::text FROM public.orders o ORDER BY id").compactMap { $0[0] }
        try client.run("ROLLBACK")
        return (
            outcome.code == 0 ? "" : outcome.sqlState, compiled.discardsRows ? [] : outcome.rows, orders,
            outcome.message
        )
    }

    private func database() throws -> PostgresClient? {
        guard let server = try PostgresServer.shared() else { return nil }
        let client = try server.makeDatabase(PostgresFixture.whole)
        try client.run("SET search_path = pg_catalog, pg_temp")
        return client
    }

    @Test func rowsOutsideTheFilterAreNotWritten() throws {
        guard let client = try database() else { return }
        #expect(try run(client, "INSERT INTO orders VALUES (20, 1, 1, 2.5)").orders.contains("(20,1,1,2.50,new)"))
        #expect(
            try run(client, "INSERT INTO orders (id, tenant) VALUES (20, $1), (21, 1)", "writer", [.integer(1)]).code
                == "")
        #expect(try run(client, "INSERT INTO orders (id, tenant) SELECT id + 50, tenant FROM orders").orders.count == 8)
        #expect(
            try run(client, "INSERT INTO orders (id, tenant) VALUES (30, 1) RETURNING id, note").rows == [
                [.text("30"), .text("new")]
            ])
        #expect(try run(client, "INSERT INTO orders (id, tenant) VALUES (30, 1) RETURNING *").rows[0].count == 5)
        for sql in [
            "INSERT INTO orders VALUES (20, 2, 1, 2.5)", "INSERT INTO orders (id) VALUES (20)",
            "INSERT INTO orders (id, tenant) VALUES (20, 1), (21, 2)",
            "INSERT INTO orders (id, tenant) SELECT 20, 1 + 1", "INSERT INTO orders (id, tenant) VALUES (20, 1.6)",
            "INSERT INTO orders (id, tenant) VALUES (20, (random() * 0)::int + 2) RETURNING id",
            "UPDATE orders SET tenant = 2 WHERE id = 10", "UPDATE orders SET tenant = tenant + 1",
            "UPDATE orders SET tenant = NULL WHERE id = 10 RETURNING id",
        ] {
            let result = try run(client, sql)
            #expect(result.code == "22P02", "\(sql) \(result)")
            #expect(result.message.contains("weir: check failed"), "\(sql) \(result)")
            #expect(result.orders.count == 5, "\(sql) \(result)")
        }
    }

    @Test func onlyVisibleRowsAreChanged() throws {
        guard let client = try database() else { return }
        #expect(try run(client, "UPDATE orders SET note = 'y'").orders.filter { $0.hasSuffix(",y)") }.count == 3)
        #expect(try run(client, "UPDATE orders AS o SET note = 'y' WHERE 1 / o.total > 0.1").code == "")
        #expect(
            try run(client, "UPDATE orders SET (note, total) = ('z', total * 2) WHERE id = 10 RETURNING total").rows
                == [[.text("11.00")]])
        #expect(
            try run(
                client,
                "UPDATE orders o SET note = u.code FROM countries u WHERE u.code = 'DE' AND o.id = 10 RETURNING o.note, u.name"
            ).rows == [[.text("DE"), .text("Germany")]])
        #expect(try run(client, "DELETE FROM orders WHERE 1 / total > 0").orders.count == 2)
        #expect(try run(client, "DELETE FROM orders WHERE id = 12").orders.count == 5)
        #expect(
            try run(client, "DELETE FROM orders USING countries c WHERE c.code = note RETURNING c.code").rows.isEmpty)
        #expect(
            try run(
                client, "DELETE FROM orders m WHERE EXISTS (SELECT 1 FROM countries m WHERE m.code = 'DE') RETURNING id"
            ).rows.count == 3)
        #expect(
            try run(
                client,
                "DELETE FROM orders WHERE note = (SELECT max(name) FROM countries orders WHERE total > 5) OR id = 10"
            ).orders.count == 4)
    }

    @Test func upsertsRaiseOnHiddenRows() throws {
        guard let client = try database() else { return }
        let text =
            "INSERT INTO orders (id, tenant, note) VALUES ($1, 1, 'up') ON CONFLICT (id) DO UPDATE SET note = excluded.note"
        #expect(try run(client, text, "writer", [.integer(10)]).orders.contains("(10,1,1,5.50,up)"))
        let hidden = try run(client, text, "writer", [.integer(12)])
        #expect(hidden.code == "22P02" && hidden.message.contains("weir: row not visible"))
        #expect(try run(client, text + " WHERE 1 / orders.total < 0", "writer", [.integer(10)]).orders.count == 5)
        #expect(try run(client, text + " RETURNING note", "writer", [.integer(99)]).rows == [[.text("up")]])
        #expect(
            PostgresFixture.refusal(
                compiler, "INSERT INTO orders (id, tenant) VALUES (1, 1) ON CONFLICT DO NOTHING", "writer")
                == .conflictClause)
        #expect(try run(client, "INSERT INTO countries (code) VALUES ('DE') ON CONFLICT DO NOTHING").code == "")
    }

    @Test(arguments: [
        ("UPDATE orders SET nothing = 1", DiagnosticCode.unavailableColumn),
        ("INSERT INTO users VALUES (1)", .unavailableRelation), ("DELETE FROM vault", .unavailableRelation),
        ("INSERT INTO orders VALUES (1, 1, 1, 1, 'x', 2)", .unavailableColumn),
        ("UPDATE orders SET note = 'x' WHERE CURRENT OF c", .unsupportedSyntax),
        ("UPDATE orders SET note = orders::text", .unsupportedWrite),
        ("UPDATE orders SET id = 1, id = 2", .duplicateName),
    ])
    func whatIsRefused(_ sql: String, _ code: DiagnosticCode) {
        #expect(PostgresFixture.refusal(compiler, sql, "writer") == code, "\(sql)")
    }

    /// A row of a part is one of the whole, to which a key may refer.
    @Test func aCascadeIsFollowedFromAPart() throws {
        let columns = [Column(name: "at", type: "date")]
        let catalog = Catalog(
            database: "shop", dialect: .postgres(), defaultSchema: "public",
            relations: [
                Relation(schema: "public", name: "events", columns: columns, primaryKey: ["at"]),
                Relation(
                    schema: "public", name: "events_1", kind: .partition, columns: columns,
                    parents: [RelationName(schema: "public", name: "events")]),
                Relation(
                    schema: "public", name: "logs", columns: columns,
                    foreignKeys: [ForeignKey(columns: ["at"], schema: "public", table: "events", onDelete: .cascade)]),
            ])
        let compiler = try PolicyCompiler(
            Policy(roles: [
                Fixture.role("some", ["events", "events_1"], [.read, .delete]),
                Fixture.role("all", ["*"], [.read, .delete]),
            ]), catalog)
        #expect(PostgresFixture.refusal(compiler, "DELETE FROM events_1", "some") == .cascade)
        #expect(PostgresFixture.refusal(compiler, "DELETE FROM events_1", "all") == nil)
    }

    @Test func whoAskedForNoRowsGetsNone() throws {
        for (sql, isDiscarding) in [
            ("UPDATE orders SET note = 'y'", true), ("UPDATE orders SET note = 'y' RETURNING note", false),
        ] {
            let compiled = try compiler.compile(sql, roles: ["writer"])
            #expect(compiled.checks.first?.marker == "check failed", "\(sql)")
            #expect(compiled.discardsRows == isDiscarding && compiled.columns.isEmpty == isDiscarding, "\(sql)")
        }
    }

    @Test func anUnrestrictedSessionWritesAsItLikes() throws {
        guard let client = try database() else { return }
        let compiled = try compiler.compile("UPDATE orders SET total = 1 WHERE id = 12 RETURNING *", roles: ["free"])
        #expect(compiled.sql == "UPDATE public.orders SET total = 1 WHERE orders.id = 12 RETURNING *")
        #expect(!compiled.discardsRows)
        #expect(try run(client, "DELETE FROM orders", "free").orders.isEmpty)
        #expect(try run(client, "INSERT INTO orders DEFAULT VALUES", "free").code == "23502")
        #expect(try run(client, "UPDATE orders SET note = orders::text WHERE id = 10", "free").code == "")
        let pattern = try compiler.compile(
            "UPDATE orders SET total = 1 WHERE note LIKE $1", roles: ["free"],
            parameters: ParameterValues(positional: [.text("%\\")]))
        #expect(pattern.sql.hasSuffix("WHERE orders.note LIKE (SELECT $1)"))
    }
}
