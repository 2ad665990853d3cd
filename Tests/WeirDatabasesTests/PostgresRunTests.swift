import SQLBinding
import SQLSyntax
import TestSupport
import Testing
@testable import Weir
@testable import WeirDatabases
import WeirPolicy

@Suite struct PostgresRunTests {
    @Test func valuesComeOutAsTheirKinds() throws {
        guard let fixture = try PostgresFixture("SELECT 1") else { return }
        let sql = """
            SELECT true, false, 7::int2, (-2147483648)::int4, 9223372036854775807, 4294967295::oid, 0.1::float8, 1e300::float8,
                'NaN'::float8, '-Infinity'::float8, 12345678901234567890.10::numeric, 'é😀'::text, ''::text, 'ab'::char(3),
                '\\x00ff'::bytea, ''::bytea, NULL::int, '2024-02-29'::date, '1 day 02:00'::interval, ARRAY[1, NULL]::int[],
                ROW(1, 'a b'), '{"a": 1}'::jsonb, '0.1'::float4, 'f'::text
            """
        let row: [Value] = [
            .boolean(true), .boolean(false), .integer(7), .integer(-2_147_483_648), .integer(.max),
            .integer(4_294_967_295), .real(0.1), .real(1e300), .text("NaN"), .text("-Infinity"),
            .text("12345678901234567890.10"), .text("é😀"), .text(""), .text("ab "), .blob([0, 255]), .blob([]), .null,
            .text("2024-02-29"), .text("1 day 02:00:00"), .text("{1,NULL}"), .text("(1,\"a b\")"),
            .text("{\"a\": 1}"), .real(0.1), .text("f"),
        ]
        #expect(try fixture.rows(sql) == [row])
    }

