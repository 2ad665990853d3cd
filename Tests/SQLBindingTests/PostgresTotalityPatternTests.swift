import PostgresParser
import SQLBinding
import SQLSyntax
import TestSupport
import Testing

/// What the planner runs on sampled values, and that a scalar subquery hides it from it.
@Suite struct PostgresTotalityPatternTests {
    private typealias Exposed = PostgresPatterns.Exposed

    @Test(arguments: [
        ("txt LIKE 'a%'", nil), ("txt LIKE 'a\\'", PostgresPatterns.Exposed.pattern),
        ("txt LIKE 'a!' ESCAPE '!'", .pattern),
        ("txt LIKE 'a!%' ESCAPE '!'", nil), ("txt LIKE $1", .pattern), ("txt NOT ILIKE lower('A')", .pattern),
        ("txt LIKE NULL", nil),
        ("txt LIKE (SELECT $1)", nil), ("txt LIKE CAST((SELECT $1) AS text)", nil), ("txt SIMILAR TO 'a'", .pattern),
        ("txt ~ 'a'", .right), ("txt !~* 'a'", .right), ("txt ~~ 'a%'", nil), ("txt !~~ $1", .right),
        ("txt OPERATOR(pg_catalog.~~*) 'a\\'", .right),
        ("txt ^@ 'a'", nil), ("txt LIKE ANY (ARRAY['a', 'b%'])", nil), ("txt LIKE ANY (ARRAY['a\\'])", .array),
        ("txt LIKE ALL ($1)", .array),
        ("txt ~ ANY (ARRAY['a'])", .array), ("txt LIKE ANY (CAST((SELECT $1) AS text[]))", nil),
        ("txt LIKE ANY (SELECT txt FROM u)", nil),
        ("textlike(txt, 'a\\')", .argument(1)), ("pg_catalog.texticregexeq(txt, 'a')", .argument(1)),
        ("\"like\"(txt, $1)", .argument(1)),
        ("starts_with(txt, 'a')", nil), ("lower(txt) = 'a'", nil), ("txt = ANY (words)", nil),
    ])
    func exposed(_ text: String, _ expected: PostgresPatterns.Exposed?) throws {
        let dialect = Dialect.postgres()
        let expression = try StatementReader.parseExpression(text, dialect: dialect)
        #expect(PostgresPatterns.exposed(in: expression, dialect) == expected)
    }

    @Test func `the planner samples what is exposed and nothing else`() throws {
        guard let server = try PostgresServer.shared() else { return }
        let client = try server.makeDatabase(
            "CREATE TABLE m (v text); INSERT INTO m SELECT 'abc' FROM generate_series(1, 100);")
        try client.run("ANALYZE m")
        // A pattern without a wildcard would be compared by `=`.
        let raising = [
            #"v LIKE '%b\'"#, #"v NOT ILIKE '%b\'"#, #"v ~~ '%b\'"#, #"v LIKE ANY (ARRAY['x', '%b\'])"#,
            #"v LIKE ANY ('{"%b\\"}')"#,
            #"textlike(v, '%b\')"#, #"v LIKE '%b!' ESCAPE '!'"#,
        ]
        for condition in raising {
            let outcome = client.query("EXPLAIN SELECT 1 FROM (SELECT v FROM m OFFSET 0) AS d WHERE \(condition)")
            let plain = client.query("EXPLAIN SELECT 1 FROM m WHERE \(condition)")
            #expect(plain.code != 0, "\(condition)")
            #expect(outcome.code != 0, "\(condition)")
        }
        let hidden = [
            #"v LIKE (SELECT '%b\')"#, #"v NOT ILIKE (SELECT '%b\')"#, #"v ~~ (SELECT '%b\')"#,
            #"v LIKE ANY (CAST((SELECT ARRAY['x', '%b\']) AS text[]))"#,
            #"textlike(v, (SELECT '%b\'))"#, #"v LIKE (SELECT '%b!') ESCAPE '!'"#,
        ]
        for condition in hidden {
            #expect(client.query("EXPLAIN SELECT 1 FROM m WHERE \(condition)").code == 0, "\(condition)")
        }
        // A constant that raises does so whatever the table holds.
        for condition in [
            "v = CAST(1 / 0 AS text)", "v = 'x' OR 1 / 0 = 1", "CASE WHEN v = 'x' THEN 1 / 0 ELSE 1 END = 1",
        ] {
            #expect(client.query("SELECT 1 FROM m WHERE v IS NULL AND (\(condition))").code != 0, "\(condition)")
        }
    }
}
