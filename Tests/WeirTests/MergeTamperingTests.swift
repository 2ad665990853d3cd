import SQLBinding
import Testing
import Weir
import WeirPolicy

/// MERGE on PostgreSQL: without the guard of ON, the guard of a branch, a check or a preset, or with another, the verifier refuses the text.
@Suite struct MergeTamperingTests {
    typealias Tampering = VerifierTamperingTests.Tampering
    typealias Base = VerifierTamperingTests.Base

    private static let nothing =
        "|| pg_catalog.left(CAST(pg_catalog.clock_timestamp() AS pg_catalog.text), 0) AS boolean)"
    private static let raise = "CAST('weir: check failed' \(nothing)"
    private static let hidden = "CAST('weir: row not visible' \(nothing)"
    private static let fence = "CASE WHEN o.tenant = 1 THEN TRUE ELSE FALSE END"
    private static let changed =
        "CASE WHEN (SELECT weir_1.tenant = 1 FROM (SELECT CAST(c.\"Size\" AS integer) AS tenant) AS weir_1) THEN TRUE ELSE \(raise) END"
    private static let made =
        "CASE WHEN (SELECT weir_2.tenant = 1 FROM (SELECT CAST(1 AS integer) AS tenant) AS weir_2) THEN TRUE ELSE \(raise) END"

    /// The branch that inserts a row of a tenant.
    private static func inserted(_ tenant: String) -> String {
        made.replacing("CAST(1 AS integer)", with: "CAST(\(tenant) AS integer)")
            + " THEN INSERT (id, tenant) VALUES (20, \(tenant))"
    }

