import Foundation
import TestSupport
import Testing
@testable import Weir
@testable import WeirDatabases

@Suite struct PostgresErrorTests {
    // MARK: Connecting

    @Test func thereIsNoServer() throws {
        for url in ["postgres:///d?host=/no/such/folder", "postgres://127.0.0.1:1/d?sslmode=disable"] {
            let database = try DatabaseURL(url).connect()
            let found = databaseError { _ = try database.catalog(name: "d") }
            #expect(found?.kind == .unreachable)
            #expect(found?.exitCode == 69)
            #expect(found?.message.hasPrefix("there is no server at `postgres://") == true)
            #expect(found?.help?.contains("PGHOST") == true)
        }
    }

    @Test func aServiceThatIsNotThere() throws {
        let folder = try TemporaryFolder()
        let database = try DatabaseURL("d=postgres://?service=no_such_service_\(folder.url.lastPathComponent)")
            .connect()
        let found = databaseError { _ = try database.catalog(name: "d") }
        #expect(found?.kind == .unreachable)
        #expect(found?.message.contains("settings") == true)
    }

    @Test func aServerThatSaysNothing() throws {
        let folder = "/tmp/weir-silent-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let listener = try #require(SilentListener(folder + "/.s.PGSQL.5432"))
        let database = try DatabaseURL("postgres:///d?host=\(folder)&connect_timeout=1").connect()
        let found = databaseError { _ = try database.catalog(name: "d") }
        #expect(found?.kind == .unreachable)
        #expect(found?.message.contains("does not answer") == true)
        // The next host is asked then.
        if let server = try PostgresServer.shared() {
            let name = try server.makeDatabase()
            let hosts =
                "postgres:///\(name)?host=\(folder),\(server.socketFolder)&user=\(server.user)&connect_timeout=1"
            #expect(try DatabaseURL(hosts).connect().catalog(name: "d").relations.isEmpty)
        }
        withExtendedLifetime(listener) {}
    }

