import Foundation
import SQLBinding
import SQLSyntax
import Testing
@testable import Weir
import WeirDatabases
import WeirFiles
import WeirPolicy

/// The second lock by itself: statements that the compiler never made are given to the database under it.
@Suite struct LockTests {
    private static let schema = """
        CREATE TABLE org (id INTEGER PRIMARY KEY, name TEXT);
        CREATE TABLE users (
            id INTEGER PRIMARY KEY, name TEXT, email TEXT, phone TEXT, ssn TEXT, region TEXT, org INTEGER REFERENCES org (id)
        );
        CREATE TABLE regions (code TEXT, secret TEXT);
        CREATE INDEX users_name ON users (name);
        CREATE TABLE vault (secret TEXT);
        CREATE TABLE log (line TEXT);
        CREATE VIEW peep AS SELECT ssn FROM users;
        CREATE TRIGGER audit AFTER UPDATE ON users BEGIN INSERT INTO log SELECT ssn FROM users; END;
        """

    private static let rows = """
        INSERT INTO org VALUES (1, 'one');
        INSERT INTO users VALUES (1, 'Ada', 'a@b.c', '123', '111', 'US', 1), (2, 'Ben', 'b@b.c', '456', '222', 'EU', 1);
        INSERT INTO regions VALUES ('US', 'x');
        INSERT INTO vault VALUES ('gold');
        """

    private static let policy = """
        version: 1
        roles:
          reader:
            databases: [d]
            tables: [users]
            operations: [read]
            exclude-columns: [users.ssn]
            row-filter: EXISTS (SELECT 1 FROM regions WHERE regions.code = users.region)
            masks: {users.email: "'hidden'", users.phone: "'x'"}
          writer:
            databases: [d]
            tables: [users, org]
            operations: [read, update, insert]
            columns: {users: [id, name]}
          owner:
            databases: [d]
            tables: ["*"]
            operations: [read, write]
        """

    private static func file() throws -> DatabaseFile { try DatabaseFile(schema + rows) }

    private static func lock(_ file: DatabaseFile, _ roles: String...) throws -> SessionLock {
        let policy = try PolicyFile.read(self.policy).policy
        return try SessionLock(PolicyCompiler(policy, file.database.catalog(name: "d")), roles: roles)
    }

    private static func statement(_ sql: String, _ operation: StatementOperation = .select) -> CompiledStatement {
        CompiledStatement(
            dialect: .sqlite(), operation: operation, sql: sql, parameters: [], columns: [], relations: [], changes: [],
            checks: [],
            discardsRows: false)
    }

    private func kind(
        _ file: DatabaseFile, _ lock: SessionLock, _ sql: String, _ operation: StatementOperation = .select
    )
        -> DatabaseError.Kind?
    {
        do throws(DatabaseError) {
            _ = try file.database.rows(Self.statement(sql, operation), lock)
            return nil
        } catch {
            return error.kind
        }
    }

    @Test(arguments: [
        "SELECT id, name, region FROM main.users", "SELECT count(*) FROM main.users", "SELECT code FROM main.regions",
        "SELECT count(*) FROM main.regions", "SELECT name FROM main.users WHERE name LIKE 'A%' AND name GLOB '*'",
        "WITH vault AS (SELECT 1 AS x) SELECT count(*) FROM vault", "WITH ssn AS (SELECT 1 AS ssn) SELECT ssn FROM ssn",
        "SELECT value FROM json_each('[1]')", "SELECT count(*) FROM json_tree('{}')", "SELECT CURRENT_TIMESTAMP",
        "SELECT 1 FROM (SELECT id FROM main.users) AS a JOIN (SELECT id FROM main.users) AS b USING (id)",
        "WITH vault AS (SELECT 1 AS id) SELECT 1 FROM vault NATURAL JOIN (SELECT id FROM main.users) AS u",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM n",
        "SELECT name -> '$', max(id) OVER () FROM (SELECT '1' AS name, id FROM main.users LIMIT -1) AS u",
        "EXPLAIN QUERY PLAN SELECT id FROM main.users",
    ])
    func allowed(_ sql: String) throws {
        let file = try Self.file()
        #expect(kind(file, try Self.lock(file, "reader"), sql) == nil)
    }

