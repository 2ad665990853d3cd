import SQLPrinter
import SQLSyntax
import Testing
import WeirPolicy
@testable import Weir

/// Parts of the policy that ``PostgresTamperingTests`` has none of, broken by hand in a text for PostgreSQL that was made: masks of
/// types with a length or collation, cells of several roles, attributes, copied conditions, and what writes hold.
@Suite struct PostgresPartTamperingTests {
    typealias Tampering = VerifierTamperingTests.Tampering
    typealias Base = VerifierTamperingTests.Base

    static let policy = Policy(roles: [
        Fixture.role(
            "clerk", ["users", "orders", "countries"], [.read, .insert, .update, .delete], exclude: ["users.ssn"],
            filters: ["users.tenant = 1", "orders.tenant = 1"],
            masks: [
                ("users.email", "substr(users.email, 1, 1) || '***'"), ("users.name", "'nobody'"),
                ("users.code", "'x'"),
            ]),
        Fixture.role(
            "peers", ["users"], exclude: ["users.ssn", "users.email", "users.code"], filters: ["users.tenant = 2"],
            masks: [("users.salary", "0")]),
        Fixture.role(
            "payroll", ["users"], exclude: ["users.ssn", "users.email", "users.code", "users.name"],
            filters: ["users.tenant IN (3, 4)"]),
        Fixture.role(
            "club", ["orders"],
            filters: [
                "orders.tenant IN (:orgs) AND orders.user_id <> :user AND orders.id <> :tenant",
                """
                EXISTS (SELECT 1 FROM users u WHERE u.id = orders.user_id AND CAST(u.tenant AS numeric) = 1
                AND lower(u.email) = :who)
                """,
            ],
            attributes: [
                ("orgs", AttributeType(.integer, isList: true)), ("user", AttributeType(.integer)),
                ("tenant", AttributeType(.integer)), ("who", AttributeType(.text)),
            ]),
        Fixture.role(
            "maker", ["orders"], [.read, .insert, .update], filters: ["orders.tenant = 1"],
            checks: ["orders.total < 100"]),
        Fixture.role("narrow", ["orders"], [.update], exclude: ["orders.total"], filters: ["orders.tenant = 1"]),
        Fixture.role("partly", ["orders"], [.read, .update], filters: ["orders.tenant = 1"]),
        Fixture.role("reader", ["orders"]),
        Fixture.role("changer", ["orders"], [.update]),
        Fixture.role(
            "teller", ["users", "countries"], [.read, .explain], filters: ["users.tenant = 1"], allow: ["explain"]),
        Fixture.role("planner", ["users", "countries"], [.read, .explain], filters: ["users.tenant = 1"]),
        Fixture.role("viewer", ["countries"]),
    ])