    @Test func passwordsUsersAndDatabases() throws {
        guard let server = try PostgresServer.another(.password) else { return }
        let name = try server.makeDatabase()
        try server.connect("postgres").run(
            "CREATE ROLE reader LOGIN PASSWORD 'right'; CREATE ROLE nobody PASSWORD 'right'; REVOKE CONNECT ON DATABASE postgres FROM PUBLIC"
        )
        let folder = try TemporaryFolder()
        func passfile(_ password: String) throws -> String {
            let path = folder.path("pass-\(password)")
            try "*:*:*:*:\(password)\n".write(toFile: path, atomically: false, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            return "&passfile=\(path)"
        }
        func found(_ url: String) throws -> DatabaseError? {
            let database = try DatabaseURL("d=" + url).connect()
            return databaseError { _ = try database.catalog(name: "d") }
        }
        let url = server.url(name, user: "reader")
        #expect(try found(url + passfile("right")) == nil)
        let wrong = try #require(try found(url + passfile("wrong")))
        #expect(wrong.kind == .login)
        #expect(wrong.code == "28P01")
        #expect(wrong.exitCode == 69)
        #expect(wrong.message.contains("refuses the password"))
        #expect(wrong.message.contains("wrong") == false && wrong.help?.contains("wrong") == false)
        let none = try found(url + "&passfile=/no/such/file")
        #expect(none?.kind == .login)
        #expect(none?.message.contains("asks for a password") == true)
        #expect(none?.help?.contains("PGPASSWORD") == true)
        let login = try found(server.url(name, user: "nobody") + passfile("right"))
        #expect(login?.kind == .login)
        #expect(login?.code == "28000")
        let privilege = try found(server.url("postgres", user: "reader") + passfile("right"))
        #expect(privilege?.kind == .login)
        #expect(privilege?.code == "42501")
        let missing = try found(server.url("no_such_database"))
        #expect(missing?.kind == .missing)
        #expect(missing?.code == "3D000")
        #expect(missing?.message.contains("no database of that name") == true)
        let database = try DatabaseURL("d=" + server.url(name)).connect()
        server.stop()
        #expect(databaseError { _ = try database.catalog(name: "d") }?.kind == .unreachable)
    }

    // MARK: Running

    private static let script = """
        CREATE TABLE t (id int PRIMARY KEY, secret text CHECK (secret <> 'bad'), d date);
        INSERT INTO t VALUES (1, 'hidden value', '2024-01-01');
        CREATE FUNCTION shout() RETURNS int LANGUAGE plpgsql AS $$
            BEGIN
                RAISE WARNING 'hidden value';
                RAISE EXCEPTION 'hidden value' USING DETAIL = 'hidden value', HINT = 'hidden value', ERRCODE = 'P0W01';
            END $$;
        """

    @Test(arguments: [
        ("INSERT INTO public.t VALUES (2, 'x'), (1, 'hidden value')", "23505", "unique violation"),
        ("INSERT INTO public.t VALUES (NULL, 'hidden value')", "23502", "not null violation"),
        ("INSERT INTO public.t VALUES (3, 'bad')", "23514", "check violation"),
        ("UPDATE public.t SET id = CAST(secret AS int)", "22P02", "invalid text representation"),
        ("UPDATE public.t SET id = 1 / (id - 1)", "22012", "division by zero"),
        ("UPDATE public.t SET id = public.shout()", "P0W01", "plpgsql error"),
        ("UPDATE public.t SET id = CAST('weir: hidden value' AS bool)::int", "22P02", "invalid text representation"),
    ])
    func anErrorShowsItsCodeOnly(_ sql: String, _ code: String, _ name: String) throws {
        guard let fixture = try PostgresFixture(Self.script) else { return }
        let found = try #require(fixture.error(sql, .update))
        #expect(found.kind == .raised)
        #expect(found.exitCode == 74)
        #expect(found.code == code)
        #expect(found.marker == nil)
        #expect(found.message == "the database raised \(code) (\(name))")
        #expect("\(found)".contains("hidden") == false)
        #expect(try fixture.value("SELECT string_agg(secret, '') FROM t") == "hidden value")
    }

    @Test func weirsOwnMarkerIsShown() throws {
        guard let fixture = try PostgresFixture(Self.script) else { return }
        for marker in ["check failed", "row not visible"] {
            let sql =
                "SELECT CAST('weir: \(marker)' || pg_catalog.\"left\"(pg_catalog.clock_timestamp()::pg_catalog.text, 0) AS pg_catalog.bool)"
            let found = fixture.error(sql)
            #expect(found?.marker == marker)
            #expect(found?.message == "the database raised 22P02 (invalid text representation): \(marker)")
        }
        // Not what Weir says, or not how it says it.
        for sql in [
            "SELECT CAST('weir: something else' AS bool)", "SELECT CAST('a weir: check failed' AS bool)",
            "SELECT CAST('weir: check failed, hidden value' AS bool)", "SELECT CAST('weir: check failed' AS int)",
            "SELECT CAST('weir: check failed!?' AS bool)", "SELECT CAST('weir: check failedx' AS bool)",
        ] {
            let found = fixture.error(sql)
            #expect(found?.code == "22P02")
            if !sql.contains("!?") { #expect(found?.marker == nil) }
        }
    }

    @Test func aCatalogThatNoLongerMatches() throws {
        guard let fixture = try PostgresFixture(Self.script) else { return }
        try fixture.client.run("ALTER TABLE t RENAME COLUMN secret TO other")
        for (sql, code) in [
            ("SELECT secret FROM public.t", "42703"), ("SELECT id FROM public.gone", "42P01"),
            ("SELECT id FROM nowhere.t", "42P01"), ("SELECT CAST('a' AS public.mood)", "42704"),
            ("SELECT nowhere.f(1)", "3F000"),
        ] {
            let found = fixture.error(sql)
            #expect(found?.kind == .stale)
            #expect(found?.code == code)
            #expect(found?.message.hasSuffix("the catalog no longer matches the database") == true)
            #expect(found?.help == "read the catalog again")
        }
        #expect(fixture.error("SELECT d + 'x'::text FROM public.t")?.help?.contains("casts") == true)
        #expect(fixture.error("SELECT pg_catalog.jsonb_build_array($1)", .select, [.integer(1)])?.code == "42P18")
    }

    @Test func privilegesLocksAndLimits() throws {
        guard let fixture = try PostgresFixture(Self.script) else { return }
        let role = "r_\(fixture.client.database)"
        try fixture.client.run("CREATE ROLE \(role) LOGIN")
        let server = try #require(try PostgresServer.shared())
        let database = try DatabaseURL("d=" + server.url(fixture.client.database, user: role)).connect()
        let select = fixture.statement("SELECT id FROM public.t")
        func error(_ statement: CompiledStatement) -> DatabaseError? {
            databaseError { _ = try database.run(statement, lock: fixture.lock) }
        }
        #expect(error(select)?.code == "42501")
        #expect(error(select)?.help?.contains("privilege") == true)
        try fixture.client.run(
            "GRANT SELECT, DELETE ON t TO \(role); ALTER ROLE \(role) SET default_transaction_read_only = on")
        #expect(error(select) == nil)
        let delete = fixture.statement("DELETE FROM public.t", .delete)
        #expect(error(delete)?.kind == .cannotWrite)
        try fixture.client.run(
            "ALTER ROLE \(role) RESET ALL; ALTER ROLE \(role) SET lock_timeout = '50ms'; ALTER ROLE \(role) SET statement_timeout = '5s'"
        )
        let other = try server.connect(fixture.client.database)
        try other.run("BEGIN; LOCK TABLE public.t IN SHARE MODE")
        #expect(error(delete)?.code == "55P03")
        try other.run("ROLLBACK")
        try fixture.client.run("ALTER ROLE \(role) SET statement_timeout = '50ms'")
        let slow = error(fixture.statement("SELECT pg_catalog.pg_sleep(20)"))
        #expect(slow?.code == "57014")
        #expect(slow?.message == "the database raised 57014 (query canceled)")
        try fixture.client.run("REVOKE ALL ON t FROM \(role); DROP ROLE \(role)")
    }

    // MARK: The connection breaks

    private static let suicide = """
        CREATE TABLE t (a int); INSERT INTO t VALUES (1);
        CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_catalog.pg_terminate_backend(pg_catalog.pg_backend_pid()); PERFORM pg_sleep(5); RETURN NEW; END $$;
        """

    @Test func lostWhileRowsCome() throws {
        guard let fixture = try PostgresFixture("CREATE TABLE t (a int)") else { return }
        var seen = 0
        let found = databaseError {
            _ = try fixture.database.run(
                fixture.statement("SELECT pg_catalog.generate_series(1, 9000000000000)"),
                lock: fixture.lock
            ) { _ in
                seen += 1
                if seen == 10 {
                    _ = try? fixture.client.rows(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                    )
                }
                return true
            }
        }
        #expect(seen >= 10)
        #expect(found?.kind == .lost)
        #expect(found?.exitCode == 69)
        #expect(found?.message.contains("was lost while the statement ran") == true)
        #expect(found?.message.contains("undone") == false)
    }

    @Test func lostBeforeTheCommit() throws {
        guard
            let fixture = try PostgresFixture(
                Self.suicide + "CREATE TRIGGER die AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION die()")
        else { return }
        let found = fixture.error("UPDATE public.t SET a = 2", .update)
        #expect(found?.kind == .lost)
        #expect(found?.code == "57P01")
        #expect(found?.message.contains("what it changed is undone") == true)
        #expect(try fixture.value("SELECT a FROM t") == "1")
    }

    @Test func lostInTheCommit() throws {
        guard
            let fixture = try PostgresFixture(
                Self.suicide
                    + "CREATE CONSTRAINT TRIGGER die AFTER UPDATE ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die()"
            )
        else { return }
        let found = fixture.error("UPDATE public.t SET a = 2", .update)
        #expect(found?.kind == .lost)
        #expect(found?.message.contains("whether they stand is unknown") == true)
        #expect(found?.help?.contains("before you run the statement again") == true)
    }

    @Test func anErrorInTheCommitUndoesAll() throws {
        guard
            let fixture = try PostgresFixture(
                "CREATE TABLE t (a int UNIQUE DEFERRABLE INITIALLY DEFERRED); INSERT INTO t VALUES (1), (2)")
        else { return }
        let found = fixture.error("UPDATE public.t SET a = 2", .update)
        #expect(found?.kind == .raised)
        #expect(found?.code == "23505")
        #expect(try fixture.value("SELECT min(a) FROM t") == "1")
    }

    // MARK: Versions

    @Test func anotherVersionIsSaid() throws {
        #expect(PostgresDatabase.warning(150_018, "postgres://h/d") == nil)
        #expect(PostgresDatabase.warning(150_000, "postgres://h/d") == nil)
        for version in [90_624, 140_011, 160_002, 170_000] {
            let warning = PostgresDatabase.warning(version, "postgres://h/d")
            #expect(
                warning?.message
                    == "`postgres://h/d` is a server of PostgreSQL \(version / 10_000), and this version of Weir knows PostgreSQL 15"
            )
            #expect(warning?.help != nil)
        }
    }

    @Test func everyConditionHasAName() {
        #expect(PostgresConditions.name("23505") == "unique violation")
        #expect(PostgresConditions.name("23999") == "integrity constraint violation")
        #expect(PostgresConditions.name("ZZ123") == nil)
        #expect(PostgresFailure(state: "bad state", severity: nil, function: nil, message: nil).state == nil)
    }
}

/// A socket that takes connections and never answers.
private final class SilentListener {
    private let socketNumber: Int32

    init?(_ path: String) {
        #if canImport(Glibc)
            socketNumber = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        #else
            socketNumber = socket(AF_UNIX, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8) + [0]
        guard socketNumber >= 0, bytes.count <= MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socketNumber, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0, listen(socketNumber, 5) == 0 else { return nil }
    }

    deinit { close(socketNumber) }
}
