import SQLBinding
import SQLPrinter
import SQLSyntax
import TestSupport
import Testing
import WeirPolicy

@testable import Weir

/// SQLite 3.40 changes a row as soon as it finds it, although WHERE has yet to look at the table for the next one. A rule that looks at
/// other rows of its table is held against the rows as they were before the statement.
@Suite struct WriteSnapshotTests {
    private static let schema = """
        CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, parent INTEGER, owner TEXT);
        INSERT INTO t VALUES (1, NULL, 'me'), (2, 1, 'x'), (3, 2, 'x'), (4, 3, 'x');
        """

    private func compiler(_ filter: String?) throws -> PolicyCompiler {
        var role = Fixture.role(
            "w", ["t"], [.read, .insert, .update, .delete], filters: ["t.id > 0"] + (filter.map { [$0] } ?? []))
        role.databases = [Located("d")]
        role.checks = [Located("t.id > 0")]
        let catalog = Catalog(
            database: "d", dialect: .sqlite(), defaultSchema: "main",
            relations: [
                Relation(
                    schema: "main", name: "t",
                    columns: [
                        Column(name: "id", type: "INTEGER", nullable: false), Column(name: "parent", type: "INTEGER"),
                        Column(name: "owner", type: "TEXT"),
                    ], primaryKey: ["id"])
            ])
        return try PolicyCompiler(Policy(roles: [role]), catalog)
    }

    private static let ownParent =
        "t.owner = 'me' OR EXISTS (SELECT 1 FROM t AS p WHERE p.id = t.parent AND p.owner = 'me')"

    private func mine(_ compiled: CompiledStatement) throws -> [[Cell]] {
        let engine = try Engine()
        try engine.script(Self.schema)
        #expect(engine.run(compiled.sql) { _, _ in nil }.code == 0, "\(compiled.sql)")
        return engine.run("SELECT id FROM t WHERE owner = 'me' ORDER BY id") { _, _ in nil }.rows
    }

    @Test func aRowThatTheStatementMakesVisibleStaysAsItIs() throws {
        let made = try compiler(Self.ownParent).compile("UPDATE t SET owner = 'me'", roles: ["w"])
        #expect(made.discardsRows)
        #expect(try mine(made) == [[.integer(1)], [.integer(2)]])
    }

    @Test(arguments: [
        "UPDATE t SET owner = 'me' WHERE EXISTS (SELECT 1 FROM t AS p WHERE p.id = t.parent AND p.owner = 'me')",
        "WITH c AS (SELECT * FROM t) UPDATE t SET owner = 'me' WHERE EXISTS (SELECT 1 FROM c WHERE c.id = t.parent AND c.owner = 'me')",
        "UPDATE t SET owner = 'me' FROM (SELECT 1) AS f WHERE EXISTS (SELECT 1 FROM t AS p WHERE p.id = t.parent AND p.owner = 'me')",
    ])
    func soItIsWhereTheStatementLooks(_ sql: String) throws {
        #expect(try mine(compiler(nil).compile(sql, roles: ["w"])) == [[.integer(1)], [.integer(2)]])
    }

    @Test func nothingIsAddedWhereNothingIsRead() throws {
        let made = try compiler("t.owner = 'me'").compile("UPDATE t SET parent = 5 WHERE id = 1", roles: ["w"])
        #expect(!made.discardsRows)
        #expect(!made.sql.contains("RETURNING"))
    }

    /// Rows of one INSERT come one after the other, and so would what they make visible.
    @Test func doUpdateIsRefusedThere() throws {
        let sql = "INSERT INTO t (id, owner) VALUES (1, 'me'), (3, 'me') ON CONFLICT (id) DO UPDATE SET owner = 'me'"
        #expect(throws: Refusal.self) { try compiler(Self.ownParent).compile(sql, roles: ["w"]) }
        _ = try compiler("t.owner = 'me'").compile(sql, roles: ["w"])
    }

    /// The verifier asks for it too.
    @Test func withoutItTheTextIsRefused() throws {
        let made = try VerifierFixture.make("UPDATE t SET owner = 'me'", ["w"], by: .success(compiler(Self.ownParent)))
        try made.verify()
        let text = made.printed.text
        #expect(text.hasSuffix(" RETURNING 1 AS weir"), "\(text)")
        #expect(throws: Failure.self) { try made.verify(String(text.dropLast(" RETURNING 1 AS weir".count))) }
    }

    // MARK: - Rules of other tables