    static let bases: [Base] = [
        Base(
            ["writer"],
            """
            MERGE INTO orders AS o USING countries AS c ON 1 / o.total > 0
            WHEN MATCHED AND o.total > 5 THEN UPDATE SET tenant = c."Size", total = c."Size" WHEN MATCHED THEN DELETE
            WHEN NOT MATCHED THEN INSERT (id, tenant) VALUES (20, 1)
            """,
            [
                Tampering("no fence", "ON \(fence) AND ", "ON "),
                Tampering(
                    "a fence that holds nothing back", "THEN TRUE ELSE FALSE END AND", "THEN TRUE ELSE TRUE END AND"),
                Tampering("another fence", "ON CASE WHEN o.tenant = 1", "ON CASE WHEN o.tenant = 2"),
                Tampering("the fence as a conjunct", "ON \(fence)", "ON o.tenant = 1"),
                Tampering("no guard", "CASE WHEN o.tenant = 1 THEN 1 / o.total > 0 ELSE FALSE END", "1 / o.total > 0"),
                Tampering("a guard that lets others pass", "o.total > 0 ELSE FALSE END", "o.total > 0 ELSE TRUE END"),
                Tampering(
                    "another guard", "AND CASE WHEN o.tenant = 1 THEN 1 /", "AND CASE WHEN o.tenant = 3 THEN 1 /"),
                Tampering("a way around ON", "ON \(fence)", "ON TRUE OR \(fence)"),
                Tampering(
                    "another condition before the guard", "END AND CASE WHEN o.tenant",
                    "END AND 1 / o.id > 0 AND CASE WHEN o.tenant"),
                Tampering("no check on a changed row", "THEN \(changed) ELSE FALSE END", "THEN TRUE ELSE FALSE END"),
                Tampering("no check and no condition", " AND CASE WHEN o.total > 5 THEN \(changed) ELSE FALSE END", ""),
                Tampering(
                    "a check on another value", "SELECT CAST(c.\"Size\" AS integer) AS tenant",
                    "SELECT CAST(1 AS integer) AS tenant"),
                Tampering(
                    "a check on the old row", "SELECT CAST(c.\"Size\" AS integer) AS tenant",
                    "SELECT o.tenant AS tenant"),
                Tampering(
                    "a check on another column", "SELECT CAST(c.\"Size\" AS integer) AS tenant",
                    "SELECT CAST(c.\"Size\" AS integer) AS id"),
                Tampering(
                    "a check cast to another type", "CAST(c.\"Size\" AS integer) AS tenant",
                    "CAST(c.\"Size\" AS smallint) AS tenant"),
                Tampering(
                    "a check on a value that is not cast", "CAST(c.\"Size\" AS integer) AS tenant",
                    "c.\"Size\" AS tenant"),
                Tampering(
                    "a check on one of two values", "AS tenant) AS weir_1",
                    "AS tenant, CAST(1 AS integer) AS tenant) AS weir_1"),
                Tampering(
                    "a check over more rows", "AS tenant) AS weir_1", "AS tenant FROM public.countries AS x) AS weir_1"),
                Tampering("a check over no row", "AS weir_1) THEN", "AS weir_1 WHERE FALSE) THEN"),
                Tampering("another check", "weir_1.tenant = 1", "weir_1.tenant = 2"),
                Tampering("a check with a way out", "weir_1.tenant = 1", "weir_1.tenant = 1 OR TRUE"),
                Tampering("a check that reads the target", "weir_1.tenant = 1", "o.tenant = 1"),
                Tampering(
                    "a check that does not raise", "THEN TRUE ELSE \(raise) END ELSE FALSE",
                    "THEN TRUE ELSE TRUE END ELSE FALSE"),
                Tampering(
                    "a check that passes over", "THEN TRUE ELSE \(raise) END ELSE FALSE",
                    "THEN TRUE ELSE FALSE END ELSE FALSE"),
                Tampering(
                    "a check that raises for a constant",
                    "|| pg_catalog.left(CAST(pg_catalog.clock_timestamp() AS pg_catalog.text), 0)", ""),
                Tampering("a check in OR", "CASE WHEN o.total > 5 THEN", "TRUE OR CASE WHEN o.total > 5 THEN"),
                Tampering("another value assigned", "SET tenant = c.\"Size\"", "SET tenant = 2"),
                Tampering("the value assigned by row", "SET tenant = c.\"Size\"", "SET (tenant) = ROW (2)"),
                Tampering(
                    "a column more assigned", "SET tenant = c.\"Size\"",
                    "SET note = o.note, tenant = c.\"Size\", tenant = 2"),
                Tampering("no check on a new row", " AND \(made)", ""),
                Tampering("a checked value of another each time", inserted("1"), inserted("pg_catalog.random()")),
                Tampering(
                    "a checked value that a query finds", inserted("1"),
                    inserted("(SELECT pg_catalog.max(x.\"Size\") FROM public.countries AS x)")),
                Tampering(
                    "a check on another new row", "CAST(1 AS integer) AS tenant) AS weir_2",
                    "CAST(c.\"Size\" AS integer) AS tenant) AS weir_2"),
                Tampering("another new row", "VALUES (20, 1)", "VALUES (20, 2)"),
                Tampering(
                    "a new row without the checked column", "INSERT (id, tenant) VALUES (20, 1)",
                    "INSERT (id) VALUES (20)"),
                Tampering("a new row of defaults", "INSERT (id, tenant) VALUES (20, 1)", "INSERT DEFAULT VALUES"),
                Tampering("a new row without columns", "INSERT (id, tenant) VALUES", "INSERT VALUES"),
                Tampering("columns in another order", "INSERT (id, tenant)", "INSERT (tenant, id)"),
                Tampering("another branch", "WHEN MATCHED THEN DELETE", "WHEN MATCHED THEN UPDATE SET tenant = 5"),
                Tampering(
                    "a branch more", "WHEN MATCHED THEN DELETE",
                    "WHEN MATCHED AND o.id = 1 THEN UPDATE SET tenant = 5 WHEN MATCHED THEN DELETE"),
                Tampering(
                    "a new row where rows are matched", "WHEN MATCHED THEN DELETE",
                    "WHEN NOT MATCHED AND c.code = 'DE' THEN INSERT (tenant) VALUES (7) WHEN MATCHED THEN DELETE"),
                Tampering("another target", "INTO public.orders AS o", "INTO public.users AS o"),
                Tampering("no schema", "INTO public.orders", "INTO orders"),
                Tampering("another source", "USING public.countries", "USING public.vault"),
                Tampering(
                    "a restricted source", "USING public.countries AS c",
                    "USING (SELECT code, \"name\", tenant AS \"Size\" FROM public.countries, public.users) AS c"),
                Tampering(
                    "a value from a hidden table", "total = c.\"Size\"",
                    "total = (SELECT v.secret FROM public.vault AS v)"),
                Tampering("a function that is not allowed", "o.total > 5", "pg_catalog.pg_sleep(1) IS NULL"),
            ]),
        Base(
            ["writer"],
            "MERGE INTO orders AS o USING countries AS c ON o.note = c.code WHEN MATCHED THEN UPDATE SET note = c.name",
            [
                Tampering("no guard", "ON o.tenant = 1 AND ", "ON "),
                Tampering(
                    "the guard behind", "ON o.tenant = 1 AND o.note = c.code", "ON o.note = c.code AND o.tenant = 1"),
                Tampering("the guard in OR", "o.tenant = 1 AND", "o.tenant = 1 OR"),
                Tampering("what is not total beside it", "o.note = c.code", "1 / o.total > 0"),
                Tampering(
                    "a value that is not total beside it", "note = c.\"name\"",
                    "note = CAST(1 / c.\"Size\" AS pg_catalog.text)"),
                Tampering("a check on a column that is not kept", "SELECT o.tenant AS tenant", "SELECT o.id AS tenant"),
            ]),
        Base(
            ["writer"],
            "MERGE INTO orders AS o USING (SELECT code, 1 AS t FROM countries) AS s ON o.note = s.code WHEN MATCHED THEN UPDATE SET tenant = s.t",
            [
                Tampering(
                    "a value that a query computes", "1 AS t",
                    "(SELECT x.\"Size\" FROM public.countries AS x LIMIT 1) AS t"),
                Tampering(
                    "values that a query computes", "1 AS t FROM public.countries",
                    "1 AS t FROM public.countries UNION ALL VALUES ('x', (SELECT 1 FROM public.countries AS x LIMIT 1))"
                ),
            ]),
        Base(
            ["writer"],
            "MERGE INTO orders AS o USING countries AS c ON o.note = c.code WHEN MATCHED THEN UPDATE SET tenant = abs(1)",
            [
                Tampering(
                    "a volatile value in both places", "pg_catalog.abs(1)", "CAST(pg_catalog.random() AS integer)"),
                Tampering(
                    "a value that is another", "SET tenant = pg_catalog.abs(1)", "SET tenant = pg_catalog.abs(2)"),
            ]),
        Base(
            ["pricer", "noter"],
            "MERGE INTO orders AS o USING countries AS c ON o.id = 10 WHEN MATCHED AND c.code = 'DE' THEN UPDATE SET total = 1 WHEN MATCHED AND c.code = 'FR' THEN DELETE",
            [
                Tampering("a row that may not be changed so is passed over", "ELSE \(hidden)", "ELSE FALSE"),
                Tampering("a row that may not be changed so is changed", "ELSE \(hidden)", "ELSE TRUE"),
                Tampering("another guard of the branch", "CASE WHEN o.tenant = 1 THEN", "CASE WHEN o.tenant = 2 THEN"),
                Tampering("no guard of the branch", "CASE WHEN o.tenant = 1 THEN CASE", "CASE WHEN TRUE THEN CASE"),
                Tampering("a column of the other role", "SET total = 1", "SET note = 'x'"),
                Tampering("columns of both roles", "SET total = 1", "SET total = 1, note = 'x'"),
                Tampering("a column of none", "SET total = 1", "SET user_id = 1"),
                Tampering(
                    "the guard of a DELETE",
                    "CASE WHEN c.code = 'FR' THEN CASE WHEN o.tenant = 2 THEN TRUE ELSE \(hidden.replacing("visible", with: "visible 2")) END ELSE FALSE END",
                    "c.code = 'FR'"),
                Tampering(
                    "an operation that is not granted", "THEN DELETE",
                    "THEN DELETE WHEN NOT MATCHED THEN INSERT (id) VALUES (1)"),
            ]),
        Base(
            ["writer"],
            "MERGE INTO orders AS o USING countries AS c ON o.note = c.code AND abs(o.user_id) = c.\"Size\" WHEN MATCHED THEN UPDATE SET total = 1 / o.total",
            [
                Tampering("no fence", "ON \(fence) AND ", "ON "),
                Tampering(
                    "another condition in front of the guard", "o.note = c.code AND CASE",
                    "o.note = c.\"name\" AND CASE"),
                Tampering(
                    "what is not total in front of the guard", "o.note = c.code AND CASE",
                    "pg_catalog.abs(o.user_id) = c.\"Size\" AND CASE"),
                Tampering(
                    "a condition in front of the guard alone", "o.note = c.code AND pg_catalog", "pg_catalog"),
            ]),
        Base(
            ["stamper"],
            "MERGE INTO orders AS o USING countries AS c ON o.note = c.code WHEN MATCHED THEN UPDATE SET total = 1 WHEN NOT MATCHED THEN INSERT (id) VALUES (30)",
            [
                Tampering("no preset", ", note = CAST('set' AS pg_catalog.text)", ""),
                Tampering(
                    "another preset", "note = CAST('set' AS pg_catalog.text)", "note = CAST('got' AS pg_catalog.text)"),
                Tampering("another column preset", ", note = CAST", ", user_id = CAST"),
                Tampering(
                    "no preset in a new row", "INSERT (id, note) VALUES (30, CAST('set' AS pg_catalog.text))",
                    "INSERT (id) VALUES (30)"),
                Tampering(
                    "a preset of the user's in a new row", "VALUES (30, CAST('set' AS pg_catalog.text))",
                    "VALUES (30, c.code)"),
                Tampering(
                    "a preset before other columns", "(id, note) VALUES (30, CAST('set' AS pg_catalog.text))",
                    "(note, id) VALUES (CAST('set' AS pg_catalog.text), 30)"),
            ]),
        Base(
            ["blind"],
            "MERGE INTO users AS u USING countries AS c ON u.email = c.code WHEN MATCHED AND u.email <> '' THEN UPDATE SET name = u.email",
            [
                Tampering("a masked column in ON", "ON CAST('hidden' AS pg_catalog.text) =", "ON u.email ="),
                Tampering(
                    "a masked column in a condition", "AND CAST('hidden' AS pg_catalog.text) <>", "AND u.email <>"),
                Tampering("a masked column assigned", "= CAST('hidden' AS pg_catalog.text)", "= u.email"),
                Tampering(
                    "a masked column by its bare name", "AND CAST('hidden' AS pg_catalog.text) <>", "AND email <>"),
                Tampering("a hidden column", "AND CAST('hidden' AS pg_catalog.text) <>", "AND u.ssn <>"),
                Tampering("the whole row", "= CAST('hidden' AS pg_catalog.text)", "= CAST(u AS pg_catalog.text)"),
            ]),
    ]

