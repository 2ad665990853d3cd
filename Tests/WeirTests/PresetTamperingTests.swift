import SQLSyntax
import Testing
import Weir
import WeirPolicy

/// What the policy itself writes, and into which columns, broken by hand in texts that were made: the verifier refuses each. And
/// writes of several roles, whose conditions are per column.
@Suite struct PresetTamperingTests {
    typealias Tampering = VerifierTamperingTests.Tampering
    typealias Base = VerifierTamperingTests.Base

    private static func role(
        _ name: String, columns: [String]? = nil, filter: String? = nil, check: String? = nil,
        presets: [(String, String)] = [], mask: (String, String)? = nil
    ) -> Role {
        Role(
            name: Located(name), databases: [Located("shop")], tables: [Located("orders"), Located("countries")],
            operations: [.read, .insert, .update].map { Located($0) },
            columns: columns.map { [ColumnList(table: Located("orders"), columns: $0.map { Located($0) })] } ?? [],
            rowFilters: filter.map { [Located($0)] } ?? [], checks: check.map { [Located($0)] } ?? [],
            masks: mask.map { [ColumnExpression(column: Located($0.0), expression: Located($0.1))] } ?? [],
            presets: presets.map { ColumnExpression(column: Located($0.0), expression: Located($0.1)) },
            attributes: [AttributeDeclaration(name: Located("tenant"), type: AttributeType(.integer))])
    }

    private static func policy(_ text: String) -> Policy {
        Policy(roles: [
            role(
                "scribe", filter: "orders.tenant = :tenant",
                presets: [("orders.tenant", ":tenant"), ("orders.\(text)", "'new'")]),
            // It writes one of the columns that the scribe may not name, and another not at all.
            role(
                "stamper", columns: ["id", "total"], check: "orders.total < 9", presets: [("orders.\(text)", "'new'")]),
            // It sees every row, and not every value.
            role("masker", mask: ("orders.total", "0")),
            // What it sees of the table depends on other rows of it.
            role(
                "kin", filter: "EXISTS (SELECT 1 FROM orders o WHERE o.id = orders.user_id)", check: "orders.id > 0"),
            // They may write different columns of different rows.
            role("one", columns: ["id", "tenant", "total"], filter: "orders.tenant = 1", check: "orders.id > 0"),
            role("two", columns: ["id", "tenant", text], filter: "orders.tenant = 2", check: "orders.id > 0"),
            role("both", columns: ["id", "total", text], filter: "orders.id < 50", check: "orders.id > 0"),
        ])
    }

    private static let sqlite = Result { try PolicyCompiler(policy("status"), VerifierFixture.catalog) }.mapError {
        $0 as any Error
    }
    private static let postgres = Result { try PolicyCompiler(policy("note"), PostgresFixture.catalog) }.mapError {
        $0 as any Error
    }