    /// A table whose rows are seen while some row of `t` is `owner`'s, or always.
    private func beside(_ owner: String?) throws -> PolicyCompiler {
        var rules = [("o", ["o.id > 0"])]
        if let owner { rules[0].1.append("EXISTS (SELECT 1 FROM t WHERE t.owner = '\(owner)' AND o.id > 0)") }
        var role = Fixture.role(
            "w", ["t", "o"], [.read, .insert, .update, .delete], filters: rules.flatMap(\.1))
        role.databases = [Located("d")]
        let id = Column(name: "id", type: "INTEGER", nullable: false)
        let catalog = Catalog(
            database: "d", dialect: .sqlite(), defaultSchema: "main",
            relations: [
                Relation(
                    schema: "main", name: "t", columns: [id, Column(name: "owner", type: "TEXT")], primaryKey: ["id"]),
                Relation(schema: "main", name: "o", columns: [id], primaryKey: ["id"]),
            ])
        return try PolicyCompiler(Policy(roles: [role]), catalog)
    }

    private static let count = "(SELECT count(*) FROM o)"
    private static let upsert = "INSERT INTO t (id, owner) VALUES (1, 'me'), (2, 'me') ON CONFLICT (id) DO UPDATE SET "

    /// SQLite works these places out between one change and the next.
    @Test(arguments: [
        "UPDATE t SET owner = \(count)",
        "UPDATE t SET owner = 'me' RETURNING \(count)",
        "WITH c AS (SELECT id FROM o) UPDATE t SET owner = (SELECT count(*) FROM c)",
        "INSERT INTO t (id, owner) VALUES (7, 'me'), (8, 'me') RETURNING \(count)",
        upsert + "owner = \(count)",
        upsert + "owner = 'me' WHERE \(count) > 0",
    ])
    func noRuleLooksAtTheTargetBetweenChanges(_ sql: String) throws {
        let made = try beside("me")
        do throws(Refusal) {
            let text = try made.compile(sql, roles: ["w"]).sql
            Issue.record("accepted: \(text)")
        } catch {
            #expect(error.diagnostics.map(\.code) == [.unsupportedWrite])
        }
        _ = try beside(nil).compile(sql, roles: ["w"])
    }

    /// The verifier asks for it too: what may stand in WHERE may not stand there.
    @Test(arguments: [
        ("UPDATE t SET owner = 'x' WHERE \(count) > 0 RETURNING id", "'x'", "rule"),
        ("UPDATE t SET owner = 'x' WHERE \(count) > 0 RETURNING 5 AS n", "5", "rule"),
        (
            "UPDATE t SET owner = 'x' WHERE (WITH c AS (SELECT * FROM o) SELECT count(*) FROM c) > 0 RETURNING 5 AS n",
            "5", "rule"
        ),
        ("WITH c AS (SELECT id FROM o) UPDATE t SET owner = 'x' WHERE (SELECT count(*) FROM c) > 0", "'x'", "common"),
        (
            "INSERT INTO t (id, owner) VALUES (1, \(count)) ON CONFLICT (id) DO UPDATE SET owner = 'x' WHERE 5 = 5",
            "'x'",
            "rule"
        ),
        (
            "INSERT INTO t (id, owner) VALUES (1, \(count)) ON CONFLICT (id) DO UPDATE SET owner = 'x' WHERE 5 = 5",
            "5",
            "rule"
        ),
    ])
    func theVerifierKeepsRulesFromThere(_ sql: String, _ place: String, _ what: String) throws {
        let made = try VerifierFixture.make(sql, ["w"], by: .success(beside("me")))
        try made.verify()
        // The subquery changes places with the constant.
        let text = made.printed.text
        let start = try #require(text.firstRange(of: "(WITH c AS ") ?? text.firstRange(of: "(SELECT count(*)"))
        var depth = 0
        let end = try #require(
            text[start.lowerBound...].indices.first { index in
                depth += text[index] == "(" ? 1 : text[index] == ")" ? -1 : 0
                return depth == 0
            })
        let subquery = String(text[start.lowerBound...end])
        let moved = text.replacing(subquery, with: "0").replacing(place, with: subquery, maxReplacements: 1)
        do throws(Failure) {
            try made.verify(moved)
            Issue.record("accepted: \(moved)")
        } catch {
            #expect(
                error.audit?.contains("\(what)") == true && error.audit?.contains("between its changes") == true,
                "\(error.audit ?? moved)")
        }
    }
}
