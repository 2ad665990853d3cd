import SQLParser
import SQLPrinter
import SQLSyntax
import Testing

/// What the canonical text looks like, and that it reads back as the same tree.
@Suite struct CanonicalTextTests {
    /// A statement and what is printed of it.
    struct Case: Sendable, CustomStringConvertible {
        var input: String
        var output: String
        var description: String { input }

        /// Cases stand apart by an empty line. Their lines are joined by a space; `=>` begins what is printed, and alone
        /// means that the input is canonical.
        static func read(_ text: String) -> [Case] {
            text.split(separator: "\n\n").map { block in
                let parts = block.split(separator: "=>", maxSplits: 1).map { part in
                    part.split(separator: "\n").map { $0.trimmingPrefix(" ") }.joined(separator: " ")
                }
                let input = parts[0].last == " " ? String(parts[0].dropLast()) : parts[0]
                return Case(input: input, output: parts.count == 2 ? parts[1] : input)
            }
        }
    }

    @Test(arguments: Case.read(expressions)) func expression(_ example: Case) throws {
        let output = "SELECT " + example.output + " FROM t"
        try expect("SELECT " + example.input + " FROM t", prints: output)
        try expect(output, prints: output)
    }

    @Test(arguments: Case.read(statements)) func statement(_ example: Case) throws {
        try expect(example.input, prints: example.output)
        try expect(example.output, prints: example.output)
    }

    private func expect(_ input: String, prints output: String) throws {
        let tree = try read(input)
        let text = try SQLPrinter(dialect: .sqlite()).print(tree).text
        #expect(text == output)
        #expect(try read(text) == tree)
    }

    private func read(_ sql: String) throws -> Statement {
        do {
            return try SQLParser.parseStatement(sql, dialect: .sqlite())
        } catch {
            throw Unread(sql: sql, message: error.diagnostic.message)
        }
    }

    private struct Unread: Error {
        var sql: String
        var message: String
    }

    @Test func aPolicyKeepsQuotesThatItsFoldingNeeds() throws {
        let column = ColumnReference(qualifier: Identifier("T"), Identifier("Region", quoting: .double))
        let attribute = Expression(.parameter(.attribute("region")))
        let expression = Expression(
            .operation(OperatorChain(Expression(.column(column)), [.init(.equal, attribute)])))
        let text = try SQLPrinter(dialect: .policy).print(expression).text
        #expect(text == "T.\"Region\" = :region")
        #expect(try SQLParser.parseExpression(text, dialect: .policy) == expression)
    }

    private static let expressions = #"""
        a ,b as c/* x */
        =>a, b AS c

        a=b, a==b, a!=b, a<>b
        =>a = b, a = b, a <> b, a <> b

        [a b], `c`, "d", "e f", t."d", 1 AS "x", "a""b"
        =>"a b", c, "d", "e f", t.d, 1 AS x, "a""b"

        'it''s', x'0aFF', 1e5, 0xF, .5, null, true, current_date
        =>'it''s', X'0AFF', 1e5, 0xF, .5, NULL, TRUE, CURRENT_DATE

        abort, "select", t."from", t."true", "false", é, t."9a", t.a9_
        =>"abort", "select", t."from", t."true", "false", "é", t."9a", t.a9_

        replace(a, 'x', 'y'), COUNT(*), count( distinct b ), "from"(a), like(a, b)
        =>replace(a, 'x', 'y'), COUNT(*), count(DISTINCT b), "from"(a), like(a, b)

        - -1, a - -1, - - -a, -(-1), ~-a, -(a), -(a+b), +a
        =>- -1, a - -1, - - -a, - -1, ~ -a, -a, -(a + b), +a

        a AND b OR c, (a OR b) AND c, a AND (b AND c), a OR (b OR c), a AND b AND c
        =>(a AND b) OR c, (a OR b) AND c, a AND (b AND c), a OR (b OR c), a AND b AND c

        NOT a, NOT a = b, NOT NOT a, NOT EXISTS (SELECT 1), NOT (a AND b), NOT a AND b, 1 + NOT a
        =>NOT a, NOT (a = b), NOT NOT a, NOT EXISTS (SELECT 1), NOT (a AND b), NOT a AND b, 1 + (NOT a)

        a + (b * c) - d, (a + b) * c, a - (b - c), a * (b / c), a || b || c, (a + b) + c
        =>a + b * c - d, (a + b) * c, a - (b - c), a * (b / c), a || b || c, (a + b) + c

        a = b = c, a < b = c, (a = b) IS NULL, a IS NOT b, a ISNULL, a NOT NULL, a NOTNULL
        =>a = b = c, (a < b) = c, (a = b) IS NULL, a IS NOT b, a IS NULL, a IS NOT NULL, a IS NOT NULL

