import SQLBinding
import TestSupport
import Testing
@testable import Weir
@testable import WeirDatabases
import WeirPolicy

/// What the second lock stops, given statements that the compiler would not have made.
@Suite struct PostgresLockTests {
    private static let script = """
        CREATE TABLE orders (id int PRIMARY KEY, total int); INSERT INTO orders VALUES (1, 10);
        CREATE TABLE vault (id int PRIMARY KEY, secret text);
        CREATE TABLE logs (id int); CREATE RULE also AS ON INSERT TO logs DO ALSO UPDATE orders SET total = 11;
        CREATE SCHEMA other; CREATE TABLE other.orders (id int);
        CREATE VIEW shown AS SELECT v.id FROM vault v; CREATE VIEW hidden AS SELECT v.id FROM vault v;
        CREATE VIEW over AS SELECT s.id FROM shown s;
        """

    private static let policy = """
        version: 1
        roles:
          clerk:
            databases: [d]
            tables: [orders]
            operations: [read]
          writer:
            databases: [d]
            tables: [logs]
            operations: [insert, update]
        """

    private func fixture() throws -> PostgresFixture? {
        try PostgresFixture(Self.script, policy: Self.policy, roles: ["clerk", "writer"])
    }

    @Test(arguments: [
        "SELECT id FROM public.orders", "SELECT 1",
        "WITH vault AS (SELECT 1 AS id) SELECT id FROM vault",
        "SELECT o.id FROM public.orders AS o JOIN public.orders AS p ON p.id = o.id ORDER BY o.id",
        "SELECT pg_catalog.count(*) FROM pg_catalog.generate_series(1, 3)",
    ])
    func allowed(_ sql: String) throws {
        guard let fixture = try fixture() else { return }
        #expect(fixture.error(sql) == nil)
    }

    @Test(arguments: [
        "SELECT id FROM public.vault", "SELECT id FROM public.hidden", "SELECT id FROM other.orders",
        "SELECT 1 WHERE EXISTS (SELECT FROM public.vault)", "SELECT relname FROM pg_catalog.pg_class",
        "SELECT oid FROM pg_class",
        "SELECT table_name FROM information_schema.tables", "SELECT * FROM pg_catalog.pg_stat_activity",
        "WITH orders AS (SELECT id FROM public.vault) SELECT id FROM orders", "TABLE public.vault",
        "SELECT (SELECT pg_catalog.max(id) FROM public.vault) FROM public.orders",
    ])
    func stopped(_ sql: String) throws {
        guard let fixture = try fixture() else { return }
        let found = fixture.error(sql)
        #expect(found?.kind == .denied)
        #expect(found?.exitCode == 70)
        #expect(found?.message.contains("the second lock") == true)
    }

    @Test func writes() throws {
        guard let fixture = try fixture() else { return }
        #expect(fixture.error("INSERT INTO public.logs VALUES (1)", .insert) == nil)
        #expect(fixture.error("UPDATE public.orders SET total = 0", .update)?.kind == .denied)
        #expect(fixture.error("DELETE FROM public.vault", .delete)?.kind == .denied)
        #expect(fixture.error("INSERT INTO public.shown VALUES (1)", .insert)?.kind == .denied)
        #expect(fixture.error("INSERT INTO public.logs SELECT id FROM public.vault", .insert)?.kind == .denied)
        #expect(
            fixture.error("INSERT INTO public.logs VALUES (1) RETURNING (SELECT 1 FROM public.vault)", .insert)?.kind
                == .denied)
        for sql in [
            "TRUNCATE public.logs", "DROP TABLE public.logs", "COPY public.logs TO STDOUT", "LOCK TABLE public.logs",
            "COMMIT",
            "SET search_path = public", "DO 'BEGIN END'", "CREATE TABLE public.x (a int)", "VACUUM", "NOTIFY x",
            "SHOW ALL",
        ] {
            #expect(fixture.error(sql, .delete)?.code == "42601")
        }
        for sql in [
            "SELECT 1 INTO public.x", "CREATE TABLE public.x AS SELECT 1", "DECLARE c CURSOR FOR SELECT 1",
            "EXPLAIN ANALYZE DELETE FROM public.vault",
        ] {
            #expect(fixture.error(sql, .delete) != nil)
        }
        #expect(fixture.error("SELECT id FROM public.orders FOR UPDATE")?.kind == .denied)
        #expect(fixture.error("SELECT id FROM public.logs FOR SHARE") == nil)
        // What is taken for a read changes nothing, even where the session may change it.
        #expect(fixture.error("UPDATE public.logs SET id = 2")?.kind == .denied)
        let change = "WITH i AS (UPDATE public.logs SET id = 9 RETURNING id) SELECT l.id FROM public.logs AS l, i"
        #expect(fixture.error(change)?.kind == .denied)
        #expect(fixture.error(change + " FOR UPDATE OF l")?.kind == .denied)
        #expect(try fixture.value("SELECT count(*) FROM logs") == "1")
        #expect(try fixture.value("SELECT total FROM orders") == "11")
        #expect(try fixture.value("SELECT to_regclass('public.x')") == nil)
    }

    @Test func whatTheServerDoesNotTellIsStopped() throws {
        guard let fixture = try fixture() else { return }
        let lock = PostgresLock(fixture.lock.session)
        func problem(_ rows: [String?]...) -> String? { lock.problem(locked: rows) }
        #expect(problem() == nil)
        #expect(problem(["AccessShareLock", "public", "orders"]) == nil)
        #expect(problem(["AccessShareLock", "public", nil]) != nil)
        #expect(problem(["AccessShareLock", "public"]) != nil)
        #expect(problem(["AccessShareLock", "public", "Orders"]) != nil)
        #expect(problem(["AccessShareLock", "public", "orders"], ["AccessShareLock", "pg_temp_3", "orders"]) != nil)
        #expect(problem(["AccessExclusiveLock", "public", "orders"]) != nil)
        #expect(problem(["RowExclusiveLock", "public", "orders"]) != nil)
        #expect(problem(["RowExclusiveLock", "public", "logs"]) == nil)
        #expect(problem(["RowShareLock", "public", "logs"]) == nil)
        #expect(problem(["ShareLock", "public", "logs"]) != nil)
    }
}