    static let reads: [Base] = [
        Base(
            ["clerk"], "SELECT u.name, u.email FROM users u WHERE u.id = 7 AND 1 / u.id = 1",
            [
                Tampering("a mask of another length", "character varying(20)", "character varying(21)"),
                Tampering("a mask without its length", "character varying(20)", "character varying"),
                Tampering("a mask under another collation", "pg_catalog.\"C\" AS code", "pg_catalog.\"POSIX\" AS code"),
                Tampering("another name of a column", "AS email", "AS mail"),
                Tampering(
                    "two columns' names turned", "weir_1.salary, weir_1.mood",
                    "weir_1.salary AS mood, weir_1.mood AS salary"),
                Tampering("a name of a raw column", "weir_1.salary,", "weir_1.salary AS pay,"),
                Tampering(
                    "the name of the inside taken outside", "AS u WHERE", "AS u, public.countries AS weir_1 WHERE"),
                Tampering("a copy that is not the statement's", "weir_1.id = 7 OFFSET", "weir_1.id = 8 OFFSET"),
                Tampering("a copy of a masked column", "weir_1.id = 7 OFFSET", "weir_1.email = 'x' OFFSET"),
                Tampering("a copy of a hidden column", "weir_1.id = 7 OFFSET", "weir_1.ssn = 'x' OFFSET"),
                Tampering("a copy that can raise", "weir_1.id = 7 OFFSET", "1 / weir_1.id = 1 OFFSET"),
                Tampering("a copy with a subquery", "weir_1.id = 7 OFFSET", "EXISTS (SELECT 1) OFFSET"),
                Tampering("a copy of the row", "weir_1.id = 7 OFFSET", "weir_1.* IS NULL OFFSET"),
                Tampering("a copy twice", "weir_1.id = 7 OFFSET", "weir_1.id = 7 AND weir_1.id = 7 OFFSET"),
                Tampering("a hidden column", "SELECT u.\"name\"", "SELECT u.ssn"),
                Tampering("the inside's name outside", "SELECT u.\"name\"", "SELECT weir_1.\"name\""),
                Tampering("a function without its schema", "SELECT u.\"name\"", "SELECT lower(u.\"name\")"),
                Tampering("an unknown function", "SELECT u.\"name\"", "SELECT pg_catalog.foo(u.\"name\")"),
                Tampering("a user's function", "SELECT u.\"name\"", "SELECT public.lower(u.\"name\")"),
                Tampering(
                    "a type that confirms names", "SELECT u.\"name\"", "SELECT CAST(u.\"name\" AS pg_catalog.regclass)"),
                Tampering("a type without its schema", "SELECT u.\"name\"", "SELECT CAST(u.\"name\" AS mood)"),
                Tampering("a user's operator", "1 / u.id = 1", "1 / u.id OPERATOR(public.=) 1"),
                Tampering("a user's collation", "SELECT u.\"name\"", "SELECT u.\"name\" COLLATE public.mine"),
                Tampering("a collation without its schema", "SELECT u.\"name\"", "SELECT u.\"name\" COLLATE \"C\""),
            ]),
        Base(
            ["clerk"],
            "SELECT u.name FROM users u WHERE u.mood::text LIKE u.born::text AND u.id::text LIKE ANY (ARRAY['a', $1])",
            [
                Tampering(
                    "a pattern that the planner tries", "LIKE (SELECT CAST(u.born AS pg_catalog.text))",
                    "LIKE ('a' || $1)"),
                Tampering(
                    "patterns that the planner tries", "CAST((SELECT ARRAY['a', $1]) AS pg_catalog.text[])",
                    "ARRAY['a', $1]"),
                Tampering(
                    "a dangling pattern", "LIKE (SELECT CAST(u.born AS pg_catalog.text))", "LIKE 'a\\'"),
            ]),
        Base(
            ["clerk"],
            "SELECT u.name FROM users u LEFT JOIN orders o ON o.user_id = u.id AND o.total = 4 WHERE o.note = 'x' AND 1 / u.id = 1",
            [
                Tampering(
                    "a copy past an outer join", "weir_2.tenant = 1 AND",
                    "weir_2.tenant = 1 AND weir_2.note = 'x' AND"),
                Tampering("a copy from the ON of a right join", "LEFT JOIN", "RIGHT JOIN"),
                Tampering("a copy from the ON of a full join", "LEFT JOIN", "FULL JOIN"),
                Tampering(
                    "no barrier in one of them", "AS weir_1 WHERE weir_1.tenant = 1 OFFSET 0",
                    "AS weir_1 WHERE weir_1.tenant = 1"),
            ]),
        Base(
            ["peers", "payroll"], "SELECT id, salary, name FROM users",
            [
                Tampering(
                    "the raw condition widened", "WHEN weir_1.tenant IN (3, 4) THEN weir_1.salary",
                    "WHEN TRUE THEN weir_1.salary"),
                Tampering(
                    "the raw condition another", "WHEN weir_1.tenant IN (3, 4) THEN weir_1.salary",
                    "WHEN weir_1.tenant IN (2, 4) THEN weir_1.salary"),
                Tampering(
                    "the mask's condition widened", "WHEN weir_1.tenant = 2 THEN CAST(0", "WHEN TRUE THEN CAST(0"),
                Tampering(
                    "the mask's condition another", "WHEN weir_1.tenant = 2 THEN CAST(0",
                    "WHEN weir_1.tenant = 3 THEN CAST(0"),
                Tampering("the raw column for the mask", "THEN CAST(0 AS numeric(8, 2))", "THEN weir_1.salary"),
                Tampering("another mask", "CAST(0 AS numeric(8, 2))", "CAST(1 AS numeric(8, 2))"),
                Tampering("a mask of another precision", "CAST(0 AS numeric(8, 2))", "CAST(0 AS numeric(9, 2))"),
                Tampering("a cell of another precision", "END AS numeric(8, 2))", "END AS numeric(8, 3))"),
                Tampering(
                    "an ELSE of the raw column", "THEN weir_1.\"name\" END",
                    "THEN weir_1.\"name\" ELSE weir_1.\"name\" END"),
                Tampering(
                    "a conditional column raw",
                    "CAST(CASE WHEN weir_1.tenant = 2 THEN weir_1.\"name\" END AS character varying(20)) AS \"name\"",
                    "weir_1.\"name\""),
                Tampering(
                    "a branch more", "THEN weir_1.\"name\" END",
                    "THEN weir_1.\"name\" WHEN TRUE THEN weir_1.\"name\" END"),
                Tampering(
                    "one role less", "weir_1.tenant = 2 OR weir_1.tenant IN (3, 4)) AS users",
                    "weir_1.tenant = 2) AS users"),
                Tampering(
                    "one role more", "weir_1.tenant = 2 OR weir_1.tenant IN (3, 4)) AS users",
                    "weir_1.tenant = 2 OR weir_1.tenant IN (3, 4) OR weir_1.tenant = 1) AS users"),
                Tampering("a division without a barrier", "SELECT users.id,", "SELECT 1 / users.id,"),
            ]),
        Base(
            ["club"], "SELECT id FROM orders WHERE id = $1",
            [
                Tampering("another attribute", "weir_1.user_id <> CAST($2", "weir_1.user_id <> CAST($3"),
                Tampering(
                    "the user's parameter for an attribute", "weir_1.user_id <> CAST($2", "weir_1.user_id <> CAST($5"),
                Tampering("an attribute for the user's parameter", "orders.id = $5", "orders.id = $2"),
                Tampering("a placeholder of nothing", "orders.id = $5", "orders.id = $9"),
                Tampering("the list negated", "weir_1.tenant = ANY", "weir_1.tenant <> ANY"),
                Tampering("all of the list", "weir_1.tenant = ANY", "weir_1.tenant = ALL"),
                Tampering("another list", "CAST($1 AS bigint[])", "CAST('{1}' AS bigint[])"),
                Tampering(
                    "an attribute of another type", "weir_1.user_id <> CAST($2 AS bigint)",
                    "weir_1.user_id <> CAST($2 AS integer)"),
                Tampering(
                    "a cast to another type", "CAST(weir_2.tenant AS numeric)", "CAST(weir_2.tenant AS numeric(1, 0))"),
                Tampering("another function", "pg_catalog.lower(weir_2", "pg_catalog.upper(weir_2"),
                Tampering("a function without its schema", "pg_catalog.lower(weir_2", "lower(weir_2"),
                Tampering("a user's function", "pg_catalog.lower(weir_2", "public.lower(weir_2"),
                Tampering("EXISTS negated", "AND EXISTS", "AND NOT EXISTS"),
                Tampering("the subquery over another table", "public.users AS weir_2", "public.countries AS weir_2"),
                Tampering("the subquery without a schema", "public.users AS weir_2", "users AS weir_2"),
                Tampering("the subquery's name captures", "weir_2.id = weir_1.user_id", "weir_2.id = weir_2.id"),
                Tampering("a conjunct of the subquery less", "weir_2.id = weir_1.user_id AND ", ""),
                Tampering("a filter less", "weir_1.tenant = ANY (CAST($1 AS bigint[])) AND ", ""),
                Tampering(
                    "the name of the subquery declared twice", "public.users AS weir_2",
                    "public.users AS weir_2, public.users AS weir_2"),
                Tampering(
                    "a policy's table in the user's part", "AS orders WHERE", "AS orders, public.users AS m WHERE"),
            ]),
        Base(
            ["partly"], "SELECT id FROM orders",
            [
                Tampering("a lock of rows of which only some may be changed", "AS orders", "AS orders FOR UPDATE"),
                Tampering("EXPLAIN", "SELECT orders.id", "EXPLAIN SELECT orders.id"),
            ]),
        Base(
            ["partly", "changer"], "SELECT id FROM orders WHERE 1 / id = 1",
            [
                Tampering(
                    "a lock of rows of which not all are seen", "1 / orders.id = 1", "1 / orders.id = 1 FOR UPDATE")
            ]),
        Base(
            ["reader", "narrow"], "SELECT id FROM orders",
            [Tampering("a lock of rows of which only some may be changed", "public.orders", "public.orders FOR UPDATE")]
        ),
        Base(
            ["clerk"], "SELECT u.id FROM users u WHERE u.email = 'a' AND 1 / u.id = 1",
            [
                Tampering(
                    "a copy of a masked column", "weir_1.tenant = 1 OFFSET",
                    "weir_1.tenant = 1 AND weir_1.email = 'a' OFFSET")
            ]),
        Base(
            ["clerk"],
            "SELECT u.id FROM orders o RIGHT JOIN users u ON o.id = u.id WHERE o.note IS NULL AND 1 / u.id = 1",
            [
                Tampering(
                    "a copy past a right join", "weir_1.tenant = 1 OFFSET",
                    "weir_1.tenant = 1 AND weir_1.note IS NULL OFFSET")
            ]),
    ]