    static let compiler = Result {
        func role(
            _ name: String, _ operations: [WeirPolicy.Operation], _ columns: [String], _ filter: String,
            preset: String? = nil
        ) -> Role {
            Role(
                name: Located(name), databases: [Located("shop")],
                tables: [Located("orders"), Located("countries")], operations: operations.map { Located($0) },
                columns: columns.isEmpty
                    ? [] : [ColumnList(table: Located("orders"), columns: columns.map { Located($0) })],
                rowFilters: filter.isEmpty ? [] : [Located(filter)],
                presets: preset.map {
                    [ColumnExpression(column: Located("orders.note"), expression: Located($0))]
                } ?? [])
        }
        let roles = [
            Fixture.role(
                "writer", ["orders", "countries"], [.read, .insert, .update, .delete], filters: ["orders.tenant = 1"]),
            role("pricer", [.read, .update], ["id", "tenant", "total"], "orders.tenant = 1"),
            role("noter", [.read, .update, .delete], ["id", "tenant", "note"], "orders.tenant = 2"),
            role("stamper", [.read, .insert, .update], [], "", preset: "'set'"),
            Fixture.role(
                "blind", ["users", "countries"], [.read, .update], exclude: ["users.ssn"],
                masks: [("users.email", "'hidden'")]),
        ]
        return try PolicyCompiler(Policy(roles: roles), PostgresFixture.catalog)
    }.mapError { $0 as any Error }

    @Test func whateverIsBrokenIsRefused() throws {
        try VerifierTamperingTests.refuse(Self.bases, by: Self.compiler)
    }
}
