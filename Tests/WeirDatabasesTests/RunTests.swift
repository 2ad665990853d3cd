import Foundation
import SQLBinding
import SQLSyntax
import TestSupport
import Testing
@testable import Weir
@testable import WeirDatabases
import WeirFiles
import WeirPolicy

@Suite struct RunTests {
    private static let policy = """
        version: 1
        roles:
          owner:
            databases: [d]
            tables: ["*"]
            operations: [read, write]
        """

    private func open(_ sql: String) throws -> (file: DatabaseFile, compiler: PolicyCompiler, lock: SessionLock) {
        let file = try DatabaseFile(sql)
        let compiler = try PolicyCompiler(PolicyFile.read(Self.policy).policy, file.database.catalog(name: "d"))
        return (file, compiler, try SessionLock(compiler, roles: ["owner"]))
    }

    private func statement(_ sql: String, _ operation: StatementOperation = .select, _ values: [Value] = [])
        -> CompiledStatement
    {
        CompiledStatement(
            dialect: .sqlite(), operation: operation, sql: sql,
            parameters: values.enumerated().map {
                BoundParameter(
                    position: $0.offset + 1, source: .user, name: nil, index: $0.offset + 1, value: $0.element)
            }, columns: [], relations: [], changes: [], checks: [], discardsRows: false)
    }

    private func error(_ body: () throws -> Void) -> DatabaseError? {
        do {
            try body()
            return nil
        } catch {
            return error as? DatabaseError
        }
    }

    @Test func valuesGoInAndComeOutUnchanged() throws {
        let (file, _, lock) = try open("CREATE TABLE t (a)")
        let values: [Value] = [
            .null, .integer(.min), .real(0.1), .text(""), .text("a\0b"), .text("é😀'\""), .blob([]), .blob([0, 255]),
            .boolean(true),
        ]
        let sql = "SELECT " + (1...values.count).map { "?\($0)" }.joined(separator: ", ")
        let rows = try file.database.rows(statement(sql, .select, values), lock)
        #expect(rows == [values.dropLast() + [.integer(1)]])
    }

    @Test func headersAndCounts() throws {
        let (file, compiler, lock) = try open("CREATE TABLE t (a, b); INSERT INTO t VALUES (1, 2), (3, 4)")
        var names: [String] = []
        var seen = 0
        let select = try compiler.compile("SELECT a AS first, b FROM t ORDER BY a", roles: ["owner"])
        let read = try file.database.run(select, lock: lock, header: { names = $0 }) { _ in
            seen += 1
            return true
        }
        #expect(names == ["first", "b"])
        #expect(seen == 2)
        #expect(read == RunResult(rows: 2, changed: 0, stopped: false))
        let update = try file.database.run(statement("UPDATE main.t SET b = 0", .update), lock: lock)
        #expect(update == RunResult(rows: 0, changed: 2, stopped: false))
        let none = try file.database.run(statement("UPDATE main.t SET b = 0 WHERE a = 99", .update), lock: lock)
        #expect(none.changed == 0)
    }

    @Test func stoppingAWriteUndoesIt() throws {
        let (file, _, lock) = try open("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)")
        let result = try file.database.run(statement("DELETE FROM main.t RETURNING a", .delete), lock: lock) { _ in
            false
        }
        #expect(result.stopped)
        #expect(try file.value("SELECT count(*) FROM t") == "2")
    }

    @Test func anErrorUndoesAllAndShowsItsCodeOnly() throws {
        let (file, _, lock) = try open("CREATE TABLE t (secret_column UNIQUE); INSERT INTO t VALUES ('hidden value')")
        let found = error {
            _ = try file.database.run(
                statement("INSERT INTO main.t VALUES ('fine'), ('hidden value')", .insert), lock: lock)
        }
        #expect(found?.kind == .raised)
        #expect(found?.exitCode == 74)
        #expect(found?.code == "SQLITE_CONSTRAINT_UNIQUE")
        #expect(found?.message == "the database raised SQLITE_CONSTRAINT_UNIQUE")
        #expect(try file.value("SELECT count(*) FROM t") == "1")
        let json = error { _ = try file.database.run(statement("SELECT json_extract('{}', 'secret')"), lock: lock) }
        #expect(json?.code == "SQLITE_ERROR")
        #expect(json?.marker == nil)
        #expect(json?.message.contains("secret") == false)
    }

    @Test func weirsOwnMarkerIsShown() throws {
        let (file, _, lock) = try open("CREATE TABLE t (a)")
        let found = error {
            _ = try file.database.run(statement("SELECT json_extract('{}', 'weir: check failed')"), lock: lock)
        }
        #expect(found?.marker == "check failed")
        let other = error {
            _ = try file.database.run(statement("SELECT json_extract('{}', 'weir: something else')"), lock: lock)
        }
        #expect(other?.marker == nil)
    }

    @Test func aQuotedNameThatIsNoColumnIsNoText() throws {
        let (file, _, lock) = try open("CREATE TABLE t (a)")
        let found = error { _ = try file.database.run(statement("SELECT \"nothing\" FROM main.t"), lock: lock) }
        #expect(found?.kind == .raised)
    }

    @Test func filesThatAreNotWhatTheyShouldBe() throws {
        let (good, compiler, lock) = try open("CREATE TABLE t (a)")
        let select = try compiler.compile("SELECT 1", roles: ["owner"])
        func kind(_ path: String) -> [DatabaseError.Kind?] {
            let database = SQLiteDatabase(path: path)
            return [
                error { _ = try database.catalog(name: "d") }?.kind,
                error { _ = try database.run(select, lock: lock) }?.kind,
            ]
        }
        #expect(kind(good.path) == [nil, nil])
        #expect(kind("/no/such/file.db") == [.missing, .missing])
        #expect(kind("/tmp") == [.unreadable, .unreadable])
        let text = try DatabaseFile()
        try Data(String(repeating: "no database at all. ", count: 200).utf8).write(to: text.url)
        #expect(kind(text.path) == [.malformed, .malformed])
        if getuid() != 0 {
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: good.path)
            #expect(kind(good.path) == [.unreadable, .unreadable])
        }
    }

    @Test func aLockedFile() throws {
        let (file, compiler, lock) = try open("CREATE TABLE t (a)")
        let other = try Engine(file.path)
        try other.script("BEGIN EXCLUSIVE")
        defer { withExtendedLifetime(other) {} }
        let select = try compiler.compile("SELECT a FROM t", roles: ["owner"])
        let found = error { _ = try file.database.run(select, lock: lock) }
        #expect(found?.kind == .unreachable)
        #expect(found?.exitCode == 69)
        #expect(error { _ = try file.database.catalog(name: "d") }?.kind == .unreachable)
    }

    @Test func anotherDialectOrAnotherNumberOfValues() throws {
        let (file, _, lock) = try open("CREATE TABLE t (a)")
        #expect(error { _ = try file.database.run(statement("SELECT ?1"), lock: lock) }?.kind == .denied)
        #expect(
            error { _ = try file.database.run(statement("SELECT 1", .select, [.null]), lock: lock) }?.kind == .denied)
    }

    @Test func manyThreadsAtOnce() async throws {
        let (file, compiler, lock) = try open("CREATE TABLE t (a); INSERT INTO t VALUES (1)")
        let select = try compiler.compile("SELECT a FROM t", roles: ["owner"])
        let database = file.database
        try await withThrowingTaskGroup(of: [[Value]].self) { group in
            for _ in 0..<16 { group.addTask { try database.rows(select, lock) } }
            for try await rows in group { #expect(rows == [[.integer(1)]]) }
        }
        _ = file
    }
}