    private static let raise =
        "CAST('weir: check failed' || pg_catalog.left(CAST(pg_catalog.clock_timestamp() AS pg_catalog.text), 0) AS boolean)"

    static let writes: [Base] = [
        Base(
            ["clerk"], "UPDATE orders SET note = 'y' WHERE id = 4",
            [
                Tampering(
                    "a table of the target's name", "SET note = 'y'",
                    "SET note = (SELECT 'y' FROM public.countries AS orders LIMIT 1)")
            ]),
        Base(
            ["clerk"], "UPDATE users SET tags = NULL WHERE id = 5 AND email = 'x' RETURNING id, email",
            [
                Tampering("a masked column raw in SET", "SET tags = NULL", "SET tags = ARRAY[users.email]"),
                Tampering("a hidden column in SET", "SET tags = NULL", "SET tags = ARRAY[users.ssn]"),
                Tampering("a bare masked column in SET", "SET tags = NULL", "SET tags = ARRAY[email]"),
                Tampering("the row in SET", "SET tags = NULL", "SET doc = pg_catalog.to_json(users)"),
                Tampering("the row's columns in SET", "SET tags = NULL", "SET doc = pg_catalog.to_json(users.*)"),
                Tampering("a hidden column that is written", "SET tags = NULL", "SET ssn = NULL"),
                Tampering(
                    "a masked column raw in WHERE",
                    "users.id = 5 AND CAST(pg_catalog.substr(users.email, 1, 1) || '***' AS pg_catalog.text) = 'x'",
                    "users.id = 5 AND users.email = 'x'"),
                Tampering(
                    "a masked column raw in RETURNING",
                    "CAST(pg_catalog.substr(users.email, 1, 1) || '***' AS pg_catalog.text) AS email", "users.email"),
                Tampering("a hidden column in RETURNING", "THEN users.id END AS id", "THEN users.ssn END AS id"),
                Tampering("a star in RETURNING", "END AS id,", "END AS id, *,"),
                Tampering("the row in RETURNING", "END AS id,", "END AS id, users,"),
                Tampering("the row's columns in RETURNING", "END AS id,", "END AS id, users.*,"),
                Tampering("the guard's ELSE the predicate", "ELSE FALSE END", "ELSE users.id = 5 END"),
                Tampering(
                    "a condition before the guard over a masked column", "WHERE users.id = 5 AND CASE",
                    "WHERE users.email = 'x' AND CASE"),
                Tampering(
                    "a condition before the guard that can raise", "WHERE users.id = 5 AND CASE",
                    "WHERE 1 / users.id = 5 AND CASE"),
                Tampering(
                    "a condition before the guard that is not the statement's", "WHERE users.id = 5 AND CASE",
                    "WHERE users.id = 6 AND CASE"),
                Tampering(
                    "a table of the target's name", "SET tags = NULL",
                    "SET tags = (SELECT ARRAY[users.\"name\"] FROM public.countries AS users)"),
                Tampering(
                    "no WHERE",
                    " WHERE users.id = 5 AND CASE WHEN users.tenant = 1 THEN users.id = 5 AND CAST(pg_catalog.substr(users.email, 1, 1) || '***' AS pg_catalog.text) = 'x' ELSE FALSE END",
                    ""),
            ]),
        Base(
            ["clerk"], "UPDATE users SET doc = NULL WHERE mood::text LIKE email AND code ~ name",
            [
                Tampering(
                    "a masked column as a pattern that the planner sees",
                    "LIKE (SELECT CAST(pg_catalog.substr(users.email, 1, 1) || '***' AS pg_catalog.text))",
                    "LIKE CAST(pg_catalog.substr(users.email, 1, 1) || '***' AS pg_catalog.text)"),
                Tampering(
                    "a masked column as a regular expression that the planner sees",
                    "(SELECT CAST('nobody' AS character varying(20)))", "CAST('nobody' AS character varying(20))"),
                Tampering(
                    "a masked column raw as a pattern",
                    "LIKE (SELECT CAST(pg_catalog.substr(users.email, 1, 1) || '***' AS pg_catalog.text))",
                    "LIKE (SELECT users.email)"),
            ]),
        Base(
            ["clerk"], "UPDATE users SET doc = NULL WHERE id = 5 AND 1 / id = 1",
            [
                Tampering(
                    "a condition before the guard that can raise", "WHERE users.id = 5 AND CASE",
                    "WHERE 1 / users.id = 1 AND CASE")
            ]),
        Base(
            ["clerk"], "UPDATE orders AS t SET note = c.name FROM countries c WHERE t.id = 4",
            [
                Tampering("a source beside what can raise", "THEN t.id = 4", "THEN t.id = 4 AND 1 / t.id = 4"),
                Tampering("a source of the target's name", "public.countries AS c", "public.countries AS t"),
                Tampering("a source that is not granted", "public.countries AS c", "public.vault AS c"),
            ]),
        Base(
            ["clerk"], "UPDATE orders AS t SET note = c.name FROM countries c WHERE 1 / t.id = 1",
            [
                Tampering("no fence", "CASE WHEN t.tenant = 1 THEN TRUE ELSE FALSE END AND ", ""),
                Tampering(
                    "a fence that holds nothing back", "THEN TRUE ELSE FALSE END AND", "THEN TRUE ELSE TRUE END AND"),
                Tampering("a fence for others", "THEN TRUE ELSE FALSE END AND", "THEN FALSE ELSE FALSE END AND"),
                Tampering("another fence", "WHERE CASE WHEN t.tenant = 1", "WHERE CASE WHEN t.tenant = 2"),
                Tampering("the fence as a conjunct", "CASE WHEN t.tenant = 1 THEN TRUE ELSE FALSE END", "t.tenant = 1"),
            ]),
        Base(
            ["clerk"], "DELETE FROM orders AS t USING countries c WHERE t.id = 4 RETURNING t.id",
            [
                Tampering("a source beside what can raise", "THEN t.id = 4", "THEN t.id = 4 AND 1 / t.id = 4"),
                Tampering("a hidden source", "public.countries AS c", "public.vault AS c"),
                Tampering("no guard", "CASE WHEN t.tenant = 1 THEN t.id = 4 ELSE FALSE END", "t.id = 4"),
            ]),
        Base(
            ["maker"], "INSERT INTO orders (id, tenant) VALUES (1, 1) RETURNING id, total",
            [
                Tampering(
                    "rows shown that the session does not see",
                    "CASE WHEN orders.tenant = 1 THEN TRUE ELSE CAST('weir: row not visible' || pg_catalog.left(CAST(pg_catalog.clock_timestamp() AS pg_catalog.text), 0) AS boolean) END",
                    "TRUE"),
                Tampering("another check", "orders.total < 100", "orders.total < 101"),
                Tampering(
                    "a check more", "THEN TRUE ELSE",
                    "THEN CASE WHEN orders.user_id = 5 THEN TRUE ELSE \(raise) END ELSE"
                ),
                Tampering("the check for what is shown", "orders.total < 100", "orders.tenant = 1"),
                Tampering("an error that is constant", "pg_catalog.clock_timestamp()", "pg_catalog.now()"),
                Tampering("an error of the time alone", "'weir: row not visible' ||", "'t' ||"),
                Tampering("an error of a whole text", "AS pg_catalog.text), 0)", "AS pg_catalog.text), 9)"),
                Tampering("rows back before the check", "RETURNING CASE", "RETURNING orders.id, CASE"),
                Tampering("DO NOTHING", "VALUES (1, 1)", "VALUES (1, 1) ON CONFLICT DO NOTHING"),
                Tampering("no columns", "public.orders (id, tenant)", "public.orders"),
            ]),
        Base(
            ["maker"],
            "INSERT INTO orders (id, tenant) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET note = 'x' WHERE orders.id > 3",
            [
                Tampering(
                    "no guard",
                    "CASE WHEN orders.tenant = 1 THEN orders.id > 3 ELSE CAST('weir: row not visible' || pg_catalog.left(CAST(pg_catalog.clock_timestamp() AS pg_catalog.text), 0) AS boolean) END RETURNING",
                    "orders.id > 3 RETURNING"),
                Tampering("another guard", "CASE WHEN orders.tenant = 1", "CASE WHEN orders.tenant = 2"),
                Tampering(
                    "hidden rows passed over",
                    "ELSE CAST('weir: row not visible' || pg_catalog.left(CAST(pg_catalog.clock_timestamp() AS pg_catalog.text), 0) AS boolean) END RETURNING",
                    "ELSE FALSE END RETURNING"),
                Tampering("another column", "SET note = 'x'", "SET secret = 'x'"),
                Tampering(
                    "no check",
                    " RETURNING CASE WHEN orders.total < 100 THEN TRUE ELSE CAST('weir: check failed' || pg_catalog.left(CAST(pg_catalog.clock_timestamp() AS pg_catalog.text), 0) AS boolean) END AS weir",
                    ""),
            ]),
        Base(
            ["clerk"],
            "INSERT INTO users (id, tenant) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET doc = NULL WHERE excluded.id > 1",
            [
                Tampering("the proposed row", "THEN excluded.id > 1", "THEN excluded IS NULL"),
                Tampering("the proposed row's columns", "THEN excluded.id > 1", "THEN ROW(excluded.*) IS NULL"),
                Tampering(
                    "the proposed row in a query", "SET doc = NULL",
                    "SET doc = (SELECT pg_catalog.to_json(x) FROM (SELECT excluded.*) AS x)"),
                Tampering("the proposed row as a value", "SET doc = NULL", "SET doc = pg_catalog.to_json(excluded)"),
                Tampering("the proposed value of a hidden column", "THEN excluded.id > 1", "THEN excluded.ssn IS NULL"),
            ]),
        Base(
            ["reader", "narrow"], "UPDATE orders SET note = 'y' WHERE id = 4",
            [
                Tampering("a column that is not granted", "SET note = 'y'", "SET total = 5"),
                Tampering("a column beside it that is not granted", "SET note = 'y'", "SET note = 'y', total = 5"),
            ]),
    ]