        a IS TRUE, a IS NOT FALSE, a IS NOT DISTINCT FROM b, a IS (TRUE), a IS (NULL)
        =>a IS TRUE, a IS NOT FALSE, a IS NOT DISTINCT FROM b, a IS TRUE, a IS NULL

        a BETWEEN 1 AND 2 AND b, a NOT BETWEEN b AND c, a BETWEEN (b AND c) AND d, a BETWEEN b = c AND d
        =>a BETWEEN 1 AND 2 AND b, a NOT BETWEEN b AND c, a BETWEEN (b AND c) AND d, a BETWEEN (b = c) AND d

        a IN (1, 2), a NOT IN (SELECT b FROM u), a IN t, a IN (), (a, b) IN ((1, 2)), a IN f(1), a IN ((SELECT 1))

        a LIKE b ESCAPE c, a NOT GLOB b, a REGEXP b, a MATCH b, a LIKE (b LIKE c)

        CASE WHEN a THEN b END = c, CASE a WHEN 1 THEN 2 ELSE 3 END

        CAST(a AS VARCHAR(10)), CAST(a AS DECIMAL( 5 , -2)), CAST(a AS unsigned big int)
        =>CAST(a AS VARCHAR(10)), CAST(a AS DECIMAL(5, -2)), CAST(a AS unsigned big int)

        a COLLATE nocase COLLATE binary, -a COLLATE nocase, -(a COLLATE nocase), (a || b) COLLATE nocase
        =>a COLLATE nocase COLLATE binary, (-a) COLLATE nocase, -(a COLLATE nocase), (a || b) COLLATE nocase

        (SELECT 1) COLLATE nocase, (SELECT 1) = 1, EXISTS (SELECT 1) AND (a, b) = (1, 2)

        a -> 'b' ->> 'c', a & b | c << d, ~a & b, a || b -> c

        sum(a) FILTER (WHERE b) OVER (PARTITION BY c, d ORDER BY e DESC NULLS LAST), rank() OVER w, f() OVER ()

        sum(a) OVER (w ROWS BETWEEN 1 PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE TIES), sum(a) OVER (RANGE a + 1 PRECEDING)
        """#

    private static let statements = #"""
        select * from t;
        =>SELECT * FROM t

        SELECT * FROM a INNER JOIN b ON a.x = b.x LEFT OUTER JOIN c USING(x) NATURAL FULL OUTER JOIN d cross join e
        =>SELECT * FROM a JOIN b ON a.x = b.x LEFT JOIN c USING (x) NATURAL FULL JOIN d CROSS JOIN e

        SELECT a FROM t ORDER BY a desc, b collate nocase asc nulls first LIMIT 5, 10
        =>SELECT a FROM t ORDER BY a DESC, b COLLATE nocase ASC NULLS FIRST LIMIT 10 OFFSET 5

        SELECT a FROM t LIMIT ?, ?
        =>SELECT a FROM t LIMIT ?, ?

        SELECT DISTINCT a FROM t WHERE b GROUP BY c, d HAVING e WINDOW w AS (ORDER BY a), v AS (w GROUPS CURRENT ROW)

        WITH RECURSIVE a(x) AS MATERIALIZED (SELECT 1 UNION ALL SELECT x+1 FROM a), b AS NOT MATERIALIZED (SELECT 2)
        SELECT * FROM a, b EXCEPT VALUES (1,2),(3,4)
        =>WITH RECURSIVE a (x) AS MATERIALIZED (SELECT 1 UNION ALL SELECT x + 1 FROM a), b AS NOT MATERIALIZED (SELECT 2)
        SELECT * FROM a, b EXCEPT VALUES (1, 2), (3, 4)

        SELECT * FROM (a JOIN b) JOIN (c, d) AS e, main.t u NOT INDEXED, json_each(x, '$') j, (SELECT 1)
        =>SELECT * FROM (a JOIN b) JOIN (c, d) AS e, main.t AS u NOT INDEXED, json_each(x, '$') AS j, (SELECT 1)

        REPLACE INTO t VALUES(1)
        =>INSERT OR REPLACE INTO t VALUES (1)

        INSERT INTO t DEFAULT VALUES

        INSERT INTO main.t AS x (a, b) SELECT 1, 2 FROM u WHERE true ON CONFLICT (a) WHERE b DO UPDATE
        SET (a, b) = (1, 2), c = 3 WHERE d ON CONFLICT DO NOTHING RETURNING *, a AS z
        =>INSERT INTO main.t AS x (a, b) SELECT 1, 2 FROM u WHERE TRUE ON CONFLICT (a) WHERE b DO UPDATE
        SET (a, b) = (1, 2), c = 3 WHERE d ON CONFLICT DO NOTHING RETURNING *, a AS z

        UPDATE OR IGNORE t INDEXED BY i SET a = 1 FROM u JOIN v WHERE t.x = u.x RETURNING a

