import SQLPrinter
import Testing
@testable import Weir

/// Whatever is broken by hand in a text for PostgreSQL that was made is refused.
@Suite struct PostgresTamperingTests {
    typealias Tampering = VerifierTamperingTests.Tampering
    typealias Base = VerifierTamperingTests.Base

    static let bases: [Base] = [
        Base(
            ["tenant"], "SELECT u.name, u.email FROM users u WHERE u.id = 7",
            [
                Tampering("no filter", " WHERE weir_1.tenant = 1)", ")"),
                Tampering("another constant", "weir_1.tenant = 1", "weir_1.tenant = 2"),
                Tampering("another type of constant", "weir_1.tenant = 1", "weir_1.tenant = '1'"),
                Tampering("another operator", "weir_1.tenant = 1", "weir_1.tenant >= 1"),
                Tampering("another column", "weir_1.tenant = 1", "weir_1.id = 1"),
                Tampering("a way around the filter", "weir_1.tenant = 1", "weir_1.tenant = 1 OR TRUE"),
                Tampering("the filter negated", "weir_1.tenant = 1", "NOT weir_1.tenant = 1"),
                Tampering("a column more", "weir_1.doc FROM", "weir_1.doc, weir_1.ssn FROM"),
                Tampering("a column in another's place", "weir_1.doc FROM", "weir_1.ssn AS doc FROM"),
                Tampering("a column less", ", weir_1.doc FROM", " FROM"),
                Tampering("a star", "weir_1.doc FROM", "weir_1.* FROM"),
                Tampering("a whole row", "weir_1.doc FROM", "weir_1 AS doc FROM"),
                Tampering(
                    "the raw column for the mask",
                    "CAST(pg_catalog.substr(weir_1.email, 1, 1) || '***' AS pg_catalog.text) AS email", "weir_1.email"),
                Tampering("a longer mask", "substr(weir_1.email, 1, 1)", "substr(weir_1.email, 1, 9)"),
                Tampering("the mask over another column", "substr(weir_1.email, 1, 1)", "substr(weir_1.ssn, 1, 1)"),
                Tampering("the mask by another function", "pg_catalog.substr(", "pg_catalog.overlay("),
                Tampering("the mask's function without its schema", "pg_catalog.substr(", "substr("),
                Tampering("the mask cast to another type", "AS pg_catalog.text)", "AS pg_catalog.bpchar)"),
                Tampering("no schema", "public.users", "users"),
                Tampering("another schema", "public.users", "pg_temp.users"),
                Tampering("another relation", "public.users", "public.vault"),
                Tampering("a system table", "public.users", "pg_catalog.pg_class"),
                Tampering("the base table beside it", "FROM (SELECT", "FROM public.users AS x, (SELECT"),
                Tampering("a join inside", "AS weir_1 WHERE", "AS weir_1, public.countries AS c WHERE"),
                Tampering(
                    "a restricted table in a subquery", "WHERE u.id = 7",
                    "WHERE u.id = 7 AND EXISTS (SELECT 1 FROM public.orders AS o)"),
                Tampering(
                    "a table that is not granted", "WHERE u.id = 7",
                    "WHERE u.id = 7 AND EXISTS (SELECT 1 FROM public.vault AS v)"),
                Tampering("a condition that raises, without barrier", "u.id = 7", "1 / (u.id - 3) = 1"),
                Tampering("a function that is not allowed", "u.id = 7", "pg_catalog.pg_sleep(1) IS NULL"),
                Tampering("a function that reads a file", "SELECT u.\"name\"", "SELECT pg_catalog.pg_read_file('x')"),
                Tampering("a row lock", "WHERE u.id = 7", "WHERE u.id = 7 FOR UPDATE OF u"),
                Tampering("a row lock on everything", "WHERE u.id = 7", "WHERE u.id = 7 FOR SHARE"),
                Tampering("LATERAL", "FROM (SELECT", "FROM LATERAL (SELECT"),
                Tampering("DISTINCT inside", "FROM (SELECT weir_1.id", "FROM (SELECT DISTINCT weir_1.id"),
                Tampering("a limit inside", "weir_1.tenant = 1)", "weir_1.tenant = 1 LIMIT 1)"),
                Tampering("a sample", "public.users AS weir_1", "public.users AS weir_1 TABLESAMPLE SYSTEM (1)"),
                Tampering("two statements", "WHERE u.id = 7", "WHERE u.id = 7; DROP TABLE public.users"),
            ]),
        Base(
            ["tenant"], "SELECT u.name FROM users u WHERE 1 / (u.id - 3) = 1",
            [
                Tampering("no barrier", " OFFSET 0", ""), Tampering("another barrier", " OFFSET 0", " OFFSET 1"),
                Tampering("a limit for the barrier", " OFFSET 0", " LIMIT ALL"),
                Tampering(
                    "the raising condition inside", "weir_1.tenant = 1", "weir_1.tenant = 1 AND 1 / weir_1.id = 1"),
            ]),
        Base(
            ["tenant"], "SELECT c.name FROM countries c",
            [
                Tampering("a table that is not granted", "public.countries", "public.vault"),
                Tampering("no schema", "public.countries", "countries"),
                Tampering("a row lock on what may only be read", "AS c", "AS c FOR UPDATE"),
                Tampering("a row lock by name", "AS c", "AS c FOR KEY SHARE OF c"),
                Tampering(
                    "a row lock below", "public.countries AS c", "(SELECT * FROM public.countries) AS c FOR SHARE"),
                Tampering(
                    "a write in WITH", "SELECT c", "WITH w AS (DELETE FROM public.countries RETURNING 1) SELECT c"),
                Tampering(
                    "a table by its statement", "SELECT c.\"name\" FROM public.countries AS c", "TABLE public.vault"),
                Tampering("a new table", "FROM", "INTO public.copied FROM"),
            ]),
        Base(
            ["writer"], "UPDATE orders SET note = 'x' WHERE id = 10",
            [
                Tampering("no guard", " AND CASE WHEN orders.tenant = 1 THEN orders.id = 10 ELSE FALSE END", ""),
                Tampering("the guard open", "ELSE FALSE END RETURNING", "ELSE TRUE END RETURNING"),
                Tampering(
                    "another guard", "CASE WHEN orders.tenant = 1 THEN orders",
                    "CASE WHEN orders.tenant = 2 THEN orders"),
                Tampering("another condition before the guard", "WHERE orders.id = 10 AND", "WHERE orders.id = 10 OR"),
                Tampering(
                    "a condition that raises before the guard", "WHERE orders.id = 10", "WHERE 1 / orders.id = 1"),
                Tampering(
                    "no check",
                    " RETURNING CASE WHEN orders.tenant = 1 THEN TRUE ELSE CAST('weir: check failed' || pg_catalog.left(CAST(pg_catalog.clock_timestamp() AS pg_catalog.text), 0) AS boolean) END AS weir",
                    ""),
                Tampering(
                    "a check that passes all",
                    "ELSE CAST('weir: check failed' || pg_catalog.left(CAST(pg_catalog.clock_timestamp() AS pg_catalog.text), 0) AS boolean) END AS weir",
                    "ELSE TRUE END AS weir"),
                Tampering(
                    "another check", "RETURNING CASE WHEN orders.tenant = 1", "RETURNING CASE WHEN orders.tenant = 2"),
                Tampering("a column more", "AS weir", "AS weir, orders.user_id"),
                Tampering("another table", "UPDATE public.orders", "UPDATE public.users AS orders"),
                Tampering("no schema", "public.orders", "orders"),
                Tampering("a source beside it", "SET note = 'x' WHERE", "SET note = 'x' FROM public.vault AS v WHERE"),
                Tampering(
                    "a value from a hidden table", "note = 'x'", "note = (SELECT v.secret FROM public.vault AS v)"),
            ]),
        Base(
            ["writer"], "DELETE FROM orders WHERE id = 10",
            [
                Tampering("no guard", " AND CASE WHEN orders.tenant = 1 THEN orders.id = 10 ELSE FALSE END", ""),
                Tampering("the guard open", "ELSE FALSE END", "ELSE TRUE END"),
                Tampering("another guard", "orders.tenant = 1", "orders.tenant = 2"),
                Tampering("another condition beside the guard", "orders.id = 10 AND", "orders.id = 10 OR"),
                Tampering(
                    "the whole",
                    " WHERE orders.id = 10 AND CASE WHEN orders.tenant = 1 THEN orders.id = 10 ELSE FALSE END", ""),
                Tampering("another table", "DELETE FROM public.orders", "DELETE FROM public.users AS orders"),
                Tampering("a source", "public.orders WHERE", "public.orders USING public.vault AS v WHERE"),
                Tampering(
                    "rows back", "ELSE FALSE END",
                    "ELSE FALSE END RETURNING orders.note || (SELECT v.secret FROM public.vault AS v)"),
            ]),
        Base(
            ["writer"], "INSERT INTO orders (id, tenant) VALUES (20, 1)",
            [
                Tampering(
                    "no check",
                    " RETURNING CASE WHEN orders.tenant = 1 THEN TRUE ELSE CAST('weir: check failed' || pg_catalog.left(CAST(pg_catalog.clock_timestamp() AS pg_catalog.text), 0) AS boolean) END AS weir",
                    ""),
                Tampering("another check", "orders.tenant = 1", "orders.tenant = 2"),
                Tampering("the check turned", "THEN TRUE ELSE", "THEN FALSE ELSE"),
                Tampering("a check that does not raise", "'weir: check failed'", "'t'"),
                Tampering("another table", "INTO public.orders", "INTO public.users AS orders"),
                Tampering("no schema", "public.orders", "orders"),
                Tampering("a hidden source", "VALUES (20, 1)", "SELECT 20, 1 FROM public.vault AS v"),
                Tampering("a conflict", "VALUES (20, 1)", "VALUES (20, 1) ON CONFLICT (id) DO UPDATE SET note = 'x'"),
            ]),
        Base(
            ["locker"], "SELECT c.code FROM countries c FOR UPDATE OF c",
            [
                Tampering("another relation", "public.countries", "public.vault"),
                Tampering("a lock on another name", "UPDATE OF c", "UPDATE OF d"),
                Tampering(
                    "a lock on what is not granted", "AS c FOR UPDATE OF c", "AS c, public.vault AS v FOR UPDATE"),
            ]),
    ]

    @Test func whatIsBrokenIsRefused() throws {
        let compiler = Result { try PostgresFixture.compiler() }.mapError { $0 as any Error }
        try VerifierTamperingTests.refuse(Self.bases, by: compiler)
    }
}