    @Test func parametersTakeTheTypeOfTheirPlace() throws {
        guard
            let fixture = try PostgresFixture(
                "CREATE TABLE t (i int, b bool, n numeric, f float8, x text, y bytea, l text[])")
        else { return }
        let values: [Value] = [
            .integer(.min), .null, .integer(5), .boolean(true), .real(0.1), .real(1e20),
            .text("a\"\\'\u{0}é".replacing("\0", with: "")),
            .blob([0, 92, 255]),
            .list([.text("a,b"), .text("NULL"), .text("\"q\\"), .text(""), .null, .text("{}")]),
        ]
        let sql = """
            SELECT CAST($1 AS int8), CAST($2 AS int), CAST($3 AS numeric), CAST($4 AS bool), CAST($5 AS float8),
                CAST($6 AS numeric), $7, CAST($8 AS bytea), CAST($9 AS text[])
            """
        let row = try fixture.rows(sql, values).first
        #expect(
            row == [
                .integer(.min), .null, .text("5"), .boolean(true), .real(0.1), .text("100000000000000000000"),
                .text("a\"\\'é"), .blob([0, 92, 255]), .text("{\"a,b\",\"NULL\",\"\\\"q\\\\\",\"\",NULL,\"{}\"}"),
            ])
        try fixture.client.run("INSERT INTO t (i, x) VALUES (1, 'US'), (2, 'EU'), (3, NULL)")
        let found = try fixture.rows(
            "SELECT i FROM public.t WHERE x = ANY ($1) AND i < $2 ORDER BY i",
            [.list([.text("US"), .text("EU")]), .text("2")])
        #expect(found == [[.integer(1)]])
        #expect(try fixture.rows("SELECT i FROM public.t WHERE x = ANY ($1)", [.list([])]).isEmpty)
    }

    @Test func valuesThatPostgresHasNoPlaceFor() throws {
        guard let fixture = try PostgresFixture("SELECT 1") else { return }
        #expect(fixture.error("SELECT $1", .select, [.text("a\0b")])?.code == "22021")
        #expect(fixture.error("SELECT $1", .select, [.list([.text("\0")])])?.code == "22021")
        #expect(fixture.error("SELECT $1", .select, [.list([.list([])])])?.kind == .raised)
        let many = [Value](repeating: .null, count: 65_536)
        #expect(fixture.error("SELECT 1", .select, many)?.code == "54000")
        #expect(fixture.error("SELECT $1", .select, [])?.kind == .denied)
        #expect(fixture.error("SELECT 1", .select, [.null])?.kind == .denied)
        #expect(fixture.error("SELECT 1\0", .select)?.kind == .denied)
        let sqlite = CompiledStatement(
            dialect: .sqlite(), operation: .select, sql: "SELECT 1", parameters: [], columns: [], relations: [],
            changes: [], checks: [], discardsRows: false)
        #expect(databaseError { _ = try fixture.database.run(sqlite, lock: fixture.lock) }?.kind == .denied)
    }

    @Test func headersAndCounts() throws {
        guard
            let fixture = try PostgresFixture(
                "CREATE TABLE t (a int, b int); INSERT INTO t VALUES (1, 2), (3, 4)")
        else { return }
        var names: [String] = []
        var headers = 0
        let none = try fixture.database.run(
            fixture.statement("SELECT a AS first, b FROM public.t WHERE a > 9"), lock: fixture.lock,
            header: {
                names = $0
                headers += 1
            }, row: { _ in true })
        #expect(none == RunResult(rows: 0, changed: 0, stopped: false))
        #expect(names == ["first", "b"])
        #expect(headers == 1)
        let update = try fixture.database.run(
            fixture.statement("UPDATE public.t SET b = 0", .update), lock: fixture.lock, header: { _ in headers += 1 },
            row: { _ in true })
        #expect(update == RunResult(rows: 0, changed: 2, stopped: false))
        #expect(headers == 1)
        let insert = try fixture.database.run(
            fixture.statement("INSERT INTO public.t VALUES (5, 6), (7, 8) RETURNING a", .insert), lock: fixture.lock)
        #expect(insert == RunResult(rows: 2, changed: 2, stopped: false))
        let delete = try fixture.database.run(
            fixture.statement("DELETE FROM public.t WHERE a = 99", .delete), lock: fixture.lock)
        #expect(delete.changed == 0)
        #expect(try fixture.value("SELECT count(*) FROM t") == "4")
    }

    @Test func rowsAreStreamedAndCanBeStopped() throws {
        guard let fixture = try PostgresFixture("CREATE TABLE t (a int); INSERT INTO t SELECT generate_series(1, 1000)")
        else { return }
        var sum: Int64 = 0
        let all = try fixture.database.run(
            fixture.statement(
                "SELECT i, pg_catalog.repeat('x', 100) FROM pg_catalog.generate_series(1, 200000) AS g (i)"),
            lock: fixture.lock
        ) { row in
            if case .integer(let number) = row[0] { sum += number }
            return true
        }
        #expect(all.rows == 200_000)
        #expect(sum == 20_000_100_000)
        // Without an end, as far as a test can wait; in the select list, where the server keeps no copy of it.
        let stopped = try fixture.database.run(
            fixture.statement("SELECT pg_catalog.generate_series(1, 9000000000000)"), lock: fixture.lock
        ) { row in row != [.integer(500)] }
        #expect(stopped == RunResult(rows: 500, changed: 0, stopped: true))
        let write = try fixture.database.run(
            fixture.statement("DELETE FROM public.t RETURNING a", .delete), lock: fixture.lock
        ) { _ in false }
        #expect(write.stopped)
        #expect(try fixture.value("SELECT count(*) FROM t") == "1000")
    }

    @Test func oneStatementAndReadsDoNotWrite() throws {
        guard let fixture = try PostgresFixture("CREATE TABLE t (a int); CREATE SEQUENCE s") else { return }
        for sql in ["SELECT 1; DELETE FROM public.t", "SELECT 1; SELECT 2", "COMMIT; SELECT 1"] {
            #expect(fixture.error(sql)?.code == "42601")
        }
        #expect(fixture.error("DELETE FROM public.t")?.kind == .denied)
        #expect(fixture.error("SELECT pg_catalog.nextval('public.s')")?.kind == .denied)
        #expect(fixture.error("WITH d AS (DELETE FROM public.t RETURNING a) SELECT a FROM d")?.kind == .denied)
        // EXPLAIN shows a write and makes none.
        #expect(fixture.error("EXPLAIN DELETE FROM public.t", .explain) == nil)
        let use = RelationUse(schema: "public", name: "t", operations: [.insert], restricted: false)
        let written = fixture.statement(
            "WITH i AS (INSERT INTO public.t VALUES (1) RETURNING a) SELECT a FROM i", uses: [use])
        #expect(try fixture.database.rows(written, fixture.lock) == [[.integer(1)]])
        #expect(try fixture.value("SELECT count(*) FROM t") == "1")
    }

    @Test func modesArePinned() throws {
        guard let fixture = try PostgresFixture("CREATE TABLE t (a int)") else { return }
        let name = fixture.client.database
        for setting in [
            "search_path = public", "standard_conforming_strings = off", "\"DateStyle\" = 'German, DMY'",
            "\"IntervalStyle\" = sql_standard", "bytea_output = escape", "extra_float_digits = -5",
            "transform_null_equals = on", "array_nulls = off", "xmloption = document", "row_security = off",
            "client_min_messages = debug5", "default_transaction_isolation = 'serializable'",
        ] {
            try fixture.client.run("ALTER DATABASE \(name) SET \(setting)")
        }
        // A function of the same name that fits better than PostgreSQL's own.
        try fixture.client.run(
            "CREATE FUNCTION public.lower(int) RETURNS text LANGUAGE sql AS $$ SELECT 'evil' $$; CREATE TABLE public.pg_class (a int)"
        )
        let rows = try fixture.rows(
            """
            SELECT '\\n', DATE '2024-02-03', INTERVAL '1 day 2 hours', '\\x01'::bytea, 0.1::float8 + 0.2::float8,
                (SELECT NULL::int = NULL), '{NULL}'::text[], pg_catalog.current_setting('search_path')
            """)
        #expect(
            rows == [
                [
                    .text("\\n"), .text("2024-02-03"), .text("1 day 02:00:00"), .blob([1]),
                    .real(0.30000000000000004), .null, .text("{NULL}"), .text("pg_catalog, pg_temp"),
                ]
            ])
        #expect(fixture.error("SELECT lower(1)")?.code == "42883")
    }

    @Test func aDatabaseOfAnotherEncoding() throws {
        guard let fixture = try PostgresFixture("SELECT 1"), let server = try PostgresServer.shared() else { return }
        let name = fixture.client.database + "_latin"
        try fixture.client.run(
            "CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'")
        let database = try DatabaseURL(server.url(name)).connect()
        func run(_ text: String) throws -> [[Value]] {
            try database.rows(
                fixture.statement("SELECT CAST($1 AS text), 'é', pg_catalog.length('é')", .select, [.text(text)]),
                fixture.lock)
        }
        #expect(try run("ü") == [[.text("ü"), .text("é"), .integer(1)]])
        #expect(databaseError { _ = try run("😀") }?.code == "22P05")
    }

    @Test func aServerWithoutTriggersIsRefused() throws {
        guard let fixture = try PostgresFixture("CREATE TABLE t (a int)") else { return }
        try fixture.client.run("ALTER DATABASE \(fixture.client.database) SET session_replication_role = replica")
        let found = fixture.error("SELECT 1")
        #expect(found?.kind == .unreachable)
        #expect(found?.message.contains("session_replication_role") == true)
    }

    @Test func manyThreadsAtOnce() async throws {
        guard let fixture = try PostgresFixture("CREATE TABLE t (a int); INSERT INTO t VALUES (1)") else { return }
        let (database, lock) = (fixture.database, fixture.lock)
        let select = fixture.statement("SELECT a FROM public.t")
        try await withThrowingTaskGroup(of: [[Value]].self) { group in
            for _ in 0..<16 { group.addTask { try database.rows(select, lock) } }
            for try await rows in group { #expect(rows == [[.integer(1)]]) }
        }
    }
}