    private static let compiler = Result { try PolicyCompiler(policy, PostgresFixture.catalog) }.mapError {
        $0 as any Error
    }

    @Test func whatIsBrokenInAReadIsRefused() throws {
        try VerifierTamperingTests.refuse(Self.reads, by: Self.compiler)
    }

    /// RETURNING does not tell a row that was inserted from one that was updated.
    @Test func anUpsertWithTwoDifferentChecksIsRefused() throws {
        let sql = "INSERT INTO orders (id, tenant) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET note = 'x'"
        let refusal = #expect(throws: Failure.self) {
            try VerifierFixture.make(sql, ["maker", "narrow"], by: Self.compiler)
        }
        #expect(refusal?.diagnostic.code == .unsupportedWrite)
    }

    @Test func whatIsBrokenInAWriteIsRefused() throws {
        try VerifierTamperingTests.refuse(Self.writes, by: Self.compiler)
    }

    /// EXPLAIN tells what the planner knows of hidden rows: it needs its operation, and in a session with row rules the leave.
    @Test func explainIsRefusedWhereItIsNotGranted() throws {
        let made = try VerifierFixture.make("EXPLAIN SELECT name FROM countries", ["teller"], by: Self.compiler)
        try made.verify()
        var running = made.printed
        running.text = running.text.replacing("EXPLAIN", with: "EXPLAIN (ANALYZE)")
        #expect(throws: Failure.self) { try Verifier.verify(running, made.session) }
        for role in ["planner", "viewer"] {
            let other = try VerifierFixture.make("SELECT name FROM countries", [role], by: Self.compiler)
            #expect(throws: Failure.self, "\(role)") { try VerifierTamperingTests.verify(made, as: other) }
        }
    }
}
