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
        for shown in [""] {
            let tampered = String(text.dropLast(" RETURNING 1 AS weir".count)) + shown
            #expect(throws: Failure.self, "\(shown)") { try made.verify(tampered) }
        }
    }
}