    private static let ofSQLite: [Base] = [
        Base(
            ["masker"], "INSERT INTO orders (id, tenant) VALUES (1, 1) ON CONFLICT (id) DO NOTHING",
            [
                Tampering("whatever key a row meets", "ON CONFLICT (orders.id)", "ON CONFLICT"),
                Tampering("a masked key", "ON CONFLICT (orders.id)", "ON CONFLICT (orders.total)"),
                Tampering("rows passed over", "INSERT OR ABORT", "INSERT OR IGNORE"),
                Tampering("rows replaced", "INSERT OR ABORT", "INSERT OR REPLACE"),
            ]),
        Base(
            ["masker"], "INSERT INTO orders (id, tenant) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET user_id = 2",
            [Tampering("whatever key a row meets", "ON CONFLICT (orders.id)", "ON CONFLICT")]),
        Base(
            ["scribe"], "INSERT INTO orders (id, total) VALUES (1, 2), (3, 4)",
            [
                Tampering("another value", "(1, 2, ?1, 'new')", "(1, 2, ?1, 'old')"),
                Tampering("another value in the second row", "(3, 4, ?1, 'new')", "(3, 4, ?1, 'old')"),
                Tampering("a value that reads", "(3, 4, ?1, 'new')", "(3, 4, ?1, (SELECT 'new'))"),
                Tampering("a constant for the attribute", "(3, 4, ?1,", "(3, 4, 1,"),
                Tampering("two presets turned", "tenant, status) VALUES", "status, tenant) VALUES"),
                Tampering("the preset of another column", "total, tenant, status)", "total, user_id, status)"),
                Tampering(
                    "a preset less", ", status) VALUES (1, 2, ?1, 'new'), (3, 4, ?1, 'new')",
                    ") VALUES (1, 2, ?1), (3, 4, ?1)"),
                Tampering(
                    "a preset before another column",
                    "(id, total, tenant, status) VALUES (1, 2, ?1, 'new'), (3, 4, ?1, 'new')",
                    "(id, status, tenant, total) VALUES (1, 'new', ?1, 2), (3, 'new', ?1, 4)"),
                Tampering("a column that is generated", "(id, total, tenant", "(id, gross, tenant"),
                Tampering("a column twice", "(id, total, tenant", "(id, id, tenant"),
            ]),
        Base(
            ["scribe"], "INSERT INTO orders (id, total) SELECT code, 1 FROM countries UNION SELECT 5, 6",
            [
                Tampering("another value in the first term", "code, 1, ?1, 'new'", "code, 1, ?1, 'old'"),
                Tampering("another value in the second term", "5, 6, ?1, 'new'", "5, 6, ?1, 'old'"),
                Tampering("a column for a preset", "code, 1, ?1, 'new'", "code, 1, ?1, countries.code"),
                Tampering("a star behind the presets", "code, 1, ?1, 'new'", "code, 1, ?1, 'new', *"),
            ]),
        Base(
            ["scribe"], "INSERT INTO orders DEFAULT VALUES",
            [
                Tampering("another value", "VALUES (?1, 'new')", "VALUES (?1, 'old')"),
                Tampering("no presets", "(tenant, status) VALUES (?1, 'new')", "DEFAULT VALUES"),
            ]),
        Base(
            ["scribe"], "UPDATE orders SET total = 5 WHERE id = 3",
            [
                Tampering("another value", "status = 'new'", "status = 'old'"),
                Tampering("no preset", ", status = 'new'", ""),
                Tampering(
                    "a preset beside another column", "total = 5, tenant = ?1, status = 'new'",
                    "tenant = ?1, (total, status) = (5, 'new')"),
                Tampering("a preset from the row", "status = 'new'", "status = orders.status"),
                Tampering("no presets", ", tenant = ?1, status = 'new'", ""),
            ]),
        Base(
            ["scribe"], "INSERT INTO orders (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET total = 5",
            [
                Tampering(
                    "another value", "SET total = 5, tenant = ?1, status = 'new'",
                    "SET total = 5, tenant = ?1, status = 'old'"),
                Tampering("no preset", "SET total = 5, tenant = ?1, status = 'new'", "SET total = 5, tenant = ?1"),
                Tampering(
                    "the proposed value", "SET total = 5, tenant = ?1, status = 'new'",
                    "SET total = 5, tenant = excluded.tenant, status = 'new'"),
            ]),
        // What the stamper's own check asks holds for it alone: it does not grant what the scribe presets.
        Base(
            ["stamper"], "INSERT INTO orders (id, total) VALUES (1, 2)",
            [
                Tampering("a column that is not granted", "(id, total, status)", "(id, user_id, status)"),
                Tampering("another value", "'new'", "'old'"),
                Tampering("a row that breaks the check", "(1, 2, 'new')", "(1, 20, 'new')"),
            ]),
        Base(
            ["kin"], "INSERT INTO orders (id) VALUES (1)",
            [
                Tampering(
                    "DO UPDATE beside other rows", "VALUES (1)",
                    "VALUES (1) ON CONFLICT (orders.id) DO UPDATE SET id = 5 WHERE CASE WHEN EXISTS (SELECT 1 FROM main.orders AS weir_1 WHERE weir_1.id = orders.user_id) THEN 1 ELSE json_extract('{}', 'weir: row not visible') END"
                )
            ]),
        // Nobody who writes the tenant presets the status; nobody but the stamper writes the total beside it.
        Base(
            ["stamper", "one"], "INSERT INTO orders (id, tenant) VALUES (1, 1)",
            [
                Tampering(
                    "a column that another role presets", "(id, tenant) VALUES (1, 1)",
                    "(id, tenant, status) VALUES (1, 1, 'x')")
            ]),
        Base(
            ["stamper", "one"], "INSERT INTO orders (id, total) VALUES (1, 2)",
            [Tampering("a row that keeps another role's check", "(1, 2, 'new')", "(1, 20, 'new')")]),
        Base(
            ["one", "both"], "UPDATE orders SET total = 5 WHERE id = 3",
            [
                Tampering(
                    "the condition of one role", "orders.tenant = 1 OR orders.id < 50",
                    "orders.tenant = 1 OR orders.id < 60"),
                Tampering(
                    "every row", "CASE WHEN orders.tenant = 1 OR orders.id < 50 THEN orders.id = 3 ELSE 0 END",
                    "orders.id = 3"),
            ]),
        Base(
            ["one", "two", "both"], "UPDATE orders SET total = 5, status = 'x'",
            [
                Tampering("the first column's condition alone", " AND (orders.tenant = 2 OR orders.id < 50)", ""),
                Tampering("the second column's condition alone", "(orders.tenant = 1 OR orders.id < 50) AND ", ""),
                Tampering(
                    "any role's rows", "(orders.tenant = 1 OR orders.id < 50)",
                    "(orders.tenant = 1 OR orders.tenant = 2 OR orders.id < 50)"),
                Tampering(
                    "no condition on what is seen", " AND (orders.tenant = 1 OR orders.tenant = 2 OR orders.id < 50)",
                    ""),
            ]),
    ]