        WITH w AS (SELECT 1) DELETE FROM t AS x WHERE a IN w RETURNING *

        explain query plan select 1
        =>EXPLAIN QUERY PLAN SELECT 1

        CREATE TEMPORARY TABLE IF NOT EXISTS t (a INTEGER PRIMARY KEY DESC ON CONFLICT FAIL, b TEXT NOT NULL
        DEFAULT 'x' COLLATE nocase, c DEFAULT (1 + 2), d DEFAULT -5 UNIQUE, e DEFAULT now, f AS (a + 1) STORED)
        =>CREATE TEMP TABLE IF NOT EXISTS t (a INTEGER PRIMARY KEY DESC ON CONFLICT FAIL, b TEXT NOT NULL
        DEFAULT 'x' COLLATE nocase, c DEFAULT (1 + 2), d DEFAULT -5 UNIQUE, e DEFAULT 'now',
        f GENERATED ALWAYS AS (a + 1) STORED)

        CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT, b REFERENCES u (x) ON DELETE CASCADE ON UPDATE SET NULL
        MATCH full DEFERRABLE INITIALLY DEFERRED, CONSTRAINT k CHECK (a > 0), FOREIGN KEY (a, b) REFERENCES v,
        PRIMARY KEY (a) ON CONFLICT ROLLBACK, UNIQUE (a, b)) STRICT, WITHOUT ROWID
        =>CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT, b REFERENCES u (x) ON DELETE CASCADE ON UPDATE SET NULL
        MATCH "full" DEFERRABLE INITIALLY DEFERRED, CONSTRAINT k CHECK (a > 0), FOREIGN KEY (a, b) REFERENCES v,
        PRIMARY KEY (a) ON CONFLICT ROLLBACK, UNIQUE (a, b)) WITHOUT ROWID, STRICT

        CREATE TABLE t AS SELECT 1

        CREATE VIEW IF NOT EXISTS main.v(a, b) AS SELECT 1, 2
        =>CREATE VIEW IF NOT EXISTS main.v (a, b) AS SELECT 1, 2

        CREATE UNIQUE INDEX IF NOT EXISTS s.i ON t(a COLLATE nocase DESC, b + 1) WHERE c
        =>CREATE UNIQUE INDEX IF NOT EXISTS s.i ON t (a COLLATE nocase DESC, b + 1) WHERE c

        CREATE TRIGGER r INSTEAD OF UPDATE OF a, b ON t FOR EACH ROW WHEN new.a BEGIN SELECT RAISE(ABORT, 'no');
        DELETE FROM u; END
        """#
}

/// Policy expressions, shown as policy and printed for a database.
@Suite struct PolicyTextTests {
    @Test(arguments: [
        "customers.region = :region", "t.a IN (:list)", "t.\"Odd Name\" = 'it''s'", "NOT t.a", "NOT (t.a = 1)",
        "(t.a = 1 AND t.b) OR t.c IS NULL", "t.a IS NOT TRUE", "t.a BETWEEN -1 AND 2 * (3 + 4)",
        "t.a LIKE 'x%' ESCAPE '!'", "CASE t.a WHEN 1 THEN 'x' ELSE 'y' END = t.b", "CAST(t.a AS VARCHAR(10)) <> ''",
        "EXISTS (SELECT 1 FROM member AS m WHERE m.org = org.id AND m.login = :login)",
        "t.a IN (SELECT u.b FROM s.u LEFT JOIN v ON u.id = v.id WHERE v.c > CURRENT_DATE)",
        "coalesce(t.a, 0) + length(t.b) >= (SELECT max(u.n) FROM u)", "t.a || '-' || t.b = lower(t.c)",
    ])
    func readsBackInBothDialects(_ text: String) throws {
        let expression = try SQLParser.parseExpression(text, dialect: .policy)
        #expect(try SQLPrinter(dialect: .policy).print(expression).text == text)
        let printed = try SQLPrinter(dialect: .sqlite(), placeholders: .numbered).print(expression)
        let again = try SQLParser.parseExpression(printed.text, dialect: .sqlite())
        var attributes = AttributeNames(parameters: printed.parameters)
        #expect(try attributes.rewrite(again) == expression)
    }

    /// Puts the attributes back in the place of their numbers.
    private struct AttributeNames: SyntaxRewriter {
        var parameters: [Parameter]

        func rewrite(_ node: Parameter) throws(Failure) -> Parameter {
            guard case .numbered(let number) = node, 1...parameters.count ~= number else { return node }
            return parameters[number - 1]
        }
    }

    @Test func namesWithCapitalsKeepTheirQuotes() throws {
        let text = "t.\"Region\" = t.region"
        let expression = try SQLParser.parseExpression(text, dialect: .policy)
        #expect(try SQLPrinter(dialect: .policy).print(expression).text == text)
    }
}
