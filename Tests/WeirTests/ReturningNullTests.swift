import SQLBinding
import SQLPrinter
import SQLSyntax
import TestSupport
import Testing
import WeirPolicy

@testable import Weir

/// SQLite 3.40 knows a column in RETURNING as a value only: NULL tests are worked out beforehand where the table's first column cannot be
/// NULL, collations are lost, and affinities in BETWEEN. What the policy asks there is asked of the row.
@Suite struct ReturningNullTests {
    private static let schema = """
        CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, d TEXT COLLATE NOCASE, n INTEGER, note TEXT);
        CREATE TABLE s (d TEXT, n INTEGER);
        """

    private func compiler(_ filter: String, mask: String? = nil) throws -> PolicyCompiler {
        var role = Fixture.role("w", ["t", "s"], [.read, .insert, .update], filters: [filter])
        role.databases = [Located("d")]
        if let mask { role.masks = [ColumnExpression(column: Located("t.note"), expression: Located(mask))] }
        let integer = "INTEGER"
        let catalog = Catalog(
            database: "d", dialect: .sqlite(), defaultSchema: "main",
            relations: [
                Relation(
                    schema: "main", name: "t",
                    columns: [
                        Column(name: "id", type: integer, nullable: false),
                        Column(name: "d", type: "TEXT", collation: "NOCASE"), Column(name: "n", type: integer),
                        Column(name: "note", type: "TEXT"),
                    ], primaryKey: ["id"]),
                Relation(
                    schema: "main", name: "s",
                    columns: [Column(name: "d", type: "TEXT"), Column(name: "n", type: integer)]),
            ])
        return try PolicyCompiler(Policy(roles: [role]), catalog)
    }

    private func run(_ sql: String, _ compiler: PolicyCompiler, rows: String) throws -> Outcome {
        let engine = try Engine()
        try engine.script(Self.schema + rows)
        return engine.run(try compiler.compile(sql, roles: ["w"]).sql) { _, _ in nil }
    }

    @Test(arguments: [
        ("t.d IS NOT NULL", "NULL, 5"), ("NOT (t.d IS NULL)", "NULL, 5"), ("t.d IS DISTINCT FROM NULL", "NULL, 5"),
        ("NOT (t.n IN (1, 2, 3))", "'x', NULL"), ("t.n NOT IN (1, 2, 3, 4)", "'x', NULL"),
        ("NOT (t.n IN (SELECT s.n FROM s))", "'x', NULL"), ("t.d IN ('a', 'b', 'c')", "'d', 1"),
        ("t.d <> 'x'", "'X', 1"), ("NOT (t.n BETWEEN '1' AND '9')", "'x', 5"),
    ])
    func aRowThatBreaksTheCheckIsNotStored(_ filter: String, _ values: String) throws {
        let compiler = try compiler(filter)
        let rows = "INSERT INTO s VALUES (\(values)), ('x', 7);"
        let found = try run("INSERT INTO t (id, d, n) SELECT 1, d, n FROM s", compiler, rows: rows)
        #expect(found.message.contains("weir: check failed"), "\(filter): \(found.summary)")
    }

    @Test(arguments: [
        ("t.d IS NOT NULL", "'x', 5"), ("t.n NOT IN (1, 2, 3)", "'x', 5"), ("t.d IN ('a', 'B', 'c')", "'b', 1"),
        ("t.d IN (SELECT s.d FROM s)", "'b', 1"), ("t.d IS NULL", "NULL, 1"),
    ])
    func aRowThatKeepsItIs(_ filter: String, _ values: String) throws {
        let found = try run(
            "INSERT INTO t (id, d, n) SELECT 1, d, n FROM s", try compiler(filter),
            rows: "INSERT INTO s VALUES (\(values));")
        #expect(found.code == 0, "\(filter): \(found.summary)")
    }

    @Test func aMaskIsTheSameInReturning() throws {
        let compiler = try compiler("t.n = 5", mask: "CASE WHEN t.d IS NOT NULL THEN t.note ELSE 'hidden' END")
        let found = try run(
            "UPDATE t SET n = 5 RETURNING note", compiler, rows: "INSERT INTO t VALUES (1, NULL, 5, 'secret');")
        #expect(found.rows == [[.text("hidden")]])
    }

    /// The verifier asks for it too.
    @Test func withoutItTheTextIsRefused() throws {
        let compiler = try compiler("t.d IS NOT NULL AND NOT (t.n IN (1, 2, 3))")
        let row = "FROM (SELECT t.d COLLATE NOCASE AS d, t.n AS n) AS"
        let base = VerifierTamperingTests.Base(
            ["w"], "INSERT INTO t (id, d, n) SELECT 1, d, n FROM s",
            [
                .init("no collation", row, "FROM (SELECT t.d AS d, t.n AS n) AS"),
                .init("two columns turned", row, "FROM (SELECT t.d COLLATE NOCASE AS n, t.n AS d) AS"),
                .init("a constant", row, "FROM (SELECT t.d COLLATE NOCASE AS d, 5 AS n) AS"),
                .init("another table", row, "FROM (SELECT s.d AS d, s.n AS n FROM main.s) AS"),
            ])
        try VerifierTamperingTests.refuse([base], by: .success(compiler))
    }
}
