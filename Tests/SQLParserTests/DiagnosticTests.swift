import SQLParser
import SQLSyntax
import TestSupport
import Testing

/// What the parser says, where it points, and how it helps: an agent that reads it must be able to mend its statement.
@Suite struct DiagnosticTests {
    struct Case: Sendable, CustomStringConvertible {
        var sql: String
        var message: String
        var underlined: String
        var help: String?
        var description: String { sql }

        init(_ sql: String, _ message: String, _ underlined: String, _ help: String? = nil) {
            self.sql = sql
            self.message = message
            self.underlined = underlined
            self.help = help
        }
    }

    static let cases: [Case] = [
        Case("SELECT FROM t", "expected an expression, found `FROM`", "FROM"),
        Case("SELECT a, FROM t", "expected an expression, found `FROM`", "FROM", "take away the comma before `FROM`"),
        Case("SELECT f(a,) FROM t", "expected an expression, found `)`", ")", "take away the comma before it"),
        Case("SELECT a,, b FROM t", "expected an expression, found `,`", ",", "take away one of the two commas"),
        Case(
            "SELECT * FROM t WHERE a IN (1, 2", "expected `,` or `)`, found the end of the statement", "",
            "add the missing `)`"),
        Case("SELECT (1 + 2 FROM t", "expected an operator or `)`, found `FROM`", "FROM"),
        Case(
            "SELECT 1)", "expected the end of the statement, found `)`", ")",
            "there may be one `)` too many, or something missing before it"),
        Case(
            "SELECT a b c FROM t", "expected the end of the statement, found `c`", "c",
            "a comma or an operator may be missing before `c`"),
        Case(
            "SELECT order FROM t", "expected an expression, found `order`", "order",
            "`order` is a keyword: as a name it must stand in double quotes, `\"order\"`"),
        Case(
            "SELECT t.order FROM t", "expected a column behind `.`, found `order`", "order",
            "`order` is a keyword: as a name it must stand in double quotes, `\"order\"`"),
        Case(
            "SELECT * FROM table", "expected a table or `(`, found `table`", "table",
            "`table` is a keyword: as a name it must stand in double quotes, `\"table\"`"),
        Case("SELECT * FROM WHERE a", "expected a table or `(`, found `WHERE`", "WHERE"),
        Case(
            "SELECT 'it's' FROM t", "the string that begins here has no end", "' FROM t",
            "write a quote inside a string twice, as in `'it''s'`"),
        Case(
            "SELECT 'it\\'s' FROM t", "the string that begins here has no end", "' FROM t",
            "a backslash does not escape a quote: write it twice, as in `'it''s'`"),
        Case("SELECT \"a FROM t", "the quoted name that begins here has no end", "\"a FROM t"),
        Case(
            "SELECT * FROM t WHERE a = ‘x y’", "expected the end of the statement, found `y’`", "y’",
            "replace the typographic quotes: strings stand in `'…'`, names in `\"…\"`"),
        Case(
            "SELECT * FROM t WHERE a ILIKE 'x'", "expected the end of the statement, found `ILIKE`", "ILIKE",
            "SQLite's LIKE ignores the case of ASCII letters already: write `LIKE`"),
        Case("SELECT a::int FROM t", "`::` is no operator", ":", "write `CAST(value AS type)`"),
        Case(
            "SELECT a FROM t WHERE a > now() - INTERVAL '1 day'", "expected the end of the statement, found `'1 day'`",
            "'1 day'",
            "SQLite has no INTERVAL: add it by a modifier, as in `datetime('now', '-7 days')`"),
        Case(
            "SELECT a FROM t WHERE a > DATE '2024-01-01'", "expected the end of the statement, found `'2024-01-01'`",
            "'2024-01-01'",
            "SQLite has no such literals: write the plain string, or `date('…')`, `datetime('…')`"),
        Case(
            "SELECT TOP 5 a FROM t", "expected the end of the statement, found `5`", "5",
            "SQLite has no TOP: write `LIMIT n` at the end of the query"),
        Case(
            "SELECT EXTRACT(YEAR FROM d) FROM t", "expected `,` or `)`, found `FROM`", "FROM",
            "SQLite has no EXTRACT: write `strftime('%Y', d)` for the year, `'%m'` for the month, and so on"),
        Case(
            "SELECT DISTINCT ON (a) b FROM t", "expected an expression, found `ON`", "ON",
            "SQLite has no DISTINCT ON: use GROUP BY, or row_number() OVER (PARTITION BY … ORDER BY …)"),
        Case("SELECT a FROM t FETCH FIRST 5 ROWS ONLY", "expected the end of the statement, found `FIRST`", "FIRST"),
        Case("SELECT a FROM t LIMIT ALL", "expected an expression, found `ALL`", "ALL", "leave out the LIMIT clause"),
        Case(
            "SELECT a FROM t OFFSET 5", "expected the end of the statement, found `5`", "5",
            "OFFSET needs LIMIT: write `LIMIT -1 OFFSET n`"),
        Case(
            "SELECT a FROM t WHERE a = ALL (SELECT 1)", "expected an expression, found `ALL`", "ALL",
            "SQLite has no ALL: compare with `(SELECT max(…) …)` or `(SELECT min(…) …)`"),
        Case(
            "SELECT a FROM t WHERE a = ANY (SELECT 1)", "expected an expression, found `SELECT`", "SELECT",
            "SQLite has no ANY: write `IN (SELECT …)` or `EXISTS (SELECT …)`"),
        Case(
            "SELECT f(SELECT 1)", "expected an expression, found `SELECT`", "SELECT",
            "put a subquery into parentheses of its own"),
        Case(
            "SELECT 1 UNION (SELECT 2)", "expected `SELECT` or `VALUES`, found `(`", "(",
            "SQLite takes no parentheses around the SELECT of a compound: leave them out, or write `SELECT * FROM (…)`"),
        Case("(SELECT 1)", "expected a statement, found `(`", "(", "leave out the parentheses around the statement"),
        Case("SELECT a FROM t GROUP BY a WITH ROLLUP", "expected the end of the statement, found `WITH`", "WITH"),
        Case("SELECT a FROM t FOR UPDATE", "expected the end of the statement, found `UPDATE`", "UPDATE"),
        Case("SELECT a && b", "expected an expression, found `&`", "&", "write `AND`"),
        Case("SELECT !a", "`!` alone is no operator", "!", "write `NOT`, or `<>` for unequal"),
        Case("SELECT 2 ^ 3", "`^` is no symbol of SQL", "^", "for a power write `pow(a, b)`"),
        Case(
            "SELECT group_concat(a SEPARATOR ',')", "expected `,` or `)`, found `SEPARATOR`", "SEPARATOR",
            "write the separator as the second argument, as in `group_concat(a, ', ')`"),
        Case(
            "CREATE OR REPLACE VIEW v AS SELECT 1", "expected `TABLE`, `VIEW`, `INDEX` or `TRIGGER`, found `OR`", "OR",
            "SQLite has no CREATE OR REPLACE: drop the old one first"),
        Case(
            "INSERT INTO t SET a = 1", "expected `VALUES`, `SELECT` or `DEFAULT VALUES`, found `SET`", "SET",
            "write `INSERT INTO t (a, b) VALUES (1, 2)`"),
        Case(
            "DELETE FROM t USING u WHERE 1", "expected the end of the statement, found `USING`", "USING",
            "SQLite has no DELETE … USING: choose the rows in WHERE, as in `WHERE id IN (SELECT …)`"),
        Case(
            "TRUNCATE TABLE t", "expected a statement, found `TRUNCATE`", "TRUNCATE",
            "SQLite has no TRUNCATE: write `DELETE FROM t`"),
        Case(
            "CREATE TRIGGER r INSERT ON t BEGIN DELETE FROM t END", "expected `;`, found `END`", "END",
            "every statement of a trigger ends with `;`"),
        Case("SELECT CASE WHEN a THEN b", "expected `WHEN`, `ELSE` or `END`, found the end of the statement", ""),
        Case("SELECT CASE a END", "expected `WHEN`, found `END`", "END"),
        Case("SELECT a NOT b", "expected the end of the statement, found `NOT`", "NOT"),
        Case("UPDATE t SET a 1", "expected `=`, found `1`", "1"),
        Case("SELECT a FROM t LEFT b", "expected `JOIN`, found `b`", "b"),
        Case("SELECT {{x}}", "`{` is no symbol of SQL", "{", "put a value in place of the template's braces"),
    ]

