import PostgresParser
import SQLSyntax
import Testing

/// Where nodes stand; the library says only where some begin.
@Suite struct PositionTests {
    private func parts(_ sql: String) throws -> [String] {
        try select(sql).selectList.map { underlined($0.position.source, in: sql) ?? "none" }
    }

    @Test func selectItems() throws {
        let sql = "SELECT a.b , count(*) FILTER (WHERE x) AS n, CASE WHEN a THEN b END y, a IS DISTINCT FROM b FROM t"
        #expect(
            try parts(sql) == ["a.b", "count(*) FILTER (WHERE x)", "CASE WHEN a THEN b END", "a IS DISTINCT FROM b"])
        guard case .expression(_, alias: let alias?) = try select(sql).selectList[1].kind else {
            throw Mismatch("alias")
        }
        #expect(underlined(alias.position.source, in: sql) == "n")
    }

    @Test(arguments: [
        "a", "a.b", "s.t.c", "\"A b\".c", "U&\"d\\0061t\".x", "f(1, 2)", "s.f(x)", "CAST(a AS int)",
        "a::numeric(3, 2)[]", "-3",
        "1.5", "'x'", "E'a\\'b'", "$1", "a + b * c", "(SELECT 1)", "EXISTS (SELECT 1)", "a IN (SELECT 1)",
        "ARRAY[1, 2]",
        "ROW(1, 2)", "(1, 2)", "coalesce(a, b)", "extract(year FROM x)", "x AT TIME ZONE 'y'", "current_timestamp(3)",
        "NOT a",
        "'a'\n  'b'", "$x$ a $x$", "date '2020-01-01'", "NULL", "a COLLATE \"C\"", "é", "\"é\".ü",
    ])
    func expressions(_ text: String) throws {
        let sql = "SELECT \(text) FROM t"
        guard case .expression(let value, alias: nil) = try select(sql).selectList[0].kind else {
            throw Mismatch("item")
        }
        #expect(underlined(value.position.source, in: sql) == text)
        #expect(try expression(text).position.source == SourceRange(0, text.utf8.count))
    }

    @Test func tables() throws {
        let sql = "SELECT 1 FROM s.t AS u, (SELECT 2) v, f(1) w, ONLY (x) AS y"
        guard case .joined(let chain)? = try select(sql).from?.kind else { throw Mismatch("no chain") }
        let places = ([chain.first] + chain.joins.map(\.operand)).map { underlined($0.position.source, in: sql) }
        #expect(places == ["s.t", "(SELECT 2)", "f(1)", "x"])
        guard case .named(let table) = chain.first.kind, case .derived(let derived) = chain.joins[0].operand.kind else {
            throw Mismatch("tables")
        }
        #expect(underlined(table.alias?.position.source, in: sql) == "u")
        #expect(underlined(derived.alias?.position.source, in: sql) == "v")
        #expect(underlined(derived.query.position.source, in: sql) == "SELECT 2")
    }

    @Test func queries() throws {
        let sql = "WITH c AS (SELECT 1) (SELECT 2 ORDER BY 1) UNION (SELECT 3 LIMIT 1)"
        let whole = try query(sql)
        #expect(underlined(whole.position.source, in: sql)?.hasPrefix("WITH") == true)
        guard case .parenthesized(let left) = whole.first, case .parenthesized(let right) = whole.rest[0].term else {
            throw Mismatch("operands")
        }
        #expect(underlined(left.position.source, in: sql) == "SELECT 2 ORDER BY 1")
        #expect(underlined(right.position.source, in: sql) == "SELECT 3 LIMIT 1")
    }

    /// Texts made to put two nodes at one place.
    @Test(arguments: [
        "(SELECT 1 ORDER BY 1) UNION SELECT 2", "((SELECT 1 LIMIT 1) UNION SELECT 2 LIMIT 1) UNION SELECT 3",
        "((((SELECT 1 LIMIT 1))) UNION SELECT 2 LIMIT 1) UNION SELECT 3", "SELECT (SELECT (SELECT))",
        "SELECT (SELECT), (SELECT)", "SELECT EXISTS (SELECT FROM (SELECT) x)",
        "SELECT FROM (VALUES (1)) v, (TABLE t) u",
        "SELECT * FROM ((a JOIN b ON true) AS k JOIN c ON true) AS l", "SELECT * FROM (((a CROSS JOIN b))) ",
        "SELECT * FROM ((SELECT 1) x CROSS JOIN b) AS k", "SELECT * FROM (ROWS FROM (f(a)) AS y CROSS JOIN b) AS k",
        "SELECT * FROM ROWS FROM (f(a), g(b)) AS x", "SELECT * FROM (f(a) AS x CROSS JOIN g(b)) AS k",
        "SELECT values, (VALUES (1)), (VALUES ((SELECT values)))",
        "INSERT INTO t (values) VALUES ((SELECT 1)) RETURNING (VALUES (2))",
        "INSERT INTO t VALUES (1) ON CONFLICT (a, b) DO UPDATE SET (a, b) = (SELECT c, d)",
        "WITH a AS (WITH b AS (SELECT 1) SELECT 2), c AS (VALUES (1)) SELECT * FROM (WITH d AS (TABLE e) TABLE f) g",
        "UPDATE t SET (a, b, c) = (SELECT x, y, z FROM u) WHERE v IN (SELECT w)",
        "SELECT * FROM (SELECT FROM t) a, (SELECT FROM u) b, (SELECT WHERE c) d, (SELECT GROUP BY e) f",
        "SELECT * FROM xmltable('/r' PASSING d COLUMNS a int PATH 'p' DEFAULT e) x",
        "SELECT 1 AS select, (SELECT 2) AS values, (VALUES (3)) AS table",
        "SELECT t.select, (SELECT 1), t.values, (SELECT 2) FROM t",
    ])
    func nothingIsDoubled(_ sql: String) throws {
        var places = Places()
        try places.visit(try parse(sql))
        #expect(places.doubled.isEmpty)
    }
}