    @Test(arguments: [
        "SELECT ssn FROM main.users", "SELECT * FROM main.users", "SELECT 1 FROM main.users WHERE ssn = '111'",
        "SELECT email FROM main.users", "SELECT phone FROM main.users", "SELECT count(ssn) FROM main.users",
        "SELECT id FROM main.users ORDER BY ssn", "SELECT id FROM main.users GROUP BY region HAVING max(ssn) > ''",
        "SELECT 1 FROM main.users AS a JOIN main.users AS b USING (ssn)",
        "SELECT 1 FROM main.users NATURAL JOIN (SELECT '111' AS ssn) AS guess",
        "SELECT 1 FROM (SELECT 1 AS one) AS x, (main.users AS a JOIN main.users AS b USING (ssn)) AS y",
        "SELECT secret FROM main.vault",
        "SELECT count(*) FROM main.vault", "SELECT count(*) FROM vault", "SELECT 1 FROM vault",
        "SELECT secret FROM main.regions",
        "WITH audit AS (SELECT ssn FROM main.users) SELECT * FROM audit", "SELECT ssn FROM main.peep",
        "WITH x AS (SELECT 1) SELECT EXISTS (SELECT 1 FROM vault)", "SELECT id FROM main.users WHERE id IN vault",
        "SELECT name FROM main.sqlite_schema", "SELECT name FROM sqlite_master", "SELECT rowid FROM main.vault",
        "SELECT name FROM pragma_table_info('users')", "SELECT name FROM pragma_table_list",
        "SELECT load_extension('x')",
        "PRAGMA table_info(users)", "PRAGMA query_only = 0", "PRAGMA writable_schema = 1", "ATTACH ':memory:' AS other",
        "BEGIN", "COMMIT", "SAVEPOINT s", "VACUUM", "CREATE TEMP TABLE t (a)", "DROP TABLE users", "REINDEX", "ANALYZE",
        "DELETE FROM main.users", "INSERT INTO main.log VALUES ('x')", "UPDATE main.users SET name = 'x'",
        "SELECT 1; SELECT 2",
        "SELECT sqlite_version()", "SELECT randomblob(10), zeroblob(5) FROM main.vault",
        "SELECT * FROM dbstat", "SELECT fts5_source_id()", "SELECT writefile('x', 'y')",
    ])
    func deniedWhateverTheTextSays(_ sql: String) throws {
        let file = try Self.file()
        let lock = try Self.lock(file, "reader")
        let before = try file.bytes()
        let found = kind(file, lock, sql)
        #expect(found == .denied || found == .raised, "\(sql): \(String(describing: found))")
        #expect(found != nil)
        #expect(try file.bytes() == before)
    }

    @Test func aStatementThatWritesIsNotTakenForARead() throws {
        let file = try Self.file()
        let owner = try Self.lock(file, "owner")
        for sql in ["DELETE FROM main.vault", "WITH x AS (SELECT 1) DELETE FROM main.vault RETURNING secret"] {
            #expect(kind(file, owner, sql) != nil)
        }
        #expect(try file.value("SELECT count(*) FROM vault") == "1")
        #expect(kind(file, owner, "DELETE FROM main.vault", .delete) == nil)
        #expect(try file.value("SELECT count(*) FROM vault") == "0")
    }

    @Test func writesOfGrantedColumnsOnly() throws {
        let file = try Self.file()
        let writer = try Self.lock(file, "writer")
        #expect(kind(file, writer, "UPDATE main.users SET name = 'x' WHERE id = 1", .update) == nil)
        // The trigger is the database's own: it reads and writes what the session may not.
        #expect(try file.value("SELECT count(*) FROM log") == "2")
        #expect(kind(file, writer, "UPDATE main.users SET ssn = 'x' WHERE id = 1", .update) == .denied)
        #expect(kind(file, writer, "UPDATE main.users SET name = ssn", .update) == .denied)
        #expect(kind(file, writer, "INSERT INTO main.users (id, name) VALUES (9, 'n')", .insert) == nil)
        #expect(kind(file, writer, "DELETE FROM main.users", .delete) == .denied)
        #expect(kind(file, writer, "INSERT INTO main.log VALUES ('x')", .insert) == .denied)
        // A common table expression with the name of the trigger is not the trigger.
        #expect(
            kind(
                file, writer,
                "WITH audit AS (SELECT ssn FROM main.users) UPDATE main.users SET name = (SELECT ssn FROM audit)",
                .update)
                == .denied)
        #expect(try file.value("SELECT count(*) FROM users WHERE name IN ('x', 'n')") == "2")
    }

    @Test func foreignKeysAreChecked() throws {
        let file = try Self.file()
        let owner = try Self.lock(file, "owner")
        #expect(kind(file, owner, "INSERT INTO main.users (id, org) VALUES (7, 99)", .insert) == .raised)
        #expect(kind(file, owner, "INSERT INTO main.users (id, org) VALUES (7, 1)", .insert) == nil)
        #expect(kind(file, owner, "DELETE FROM main.org", .delete) == .raised)
    }

    @Test func theRowNumberOfAWholeTableOnly() throws {
        let file = try Self.file()
        #expect(kind(file, try Self.lock(file, "owner"), "SELECT rowid FROM main.vault") == nil)
        #expect(kind(file, try Self.lock(file, "reader"), "SELECT rowid FROM main.regions") == .denied)
    }

    @Test func aNameThatIsATableIsNoFunction() throws {
        let file = try DatabaseFile(
            "CREATE TABLE users (id); CREATE TABLE json_each (value); INSERT INTO json_each VALUES ('gold');")
        let lock = try SessionLock(
            PolicyCompiler(
                PolicyFile.read(
                    "version: 1\nroles:\n  reader:\n    databases: [d]\n    tables: [users]\n    operations: [read]\n"
                ).policy,
                file.database.catalog(name: "d")), roles: ["reader"])
        #expect(kind(file, lock, "SELECT value FROM main.json_each") == .denied)
    }
}