    private static let ofPostgres: [Base] = [
        Base(
            ["masker"], "INSERT INTO orders (id, tenant) VALUES (1, 1) ON CONFLICT (id) DO NOTHING",
            [
                Tampering("whatever key a row meets", "ON CONFLICT (id)", "ON CONFLICT"),
                Tampering("a masked key", "ON CONFLICT (id)", "ON CONFLICT (total)"),
            ]),
        Base(
            ["scribe"], "INSERT INTO orders (id, total) VALUES (1, 2), (3, 4)",
            [
                Tampering(
                    "another value", "(1, 2, CAST($1 AS bigint), CAST('new' AS pg_catalog.text))",
                    "(1, 2, CAST($1 AS bigint), CAST('old' AS pg_catalog.text))"),
                Tampering(
                    "another value in the second row", "(3, 4, CAST($1 AS bigint), CAST('new' AS pg_catalog.text))",
                    "(3, 4, CAST($1 AS bigint), CAST('old' AS pg_catalog.text))"),
                Tampering(
                    "the default", "(3, 4, CAST($1 AS bigint), CAST('new' AS pg_catalog.text))",
                    "(3, 4, CAST($1 AS bigint), DEFAULT)"),
                Tampering("two presets turned", "tenant, note) VALUES", "note, tenant) VALUES"),
                Tampering("the preset of another column", "total, tenant, note)", "total, user_id, note)"),
                Tampering("a part of the column", "tenant, note) VALUES", "tenant, note[1]) VALUES"),
                Tampering(
                    "a part that a hidden table tells", "tenant, note) VALUES",
                    "tenant, note[(SELECT 1 FROM public.vault AS v)]) VALUES"),
                Tampering("a column twice", "(id, total, tenant", "(id, id, tenant"),
                Tampering("a column and a part of it", "(id, total, tenant", "(id, id[1], tenant"),
                Tampering(
                    "no presets",
                    "(id, total, tenant, note) VALUES (1, 2, CAST($1 AS bigint), CAST('new' AS pg_catalog.text)), (3, 4, CAST($1 AS bigint), CAST('new' AS pg_catalog.text))",
                    "(id, total) VALUES (1, 2), (3, 4)"),
                Tampering(
                    "a preset before another column",
                    "(id, total, tenant, note) VALUES (1, 2, CAST($1 AS bigint), CAST('new' AS pg_catalog.text)), (3, 4, CAST($1 AS bigint), CAST('new' AS pg_catalog.text))",
                    "(id, note, tenant, total) VALUES (1, CAST('new' AS pg_catalog.text), CAST($1 AS bigint), 2), (3, CAST('new' AS pg_catalog.text), CAST($1 AS bigint), 4)"
                ),
            ]),
        Base(
            ["scribe"], "UPDATE orders SET total = 5 WHERE id = 3",
            [
                Tampering(
                    "another value", "note = CAST('new' AS pg_catalog.text)", "note = CAST('old' AS pg_catalog.text)"),
                Tampering("no preset", ", note = CAST('new' AS pg_catalog.text)", ""),
                Tampering(
                    "a part of the column", "note = CAST('new' AS pg_catalog.text)",
                    "note[1] = CAST('new' AS pg_catalog.text)"),
                Tampering("another value before it", "note = CAST('new'", "note = 'x', note = CAST('new'"),
                Tampering(
                    "a part that a hidden table tells before it", "note = CAST('new'",
                    "note[(SELECT 1 FROM public.vault AS v)] = 'x', note = CAST('new'"),
                Tampering(
                    "a preset beside another column",
                    "total = 5, tenant = CAST($1 AS bigint), note = CAST('new' AS pg_catalog.text)",
                    "tenant = CAST($1 AS bigint), (total, note) = (5, CAST('new' AS pg_catalog.text))"),
            ]),
        Base(
            ["stamper"], "INSERT INTO orders (id, total) VALUES (1, 2)",
            [Tampering("a column that is not granted", "(id, total, note)", "(id, user_id, note)")]),
        Base(
            ["one", "two", "both"], "UPDATE orders SET total = 5, note = 'x'",
            [
                Tampering("the first column's condition alone", " AND (orders.tenant = 2 OR orders.id < 50)", ""),
                Tampering("the second column's condition alone", "(orders.tenant = 1 OR orders.id < 50) AND ", ""),
                Tampering(
                    "no condition on what is seen", " AND (orders.tenant = 1 OR orders.tenant = 2 OR orders.id < 50)",
                    ""),
            ]),
    ]

    @Test func whatIsBrokenIsRefused() throws {
        try VerifierTamperingTests.refuse(Self.ofSQLite, by: Self.sqlite)
    }

    @Test func whatIsBrokenForPostgresIsRefused() throws {
        try VerifierTamperingTests.refuse(Self.ofPostgres, by: Self.postgres)
    }
}
