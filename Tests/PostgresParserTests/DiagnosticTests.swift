import PostgresParser
import SQLParser
import SQLSyntax
import Testing

/// What a text that is not taken is told, and where.
@Suite struct DiagnosticTests {
    @Test(arguments: [
        ("SELECT 1 FROM WHERE", "syntax error at `WHERE`", "WHERE"),
        ("SELECT 'é', 1 FROM WHERE x", "syntax error at `WHERE`", "WHERE"),
        ("SELECT 1 +", "syntax error at the end of the statement", ""),
        ("SELECT 'abc", "unterminated quoted string at `'abc`", "'abc"),
        ("SELECT 1a", "trailing junk after numeric literal at `1a`", "1a"),
        ("SELECT a.b.c.d.e FROM t UNION", "syntax error at the end of the statement", ""),
    ])
    func malformed(_ sql: String, _ message: String, _ part: String) throws {
        let diagnostic = try #require(refusal(sql))
        #expect(diagnostic.code == .syntaxError)
        #expect(diagnostic.message == message)
        #expect(underlined(diagnostic.range, in: sql) == part)
        #expect(diagnostic.help == "this build reads the grammar of PostgreSQL 15")
    }

    @Test(arguments: [
        ("VACUUM t", "VACUUM"), ("COPY t FROM STDIN", "COPY"), ("PREPARE p AS SELECT 1", "PREPARE"), ("BEGIN", "BEGIN"),
        ("COMMIT", "COMMIT"), ("SET ROLE x", "SET"), ("DO 'x'", "DO"), ("CALL p()", "CALL"), ("TRUNCATE t", "TRUNCATE"),
        ("LOCK t", "LOCK"), ("LISTEN x", "LISTEN"),
        ("create or replace function f() returns int as 'x' language sql", "CREATE FUNCTION"),
        ("GRANT SELECT ON t TO r", "GRANT"),
        ("CREATE EVENT TRIGGER e ON x EXECUTE FUNCTION f()", "CREATE EVENT TRIGGER"),
        ("DECLARE c CURSOR FOR SELECT 1", "DECLARE"), ("EXECUTE p", "EXECUTE"),
        ("REFRESH MATERIALIZED VIEW v", "REFRESH MATERIALIZED VIEW"),
        ("COMMENT ON TABLE t IS 'x'", "COMMENT ON"), ("ALTER SYSTEM SET a = 1", "ALTER SYSTEM"),
        ("REINDEX TABLE t", "REINDEX"),
    ])
    func knownByName(_ sql: String, _ name: String) throws {
        let diagnostic = try #require(refusal(sql))
        #expect(diagnostic.code == .unsupportedStatement)
        #expect(diagnostic.message == "`\(name)` is not supported")
    }

    @Test func severalStatements() throws {
        let sql = "SELECT 1; DROP TABLE users"
        let diagnostic = try #require(refusal(sql))
        #expect(diagnostic.code == .multipleStatements)
        #expect(underlined(diagnostic.range, in: sql) == "DROP")
        #expect(refusal("SELECT 1;SELECT 2")?.code == .multipleStatements)
        #expect(refusal("SELECT 1; nonsense")?.code == .multipleStatements)
        #expect(refusal("SELECT 1; 'open")?.code == .multipleStatements)
        #expect(refusal("SELECT 1 SELECT 2")?.code == .syntaxError)
        #expect(refusal(" ; SELECT 1;; -- end") == nil)
        // a carriage return ends a comment
        #expect(refusal("SELECT 1 -- x\r; SELECT ssn FROM users")?.code == .multipleStatements)
        #expect(refusal(#"SELECT E'a\'' ; COMMIT; DROP TABLE users; -- '"#)?.code == .multipleStatements)
        #expect(refusal(#"SELECT 'a\'' ; COMMIT; DROP TABLE users; -- '"#) == nil)
    }

    @Test func noStatement() {
        for sql in ["", "  \n", ";", ";;", "-- x", "/* x /* y */ */;"] {
            #expect(refusal(sql)?.code == .emptyStatement, "\(sql)")
        }
    }

    @Test func commentsWithoutAnEnd() {
        for sql in ["SELECT 1 /* x", "SELECT 1; /* x /* y */", "/* x", "SELECT /* x"] {
            #expect(refusal(sql) != nil, "\(sql)")
        }
    }

    @Test func namesOfDatabases() throws {
        let sql = "SELECT * FROM other.public.t"
        let diagnostic = try #require(refusal(sql))
        #expect(diagnostic.code == .unsupportedSyntax)
        #expect(diagnostic.message == "the name of a database before a table is not supported")
    }

    @Test func expressionsAndQueries() throws {
        #expect(try expression("a + 1") == .chain(.column("a"), (.add, .integer("1"))))
        for text in [
            "1 GROUP BY 2", "1 UNION SELECT 2", "1, 2", "1 AS x", "", "1; SELECT 2", "1 ORDER BY 1", "1 FOR UPDATE",
        ] {
            #expect(throws: Failure.self, "\(text)") { try expression(text) }
        }
        do {
            _ = try expression("a + + ) b")
        } catch {
            #expect(error.diagnostic.range == SourceRange(6, 7))
        }
        guard case .operation(let chain) = try expression("a + b").kind else { throw Mismatch("no chain") }
        #expect(chain.links[0].operand.position.source == SourceRange(4, 5))
        #expect(throws: Failure.self) { try PostgresParser.parseQuery("DELETE FROM t", dialect: .postgres()) }
        _ = try PostgresParser.parseQuery(" SELECT 1;", dialect: .postgres())
    }

    @Test func scripts() throws {
        let text = """
            -- a file
            SET statement_timeout = 0;
            CREATE TYPE mood AS ENUM ('sad', 'ok;');
            CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END;
            CREATE FUNCTION g() RETURNS int AS $$ SELECT 1; $$ LANGUAGE sql;
            ;
            SELECT $1
            """
        let items = try PostgresParser.parseScript(text, dialect: .postgres())
        #expect(items.count == 5)
        #expect(items[0] == .other(name: "SET", position: .none))
        #expect(items[1] == .statement(try parse("CREATE TYPE mood AS ENUM ('sad', 'ok;')")))
        #expect(items[2] == .other(name: "CREATE FUNCTION", position: .none))
        #expect(items[3] == .other(name: "CREATE FUNCTION", position: .none))
        #expect(items[4] == .statement(try parse("SELECT $1")))
        guard case .statement(let last) = items[4] else { throw Mismatch("no statement") }
        #expect(underlined(last.position.source, in: text) == "SELECT $1")
    }

    @Test func otherDialects() throws {
        #expect(try StatementReader.parseStatement("SELECT 1", dialect: .sqlite()).kind == parse("SELECT 1").kind)
        #expect(throws: Failure.self) { try StatementReader.parseStatement("SELECT ?", dialect: .postgres()) }
        _ = try StatementReader.parseExpression("a = :b", dialect: .policy)
    }
}