    @Test(arguments: cases)
    func says(_ expected: Case) throws {
        guard let diagnostic = refusal(expected.sql) else {
            #expect(expected.message.isEmpty, "accepted: \(expected.sql)")
            return
        }
        #expect(diagnostic.code == .syntaxError)
        #expect(diagnostic.message == expected.message)
        #expect(underlined(diagnostic, in: expected.sql) == expected.underlined)
        if let help = expected.help { #expect(diagnostic.help == help) }
    }

    @Test func unbalancedParenthesesPointAtTheOpeningOne() throws {
        let sql = "SELECT max(a FROM t"
        let diagnostic = try #require(refusal(sql))
        #expect(diagnostic.notes.map(\.message) == ["the parenthesis is opened here"])
        #expect(diagnostic.notes.first?.range == SourceRange(10, 11))
    }

    @Test func longTokensAreCutShort() throws {
        let diagnostic = try #require(refusal("SELECT a b " + String(repeating: "é", count: 100)))
        #expect(
            diagnostic.message == "expected the end of the statement, found `\(String(repeating: "é", count: 20))…`")
    }

    /// Every refusal of the corpus and its mutations points into the text, and reads as all do.
    @Test func allMessagesKeepTheStyle() throws {
        guard let corpus = try SharedCorpus.statements() else { return }
        var random = SeededRandom(3)
        for statement in corpus {
            var bytes = Array(statement.sql.utf8)
            for _ in 0..<4 where !bytes.isEmpty {
                bytes.remove(at: Int.random(in: bytes.indices, using: &random))
                do {
                    _ = try SQLParser.parseStatement(utf8: bytes, dialect: .sqlite())
                } catch {
                    let diagnostic = error.diagnostic
                    #expect(!diagnostic.message.hasSuffix("."))
                    #expect(diagnostic.message.first?.isUppercase != true || diagnostic.message.hasPrefix("ORDER"))
                    if let range = diagnostic.range {
                        #expect(
                            0 <= range.lowerBound && range.lowerBound <= range.upperBound
                                && range.upperBound <= bytes.count)
                    }
                }
            }
        }
    }
}
