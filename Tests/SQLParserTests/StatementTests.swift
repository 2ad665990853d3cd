import SQLParser
import SQLSyntax
import Testing

/// One statement, many, none, and those that are known by name only.
@Suite struct StatementTests {
    @Test func explain() throws {
        let select = try parse("SELECT 1")
        #expect(try parse("EXPLAIN SELECT 1").kind == .explain(.plain, select))
        #expect(try parse("explain query plan SELECT 1;").kind == .explain(.queryPlan, select))
        #expect(refusal("EXPLAIN EXPLAIN SELECT 1")?.code == .syntaxError)
        #expect(refusal("EXPLAIN")?.message == "expected a statement, found the end of the statement")
        #expect(refusal("EXPLAIN PRAGMA x")?.code == .unsupportedStatement)
    }

    @Test(arguments: [
        ("PRAGMA user_version", "PRAGMA"), ("attach 'x' AS y", "ATTACH"), ("DETACH y", "DETACH"), ("BEGIN", "BEGIN"),
        ("COMMIT;", "COMMIT"), ("END", "END"), ("ROLLBACK TO x", "ROLLBACK"), ("SAVEPOINT x", "SAVEPOINT"),
        ("RELEASE x", "RELEASE"),
        ("VACUUM", "VACUUM"), ("ANALYZE", "ANALYZE"), ("REINDEX", "REINDEX"), ("DROP TABLE t", "DROP TABLE"),
        ("drop view v", "DROP VIEW"), ("DROP INDEX i", "DROP INDEX"), ("DROP TRIGGER r", "DROP TRIGGER"),
        ("ALTER TABLE t ADD a", "ALTER TABLE"), ("CREATE VIRTUAL TABLE t USING fts5(a)", "CREATE VIRTUAL TABLE"),
    ])
    func knownByName(_ sql: String, _ name: String) throws {
        let diagnostic = try #require(refusal(sql))
        #expect(diagnostic.code == .unsupportedStatement)
        #expect(diagnostic.message == "`\(name)` is not supported")
        #expect(underlined(diagnostic, in: sql)?.uppercased() == name)
    }

    @Test func severalStatements() throws {
        let sql = "SELECT 1; DROP TABLE users"
        let diagnostic = try #require(refusal(sql))
        #expect(diagnostic.code == .multipleStatements)
        #expect(underlined(diagnostic, in: sql) == "DROP")
        #expect(refusal("SELECT 1;SELECT 2")?.code == .multipleStatements)
        #expect(refusal("SELECT 1; nonsense")?.code == .multipleStatements)
        #expect(refusal("SELECT 1; 'open")?.code == .multipleStatements)
        #expect(refusal("PRAGMA x; SELECT 1")?.code == .unsupportedStatement)
        #expect(refusal("SELECT 1 SELECT 2")?.code == .syntaxError)
        #expect(refusal("SELECT 1;; -- end") == nil)
    }

    @Test func scripts() throws {
        let text = """
            -- a file
            PRAGMA foreign_keys = ON;
            CREATE TABLE t (a, b CHECK (b <> ';'));
            CREATE TRIGGER r AFTER INSERT ON t BEGIN UPDATE t SET a = ?; DELETE FROM t WHERE b = ?; END;
            ;
            DROP TABLE IF EXISTS u;
            SELECT ?
            """
        let items = try SQLParser.parseScript(text, dialect: .sqlite())
        #expect(items.count == 5)
        #expect(items[0] == .other(name: "PRAGMA", position: .none))
        #expect(items[1] == .statement(try parse("CREATE TABLE t (a, b CHECK (b <> ';'))")))
        #expect(items[3] == .other(name: "DROP TABLE", position: .none))
        // each statement counts its parameters anew
        #expect(items[4] == .statement(try parse("SELECT ?")))
        guard case .other(_, let position) = items[3] else { throw Mismatch("no DROP") }
        #expect(underlined(Diagnostic(.syntaxError, "", range: position.source), in: text) == "DROP TABLE IF EXISTS u")
        #expect(try SQLParser.parseScript(" -- nothing\n", dialect: .sqlite()) == [])
        #expect(throws: Failure.self) { try SQLParser.parseScript("SELECT 1; SELEC 2", dialect: .sqlite()) }
    }

    @Test func queries() throws {
        #expect(try SQLParser.parseQuery("SELECT 1;", dialect: .sqlite()) == query("SELECT 1"))
        #expect(throws: Failure.self) { try SQLParser.parseQuery("DELETE FROM t", dialect: .sqlite()) }
        #expect(throws: Failure.self) { try SQLParser.parseQuery("SELECT 1; SELECT 2", dialect: .sqlite()) }
        #expect(throws: Failure.self) { try SQLParser.parseExpression("1; 2", dialect: .sqlite()) }
        #expect(throws: Failure.self) { try SQLParser.parseExpression("", dialect: .sqlite()) }
    }

    @Test func namePatterns() throws {
        func pattern(_ text: String) throws -> [ByteString?] {
            try SQLParser.parseNamePattern(text, dialect: .policy).map { $0?.value }
        }
        #expect(try pattern("t") == ["t"])
        #expect(try pattern("*") == [nil])
        #expect(try pattern("main.t") == ["main", "t"])
        #expect(try pattern("main.*") == ["main", nil])
        #expect(try pattern("*.c") == [nil, "c"])
        #expect(try pattern("\"odd name\".c") == ["odd name", "c"])
        #expect(try pattern("\"a.b\"") == ["a.b"])
        #expect(try pattern("a.b.c") == ["a", "b", "c"])
        #expect(try pattern("order") == ["order"])
        for text in ["", "a.", ".a", "a b", "a,b", "'a'", "a.b.c.d", "1", "a;", "\"a", "[a]"] {
            #expect(throws: Failure.self, "\(text)") { try pattern(text) }
        }
    }

    @Test func levels() throws {
        let nested = "SELECT " + String(repeating: "(", count: 100) + "1" + String(repeating: ")", count: 100)
        _ = try parse(nested)
        let deeper = "SELECT " + String(repeating: "(", count: 140) + "1" + String(repeating: ")", count: 140)
        #expect(refusal(deeper)?.code == .tooComplex)
        // what Weir has written itself may be deeper
        _ = try SQLParser.parseRewritten(deeper, dialect: .sqlite())
    }
}
